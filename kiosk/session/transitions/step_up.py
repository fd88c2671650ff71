"""The page "is it really you": a code is sent, typed and checked; what goes wrong says what works instead."""

import re
from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.codes import CODE_MINUTES, CodeOrder
from kiosk.contract.holder import holder_of
from kiosk.contract.problems import CODE_WRONG, PROOF_INVALID, TOO_MANY
from kiosk.domain.applicant import Applicant
from kiosk.domain.identifiers import Valid, mobile
from kiosk.ports.platform import CodeCheckOutcome, CodeOnItsWay, CodeOutcome, CodeRight, LineDown, NotTold
from kiosk.session import form, proving
from kiosk.session.stages import SessionState
from kiosk.session.step_up import (
    RESEND_S,
    Assurance,
    CheckCode,
    CodeChecked,
    CodePhase,
    CodeProblem,
    CodeProof,
    CodeSentTold,
    CodeTyped,
    CodeWanted,
    SendCode,
    SentCode,
    SteppingUp,
)
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip

CODE_S = CODE_MINUTES * 60.0
SIX_DIGITS = re.compile(r"[0-9]{6}")
READY = frozenset({CodePhase.CHOOSING, CodePhase.TYPING})
"""Phases in which the person's touch is awaited, not the platform's answer."""


def begin(state: SessionState, problem: CodeProblem | None = None) -> Step:
    """Open the page; a phone is typed at once where none is known."""
    return go(state, replace(proving.page(trip_of(state)), problem=problem))


def on_code_wanted(state: SessionState, event: CodeWanted, moment: Moment) -> Step:
    """Have a code sent; to the same phone not before the time for another one has come."""
    stage = state.stage
    if not isinstance(stage, SteppingUp) or stage.phase not in READY:
        return stay(state)
    number = _number(state, stage, event)
    if number is None:
        return _show(state, replace(stage, problem=CodeProblem.BAD_NUMBER))
    if _is_early(stage, number, moment):
        return _show(state, replace(stage, problem=CodeProblem.EARLY))
    return have_sent(state, stage, number, moment)


def have_sent(state: SessionState, stage: SteppingUp, number: str, moment: Moment) -> Step:
    """Have a new code sent to a phone."""
    trip = trip_of(state)
    assert trip.applicant is not None
    order = CodeOrder(code_id=moment.fresh_id, holder=_holder(trip.applicant), mobile=number)
    waiting = SentCode(order.code_id, number, expires_at_s=moment.mono_s + CODE_S, again_at_s=moment.mono_s + RESEND_S)
    sending = replace(stage, phase=CodePhase.SENDING, problem=None, code=waiting)
    return stay(replace(state, stage=sending), SendCode(trip.session_id, order))


def send_once_more(state: SessionState, stage: SteppingUp, code: SentCode) -> Step:
    """Make the call again whose answer nobody waited for: by its id it is the same one, and no second message."""
    trip = trip_of(state)
    assert trip.applicant is not None
    order = CodeOrder(code_id=code.code_id, holder=_holder(trip.applicant), mobile=code.mobile)
    sending = replace(stage, phase=CodePhase.SENDING, code=code)
    return stay(replace(state, stage=sending), SendCode(trip.session_id, order))


def on_code_sent(state: SessionState, event: CodeSentTold, _moment: Moment) -> Step:
    """Let the code be typed; or say why none was sent."""
    stage = state.stage
    if not isinstance(stage, SteppingUp) or stage.phase is not CodePhase.SENDING or stage.code is None:
        return stay(state)
    if (trip_of(state).session_id, stage.code.code_id) != (event.session_id, event.code_id):
        return stay(state)
    if isinstance(event.outcome, CodeOnItsWay):
        sent = event.outcome.sent
        code = replace(stage.code, sent_to=sent.sent_to, tries_left=sent.tries_left)
        return _show(state, replace(stage, phase=CodePhase.TYPING, code=code))
    return _show(state, replace(stage, phase=CodePhase.CHOOSING, code=None, problem=_why_not_sent(event.outcome)))


def on_other_phone(state: SessionState) -> Step:
    """Let another phone be typed where the city knows none: whoever holds a found card has a phone as well."""
    stage = state.stage
    if not isinstance(stage, SteppingUp) or stage.phase not in READY or not proving.may_type_phone(trip_of(state)):
        return stay(state)
    return _show(state, replace(stage, phase=CodePhase.CHOOSING, problem=None, other_phone=True))


def on_code_typed(state: SessionState, event: CodeTyped, moment: Moment) -> Step:
    """Have an entry checked. After a lost answer the same entry is the same call: a right code is used up by the first."""
    stage = state.stage
    if not isinstance(stage, SteppingUp) or stage.phase is not CodePhase.TYPING or stage.code is None:
        return stay(state)
    if not SIX_DIGITS.fullmatch(event.code):
        return stay(state)
    code = stage.code
    if code.attempt != event.code:
        code = replace(code, attempt=event.code, attempt_id=moment.fresh_id)
    checking = replace(stage, phase=CodePhase.CHECKING, problem=None, code=code)
    check = CheckCode(trip_of(state).session_id, code.code_id, code.attempt_id, event.code)
    return stay(replace(state, stage=checking), check)


def on_code_checked(state: SessionState, event: CodeChecked, moment: Moment) -> Step:
    """Go on with a right code; a wrong one costs a try, and after the last one another code is needed."""
    stage = state.stage
    if not isinstance(stage, SteppingUp) or stage.phase is not CodePhase.CHECKING or stage.code is None:
        return stay(state)
    if (trip_of(state).session_id, stage.code.attempt_id) != (event.session_id, event.attempt_id):
        return stay(state)
    if isinstance(event.outcome, CodeRight):
        verified = event.outcome.verified
        return _prove(
            state, CodeProof(verified.code_id, verified.proof, stage.code.sent_to, verified.verified_at), moment
        )
    after = _after_refusal(stage, stage.code, event.outcome)
    assert after.problem is not None
    return stay(replace(state, stage=after), log(state, audit.CodeRefused(reason=after.problem.value)))


def on_counter_chosen(state: SessionState, moment: Moment) -> Step:
    """Go on without a code, where the counter looks at the card of a person who typed a number."""
    trip = trip_of(state) if state.trip else None
    if not isinstance(state.stage, SteppingUp) or trip is None or proving.has_card(trip):
        return stay(state)
    return form.next_step(with_trip(state, assurance=Assurance(item_id=_item(state), at_counter=True)), moment)


def on_put_off(state: SessionState, moment: Moment) -> Step:
    """Go on without a code where none can come: the platform asks the person when it has the case."""
    stage = state.stage
    if not isinstance(stage, SteppingUp) or stage.phase not in READY or not proving.may_be_put_off(state):
        return stay(state)
    put_off = with_trip(state, assurance=Assurance(item_id=_item(state), later=True))
    went, effects = form.next_step(put_off, moment)
    return went, (log(state, audit.SecondProofPutOff()), *effects)


def on_back(state: SessionState, moment: Moment) -> Step:
    """Take the phone that is known after all; else go to the page before."""
    stage = state.stage
    assert isinstance(stage, SteppingUp)
    first = replace(proving.page(trip_of(state)), code=stage.code)
    typing_number = stage.phase is CodePhase.CHOOSING and stage.other_phone and not first.other_phone
    return _show(state, first) if typing_number else form.previous_step(state, moment)


def is_over(stage: SteppingUp, moment: Moment) -> bool:
    """Tell whether the code that is being typed is no longer valid."""
    typing = stage.phase is CodePhase.TYPING and stage.code is not None
    return typing and stage.code is not None and moment.mono_s >= stage.code.expires_at_s


def on_over(state: SessionState) -> Step:
    """Say that the code is too old."""
    assert isinstance(state.stage, SteppingUp)
    return _show(state, replace(state.stage, phase=CodePhase.CHOOSING, problem=CodeProblem.EXPIRED))


def refused(state: SessionState) -> Step:
    """Let it be proved anew: the platform does not take the proof that went with the submission."""
    return begin(with_trip(state, assurance=Assurance(), submitted=False), CodeProblem.REFUSED)


def _prove(state: SessionState, proof: CodeProof, moment: Moment) -> Step:
    note = log(state, audit.SecondProofGiven(by="code"))
    proved = with_trip(state, assurance=Assurance(proof, _item(state)))
    went, effects = form.next_step(proved, moment)
    return went, (note, *effects)


def _show(state: SessionState, stage: SteppingUp) -> Step:
    return stay(replace(state, stage=stage))


def _item(state: SessionState) -> str:
    item = trip_of(state).item
    assert item is not None
    return item.id


def _number(state: SessionState, stage: SteppingUp, event: CodeWanted) -> str | None:
    trip = trip_of(state)
    if event.mobile is None:
        return stage.code.mobile if stage.code and stage.phase is CodePhase.TYPING else proving.known_phone(trip)
    checked = mobile(event.mobile)
    return checked.value if isinstance(checked, Valid) and proving.may_type_phone(trip) else None


def _is_early(stage: SteppingUp, number: str, moment: Moment) -> bool:
    return stage.code is not None and stage.code.mobile == number and moment.mono_s < stage.code.again_at_s


def _holder(applicant: Applicant) -> str:
    return holder_of(applicant.id_type, applicant.id_number, applicant.name)


def _why_not_sent(outcome: CodeOutcome) -> CodeProblem:
    if isinstance(outcome, NotTold) and outcome.reason == PROOF_INVALID.slug:
        return CodeProblem.OTHER_REGISTERED
    told = outcome.detail if isinstance(outcome, LineDown) else ""
    return CodeProblem.TOO_MANY if told == TOO_MANY.slug else CodeProblem.LINE_DOWN


def _after_refusal(stage: SteppingUp, code: SentCode, outcome: CodeCheckOutcome) -> SteppingUp:
    if isinstance(outcome, LineDown):
        return replace(stage, phase=CodePhase.TYPING, problem=CodeProblem.LINE_DOWN)
    fresh = replace(code, attempt="", attempt_id="", tries_left=code.tries_left - 1)
    is_wrong = isinstance(outcome, NotTold) and outcome.reason == CODE_WRONG.slug
    if is_wrong and fresh.tries_left > 0:
        return replace(stage, phase=CodePhase.TYPING, problem=CodeProblem.WRONG, code=fresh)
    problem = CodeProblem.SPENT if is_wrong else CodeProblem.EXPIRED
    return replace(stage, phase=CodePhase.CHOOSING, problem=problem, code=fresh)
