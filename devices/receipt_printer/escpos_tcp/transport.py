"""TCP, without blocking: what the printer says is heard while it is being sent to."""

import math
import select
import socket
import time
from contextlib import suppress

from devices.receipt_printer.escpos.transport import LinkLost

SEND_BUFFER = 4096
"""Kept small, or the kernel takes a whole slip and back pressure is never felt."""
CHUNK = 2048
FAREWELL_S = 0.5


class TcpTransport:
    """One connection at a time; see ``Transport``."""

    answers = True
    bytes_per_s = math.inf

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None

    def open(self, timeout_s: float) -> None:
        """Connect within the limit; raises LinkLost."""
        self.close()
        try:
            self._socket = socket.create_connection(self._address, max(timeout_s, 0.01))
        except OSError as error:
            raise LinkLost(f"{self._address[0]}:{self._address[1]}: {error.strerror or error}") from None
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.settimeout(0.0)

    def transfer(self, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        """Send and receive what can be; see ``Transport``."""
        wire = self._connected()
        readable, writable, _ = select.select([wire], [wire] if outgoing else [], [], timeout_s)
        try:
            received = _received(wire) if readable else b""
            return (wire.send(outgoing[:CHUNK]) if writable else 0), received
        except OSError as error:
            raise LinkLost(f"the printer hung up: {error.strerror or error}") from None

    def close(self) -> None:
        """Send FIN, read until the printer's, and close.

        Closing with unread bytes would reset the connection, and the printer would lose what it has not taken.
        """
        if self._socket is None:
            return
        with self._socket as wire, suppress(OSError):
            wire.shutdown(socket.SHUT_WR)
            wire.settimeout(FAREWELL_S)
            until_s = time.monotonic() + FAREWELL_S
            while wire.recv(CHUNK) and time.monotonic() < until_s:
                pass
        self._socket = None

    def _connected(self) -> socket.socket:
        if self._socket is None:
            raise LinkLost("not connected")
        return self._socket


def _received(wire: socket.socket) -> bytes:
    received = wire.recv(CHUNK)
    if not received:
        raise LinkLost("the printer hung up")
    return received
