"""How long from a card to ``CardInserted`` in the window's process: ``python -m bench.card_event [ROUNDS]``.

On a reader that tells at once, each round is measured twice side by side: by the driver in its host, and by a bare
loop on SCardGetStatusChange in a process of its own. What the house costs is the difference.
"""

import os
import queue
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from kiosk.ports.card_reader import CardEvent, CardInserted, CardRemoved
from tests.card_reader.private_pcscd import READER, PrivatePcscd, Slotted
from tests.card_reader.rigs import PcscRig

ROUNDS = 300
LIMIT_S = 20.0
BARE_LOOP = """
import sys, time
from smartcard import scard
reader = sys.argv[1]
code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
known = 0
while True:
    code, states = scard.SCardGetStatusChange(context, scard.INFINITE, [(reader, known)])
    now = time.monotonic_ns()
    if code:
        break
    was, known = known, states[0][1]
    print(now, int(bool(known & scard.SCARD_STATE_PRESENT)), flush=True)
"""


@dataclass(frozen=True)
class Round:
    """One card: milliseconds from laying it down until each side knew."""

    bare_ms: float
    window_ms: float


class BareLoop:
    """The loop in its own process; it tells by the machine's monotonic clock, which all processes share."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", BARE_LOOP, READER]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def next(self, *, present: bool) -> int:
        """Return when it saw a card come or go, in nanoseconds."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            at_ns, state = line.split()
            if bool(int(state)) == present:
                return int(at_ns)
        raise AssertionError("the bare loop ended")

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait(LIMIT_S)
        assert self._process.stdout is not None
        self._process.stdout.close()


def measure(pcscd: PrivatePcscd, rounds: int) -> list[Round]:
    """Return the rounds in their order; ``pcscd`` has one reader that tells at once, and runs."""
    rig = PcscRig(pcscd)
    told: queue.SimpleQueue[tuple[int, CardEvent]] = queue.SimpleQueue()
    rig.watch(lambda event: told.put((time.monotonic_ns(), event)))
    bare = BareLoop()
    try:
        bare.next(present=False)
        return [_round(rig, bare, told) for _ in range(rounds)]
    finally:
        bare.close()
        rig.close()


def _round(rig: PcscRig, bare: BareLoop, told: "queue.SimpleQueue[tuple[int, CardEvent]]") -> Round:
    began_ns = time.monotonic_ns()
    rig.insert("wang_fang")
    bare_ns, window_ns = bare.next(present=True), _next(told, CardInserted)
    rig.remove()
    bare.next(present=False)
    _next(told, CardRemoved)
    return Round((bare_ns - began_ns) / 1e6, (window_ns - began_ns) / 1e6)


def _next(told: "queue.SimpleQueue[tuple[int, CardEvent]]", kind: type) -> int:
    at_ns, event = told.get(timeout=LIMIT_S)
    assert isinstance(event, kind)
    return at_ns


def percentile(values: list[float], percent: int) -> float:
    """Return the value below which so many per cent lie."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def behind_ms(rounds: list[Round]) -> list[float]:
    """Return how much later the window's process knew than the bare loop, each round."""
    return [each.window_ms - each.bare_ms for each in rounds]


def report(name: str, values: list[float]) -> None:
    """Print one line."""
    figures = ", ".join(f"{label} {percentile(values, percent):.2f}" for label, percent in (("p50", 50), ("p95", 95)))
    print(f"{name}: {figures}, max {max(values):.2f} ms, n {len(values)}")


def main() -> None:
    """Measure on a pcscd of its own."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    folder = tempfile.TemporaryDirectory(prefix="pcscd-")
    with folder as name, PrivatePcscd(Path(name), [Slotted(events=True)]) as pcscd:
        os.environ["PCSCLITE_CSOCK_NAME"] = str(pcscd.socket_path)
        measured = measure(pcscd, rounds)
    report("bare loop", [each.bare_ms for each in measured])
    report("window's process", [each.window_ms for each in measured])
    report("difference", behind_ms(measured))


if __name__ == "__main__":
    main()
