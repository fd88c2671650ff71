"""What every view-model shares: it is shown each state, keeps what its screen draws, and posts events."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from kiosk.ports.clock import Clock
from kiosk.session.events import Event
from kiosk.session.stages import SessionState

Row = dict[str, Any]
"""One line of a list in QML: plain strings and booleans."""

Post = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What view-models work with: the way to the session, and the time."""

    post: Post
    clock: Clock


class ViewModel(QObject):
    """One screen's words.

    A subclass has a frozen dataclass of what it draws as ``view``, with an empty default, and its own
    ``changed`` signal (Qt binds a property only to a signal of its own class).
    """

    changed: ClassVar[Signal]
    stages: ClassVar[tuple[type, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing to show."""
        super().__init__()
        self._desk = desk
        self._view: Any = self.empty()

    def empty(self) -> Any:  # noqa: ANN401 - each screen has a view of its own
        """Return what is shown of nobody."""
        raise NotImplementedError

    def look(self, state: SessionState) -> Any:  # noqa: ANN401 - each screen has a view of its own
        """Return what is shown of a state whose stage is one of ``stages``."""
        raise NotImplementedError

    def show(self, state: SessionState) -> None:
        """Take a new state. While another screen is up the last view stays, for the page that slides out."""
        if isinstance(state.stage, self.stages):
            self.see(self.look(state))
        elif state.trip is None:
            self.see(self.empty())

    def see(self, view: Any) -> None:  # noqa: ANN401 - each screen has a view of its own
        """Draw a view, if it differs from the one that is drawn."""
        if view != self._view:
            self._view = view
            self.changed.emit()

    def post(self, event: Event) -> None:
        """Hand an event to the session."""
        self._desk.post(event)
