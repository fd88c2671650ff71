"""What most people answer, taken by one touch: the page that showed it was the review, so it is sent."""

from kiosk.domain import forms
from kiosk.session import form
from kiosk.session.events import FactsConfirmed
from kiosk.session.stages import Checking, Reviewing, SessionState
from kiosk.session.steps import Moment, Step, trip_of, with_trip
from kiosk.session.transitions import resolving, sending


def on_facts_confirmed(state: SessionState, event: FactsConfirmed, moment: Moment) -> Step:
    """Go on to the first thing that is not known; with what is preset, where that is all, hand it in."""
    if not event.presets or not isinstance(state.stage, Checking):
        return resolving.on_facts_confirmed(state, event, moment)
    preset = {answer.field_id: answer for answer in forms.presets(form.sheet(state, moment.today), state.language)}
    filled = with_trip(state, answers={**trip_of(state).answers, **preset})
    after, effects = resolving.on_facts_confirmed(filled, event, moment)
    if not preset or not isinstance(after.stage, Reviewing):
        return after, effects
    sent, more = sending.on_submit(after, moment)
    return sent, (*effects, *more)
