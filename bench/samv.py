"""How close a read over a security module comes to its line's floor, and how soon a reader is back: ``python -m bench.samv``.

The module is a fake that thinks for no time on a pseudo-terminal paced at 115200 Bd 8N1: what is above the floor is ours.
"""

import statistics
import tempfile
import time
from pathlib import Path

from bench.card_read import restart_ms
from kiosk.ports.card_reader import CardRead
from tests.card_reader.rigs import SamvRig

ROUNDS = 20
BAUD, BITS_PER_BYTE = 115200, 10
REQUEST_BYTES = 3 * 10
"""Select, read, newer address."""
ANSWER_BYTES = 19 + 1295 + 11
FLOOR_MS = (REQUEST_BYTES + ANSWER_BYTES) * BITS_PER_BYTE * 1000 / BAUD


def measure(rig: SamvRig, rounds: int = ROUNDS) -> list[float]:
    """Return milliseconds from asking for a card to its data in the parent, sorted."""
    times_ms = []
    for _ in range(rounds):
        rig.swap("zhang_sanfeng")
        token = rig.inserted()
        began_s = time.perf_counter()
        outcome = rig.read(token)
        times_ms.append((time.perf_counter() - began_s) * 1000)
        assert isinstance(outcome, CardRead)
    return sorted(times_ms)


def replug_ms(rig: SamvRig) -> float:
    """Return milliseconds from plugging the reader in again to ready."""
    rig.port.unplug()
    rig.await_fault("READER_ABSENT")
    began_s = time.perf_counter()
    rig.port.plug()
    rig.await_ready()
    return (time.perf_counter() - began_s) * 1000


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="samv-") as folder:
        rig = SamvRig(Path(folder))
        times_ms = measure(rig)
        median_ms = statistics.median(times_ms)
        print(f"floor of the line: {FLOOR_MS:.1f} ms for {REQUEST_BYTES + ANSWER_BYTES} bytes at {BAUD} Bd 8N1")
        print(f"read: median {median_ms:.1f} ms, best {times_ms[0]:.1f}, worst {times_ms[-1]:.1f}, n {len(times_ms)}")
        print(f"above the floor: {(median_ms / FLOOR_MS - 1) * 100:.1f} %")
        replugs_ms = sorted(replug_ms(rig) for _ in range(10))
        print(f"plugged in again to ready: median {statistics.median(replugs_ms):.0f} ms, worst {replugs_ms[-1]:.0f}")
        print(f"host killed -9 to ready: {restart_ms(rig):.0f} ms")
        rig.close()


if __name__ == "__main__":
    main()
