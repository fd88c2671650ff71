"""Fingers for a window: finds a control by its name where a person would see it, and touches it there.

A control that is hidden, disabled, covered by the edge of the screen or not there at all fails with a clear
sentence: the tour can do no more than a person could.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from ui.app import KioskWindow

LOOK_EVERY_MS = 10
SETTLE_S = 5.0


class CannotTouch(Exception):  # noqa: N818 - reads as what happened
    """A control cannot be touched; the text says which, and why."""


class TouchPlayer:
    """Touches the controls of one window.

    Attributes:
        touches: How often it touched so far.
    """

    def __init__(self, window: KioskWindow) -> None:
        """Take the window."""
        self._kiosk = window
        self._window = window.window
        self._finger = QTest.createTouchDevice()
        self.touches = 0

    @property
    def screen(self) -> str:
        """Return the name of the screen that is up."""
        return self._kiosk.screen_name

    def tap(self, name: str) -> None:
        """Touch the middle of a control as soon as it can be touched; raises CannotTouch."""
        if not self.wait_for(lambda: name in self._touchable(), SETTLE_S):
            raise CannotTouch(self._why(name))
        place = self._middle(self._touchable()[name]).toPoint()
        QTest.touchEvent(self._window, self._finger).press(0, place, self._window).commit()
        QTest.touchEvent(self._window, self._finger).release(0, place, self._window).commit()
        self.touches += 1

    def type_keys(self, text: str) -> None:
        """Type a text on the keys of the screen, one touch each."""
        for letter in text:
            self.tap(f"key_{letter}")

    def showing(self, prefix: str) -> list[str]:
        """Return the names, beginning so, of the controls that can be touched now, from the top."""
        found = {name: item for name, item in self._touchable().items() if name.startswith(prefix)}
        return sorted(found, key=lambda name: (self._middle(found[name]).y(), self._middle(found[name]).x()))

    def wait_for(self, predicate: Callable[[], bool], timeout_s: float) -> bool:
        """Run the window until something holds; False when it does not within the time."""
        if predicate():
            return True
        loop, late, look = QEventLoop(), QTimer(), QTimer()
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        look.timeout.connect(lambda: loop.quit() if predicate() else None)
        late.start(round(timeout_s * 1000))
        look.start(LOOK_EVERY_MS)
        loop.exec()
        look.stop()
        late.stop()
        return predicate()

    def screenshot(self, path: Path) -> None:
        """Save what is on the screen as a PNG file."""
        if not self._window.grabWindow().save(str(path)):
            message = f"cannot write {path}"
            raise OSError(message)

    def _touchable(self) -> dict[str, QQuickItem]:
        """Return the named controls that a finger reaches; of two with one name the one drawn on top."""
        named = ((item.objectName(), item) for item in self._items(self._window.contentItem()) if item.objectName())
        return {name: item for name, item in named if self._is_reachable(item)}

    def _items(self, item: QQuickItem) -> Iterator[QQuickItem]:
        if item.isVisible():
            yield item
            for child in item.childItems():
                yield from self._items(child)

    def _is_reachable(self, item: QQuickItem) -> bool:
        if not item.isEnabled() or item.width() <= 0 or item.height() <= 0:
            return False
        middle = self._middle(item)
        return 0 <= middle.x() < self._window.width() and 0 <= middle.y() < self._window.height()

    def _middle(self, item: QQuickItem) -> QPointF:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))

    def _why(self, name: str) -> str:
        every = [item for item in self._window.findChildren(QQuickItem, name) if isinstance(item, QQuickItem)]
        state = "is hidden, disabled or off the screen" if every else "is not there"
        return f"{name!r} {state} on screen {self.screen}; there are: {', '.join(self.showing('')) or 'none'}"
