"""How far a case has come: whoever laid a card sees their own, whoever has a slip types its number and code."""

from dataclasses import replace

from kiosk.contract.cases import CaseSummary
from kiosk.contract.firms import firm_holder
from kiosk.contract.holder import holder_of
from kiosk.contract.problems import TOO_MANY
from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import Ability, ServiceItem
from kiosk.ports.platform import CaseListFound, LineDown, NotTold, ProgressFound, ProgressOutcome
from kiosk.session.acting import is_proven
from kiosk.session.effects import AskCase, AskCases, Effect
from kiosk.session.following import (
    CaseListTold,
    CaseTold,
    CaseTouched,
    CaseTyped,
    Face,
    Following,
    FollowProblem,
)
from kiosk.session.stages import Choosing, SessionState
from kiosk.session.steps import Step, go, stay, trip_of, with_trip
from kiosk.session.transitions import hearing


def is_followed(item: ServiceItem) -> bool:
    """Tell whether an item is no form but the page of progress; a case that has ended is rated there, too."""
    return bool({Ability.PROGRESS, Ability.RATING} & set(item.needs))


def begin(state: SessionState, *effects: Effect) -> Step:
    """Show the cases of the firm that somebody may act for, else those of whoever laid a card.

    Who typed a number is not told what its holder did, and needs a slip.
    """
    if not is_proven(trip_of(state)):
        return begin_own(state, *effects)
    asked = AskCases(trip_of(state).session_id, _holder(_applicant(state)), _firm(state))
    return go(state, Following(Face.LIST, asking=True, of_firm=True), *effects, asked)


def begin_own(state: SessionState, *effects: Effect) -> Step:
    """Show the person's own cases."""
    applicant = _applicant(state)
    if applicant.source is not IdentitySource.CARD:
        return go(state, Following(Face.TYPING), *effects)
    asked = AskCases(trip_of(state).session_id, _holder(applicant))
    return go(state, Following(Face.LIST, asking=True), *effects, asked)


def on_list_told(state: SessionState, event: CaseListTold) -> Step:
    """Take the person's cases; out of reach, those that were handed in at this machine are all there is."""
    stage = state.stage
    if not isinstance(stage, Following) or trip_of(state).session_id != event.session_id:
        return stay(state)
    if isinstance(event.outcome, CaseListFound):
        listed = event.outcome.cases.cases
        told, kept = _heard(state, listed)
        return stay(replace(told, stage=replace(stage, asking=False, listed=listed, problem=None)), *kept)
    return stay(replace(state, stage=replace(stage, asking=False, problem=FollowProblem.UNREACHABLE)))


def _heard(state: SessionState, listed: tuple[CaseSummary, ...]) -> tuple[SessionState, list[Effect]]:
    """Take what a list says of those cases that this machine keeps."""
    mine, kept = {each.id for each in trip_of(state).cases}, list[Effect]()
    for case in (each for each in listed if each.submission_id in mine):
        state, keep = hearing.heard(state, hearing.word_of(case))
        kept.append(keep)
    return state, kept


def on_touched(state: SessionState, event: CaseTouched) -> Step:
    """Ask for one of the person's own cases; the card is the proof."""
    stage = state.stage
    if not isinstance(stage, Following) or stage.face is not Face.LIST:
        return stay(state)
    firm = _firm(state) if stage.of_firm else None
    asked = AskCase(trip_of(state).session_id, event.case_no, None, _holder(_applicant(state)), firm)
    return stay(replace(state, stage=replace(stage, asking=True, problem=None, code=None)), asked)


def on_typing_asked(state: SessionState) -> Step:
    """Show the two fields."""
    stage = state.stage
    if not isinstance(stage, Following) or stage.face is Face.TYPING:
        return stay(state)
    return go(state, replace(stage, face=Face.TYPING, asking=False, detail=None, problem=None))


def on_typed(state: SessionState, event: CaseTyped) -> Step:
    """Ask for a case by what its slip says."""
    stage = state.stage
    if not isinstance(stage, Following) or stage.face is not Face.TYPING:
        return stay(state)
    number, code = _plain(event.case_no), _plain(event.query_code)
    if not number or not code:
        return stay(state)
    asked = AskCase(trip_of(state).session_id, number, code, None)
    return stay(replace(state, stage=replace(stage, asking=True, problem=None, code=code)), asked)


def on_told(state: SessionState, event: CaseTold) -> Step:
    """Show the case, or say why it is not shown."""
    stage = state.stage
    if not isinstance(stage, Following) or trip_of(state).session_id != event.session_id or not stage.asking:
        return stay(state)
    if isinstance(event.outcome, ProgressFound):
        told, kept = hearing.heard(state, hearing.word_of(event.outcome.case))
        return go(told, replace(stage, face=Face.CASE, asking=False, detail=event.outcome.case, queue=None), kept)
    return stay(replace(state, stage=replace(stage, asking=False, problem=_problem(event.outcome), code=None)))


def on_back(state: SessionState, stage: Following) -> Step:
    """Go back to the person's list, or to the items."""
    owns_a_list = _applicant(state).source is IdentitySource.CARD
    if stage.face is Face.LIST or (stage.face is Face.TYPING and not owns_a_list):
        return go(with_trip(state, item=None), Choosing())
    face = Face.LIST if owns_a_list else Face.TYPING
    return go(state, replace(stage, face=face, asking=False, detail=None, problem=None, queue=None))


def _applicant(state: SessionState) -> Applicant:
    applicant = trip_of(state).applicant
    assert applicant is not None
    return applicant


def _holder(applicant: Applicant) -> str:
    return holder_of(applicant.id_type, applicant.id_number, applicant.name)


def _firm(state: SessionState) -> str | None:
    acting = trip_of(state).firms.acting
    return firm_holder(acting.uscc) if acting else None


def _plain(typed: str) -> str:
    """Return what was typed as the platform writes it: capitals, without the gaps that slips and people make."""
    return "".join(typed.split()).upper()


def _problem(outcome: ProgressOutcome) -> FollowProblem:
    match outcome:
        case NotTold():
            return FollowProblem.UNKNOWN
        case LineDown(detail=detail) if detail == TOO_MANY.slug:
            return FollowProblem.TOO_MANY
        case _:
            return FollowProblem.UNREACHABLE
