"""What every transition shares: the moment, the shape of its answer, and the few moves that many topics make."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kiosk import events as audit
from kiosk.ports.audit_log import AuditEvent
from kiosk.session.ease import patience
from kiosk.session.effects import Effect, Log, StopPreview, Wipe
from kiosk.session.firms import ChoosingFirm, FirmFace
from kiosk.session.issued import ShowingIssued
from kiosk.session.paying import closing
from kiosk.session.stages import (
    Asked,
    EndReason,
    Finished,
    Kept,
    LayingPaper,
    LinesWay,
    OutOfService,
    SessionState,
    ShowingLines,
    Stage,
    Welcome,
)
from kiosk.session.trip import Trip


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event is taken in.

    Attributes:
        wall: With offset; for people and papers.
        mono_s: Seconds that only grow; for waiting.
        fresh_id: A UUIDv7 nobody has used yet; drawn for each event, so that transitions stay pure.
    """

    wall: datetime
    mono_s: float
    fresh_id: str

    @property
    def today(self) -> date:
        """Return the day on the wall."""
        return self.wall.date()


Step = tuple[SessionState, tuple[Effect, ...]]


def stay(state: SessionState, *effects: Effect) -> Step:
    """Keep the state."""
    return state, effects


def go(state: SessionState, stage: Stage, *effects: Effect) -> Step:
    """Move to a stage; the preview is stopped where a screen that shows the desk is left."""
    stop: tuple[Effect, ...] = (StopPreview(),) if shows_desk(state.stage) and not shows_desk(stage) else ()
    shown = log(state, audit.ScreenShown(screen=type(stage).__name__))
    return replace(state, stage=stage, asked=None), (*effects, *stop, shown)


def shows_desk(stage: Stage) -> bool:
    """Whether the screen of a stage shows what lies under the camera."""
    lines = isinstance(stage, ShowingLines) and stage.way is LinesWay.CAMERA
    return (
        isinstance(stage, LayingPaper) or lines or (isinstance(stage, ChoosingFirm) and stage.face is FirmFace.CAMERA)
    )


def with_trip(state: SessionState, **changes: Any) -> SessionState:  # noqa: ANN401 - dataclasses.replace checks the names
    """Return the state with its trip changed."""
    assert state.trip is not None
    return replace(state, trip=replace(state.trip, **changes))


def trip_of(state: SessionState) -> Trip:
    """Return the trip of a stage that cannot be without one."""
    assert state.trip is not None
    return state.trip


def log(state: SessionState, event: AuditEvent) -> Log:
    """Make a log effect for the current session."""
    return Log(event, state.trip.session_id if state.trip else None)


def ask(state: SessionState, asked: Asked, *effects: Effect) -> Step:
    """Lay a question over the stage."""
    return replace(state, asked=asked), effects


def end(state: SessionState, reason: EndReason, moment: Moment, kept: Kept | None = None) -> Step:
    """Wipe everything personal and go home: the one way back to the welcome screen, or out of service.

    Args:
        state: Of the session that ends.
        reason: Why it ends.
        moment: When.
        kept: What became of the application, where the session itself does not tell.
    """
    if state.trip is None:
        return replace(state, stage=_closed(state, Kept.NOBODY, moment) or Welcome(), asked=None, helper=None), ()
    trip = state.trip
    ended = audit.SessionEnded(
        reason=reason.value, seconds=int(moment.mono_s - trip.started_at_s), submitted=trip.submitted
    )
    stop: tuple[Effect, ...] = (StopPreview(),) if shows_desk(state.stage) else ()
    left = (Log(audit.HelperSignedOut(helper=state.helper.number), trip.session_id),) if state.helper else ()
    wiped = (Wipe(trip.session_id), Log(ended, trip.session_id))
    effects = (*stop, *closing(state.stage, trip.session_id), *left, *wiped)
    closed = _closed(state, kept or _kept(state), moment)
    if closed is not None:  # in the person's own language and size: it is told to them
        return replace(state, stage=closed, trip=None, asked=None, helper=None), effects
    home = Welcome(last=reason, last_until_s=moment.mono_s + state.house.last_shown_s)
    return replace(as_at_first(state), stage=home, trip=None, asked=None, helper=None), effects


def as_at_first(state: SessionState) -> SessionState:
    """Return the state with the language, the size of text, the colours and the reach that everybody begins with."""
    language = type(state.language).ZH
    return replace(state, language=language, large_text=False, high_contrast=False, low_reach=False)


def countdown_s(state: SessionState) -> float:
    """Return how long a question laid over the stage waits before it answers itself."""
    return state.house.countdown_s * patience(low_reach=state.low_reach)


def _closed(state: SessionState, kept: Kept, moment: Moment) -> OutOfService | None:
    if state.store is None:
        return None
    return OutOfService(state.store.fault, state.store.since, kept, moment.mono_s + state.house.farewell_s)


def _kept(state: SessionState) -> Kept:
    stage = state.stage.back if isinstance(state.stage, ShowingIssued) else state.stage
    if isinstance(stage, Finished):
        return Kept.ANSWERED if stage.case else Kept.QUEUED
    return Kept.QUEUED if trip_of(state).submitted else Kept.CLEARED
