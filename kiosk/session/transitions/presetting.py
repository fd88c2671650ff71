"""What most people answer, taken by one touch: where that is all, it is handed in, for the page that showed it was the review.

Where more is asked, the person goes on to that.

Where more is asked than the card, that comes in between; whoever turns back has said nothing yet.
"""

from kiosk.domain import forms
from kiosk.session import form
from kiosk.session.events import FactsConfirmed
from kiosk.session.stages import Checking, Reviewing, SessionState
from kiosk.session.step_up import CodeChecked
from kiosk.session.steps import Moment, Step, with_trip
from kiosk.session.transitions import resolving, sending, step_up


def on_facts_confirmed(state: SessionState, event: FactsConfirmed, moment: Moment) -> Step:
    """Go on to the first thing that is not known; with what is preset, where that is all, hand it in."""
    if not event.presets or not isinstance(state.stage, Checking):
        return resolving.on_facts_confirmed(state, event, moment)
    sheet = form.sheet(state, moment.today)
    preset = forms.with_presets(sheet, state.language)
    is_all = len(preset.answers) > len(sheet.answers) and forms.is_complete(preset)
    filled = with_trip(state, answers=preset.answers, at_once=is_all)
    return _hand_in(resolving.on_facts_confirmed(filled, event, moment), moment)


def on_code_checked(state: SessionState, event: CodeChecked, moment: Moment) -> Step:
    """Go on with a right code: to the review, or past it where what is preset was taken."""
    return _hand_in(step_up.on_code_checked(state, event, moment), moment)


def _hand_in(step: Step, moment: Moment) -> Step:
    state, effects = step
    if state.trip is None or not state.trip.at_once or not isinstance(state.stage, Reviewing):
        return step
    sent, more = sending.on_submit(with_trip(state, at_once=False), moment)
    return sent, (*effects, *more)
