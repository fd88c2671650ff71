"""A rating: kept and sent like a case, of its own kind; with or without one the person is done."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.cases import CaseDetail
from kiosk.contract.submissions import Rating as SubmittedRating
from kiosk.domain.case_file import CaseState
from kiosk.ports.outbox import Enqueued
from kiosk.session import papers_of_case
from kiosk.session.effects import Enqueue
from kiosk.session.events import EnqueueEnded
from kiosk.session.following import Face, Following
from kiosk.session.rating import LEVELS, Rateable, Rated, Rating
from kiosk.session.stages import Finished, SessionState
from kiosk.session.steps import Moment, Step, log, stay, trip_of, with_trip

ENDED = frozenset({CaseState.FINISHED, CaseState.DELIVERED, CaseState.REJECTED_ACCEPT})
"""A case in these states can be rated."""


def on_rated(state: SessionState, event: Rated, moment: Moment) -> Step:
    """Keep a rating, once for each case; one that could not be kept may be given again."""
    rated = what_is_rated(state)
    if rated is None or state.store is not None or event.level not in LEVELS:
        return stay(state)
    before = rating_of(state)
    if before is not None and before.kept is not False:
        return stay(state)
    said = SubmittedRating(level=event.level, case_no=rated.case_no)
    submission = papers_of_case.rating(state, rated.item_code, said, moment)
    given = Rating(event.level, submission.id, case_no=rated.case_no)
    keep = Enqueue(trip_of(state).session_id, submission, ())
    return stay(with_trip(state, rating=given), keep, log(state, audit.RatingGiven()))


def what_is_rated(state: SessionState) -> Rateable | None:
    """Return what can be rated on this page: the visit that ends, or one of the person's own cases that has ended."""
    item = state.trip.item if state.trip else None
    match state.stage:
        case Finished(case=case) if item is not None:
            return Rateable(item.id, case.case_no if case else None)
        case Following(face=Face.CASE, detail=CaseDetail() as detail, code=None, of_firm=False):
            return Rateable(detail.item_code, detail.case_no) if detail.state in ENDED else None
    return None


def rating_of(state: SessionState) -> Rating | None:
    """Return the rating that was given of what this page shows."""
    rated, given = what_is_rated(state), trip_of(state).rating
    return given if rated is not None and given is not None and given.case_no == rated.case_no else None


def on_kept(state: SessionState, event: EnqueueEnded) -> Step:
    """Say whether the rating is durable, once the store has said so."""
    rating = state.trip.rating if state.trip else None
    if rating is None or rating.kept is not None or trip_of(state).session_id != event.session_id:
        return stay(state)
    outcome = event.outcome
    if isinstance(outcome, Enqueued) and outcome.submission_id != rating.submission_id:
        return stay(state)
    return stay(with_trip(state, rating=replace(rating, kept=isinstance(outcome, Enqueued))))
