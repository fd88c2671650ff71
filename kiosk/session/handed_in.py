"""What a person handed in before and is still open: nobody applies a second time without meaning to."""

from kiosk.domain.case_file import CaseState
from kiosk.ports.outbox import OutboxItem
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of

_KINDS = frozenset({"case", "package"})
"""A second consultation, booking or rating is nothing unusual."""
_OVER = frozenset(
    {
        CaseState.PRE_REVIEW_FAILED,
        CaseState.REJECTED_ACCEPT,
        CaseState.DENIED,
        CaseState.FINISHED,
        CaseState.DELIVERED,
        CaseState.RATED,
        CaseState.WITHDRAWN,
        CaseState.TERMINATED,
    }
)
"""After these it may well be applied for anew."""


def still_open(state: SessionState) -> OutboxItem | None:
    """Return the newest case of the item that was begun which is not over, as far as this machine knows."""
    trip = trip_of(state)
    begun = trip.item.id if trip.item else ""
    return next((each for each in trip.cases if each.item_code == begun and _is_open(each)), None)


def _is_open(found: OutboxItem) -> bool:
    return found.kind in _KINDS and (found.case is None or found.case.state not in _OVER)
