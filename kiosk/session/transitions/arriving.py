"""Coming to the page of the code, and leaving it: what the page is for happens by itself, and only once.

A card on the reader and a phone that the city knows: the code is on its way when the page opens. A phone of the form may be
a relative's, a typed number may be anybody's, and a helper may witness instead: there a touch is waited for.
"""

from dataclasses import replace

from kiosk.session import proving
from kiosk.session.ids import further_id
from kiosk.session.stages import SessionState
from kiosk.session.step_up import CodePhase, SentCode, SteppingUp
from kiosk.session.steps import Moment, Step, stay, trip_of, with_trip
from kiosk.session.transitions import step_up

BESIDE = 1 << 20
"""Place of the code's id: what led to the page may have named others by the same fresh one."""


def at_the_code(before: SessionState, step: Step, moment: Moment) -> Step:
    """Keep the code of a page that is left, and have one sent, or show the one that was, where the page opens."""
    state, effects = step
    was, now = before.stage, state.stage
    if isinstance(was, SteppingUp) and not isinstance(now, SteppingUp) and _is_same_visit(before, state):
        return with_trip(state, code=was.code), effects
    if isinstance(now, SteppingUp) and not isinstance(was, SteppingUp) and now.problem is None:
        opened, more = _open(state, now, moment)
        return opened, (*effects, *more)
    return step


def _is_same_visit(before: SessionState, after: SessionState) -> bool:
    return before.trip is not None and after.trip is not None and before.trip.session_id == after.trip.session_id


def _open(state: SessionState, page: SteppingUp, moment: Moment) -> Step:
    trip = trip_of(state)
    if trip.code is not None:
        return _as_it_was(state, page, trip.code, moment)
    number = proving.told_phone(trip)
    if number is None or not proving.has_card(trip) or state.helper is not None or not state.line_up:
        return stay(state)
    beside = replace(moment, fresh_id=further_id(moment.fresh_id, BESIDE))
    return step_up.have_sent(state, page, number, beside)


def _as_it_was(state: SessionState, page: SteppingUp, code: SentCode, moment: Moment) -> Step:
    """Go on with the code that was sent; one that is used up or too old only says how long another one is away."""
    if code.tries_left <= 0 or moment.mono_s >= code.expires_at_s:
        return stay(replace(state, stage=replace(page, code=code)))
    if not code.sent_to:
        return step_up.send_once_more(state, page, code)
    return stay(replace(state, stage=replace(page, phase=CodePhase.TYPING, code=code)))
