"""A path as a wire. A character device answers; an ordinary file only takes bytes, and confirms nothing."""

import math
import os
import select
import stat
import time
from pathlib import Path

from devices.receipt_printer.escpos.transport import LinkLost

CHUNK = 2048
OLD_WORDS_S = 0.5
"""More than any printer's buffer of answers takes to be read."""
FLAGS = os.O_RDWR | os.O_NONBLOCK | os.O_APPEND | os.O_NOCTTY


class FileTransport:
    """One open file at a time; see ``Transport``. An ordinary file is made if need be and written to its end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self.answers = True
        self.bytes_per_s = math.inf

    def open(self, timeout_s: float) -> None:
        """Open the path, which is done at once, and hear out within the limit what waits there; raises LinkLost."""
        self.close()
        try:
            self._file = os.open(self._path, FLAGS | self._creation(), 0o600)
            self.answers = not stat.S_ISREG(os.fstat(self._file).st_mode)
            if self.answers:
                self._throw_away_what_waits(self._file, time.monotonic() + min(timeout_s, OLD_WORDS_S))
        except OSError as error:
            self.close()
            raise LinkLost(f"{self._path}: {error.strerror or error}") from None

    def transfer(self, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        """Write and read what can be; see ``Transport``."""
        if self._file is None:
            raise LinkLost("not open")
        try:
            if not self.answers:
                return os.write(self._file, outgoing), b""
            return self._transfer(self._file, outgoing, timeout_s)
        except OSError as error:
            raise LinkLost(f"{self._path}: {error.strerror or error}") from None

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _transfer(self, file: int, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        readable, writable, _ = select.select([file], [file] if outgoing else [], [], timeout_s)
        received = os.read(file, CHUNK) if readable else b""
        if readable and not received:
            raise LinkLost(f"{self._path}: the printer went away")
        return (os.write(file, outgoing[:CHUNK]) if writable else 0), received

    def _throw_away_what_waits(self, file: int, until_s: float) -> None:
        """An answer to somebody else's question must not be taken for one to ours."""
        while select.select([file], [], [], 0)[0] and os.read(file, CHUNK):
            if time.monotonic() >= until_s:
                self.close()
                raise LinkLost(f"{self._path}: never stops talking, so no answer can be told from noise")

    def _creation(self) -> int:
        """A missing device node is a printer that is not there; only an ordinary path may be made."""
        return 0 if self._path.is_relative_to("/dev") else os.O_CREAT
