"""How long a passport's or permit's chip is read, from the request to its data: ``python -m bench.travel_document``.

A whole read: COM, DG1, DG2 with a picture of 8 kB, DG11 and SOD, over a real pcscd and vpcd. Both sides compute on this
machine and in Python: of PACE, nearly half of the time is the sample chip's. A real chip adds its line: at 424 kbit/s
some 25 bytes a millisecond, and what it computes itself.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.card_reader.simulated.faces import Face, faces
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.card_reader import CardRead, CardRemoved
from tests.card_reader.private_pcscd import PrivatePcscd
from tests.card_reader.rigs import PcscRig
from tests.card_reader.vpcd_card import VpcdCard

ROUNDS = 15
WAYS = {
    "BAC, triple DES, short commands": {},
    "PACE, AES-128 on brainpoolP256r1, short commands": {"pace_cipher": 2},
    "PACE, AES-128 on brainpoolP256r1, answers of 2 kB": {"pace_cipher": 2, "longest_answer": 2048},
    "PACE, AES-256 on brainpoolP512r1, answers of 2 kB": {"pace_cipher": 4, "pace_curve": 17, "longest_answer": 2048},
}


class CountingCard(VirtualCard):
    """Counts commands, and the time that the chip itself takes."""

    def __init__(self, face: Face) -> None:
        super().__init__(face)
        self.commands = 0
        self.busy_ms = 0.0

    def answer(self, command: bytes) -> bytes | None:
        """Answer as always."""
        began_s = time.perf_counter()
        answer = super().answer(command)
        self.commands += 1
        self.busy_ms += (time.perf_counter() - began_s) * 1000
        return answer


def measure(rig: PcscRig, port: int, face: Face) -> tuple[float, CountingCard]:
    """Return milliseconds from the request to CardRead in the parent, and the card that was read."""
    card = CountingCard(face)
    lying = VpcdCard(port, card)
    token = rig.inserted()
    began_s = time.perf_counter()
    outcome = rig.read(token, 10.0, face.travel_document.lines if face.travel_document else None)
    elapsed_ms = (time.perf_counter() - began_s) * 1000
    assert isinstance(outcome, CardRead), outcome
    lying.lift()
    while rig.next_event() != CardRemoved(token):
        pass
    return elapsed_ms, card


def report(name: str, measured: list[tuple[float, CountingCard]]) -> None:
    """Print one line."""
    times_ms = sorted(each for each, _ in measured)
    chip_ms = statistics.median(card.busy_ms for _, card in measured)
    print(
        f"{name}: median {statistics.median(times_ms):.1f} ms, best {times_ms[0]:.1f}, worst {times_ms[-1]:.1f}; "
        f"of it the chip {chip_ms:.1f}; {measured[0][1].commands} commands, n {len(times_ms)}"
    )


@contextmanager
def pcsc_rig() -> Iterator[tuple[PcscRig, int]]:
    """Run a pcscd of our own, and a host that watches it; gives the rig and the port of its reader."""
    with tempfile.TemporaryDirectory(prefix="pcscd-") as folder:
        pcscd = PrivatePcscd(Path(folder))
        pcscd.start()
        os.environ["PCSCLITE_CSOCK_NAME"] = str(pcscd.socket_path)
        rig = PcscRig(pcscd)
        yield rig, pcscd.port
        rig.close()
        pcscd.kill()


def main() -> None:
    """Measure every way."""
    plain = faces()["travel_permit"]
    assert plain.travel_document is not None
    with pcsc_rig() as (rig, port):
        for name, changes in WAYS.items():
            document = plain.travel_document.model_copy(update=changes)
            face = plain.model_copy(update={"travel_document": document})
            report(name, [measure(rig, port, face) for _ in range(ROUNDS)])


if __name__ == "__main__":
    main()
