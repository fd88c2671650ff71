"""Picking a time: the page on which it is done, and what can happen there."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.contract.slots import Slot
from kiosk.ports.platform import SlotOutcome
from kiosk.session.following import Following

REVIEW_ROW = "appointment"
"""Under this name the review offers another time, as it offers another answer under its field's id."""
GONE = frozenset({"slot-taken", "slot-unknown"})
"""Reasons of the platform for which another time has to be picked."""


class SlotProblem(StrEnum):
    """Why no time can be picked, or another one has to be."""

    TAKEN = "taken"
    NONE_FREE = "none_free"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class PickingSlot:
    """The page of times; ``slots`` are those with a place, earliest first.

    Attributes:
        visit: The page of the case whose visit it is; None: the time is what the person came for.
    """

    asking: bool = True
    slots: tuple[Slot, ...] = ()
    problem: SlotProblem | None = None
    visit: Following | None = None


@dataclass(frozen=True, slots=True)
class SlotsTold:
    """The platform was asked which times are free."""

    session_id: str
    outcome: SlotOutcome


@dataclass(frozen=True, slots=True)
class SlotPicked:
    """A time was touched."""

    slot_id: str


@dataclass(frozen=True, slots=True)
class SlotsAsked:
    """The times are to be looked up once more."""


@dataclass(frozen=True, slots=True)
class TimeLeftOpen:
    """The office is to say by phone when it comes."""


Picked = SlotPicked | SlotsAsked | TimeLeftOpen
"""What a person does on this page."""
