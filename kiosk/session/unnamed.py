"""Somebody who pays a bill: its account number is enough, and nobody is asked for a name (level A1)."""

from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import IdentityLevel
from kiosk.session.stages import SessionState
from kiosk.session.trip import Way

SOMEBODY = Applicant(name="缴费人", id_number="", source=IdentitySource.ACCOUNT)
"""Who pays a bill; the account takes the place of a number."""


def is_unnamed(state: SessionState) -> bool:
    """Tell whether nobody said who they are, because nobody had to."""
    applicant = state.trip.applicant if state.trip else None
    return applicant is not None and applicant.source is IdentitySource.ACCOUNT


def needs_no_name(state: SessionState, item_id: str | None) -> bool:
    """Tell whether an item can be done by whoever has the account number."""
    item = state.house.catalogue.item(item_id) if item_id else None
    return item is not None and item.identity <= IdentityLevel.A1


def way_to(state: SessionState, item_id: str | None, way: Way) -> Way:
    """Return the way to an item: a card is not asked for where it is not needed."""
    return Way.TYPED if needs_no_name(state, item_id) else way
