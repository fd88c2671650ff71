"""A printer that takes data on a TCP port and never says a word."""

import socket
import threading
from concurrent.futures import Future
from typing import Self


class BlindPrinter:
    """One connection long; ``received`` is what came over it."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.received: Future[bytes] = Future()
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._listener.close()

    def _take(self) -> None:
        wire, _ = self._listener.accept()
        with wire:
            data = b""
            while more := wire.recv(65536):
                data += more
            self.received.set_result(data)
