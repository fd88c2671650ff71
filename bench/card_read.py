"""How long from laying a card down to its data: ``python -m bench.card_read``.

Over vpcd most of the time is pcscd's own look every 400 ms; a USB reader tells at once.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from kiosk.ports.card_reader import CardRead, CardRemoved
from tests.card_reader.private_pcscd import PrivatePcscd
from tests.card_reader.rigs import PcscRig, Rig, SimulatedRig

ROUNDS = 20


def measure(rig: PcscRig | SimulatedRig, rounds: int = ROUNDS) -> list[float]:
    """Return milliseconds from laying the card down to CardRead in the parent, sorted."""
    times_ms = []
    for _ in range(rounds):
        began_s = time.perf_counter()
        rig.insert("zhang_sanfeng")
        outcome = rig.read(rig.inserted())
        times_ms.append((time.perf_counter() - began_s) * 1000)
        assert isinstance(outcome, CardRead)
        rig.remove()
        assert rig.next_event() == CardRemoved(outcome.token)
    return sorted(times_ms)


def report(name: str, times_ms: list[float]) -> None:
    """Print one line."""
    median_ms = statistics.median(times_ms)
    print(f"{name}: median {median_ms:.1f} ms, best {times_ms[0]:.1f}, worst {times_ms[-1]:.1f}, n {len(times_ms)}")


def restart_ms(rig: Rig) -> float:
    """Return milliseconds from kill -9 of the host to ready."""
    began_s = time.perf_counter()
    os.kill(rig.handle.pid or 0, 9)
    rig.await_fault("READER_HOST_LOST")
    rig.await_ready()
    return (time.perf_counter() - began_s) * 1000


def main() -> None:
    """Measure both drivers."""
    simulated = SimulatedRig()
    report("simulated reader, no delay", measure(simulated))
    print(f"host killed -9 to ready: {restart_ms(simulated):.0f} ms")
    simulated.close()
    with tempfile.TemporaryDirectory(prefix="pcscd-") as folder, PrivatePcscd(Path(folder)) as pcscd:
        os.environ["PCSCLITE_CSOCK_NAME"] = str(pcscd.socket_path)
        rig = PcscRig(pcscd)
        report("pcscd over vpcd", measure(rig))
        print(f"host killed -9 to ready: {restart_ms(rig):.0f} ms")
        rig.close()


if __name__ == "__main__":
    main()
