"""What makes the screen easier for somebody: every control within low reach, and twice the time."""

from dataclasses import dataclass

LOW_REACH_PATIENCE = 2.0
"""How much longer the screen waits for somebody who reaches it with more trouble."""


@dataclass(frozen=True, slots=True)
class LowReachChosen:
    """Everything that can be touched is wanted low on the screen, or where it usually is."""

    on: bool


Eased = LowReachChosen


def patience(*, low_reach: bool) -> float:
    """Return by how much the usual waits are multiplied."""
    return LOW_REACH_PATIENCE if low_reach else 1.0
