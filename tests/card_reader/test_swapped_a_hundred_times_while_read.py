"""A card is swapped while it is read, at a hundred moments of chance: the old presentation always ends first."""

import random

from bench.card_swaps import measure
from kiosk.ports.card_reader import CardGone


def test_hundred_swaps_while_reading_mix_nobody_up(event_rig):
    seed = random.randrange(1_000_000)  # noqa: S311 - no secret; shown where the test fails
    swaps = measure(event_rig, 100, seed)
    assert any(isinstance(swap.old, CardGone) for swap in swaps), seed
    assert sorted(swap.removed_ms for swap in swaps)[90] < 1000, seed
