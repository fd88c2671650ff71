"""A rating: kept and sent like a case, of its own kind; with or without one the person is done."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.submissions import Rating as SubmittedRating
from kiosk.ports.outbox import Enqueued
from kiosk.session import papers_of_case
from kiosk.session.effects import Enqueue
from kiosk.session.events import EnqueueEnded
from kiosk.session.rating import LEVELS, Rated, Rating
from kiosk.session.stages import Finished, SessionState
from kiosk.session.steps import Moment, Step, log, stay, trip_of, with_trip


def on_rated(state: SessionState, event: Rated, moment: Moment) -> Step:
    """Keep a rating, once for each case; one that could not be kept may be given again."""
    stage = state.stage
    if not isinstance(stage, Finished) or state.store is not None or event.level not in LEVELS:
        return stay(state)
    before = trip_of(state).rating
    if before is not None and before.kept is not False:
        return stay(state)
    said = SubmittedRating(level=event.level, case_no=stage.case.case_no if stage.case else None)
    submission = papers_of_case.rating(state, said, moment)
    rated = with_trip(state, rating=Rating(event.level, submission.id))
    return stay(rated, Enqueue(trip_of(state).session_id, submission, ()), log(state, audit.RatingGiven()))


def on_kept(state: SessionState, event: EnqueueEnded) -> Step:
    """Say whether the rating is durable, once the store has said so."""
    rating = state.trip.rating if state.trip else None
    if rating is None or rating.kept is not None or trip_of(state).session_id != event.session_id:
        return stay(state)
    outcome = event.outcome
    if isinstance(outcome, Enqueued) and outcome.submission_id != rating.submission_id:
        return stay(state)
    return stay(with_trip(state, rating=replace(rating, kept=isinstance(outcome, Enqueued))))
