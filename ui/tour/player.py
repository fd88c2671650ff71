"""The touch player: a finger on the real window. It touches places, never objects."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from ui.app import KioskWindow
from ui.tour.finding import CannotTouch, check_reachable, find, names, place, viewport
from ui.tour.picture_file import write_png

LOOK_EVERY_MS = 10
PATIENCE_S = 10.0
SCROLL_TRIES = 8
SPECIAL_KEYS = {" ": "key_space"}


class NotInTime(RuntimeError):  # noqa: N818 - reads as what happened
    """What was waited for did not come; the text says on which screen."""


class TouchPlayer:
    """One finger.

    Attributes:
        touches: How often the screen was touched.
        keys: How many of these typed something; the key that commits it is not among them.
    """

    def __init__(self, kiosk: KioskWindow) -> None:
        """Take the window; nothing is touched yet."""
        self._kiosk = kiosk
        self._window: QQuickWindow = kiosk.window
        self._device: QPointingDevice = QTest.createTouchDevice()
        self.touches = self.keys = 0

    @property
    def screen(self) -> str:
        """Return the name of the screen that is up: ``WELCOME``, ``ASK`` ..."""
        return self._kiosk.screen_name

    @property
    def page(self) -> str:
        """Return the screen and what it is about: ``ASK mobile``, ``PAPER residence_proof``."""
        return self._kiosk.models.app_model.page_name

    def tap(self, name: str, *, timeout_s: float = PATIENCE_S) -> None:
        """Touch the middle of a control, as soon as it is there and stands still.

        Raises:
            CannotTouch: It did not become touchable in time; the text says why.
        """
        self._touch(self._ready(name, timeout_s))

    def hold(self, name: str, seconds: float, *, timeout_s: float = PATIENCE_S) -> None:
        """Touch the middle of a control and keep the finger there for some seconds.

        Raises:
            CannotTouch: It did not become touchable in time; the text says why.
        """
        at = place(self._ready(name, timeout_s)).center().toPoint()
        QTest.touchEvent(self._window, self._device).press(0, at, self._window).commit()
        self.holds(lambda: False, seconds)
        QTest.touchEvent(self._window, self._device).release(0, at, self._window).commit()
        self.touches += 1
        self._kiosk.application.processEvents()

    def draw(self, name: str, points: Sequence[tuple[float, float]], *, timeout_s: float = PATIENCE_S) -> None:
        """Draw one line on a control without lifting the finger; points count in its widths from its top left."""
        where = place(self._ready(name, timeout_s))
        at = [QPoint(round(where.x() + x * where.width()), round(where.y() + y * where.width())) for x, y in points]
        QTest.touchEvent(self._window, self._device).press(0, at[0], self._window).commit()
        for point in at[1:]:
            QTest.touchEvent(self._window, self._device).move(0, point, self._window).commit()
        QTest.touchEvent(self._window, self._device).release(0, at[-1], self._window).commit()
        self.touches += 1
        self._kiosk.application.processEvents()

    def shows(self, name: str) -> bool:
        """Tell whether a control of this name can be touched now."""
        try:
            find(self._window, name)
        except CannotTouch:
            return False
        return True

    def showing(self, prefix: str) -> list[str]:
        """Return the names, beginning so, of the controls that could be touched now, from the top."""
        ready = {name: find(self._window, name) for name in names(self._window) if self.shows(name)}
        wanted = {name: place(item) for name, item in ready.items() if name.startswith(prefix)}
        return sorted(wanted, key=lambda name: (wanted[name].top(), wanted[name].left()))

    def type_keys(self, text: str) -> None:
        """Write a text with the keys of the screen."""
        before = self.touches
        for letter in text:
            self._type_letter(letter)
        self.keys += self.touches - before

    def write_chinese(self, letters: str, text: str) -> None:
        """Press letters (or strokes) and touch the candidate that says ``text``, on whichever page of them it is.

        Raises:
            NotInTime: It is not offered.
        """
        before = self.touches
        for letter in letters:
            self.tap(f"stroke_{letter}" if self.shows("stroke_h") else f"key_{letter}")
        keyboard = self._kiosk.models.keyboard_model
        self.wait_for(lambda: text in keyboard.offered, what=f"candidate {text}")
        wanted = f"candidate_{keyboard.offered.index(text)}"
        while not self.shows(wanted):
            self.tap("candidates_later")
        self.tap(wanted)
        self.keys += self.touches - before

    def wait_for(self, predicate: Callable[[], bool], timeout_s: float = PATIENCE_S, what: str = "") -> None:
        """Let the window live until something is true.

        Raises:
            NotInTime: It did not become true.
        """
        if not self.holds(predicate, timeout_s):
            message = f"waited {timeout_s:g} s on {self.page} for {what or 'something'} that did not come"
            raise NotInTime(message)

    def holds(self, predicate: Callable[[], bool], timeout_s: float) -> bool:
        """Let the window live until something is true; False when it is not in time. Other threads run meanwhile."""
        deadline = QDeadlineTimer(round(timeout_s * 1000))
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(loop.quit)
        timer.start(LOOK_EVERY_MS)
        while not predicate():
            if deadline.hasExpired():
                return False
            loop.exec()
        return True

    def wait_for_screen(self, screen: str, timeout_s: float = PATIENCE_S) -> None:
        """Wait until a screen of this name is up (``ASK``, or ``ASK mobile``)."""
        self.wait_for(lambda: screen in {self.screen, self.page}, timeout_s, f"screen {screen}")

    def screenshot(self, path: Path) -> None:
        """Write the window as it is drawn now to a PNG file; raises OSError."""
        self.settle()
        write_png(self._window.grabWindow(), path)

    def settle(self, timeout_s: float = 2.0) -> None:
        """Wait until the page stands still: a slide is over."""
        seen: list[list[float]] = []

        def still() -> bool:
            seen.append([item.x() for item in self._window.contentItem().childItems()] + self._slide())
            return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

        self.holds(still, timeout_s)

    def _slide(self) -> list[float]:
        return [item.x() for child in self._window.contentItem().childItems() for item in child.childItems()]

    def _type_letter(self, letter: str) -> None:
        key = SPECIAL_KEYS.get(letter, f"key_{letter}")
        if not self.shows(key) and letter.isalpha() and self.shows("key_shift"):
            self.tap("key_shift")
        self.tap(key)

    def _ready(self, name: str, timeout_s: float) -> QQuickItem:
        why: list[str] = [f"{name} was not looked for"]

        def ready() -> bool:
            try:
                self._scroll_to(find(self._window, name))
                item = find(self._window, name)
                check_reachable(self._window, item, place(item).center())
            except CannotTouch as reason:
                why[0] = str(reason)
                return False
            return True

        self.settle()
        if not self.holds(ready, timeout_s):
            message = f"{why[0]} (screen {self.page})"
            raise CannotTouch(message)
        return find(self._window, name)

    def _scroll_to(self, item: QQuickItem) -> None:
        """Push the page up or down by touch until the control is in sight."""
        view = viewport(item)
        if view is None:
            return
        for _ in range(SCROLL_TRIES):
            sight, where = place(view), place(item)
            whole = sight.top() <= where.top() and where.bottom() <= sight.bottom()
            if whole:
                return
            down = where.bottom() > sight.bottom()
            below = f"{view.objectName().removesuffix('_view')}_below"
            if down and self.shows(below):
                self._touch(find(self._window, below))
            else:
                self._push(sight.center().toPoint(), up=down, far=round(sight.height() / 3))
            self.holds(lambda: not view.property("moving"), 2.0)

    def _push(self, start: QPoint, *, up: bool, far: int) -> None:
        ends = start + QPoint(0, -far if up else far)
        QTest.touchEvent(self._window, self._device).press(0, start, self._window).commit()
        for part in range(1, 7):
            step = start + (ends - start) * part / 6
            QTest.touchEvent(self._window, self._device).move(0, step, self._window).commit()
        QTest.touchEvent(self._window, self._device).release(0, ends, self._window).commit()
        self.touches += 1
        self.holds(lambda: False, 0.15)

    def _touch(self, item: QQuickItem) -> None:
        at = place(item).center().toPoint()
        QTest.touchEvent(self._window, self._device).press(0, at, self._window).commit()
        QTest.touchEvent(self._window, self._device).release(0, at, self._window).commit()
        self.touches += 1
        self._kiosk.application.processEvents()
