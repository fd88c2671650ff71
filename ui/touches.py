"""Tells the session that somebody is there: every touch anywhere puts off the idle warning."""

from PySide6.QtCore import QEvent, QObject

from kiosk.session.events import Touched
from ui.viewmodels.base import Desk

TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}
AT_MOST_EVERY_S = 0.5


class TouchWatch(QObject):
    """An event filter on the window."""

    def __init__(self, desk: Desk) -> None:
        """Begin with no touch seen."""
        super().__init__()
        self._desk = desk
        self._last_s = float("-inf")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look on, and let every event pass."""
        now = self._desk.clock.monotonic_s()
        if event.type() in TOUCHES and now - self._last_s >= AT_MOST_EVERY_S:
            self._last_s = now
            self._desk.post(Touched())
        return False
