"""What every transition shares: the moment, the shape of its answer, and the few moves that many topics make."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kiosk import events as audit
from kiosk.ports.audit_log import AuditEvent
from kiosk.session.effects import Effect, Log, StopPreview, Wipe
from kiosk.session.stages import (
    Asked,
    EndReason,
    LayingPaper,
    LinesWay,
    SessionState,
    ShowingLines,
    Stage,
    Trip,
    Welcome,
)


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
    return isinstance(stage, LayingPaper) or (isinstance(stage, ShowingLines) and stage.way is LinesWay.CAMERA)


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


def end(state: SessionState, reason: EndReason, moment: Moment, stage: Stage | None = None) -> Step:
    """Wipe everything personal and go home; the one way back to the welcome screen."""
    if state.trip is None:
        return replace(state, stage=stage or Welcome(), asked=None), ()
    trip = state.trip
    ended = audit.SessionEnded(
        reason=reason.value, seconds=int(moment.mono_s - trip.started_at_s), submitted=trip.submitted
    )
    home = stage or Welcome(last=reason, last_until_s=moment.mono_s + state.house.last_shown_s)
    stop: tuple[Effect, ...] = (StopPreview(),) if shows_desk(state.stage) else ()
    effects = (*stop, Wipe(trip.session_id), Log(ended, trip.session_id))
    fresh = type(state.language).ZH
    return replace(state, stage=home, trip=None, asked=None, language=fresh, large_text=False), effects
