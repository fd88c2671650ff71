"""One paper under the camera: aim, take, look, keep or take again."""

import hashlib
from dataclasses import replace

from kiosk import events as audit
from kiosk.ports.document_camera import CameraUnavailable
from kiosk.ports.paper_studio import NoPage, PageMade
from kiosk.session import form, read_off
from kiosk.session.effects import MakePage, StartPreview, TakeStill
from kiosk.session.events import PageEnded, PaperChangeAsked, StillEnded
from kiosk.session.resolved import Paper
from kiosk.session.stages import LayingPaper, PaperPhase, PaperProblem, Reviewing, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip


def on_picture_asked(state: SessionState) -> Step:
    """Take the picture."""
    stage = state.stage
    if not isinstance(stage, LayingPaper) or stage.phase is not PaperPhase.AIMING:
        return stay(state)
    taking = replace(stage, phase=PaperPhase.TAKING, problem=None)
    return stay(replace(state, stage=taking), TakeStill(trip_of(state).session_id))


def on_still_ended(state: SessionState, event: StillEnded, _moment: Moment) -> Step:
    """Make a page of the picture; without one, aim again and say why."""
    if not _mine(state, event.session_id):
        return stay(state)
    if isinstance(event.outcome, CameraUnavailable):
        return _aim_again(state, PaperProblem.CAMERA_DOWN)
    stage = state.stage
    assert isinstance(stage, LayingPaper)
    return stay(state, MakePage(event.session_id, event.outcome.frame, reads=read_off.reads(state, stage.material_id)))


def on_page_ended(state: SessionState, event: PageEnded, moment: Moment) -> Step:
    """Show the page that was made, with what a clerk would say of it."""
    stage = state.stage
    if not _mine(state, event.session_id) or not isinstance(stage, LayingPaper):
        return stay(state)
    match event.outcome:
        case None:
            return _aim_again(state, PaperProblem.STUDIO_DOWN)
        case NoPage():
            return _aim_again(state, PaperProblem.NO_PAGE)
        case PageMade() as made:
            shown = replace(stage, phase=PaperPhase.SHOWN, problem=None)
            paper = _paper(stage.material_id, moment.fresh_id, made)
            note = audit.DocumentMade(
                material=stage.material_id, verdict=paper.quality.verdict.value, size=len(made.pdf)
            )
            return stay(replace(with_trip(state, draft=paper), stage=shown), log(state, note))


def on_page_accepted(state: SessionState, moment: Moment) -> Step:
    """Keep the page shown, in place of an earlier one of the same material."""
    stage, trip = state.stage, trip_of(state)
    if not isinstance(stage, LayingPaper) or trip.draft is None:
        return stay(state)
    others = tuple(paper for paper in trip.papers if paper.material_id != stage.material_id)
    kept = with_trip(state, papers=(*others, trip.draft), draft=None, deferred=trip.deferred - {stage.material_id})
    kept = read_off.answered(kept, trip.draft, moment)
    return go(kept, Reviewing()) if stage.returns_to else form.next_step(kept, moment)


def on_page_retaken(state: SessionState) -> Step:
    """Drop the page shown and aim again."""
    stage = state.stage
    if not isinstance(stage, LayingPaper) or stage.phase is not PaperPhase.SHOWN:
        return stay(state)
    aiming = replace(stage, phase=PaperPhase.AIMING)
    return stay(replace(with_trip(state, draft=None), stage=aiming))


def on_paper_change(state: SessionState, event: PaperChangeAsked) -> Step:
    """Take a paper again from the review."""
    if not isinstance(state.stage, Reviewing):
        return stay(state)
    return go(state, LayingPaper(event.material_id, returns_to=Reviewing()), StartPreview())


def on_paper_deferred(state: SessionState, moment: Moment) -> Step:
    """Go on without the paper; the receipt says that it is to be handed in at the counter."""
    stage = state.stage
    if not isinstance(stage, LayingPaper):
        return stay(state)
    others = tuple(paper for paper in trip_of(state).papers if paper.material_id != stage.material_id)
    later = trip_of(state).deferred | {stage.material_id}
    deferred = with_trip(state, deferred=later, papers=others, draft=None)
    return go(deferred, Reviewing()) if stage.returns_to else form.next_step(deferred, moment)


def _mine(state: SessionState, session_id: str) -> bool:
    taking = isinstance(state.stage, LayingPaper) and state.stage.phase is PaperPhase.TAKING
    return taking and trip_of(state).session_id == session_id


def _aim_again(state: SessionState, problem: PaperProblem) -> Step:
    assert isinstance(state.stage, LayingPaper)
    return stay(replace(state, stage=replace(state.stage, phase=PaperPhase.AIMING, problem=problem)))


def _paper(material_id: str, doc_id: str, made: PageMade) -> Paper:
    digest = hashlib.sha256(made.pdf).hexdigest()
    return Paper(material_id, doc_id, digest, made.found.quality, made.pdf, made.preview_jpeg, made.number)
