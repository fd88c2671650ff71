"""A passport or permit whose chip opens by the lines printed on it: shown to the camera, or typed.

The document may leave the reader for this: it cannot lie on it and under the camera at once. Lines that do not
belong to the document open nothing, so another person's document cannot be read with them.
"""

from dataclasses import replace

from kiosk import events as audit
from kiosk.domain.mrz import MrzInformation
from kiosk.domain.printed_lines import typed_lines
from kiosk.domain.verdicts import Invalid
from kiosk.ports.card_reader import CardLock, CardLocked
from kiosk.ports.device import DeviceKind, Link
from kiosk.ports.document_camera import CameraUnavailable
from kiosk.ports.zone_reader import NoZone, ZoneRead
from kiosk.session.effects import Effect, ReadCard, ReadZone, StartPreview, TakeStill
from kiosk.session.events import LinesTyped, LinesWayChosen, StillEnded, ZoneEnded
from kiosk.session.stages import (
    Identifying,
    LinesProblem,
    LinesWay,
    PaperPhase,
    SessionState,
    ShowingLines,
)
from kiosk.session.steps import Moment, Step, go, log, shows_desk, stay, trip_of, with_trip


def on_locked(state: SessionState, outcome: CardLocked, note: Effect) -> Step:
    """Ask for the lines of a document that opens by them; say so where those given do not open it."""
    wrong = outcome.lock is CardLock.WRONG_LINES
    asking = ShowingLines(outcome.type, _first_way(state), problem=LinesProblem.WRONG if wrong else None)
    return _show(with_trip(state, mrz=None), asking, note)


def on_lines_way_chosen(state: SessionState, event: LinesWayChosen) -> Step:
    """Change between the camera and typing."""
    stage = state.stage
    if not isinstance(stage, ShowingLines) or stage.phase is PaperPhase.TAKING:
        return stay(state)
    return _show(state, ShowingLines(stage.document, event.way))


def on_picture_asked(state: SessionState) -> Step:
    """Take a picture of the lines."""
    stage = state.stage
    assert isinstance(stage, ShowingLines)
    if stage.way is not LinesWay.CAMERA or stage.phase is not PaperPhase.AIMING:
        return stay(state)
    taking = replace(stage, phase=PaperPhase.TAKING, problem=None)
    return stay(replace(state, stage=taking), TakeStill(trip_of(state).session_id))


def on_still_ended(state: SessionState, event: StillEnded, moment: Moment) -> Step:
    """Read the lines in the picture; without one, aim again and say why."""
    if not _mine(state, event.session_id):
        return stay(state)
    if isinstance(event.outcome, CameraUnavailable):
        return _aim_again(state, LinesProblem.CAMERA_DOWN)
    return stay(state, ReadZone(event.session_id, event.outcome.frame, moment.today))


def on_zone_ended(state: SessionState, event: ZoneEnded) -> Step:
    """Take the lines that were read, or say what to do."""
    if not _mine(state, event.session_id):
        return stay(state)
    match event.outcome:
        case None:
            return _aim_again(state, LinesProblem.ZONE_READER_DOWN)
        case NoZone():
            return _aim_again(state, LinesProblem.NOT_FOUND)
        case ZoneRead(mrz=mrz):
            return _open(state, mrz.information)


def on_lines_typed(state: SessionState, event: LinesTyped, moment: Moment) -> Step:
    """Check what was typed, then try the chip."""
    stage = state.stage
    if not isinstance(stage, ShowingLines) or stage.way is not LinesWay.TYPED:
        return stay(state)
    lines = typed_lines(event.document_number, event.birth_date, event.valid_to, moment.today)
    if isinstance(lines, Invalid):
        return stay(replace(state, stage=replace(stage, problem=None, error=lines.message)))
    return _open(state, lines)


def _open(state: SessionState, lines: MrzInformation) -> Step:
    """Read the document that lies there; where it was taken off the reader, ask for it back."""
    known = with_trip(state, mrz=lines)
    token = trip_of(known).token
    if token is None or token not in known.cards:
        return go(with_trip(known, token=None), Identifying(with_lines=True))
    return go(known, Identifying(reading=token, with_lines=True), ReadCard(token, lines))


def _show(state: SessionState, stage: ShowingLines, *notes: Effect) -> Step:
    begins = shows_desk(stage) and not shows_desk(state.stage)
    preview: tuple[Effect, ...] = (StartPreview(),) if begins else ()
    return go(state, stage, *notes, *preview)


def _first_way(state: SessionState) -> LinesWay:
    camera = state.device(DeviceKind.DOCUMENT_CAMERA)
    return LinesWay.CAMERA if camera is not None and camera.link is Link.UP else LinesWay.TYPED


def _mine(state: SessionState, session_id: str) -> bool:
    taking = isinstance(state.stage, ShowingLines) and state.stage.phase is PaperPhase.TAKING
    return taking and trip_of(state).session_id == session_id


def _aim_again(state: SessionState, problem: LinesProblem) -> Step:
    assert isinstance(state.stage, ShowingLines)
    note = log(state, audit.ZoneNotRead(reason=problem.value))
    return stay(replace(state, stage=replace(state.stage, phase=PaperPhase.AIMING, problem=problem)), note)
