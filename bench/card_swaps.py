"""A card is swapped for another while it is read: ``python -m bench.card_swaps [SWAPS]``.

Whatever the moment, the old presentation ends first, no data of one card come under the token of another, and the
new card is read as itself. Prints what the old reads ended in, and how soon the window's process knew.
"""

import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.card_event import report
from devices.card_reader.simulated.faces import faces
from kiosk.ports.card_reader import CardGone, CardInserted, CardRead, CardRemoved, CardToken, ReadOutcome
from tests.card_reader.private_pcscd import PrivatePcscd, Slotted
from tests.card_reader.rigs import LIMIT_S, PcscRig

SWAPS = 100
LONGEST_S = 0.012  # a read takes a third of it
CARDS = ("wang_fang", "zhang_sanfeng", "social_v1", "social_v2")


@dataclass(frozen=True)
class Swap:
    """One swap: what the old card's read ended in, and milliseconds from the swap to each event."""

    old: ReadOutcome
    removed_ms: float
    inserted_ms: float


def swap_once(rig: PcscRig, chance: random.Random) -> Swap:
    """Lay a card down, swap it at a moment of chance after its read began, and read the other; asserts what is right."""
    first, second = chance.sample(CARDS, 2)
    rig.insert(first)
    token = rig.inserted()
    reading = rig.reader.read(token, 5)
    threading.Event().wait(chance.random() * LONGEST_S)
    began_s = time.perf_counter()
    rig.swap(second)
    assert rig.next_event() == CardRemoved(token)
    removed_s = time.perf_counter()
    inserted = rig.next_event()
    inserted_s = time.perf_counter()
    assert isinstance(inserted, CardInserted)
    assert inserted.token != token
    old = reading.result(LIMIT_S)
    _demand_own(old, token, first)
    _demand_own(rig.read(inserted.token), inserted.token, second, is_there=True)
    rig.remove()
    assert rig.next_event() == CardRemoved(inserted.token)
    return Swap(old, (removed_s - began_s) * 1000, (inserted_s - began_s) * 1000)


def _demand_own(outcome: ReadOutcome, token: CardToken, name: str, *, is_there: bool = False) -> None:
    assert outcome.token == token
    assert isinstance(outcome, CardRead if is_there else CardRead | CardGone), outcome
    face = faces()[name]
    person = face.id_card or face.social
    assert person is not None
    assert not isinstance(outcome, CardRead) or outcome.document.id_number == person.id_number


def measure(rig: PcscRig, swaps: int, seed: int) -> list[Swap]:
    """Swap so many times."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [swap_once(rig, chance) for _ in range(swaps)]


def main() -> None:
    """Measure on a pcscd of its own with a reader that tells at once."""
    swaps = int(sys.argv[1]) if len(sys.argv) > 1 else SWAPS
    seed = random.randrange(1_000_000)  # noqa: S311 - no secret
    folder = tempfile.TemporaryDirectory(prefix="pcscd-")
    with folder as name, PrivatePcscd(Path(name), [Slotted(events=True)]) as pcscd:
        os.environ["PCSCLITE_CSOCK_NAME"] = str(pcscd.socket_path)
        rig = PcscRig(pcscd)
        measured = measure(rig, swaps, seed)
        rig.close()
    ends = Counter(type(swap.old).__name__ for swap in measured)
    print(f"{swaps} swaps, seed {seed}; the old reads: {dict(ends)}; mixed up: 0")
    report("swap to CardRemoved", [swap.removed_ms for swap in measured])
    report("swap to CardInserted", [swap.inserted_ms for swap in measured])


if __name__ == "__main__":
    main()
