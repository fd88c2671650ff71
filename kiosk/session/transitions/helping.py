"""A helper signs in, witnesses, and goes; nothing of it outlives the person's session."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import Applicant
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import CardInserted, CardRead
from kiosk.session import form
from kiosk.session.effects import Effect, Log, ReadCard
from kiosk.session.events import CardReadEnded
from kiosk.session.helping import (
    CheckHelper,
    Helper,
    HelperChecked,
    HelperLocked,
    HelperRight,
    HelperTyped,
    HelperWrong,
    SigningIn,
    WitnessProof,
)
from kiosk.session.stages import SessionState, Welcome
from kiosk.session.step_up import Assurance, CodeProblem, SteppingUp
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip

NOT_A_HELPER = LocalText("这张卡不是帮办人的，请输工号。", "This is no helper's card; please type the staff number.")


def on_helper_asked(state: SessionState, moment: Moment) -> Step:
    """Open the page, where the house has helpers and nobody else is served."""
    if not isinstance(state.stage, Welcome) or not state.house.helpers or state.helper is not None:
        return stay(state)
    return go(state, SigningIn(_until(state, moment)))


def on_helper_typed(state: SessionState, event: HelperTyped, moment: Moment) -> Step:
    """Have number and PIN checked; one check at a time."""
    stage = state.stage
    if not isinstance(stage, SigningIn) or stage.checking:
        return stay(state)
    checking = replace(stage, checking=True, problem=None, until_s=_until(state, moment))
    return stay(replace(state, stage=checking), CheckHelper(event.number, event.pin))


def on_helper_checked(state: SessionState, event: HelperChecked, moment: Moment) -> Step:
    """Sign in, or say how many tries are left."""
    stage, known = state.stage, state.house.helpers.get(event.number)
    if not isinstance(stage, SigningIn) or not stage.checking:
        return stay(state)
    if isinstance(event.answer, HelperRight) and known is not None:
        helper = Helper(event.number, known.name, known.holder, moment.mono_s)
        return go(replace(state, helper=helper), Welcome(), Log(audit.HelperSignedIn(helper=event.number), None))
    return stay(
        replace(state, stage=replace(stage, checking=False, problem=_words(event), until_s=_until(state, moment)))
    )


def on_helper_left(state: SessionState) -> Step:
    """Let the helper go; what was witnessed was witnessed, and what was signed with the mandate is signed anew."""
    gone = replace(state, helper=None)
    if state.trip is not None and state.helper is not None:
        gone = with_trip(gone, pledge=replace(state.trip.pledge, signature=None))
    return stay(gone, *goodbye(state))


def on_witness(state: SessionState, moment: Moment) -> Step:
    """Take the helper's word for who stands here; nobody witnesses for themselves."""
    helper = state.helper
    if not isinstance(state.stage, SteppingUp) or helper is None:
        return stay(state)
    trip = trip_of(state)
    assert trip.applicant is not None
    assert trip.item is not None
    if helper.holder and helper.holder == _holder(trip.applicant):
        return stay(replace(state, stage=replace(state.stage, problem=CodeProblem.OWN_WITNESS)))
    note = log(state, audit.SecondProofGiven(by="witness"))
    proved = with_trip(state, assurance=Assurance(WitnessProof(helper.number, moment.wall), trip.item.id))
    went, effects = form.next_step(proved, moment)
    return went, (note, *effects)


def on_card_inserted(state: SessionState, event: CardInserted, *notes: Effect) -> Step:
    """Look whether the card is a helper's; whoever else's it is, nothing of it is kept."""
    assert isinstance(state.stage, SigningIn)
    if not any(entry.holder for entry in state.house.helpers.values()):
        return stay(state, *notes)
    return stay(replace(state, stage=replace(state.stage, card=event.token)), *notes, ReadCard(event.token))


def on_card_read(state: SessionState, event: CardReadEnded) -> Step:
    """Fill in the number of the helper whose card it is; the PIN is still asked."""
    stage = state.stage
    assert isinstance(stage, SigningIn)
    if stage.card != event.outcome.token:
        return stay(state)
    number = _number_of(state, event)
    problem = None if number else NOT_A_HELPER
    return stay(replace(state, stage=replace(stage, card=None, number=number, problem=problem)))


def on_back(state: SessionState) -> Step:
    """Go back to the welcome screen."""
    return go(state, Welcome())


def is_forgotten(state: SessionState, moment: Moment) -> bool:
    """Tell whether a helper signed in and nobody came, or left the page of signing in."""
    if isinstance(state.stage, SigningIn):
        return moment.mono_s >= state.stage.until_s
    waits = isinstance(state.stage, Welcome) and state.helper is not None
    return waits and state.helper is not None and moment.mono_s >= state.helper.since_s + state.house.idle_s


def on_forgotten(state: SessionState) -> Step:
    """Sign the helper out, and show the welcome screen."""
    return go(replace(state, helper=None), Welcome(), *goodbye(state))


def goodbye(state: SessionState) -> tuple[Effect, ...]:
    """Return what is logged when a helper goes."""
    return (log(state, audit.HelperSignedOut(helper=state.helper.number)),) if state.helper else ()


def _until(state: SessionState, moment: Moment) -> float:
    return moment.mono_s + state.house.idle_s


def _holder(applicant: Applicant) -> str:
    return holder_of(applicant.id_type, applicant.id_number, applicant.name)


def _number_of(state: SessionState, event: CardReadEnded) -> str:
    if not isinstance(event.outcome, CardRead):
        return ""
    document = event.outcome.document
    holder = holder_of(document.type, document.id_number, document.name)
    return next((number for number, entry in state.house.helpers.items() if entry.holder == holder), "")


def _words(event: HelperChecked) -> LocalText:
    match event.answer:
        case HelperLocked(seconds=seconds):
            return LocalText(f"试得太多，{seconds} 秒后再试。", f"Too many tries; try again in {seconds} s.")
        case HelperWrong(left=left):
            return LocalText(f"工号或密码不对，还可以试 {left} 次。", f"Number or PIN is wrong. Tries left: {left}.")
        case _:
            return LocalText("没有这个工号。", "There is no such staff number.")
