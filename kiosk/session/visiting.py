"""The one visit after a pre-review: what can happen on the page of a case, and what the platform said of it."""

from dataclasses import dataclass, field

from kiosk.ports.platform import VisitOutcome


@dataclass(frozen=True, slots=True)
class VisitAsked:
    """A time for the visit of the case that is shown is to be picked."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The person is here for the visit of the case that is shown."""


@dataclass(frozen=True, slots=True)
class VisitTold:
    """The platform was told of a time (``slot_id``), or of an arrival."""

    session_id: str
    outcome: VisitOutcome = field(repr=False)
    slot_id: str | None = None


Visiting = VisitAsked | Arrived | VisitTold
