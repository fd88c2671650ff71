"""The questions of a form: one at a time, each with a way back."""

from collections.abc import Mapping

from kiosk.domain.case_file import Answer
from kiosk.domain.forms import Refused
from kiosk.session import disputes, form, members, unnamed
from kiosk.session.booking import REVIEW_ROW, PickingSlot
from kiosk.session.events import AnswerGiven, CorrectionAsked
from kiosk.session.firms import FIRM_ROW, ChoosingFirm
from kiosk.session.following import Following
from kiosk.session.helping import SigningIn
from kiosk.session.looking import Finding, ReadingGuide, Searching
from kiosk.session.paying import SeeingBill
from kiosk.session.pledges import Promising, Signing
from kiosk.session.stages import (
    Asking,
    Checking,
    EndReason,
    GuardianNeeded,
    Identifying,
    LayingPaper,
    Notice,
    Reviewing,
    SessionState,
    ShowingLines,
    TypingIdentity,
)
from kiosk.session.step_up import SteppingUp
from kiosk.session.steps import Moment, Step, end, go, stay, trip_of, with_trip
from kiosk.session.transitions import (
    booking,
    choosing,
    firms,
    following,
    helping,
    looking,
    resolving,
    sending_to,
    step_up,
    undertaking,
)
from kiosk.session.undertaking import ChoosingMembers, Stopped


def on_answer(state: SessionState, event: AnswerGiven, moment: Moment) -> Step:
    """Check an entry; a rejected one stays on the page with a sentence that says what to do."""
    stage = state.stage
    if not isinstance(stage, Asking) or stage.field_id != event.field_id:
        return stay(state)
    checked = form.check(state, event.field_id, event.entry, moment)
    if isinstance(checked, Refused):
        return go(state, Asking(event.field_id, checked.message, stage.returns_to))
    said = disputes.noted(state, checked, moment.today)
    return _accept(state, stage, said, sending_to.address(state, event, moment), moment)


def _accept(
    state: SessionState, stage: Asking, answer: Answer, more: Mapping[str, Answer | None], moment: Moment
) -> Step:
    given = {**trip_of(state).answers, answer.field_id: answer, **more}
    answers = {field_id: each for field_id, each in given.items() if each is not None}
    answered = undertaking.fitted(with_trip(state, answers=answers), moment)
    item = trip_of(answered).item
    if item is not None and unnamed.is_unnamed(answered) and form.needs_card(answered, moment.today):
        return choosing.say_who(answered, item)
    is_deciding = members.is_situation(answered, answer.field_id) or None in more.values()
    returns_to = None if is_deciding else stage.returns_to
    return go(answered, returns_to) if returns_to else form.next_step(answered, moment)


def on_correction(state: SessionState, event: CorrectionAsked, moment: Moment) -> Step:
    """Open one answer again, and come back to where it was asked for."""
    stage = state.stage
    if isinstance(stage, Reviewing) and event.field_id == REVIEW_ROW and form.wished(state, moment.today).takes_time:
        return booking.begin(state)
    if isinstance(stage, Checking) and event.field_id == FIRM_ROW:
        return firms.change(state)
    if not isinstance(stage, Checking | Reviewing) or not form.is_correctable(state, event.field_id, moment):
        return stay(state)
    back = Reviewing() if isinstance(stage, Reviewing) else Checking()
    return go(state, Asking(event.field_id, returns_to=back))


def on_back(state: SessionState, moment: Moment) -> Step:
    """Go one step back; from the first step this leaves."""
    stage = state.stage
    match stage:
        case Notice() | GuardianNeeded():
            return end(state, EndReason.LEFT, moment)
        case ShowingLines() | Identifying(with_lines=True):
            return go(with_trip(state, mrz=None, token=None), Identifying())
        case Identifying() | TypingIdentity():
            return go(state, Notice(trip_of(state).way))
        case Following() | ChoosingFirm() | SteppingUp() | SigningIn():
            return _back_within(state, stage, moment)
        case Asking(returns_to=back) | PickingSlot(visit=back) if back is not None:
            return go(state, back)
        case LayingPaper(material_id=material_id, returns_to=review) if review is not None:
            return go(resolving.without_dispute(with_trip(state, draft=None), material_id), review)
        case Checking() | ChoosingMembers() | Stopped():
            return form.previous_step(state, moment)
        case Asking() | SeeingBill() | LayingPaper() | Promising() | PickingSlot() | Signing() | Reviewing():
            return form.previous_step(state, moment)
        case Finding() | Searching() | ReadingGuide():
            return looking.on_back(state, moment)
        case _:
            return stay(state)


def _back_within(state: SessionState, stage: Following | ChoosingFirm | SteppingUp | SigningIn, moment: Moment) -> Step:
    """Go back on a page that has steps of its own, or is nobody's."""
    match stage:
        case ChoosingFirm():
            return firms.on_back(state, stage)
        case Following():
            return following.on_back(state, stage)
        case SigningIn():
            return helping.on_back(state)
        case _:
            return step_up.on_back(state, moment)
