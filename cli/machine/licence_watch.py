"""Whether the session waits for a licence's QR code under the camera, and the way back for what is seen there."""

from collections.abc import Callable

from kiosk.session.events import Event
from kiosk.session.firms import ChoosingFirm, CodesSeen, FirmFace
from kiosk.session.stages import SessionState


class LicenceWatch:
    """Asked on the camera's thread: a state is frozen, so that reading the newest one needs no lock."""

    def __init__(self, state: Callable[[], SessionState], post: Callable[[Event], None]) -> None:
        """Take the way to the newest state, and one that takes events from any thread."""
        self._state, self._post = state, post

    def wanted(self) -> str | None:
        """Return the session that waits for a code; while a still is looked at, or the register is asked, none does."""
        state = self._state()
        stage = state.stage
        waits = isinstance(stage, ChoosingFirm) and stage.face is FirmFace.CAMERA and not (stage.taking or stage.asking)
        return state.trip.session_id if waits and state.trip is not None else None

    def seen(self, session_id: str, texts: tuple[str, ...]) -> None:
        """Tell the session."""
        self._post(CodesSeen(session_id, texts))
