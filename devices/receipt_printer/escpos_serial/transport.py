"""A serial line through pyserial, never blocking: python-escpos's own waits for ever on a line that stands still."""

import select
import termios
import threading
from contextlib import suppress
from pathlib import Path

import serial

from devices.receipt_printer.escpos.transport import LinkLost

CHUNK = 2048
BITS_OF_A_BYTE = 10
"""Start bit, eight bits, stop bit."""
AHEAD_S = 0.2
"""So much may wait in the kernel: a question after the printer's health would stand behind it."""
FAREWELL_S = 0.5
TROUBLE = (OSError, termios.error)
"""What a line that went away raises; pyserial's own exception is an OSError."""


class SerialTransport:
    """One open line at a time; see ``Transport``.

    Args:
        port: Device of the line.
        baud: Bits in a second.
        flow: ``none``, ``rts`` or ``xon``.
    """

    answers = True

    def __init__(self, port: Path, baud: int, flow: str) -> None:
        self._port, self._baud, self._flow = port, baud, flow
        self._line: serial.Serial | None = None
        self.bytes_per_s = baud / BITS_OF_A_BYTE

    def open(self, timeout_s: float) -> None:  # noqa: ARG002 - a line opens at once or not at all
        """Take the line for ourselves; raises LinkLost."""
        self.close()
        try:
            self._line = serial.Serial(
                str(self._port),
                self._baud,
                timeout=0,
                write_timeout=0,
                exclusive=True,
                rtscts=self._flow == "rts",
                xonxoff=self._flow == "xon",
            )
            self._line.reset_input_buffer()
        except (*TROUBLE, ValueError) as error:
            raise self._lost(error) from None

    def transfer(self, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        """Write and read what can be; see ``Transport``."""
        if self._line is None:
            raise LinkLost("not open")
        try:
            return self._transfer(self._line, outgoing, timeout_s)
        except TROUBLE as error:
            raise self._lost(error) from None

    def close(self) -> None:
        """Let what was sent leave the kernel, and let go of the line; what a dead line holds is thrown away."""
        if self._line is None:
            return
        with suppress(*TROUBLE):
            if not _drained(self._line):
                self._line.reset_output_buffer()
            self._line.close()
        self._line = None

    def _transfer(self, line: serial.Serial, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        room = self._room(line) if outgoing else 0
        wait_s = min(timeout_s, AHEAD_S / 2) if outgoing and not room else timeout_s
        readable, writable, _ = select.select([line], [line] if room else [], [], wait_s)
        received = line.read(CHUNK) if readable else b""
        if readable and not received:
            raise LinkLost(f"{self._port}: the line went away")
        return (line.write(outgoing[:room]) or 0) if writable else 0, received

    def _room(self, line: serial.Serial) -> int:
        """Return how many bytes may be handed to the kernel now."""
        return max(0, int(self.bytes_per_s * AHEAD_S) - int(line.out_waiting))

    def _lost(self, error: Exception) -> LinkLost:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return LinkLost(f"{self._port}: {words}")


def _drained(line: serial.Serial) -> bool:
    """Return whether the kernel gave everything to the line in time; the call itself knows no limit."""
    flushing = threading.Thread(target=_flush, args=(line,), name="serial line drains", daemon=True)
    flushing.start()
    flushing.join(FAREWELL_S)
    return not flushing.is_alive()


def _flush(line: serial.Serial) -> None:
    with suppress(*TROUBLE):
        line.flush()
