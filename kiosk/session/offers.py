"""What is offered without being asked for: large text to who is old by their card, help to who hesitates."""

from datetime import date

from kiosk.session.pledges import Promising, Signing
from kiosk.session.stages import (
    Asking,
    Checking,
    Choosing,
    LayingPaper,
    Notice,
    Reviewing,
    SessionState,
)
from kiosk.session.trip import Trip, Way

ELDER_AGE = 60
HESITATION_S = 20.0
"""Nothing is touched for so long by somebody who is old, or wants the screen easier: they may be at a loss."""
DECIDES = (Notice, Choosing, Checking, Asking, Promising, LayingPaper, Signing, Reviewing)
"""Pages on which the next move is the person's."""


def is_elder(trip: Trip, today: date) -> bool:
    """Tell whether a card says that its holder is 60 or older; without a card nobody's age is guessed at."""
    document = trip.applicant.document if trip.applicant and trip.way is Way.CARD else None
    if document is None or document.birth_date is None:
        return False
    born = document.birth_date
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) >= ELDER_AGE


def offers_large_text(state: SessionState, today: date) -> bool:
    """Tell whether large text is offered: once, right after the card, where the person has not chosen a size."""
    trip = state.trip
    if trip is None or trip.size_settled or state.large_text or not isinstance(state.stage, Choosing | Checking):
        return False
    return is_elder(trip, today)


def hesitates(state: SessionState, now_s: float, today: date) -> bool:
    """Tell whether help is offered now."""
    trip = state.trip
    if trip is None or state.asked is not None or not isinstance(state.stage, DECIDES):
        return False
    eased = state.large_text or state.low_reach or is_elder(trip, today)
    return eased and now_s - trip.touched_at_s >= HESITATION_S
