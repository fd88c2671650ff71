"""What was issued: fetched after its slip or from the page of progress, looked at, and printed by a touch.

Printed means that the printer said so. What may be out in part is made again by a person's word alone.
"""

from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.firms import firm_holder
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import IdentitySource
from kiosk.ports.document_printer import DOCUMENT_OUTCOMES, DocumentPrinted
from kiosk.ports.results import CaseProof
from kiosk.session.effects import Effect, FetchIssued, PrintIssued
from kiosk.session.following import Face, Following
from kiosk.session.here import sheets
from kiosk.session.issued import (
    Issued,
    IssuedCame,
    IssuedMissing,
    IssuedPageTurned,
    IssuedPhase,
    IssuedPrinted,
    ShowingIssued,
)
from kiosk.session.stages import Finished, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of
from kiosk.session.transitions import sending


def after_slip(state: SessionState, finished: Finished, *effects: Effect) -> Step:
    """Fetch what was issued on the spot, before the farewell; the slip with the number is in the person's hand."""
    case = finished.case
    assert case is not None
    issued = tuple(Issued(result) for result in case.results)
    stage = ShowingIssued(case.case_no, CaseProof(query_code=case.query_code), issued, finished)
    after, more = _fetch(state, stage)
    return after, (*effects, *more)


def on_asked(state: SessionState) -> Step:
    """Fetch what was issued for the case on the page of progress; the same proves who may, as for the case."""
    stage = state.stage
    if not isinstance(stage, Following) or stage.face is not Face.CASE or stage.detail is None:
        return stay(state)
    issued = tuple(Issued(result) for result in stage.detail.results)
    if not issued:
        return stay(state)
    return _fetch(state, ShowingIssued(stage.detail.case_no, _proof(state, stage), issued, stage))


def on_fetch_asked(state: SessionState) -> Step:
    """Try once more."""
    stage = state.stage
    if not isinstance(stage, ShowingIssued) or stage.phase is not IssuedPhase.MISSING:
        return stay(state)
    return _fetch(state, stage)


def on_came(state: SessionState, event: IssuedCame) -> Step:
    """Show the document, or say why it is not here; what another session or document waited for is dropped."""
    stage = state.stage
    if (
        not isinstance(stage, ShowingIssued)
        or not _is_for(state, stage, event)
        or stage.phase is not IssuedPhase.FETCHING
    ):
        return stay(state)
    outcome = event.outcome
    if isinstance(outcome, IssuedMissing):
        note = log(state, audit.ProofFetched(outcome=outcome.problem.value, pages=0))
        return stay(replace(state, stage=replace(stage, phase=IssuedPhase.MISSING, problem=outcome.problem)), note)
    shown = replace(stage, phase=IssuedPhase.SHOWN, pdf=outcome.pdf, pictures=outcome.pictures, page=0)
    return stay(replace(state, stage=shown), log(state, audit.ProofFetched(outcome="shown", pages=len(shown.pictures))))


def on_page_turned(state: SessionState, event: IssuedPageTurned) -> Step:
    """Show another page."""
    stage = state.stage
    if not isinstance(stage, ShowingIssued) or not 0 <= event.page < len(stage.pictures):
        return stay(state)
    return stay(replace(state, stage=replace(stage, page=event.page)))


def on_print_asked(state: SessionState) -> Step:
    """Print what is looked at; what lies in the tray already is not printed again."""
    stage = state.stage
    if not isinstance(stage, ShowingIssued) or not may_be_printed(state, stage):
        return stay(state)
    trip, shown = trip_of(state), stage.now
    effect = PrintIssued(trip.session_id, shown.result.id, stage.pdf, again=shown.is_begun)
    return stay(replace(state, stage=replace(stage, phase=IssuedPhase.PRINTING)), effect)


def may_be_printed(state: SessionState, stage: ShowingIssued) -> bool:
    """Whether the document is here, not out yet, and there is a printer that can take it."""
    return stage.phase is IssuedPhase.SHOWN and not stage.now.is_out and sheets(state).can_print


def on_printed(state: SessionState, event: IssuedPrinted, moment: Moment) -> Step:
    """Say what the printer said, no more; with the last sheet of a case just sent in the tray, its farewell says so."""
    stage = state.stage
    if (
        not isinstance(stage, ShowingIssued)
        or not _is_for(state, stage, event)
        or stage.phase is not IssuedPhase.PRINTING
    ):
        return stay(state)
    told = replace(stage.now, printed=event.outcome)
    issued = tuple(told if place == stage.at else each for place, each in enumerate(stage.issued))
    reason = None if isinstance(event.outcome, DocumentPrinted) else event.outcome.reason
    word = DOCUMENT_OUTCOMES[type(event.outcome)]
    note = log(state, audit.ProofPrinted(outcome=word, reason=reason, pages=event.outcome.pages))
    shown = replace(state, stage=replace(stage, phase=IssuedPhase.SHOWN, issued=issued))
    if not told.is_out or not isinstance(stage.back, Finished):
        return stay(shown, note)
    after, effects = on_left(shown, moment)
    return after, (note, *effects)


def on_left(state: SessionState, moment: Moment) -> Step:
    """Go on to the next document, or to where it leads; while it is printed the page stays."""
    stage = state.stage
    if not isinstance(stage, ShowingIssued) or stage.phase is IssuedPhase.PRINTING:
        return stay(state)
    if stage.at + 1 < len(stage.issued):
        return _fetch(state, replace(stage, at=stage.at + 1))
    if isinstance(stage.back, Finished):
        return go(state, sending.lasting(state, replace(stage.back, issued=stage.issued), moment))
    return go(state, stage.back)


def _fetch(state: SessionState, stage: ShowingIssued) -> Step:
    """Ask for the document that is to be shown; nothing of another one stays."""
    fresh = replace(stage, phase=IssuedPhase.FETCHING, problem=None, pdf=b"", pictures=(), page=0)
    wish = FetchIssued(trip_of(state).session_id, stage.case_no, stage.now.result, stage.proof)
    return go(state, fresh, wish)


def _is_for(state: SessionState, stage: ShowingIssued, event: IssuedCame | IssuedPrinted) -> bool:
    return (trip_of(state).session_id, stage.now.result.id) == (event.session_id, event.result_id)


def _proof(state: SessionState, stage: Following) -> CaseProof:
    applicant = trip_of(state).applicant
    if stage.code is not None or applicant is None or applicant.source is not IdentitySource.CARD:
        return CaseProof(query_code=stage.code)
    acting = trip_of(state).firms.acting if stage.of_firm else None
    firm = firm_holder(acting.uscc) if acting else None
    return CaseProof(holder=holder_of(applicant.id_type, applicant.id_number, applicant.name), firm=firm)
