"""The one way for other threads onto the GUI thread: a queued signal to a bound slot."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Crossing(QObject):
    """Carries calls from any thread to the thread that made this object."""

    _handed = Signal(object)

    def __init__(self) -> None:
        """Belong to the calling thread."""
        super().__init__()
        self._handed.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def call(self, function: Callable[..., None], *arguments: object) -> None:
        """Call a function on the GUI thread, soon and in order; returns at once. May be called from any thread."""
        self._handed.emit((function, arguments))

    @Slot(object)
    def _take(self, handed: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
        function, arguments = handed
        function(*arguments)
