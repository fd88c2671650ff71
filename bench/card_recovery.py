"""How long until a card is read again: ``python -m bench.card_recovery [ROUNDS]``.

After pcscd was killed in mid-read and started anew, and after its reader was pulled out in mid-read and plugged in
again. Counted from the moment when the part is back to the data of the next card. (A killed host: ``bench.card_read``.)
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.card_event import report
from kiosk.ports.card_reader import CardRead
from tests.card_reader.plugged_pcscd import PluggedPcscd
from tests.card_reader.private_pcscd import PrivatePcscd, Slotted
from tests.card_reader.rigs import PcscRig

ROUNDS = 20


def after_restart_ms(rig: PcscRig, pcscd: PrivatePcscd) -> float:
    """Kill pcscd while a card is read; return milliseconds from its start."""
    rig.insert("social_v2", pause_s=0.05)
    rig.reader.read(rig.inserted(), 5)
    pcscd.kill()
    rig.await_fault("READER_SERVICE_DOWN")
    rig.remove()
    began_s = time.perf_counter()
    pcscd.start()
    return _until_read_ms(rig, began_s)


def after_replug_ms(rig: PcscRig, pcscd: PluggedPcscd) -> float:
    """Pull the reader out while a card is read; return milliseconds from plugging it in."""
    rig.insert("social_v2", pause_s=0.05)
    rig.reader.read(rig.inserted(), 5)
    pcscd.unplug()
    rig.remove()
    rig.await_fault("READER_ABSENT")
    began_s = time.perf_counter()
    pcscd.plug()
    return _until_read_ms(rig, began_s)


def _until_read_ms(rig: PcscRig, began_s: float) -> float:
    rig.await_ready()
    rig.insert("wang_fang")
    assert isinstance(rig.read(rig.inserted()), CardRead)
    passed_ms = (time.perf_counter() - began_s) * 1000
    rig.remove()
    return passed_ms


def _measure(name: str, pcscd: PrivatePcscd | PluggedPcscd, rounds: int, measure: Callable[[PcscRig], float]) -> None:
    os.environ["PCSCLITE_CSOCK_NAME"] = str(pcscd.socket_path)
    rig = PcscRig(pcscd)
    report(name, [measure(rig) for _ in range(rounds)])
    rig.close()


def main() -> None:
    """Measure each on a pcscd of its own."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="pcscd-") as folder, _one_reader(folder) as pcscd:
        _measure("pcscd killed and started", pcscd, rounds, lambda rig: after_restart_ms(rig, pcscd))
    with tempfile.TemporaryDirectory(prefix="pcscd-") as folder, PluggedPcscd(Path(folder)) as plugged:
        plugged.plug()
        _measure("reader unplugged and plugged", plugged, rounds, lambda rig: after_replug_ms(rig, plugged))


def _one_reader(folder: str) -> PrivatePcscd:
    return PrivatePcscd(Path(folder), [Slotted(events=True)])


if __name__ == "__main__":
    main()
