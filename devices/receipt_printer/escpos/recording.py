"""Writes down everything that passes over a wire, so that what a real printer does can be replayed as a test.

Only the test page is ever recorded: a recording holds what was printed.
"""

import json
import time
from pathlib import Path

from devices.receipt_printer.escpos.transport import LinkLost, Transport


class RecordingTransport:
    """A transport that keeps a line of JSON for each step over another one; see ``Transport``.

    Args:
        wire: The transport that does the work.
        path: The recording; begun anew.
    """

    def __init__(self, wire: Transport, path: Path) -> None:
        self._wire, self._path = wire, path
        self._begun_s = time.monotonic()
        path.write_text("", encoding="utf-8")

    @property
    def answers(self) -> bool:
        """As the wire."""
        return self._wire.answers

    @property
    def bytes_per_s(self) -> float:
        """As the wire."""
        return self._wire.bytes_per_s

    def open(self, timeout_s: float) -> None:
        """Connect; raises LinkLost."""
        try:
            self._wire.open(timeout_s)
        except LinkLost as lost:
            self._note(step="open", lost=str(lost))
            raise
        self._note(step="open", answers=self._wire.answers)

    def transfer(self, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        """Send and receive; raises LinkLost."""
        try:
            taken, received = self._wire.transfer(outgoing, timeout_s)
        except LinkLost as lost:
            self._note(step="transfer", lost=str(lost))
            raise
        self._note(step="transfer", sent=outgoing[:taken].hex(), received=received.hex())
        return taken, received

    def close(self) -> None:
        """Hang up."""
        self._wire.close()
        self._note(step="close")

    def _note(self, **told: object) -> None:
        at_ms = round((time.monotonic() - self._begun_s) * 1000, 1)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at_ms": at_ms} | told) + "\n")
