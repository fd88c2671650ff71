"""Plays recordings of a wire back to the driver: the same steps at the same times, or the test fails."""

# ruff: noqa: ARG002 - the wire has the methods that the driver calls

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

from devices.receipt_printer.escpos.transport import LinkLost

FOLDER = Path(__file__).parent / "recordings"


@dataclass
class ReplayedWire:
    """A transport that knows only what was recorded; ``now_s`` is the clock of the recording."""

    steps: list[dict]
    answers: bool = True
    bytes_per_s: float = math.inf
    now_s: float = 0.0
    sent: bytearray = field(default_factory=bytearray)

    def open(self, timeout_s):
        self._next("open")

    def transfer(self, outgoing, timeout_s):
        step = self._next("transfer")
        sent = bytes.fromhex(step["sent"])
        assert outgoing.startswith(sent), "the driver sends something else than it did when this was recorded"
        self.sent += sent
        return len(sent), bytes.fromhex(step["received"])

    def close(self):
        self._next("close")

    def _next(self, kind):
        assert self.steps, f"the recording ends, the driver wants to {kind}"
        step = self.steps.pop(0)
        assert step["step"] == kind
        self.now_s = step["at_ms"] / 1000
        if "lost" in step:
            raise LinkLost(step["lost"])
        return step


def recordings():
    """Return the names of all recordings, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def load(name):
    """Return what the recording is of, and its steps."""
    head, *lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads(head), [json.loads(line) for line in lines]
