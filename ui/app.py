"""The kiosk's window: Qt application, fonts, engine, view-models.

Everything here runs on the GUI thread, except ``from_any_thread``.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import delete

from kiosk.ports.clock import Clock
from kiosk.ports.paper_studio import Corner
from kiosk.session.events import Event
from kiosk.session.stages import SessionState
from ui import environment, fonts
from ui.composing import Composer, NoComposer
from ui.crossing import Crossing
from ui.operator import OperatorDesk
from ui.touches import TouchWatch
from ui.viewmodels.base import Desk
from ui.viewmodels.dock import DockChoices, DockModel, OnDock
from ui.viewmodels.keyboard import KeyboardModel
from ui.viewmodels.operator import OperatorModel
from ui.viewmodels.screens import ScreenModels
from ui.words import Translator

QML = Path(__file__).parent / "qml"
TICK_MS = 250
TREMBLING_FINGER_PX = 24


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is shown.

    Attributes:
        offscreen: Draw into memory only.
        windowed: In a window, for people at a desk; else the whole screen, without a way to close it.
        width_px, height_px: Of the window, where it is not the whole screen; 0 chooses what fits the screen.
        moving: Slides between pages; off for pictures that have to be the same each time.
    """

    offscreen: bool = False
    windowed: bool = False
    width_px: int = 0
    height_px: int = 0
    moving: bool = True


class KioskWindow:
    """The one window of the kiosk."""

    def __init__(  # noqa: PLR0913 - the window's collaborators, all named by the caller
        self,
        state: SessionState,
        post: Callable[[Event], None],
        clock: Clock,
        options: WindowOptions | None = None,
        *,
        on_dock: OnDock | None = None,
        dock_choices: DockChoices | None = None,
        operator_desk: OperatorDesk | None = None,
        composer: Composer | None = None,
        on_bug: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Build everything and show the first state.

        Args:
            state: The first state.
            post: Takes the person's touches as events; called on the GUI thread.
            clock: For seconds that are counted down, and for today's date.
            options: How the window is shown.
            on_dock: Takes the dock's commands; None: there is no dock.
            dock_choices: The cards and papers that the dock offers.
            operator_desk: Opens the operator page and reads what it shows; None: there is no such page.
            composer: What the Chinese keyboard asks for candidates; None: the keyboard writes Latin letters only.
            on_bug: Told of every exception that nobody caught; the screen stays up.

        Raises:
            ui.fonts.FontMissing: The family is not installed.
            RuntimeError: The QML could not be loaded.
        """
        self._options = options or WindowOptions()
        environment.prepare(offscreen=self._options.offscreen)
        self.application = _application()
        fonts.load(self.application)
        self.application.styleHints().setStartDragDistance(TREMBLING_FINGER_PX)
        self._on_bug = on_bug
        self._desk = Desk(post, clock)
        self.crossing = Crossing()
        self.models = ScreenModels(self._desk, KeyboardModel(composer or NoComposer(), self.crossing), self.crossing)
        self.dock = DockModel(on_dock, dock_choices or DockChoices())
        self.operator = OperatorModel(operator_desk, self.crossing, self._desk)
        self._translator = Translator()
        self._engine = self._load(state)
        self.window = self._root()
        self._touches = TouchWatch(self._desk)
        self.window.installEventFilter(self._touches)
        self._timer = QTimer()
        self._timer.timeout.connect(self.models.app_model.tick)
        self._timer.timeout.connect(self.operator.tick)
        self._timer.start(TICK_MS)

    def show_state(self, state: SessionState) -> None:
        """Show a new state. On the GUI thread only: elsewhere ``from_any_thread(window.show_state, state)``."""
        if state.language is not self._translator.speaks:
            self._translator.speaks = state.language
            self._engine.retranslate()
            self.operator.speak(state.language)
        self.models.show(state)

    def show_frame(self, pixels: bytes | bytearray | memoryview, width_px: int, height_px: int) -> None:
        """Draw a preview frame (BGR888, rows without padding); it is copied before this returns."""
        self.models.live_desk.show_frame(pixels, width_px, height_px)

    def show_page_corners(self, corners: Sequence[Corner] | None, hint: str = "") -> None:
        """Outline the page in the preview, in the frame's pixels; ``hint`` is a key of ``live_desk.HINTS``."""
        self.models.live_desk.show_corners(corners, hint)

    def from_any_thread(self, function: Callable[..., None], *arguments: object) -> None:
        """Have a function called on the GUI thread; returns at once, keeps the order."""
        self.crossing.call(function, *arguments)

    @property
    def screen_name(self) -> str:
        """Return the name of the screen that is up, e.g. ``WELCOME`` or ``ASK``."""
        return self.models.app_model.screen_name

    def run(self) -> int:
        """Run until ``stop``; every uncaught exception goes to ``on_bug`` and the screen stays up."""
        before, sys.excepthook = sys.excepthook, self._caught
        with everything_so_far_is_kept():
            try:
                return self.application.exec()
            finally:
                sys.excepthook = before
                self.close()

    def stop(self, code: int = 0) -> None:
        """End ``run``. ``quit`` would be vetoed by the window, which nobody may close."""
        self.application.exit(code)

    def close(self) -> None:
        """Take the window down, engine first; the application object stays for the process."""
        self._timer.stop()
        self.window.removeEventFilter(self._touches)
        self.window.setProperty("mayClose", True)
        self.window.close()
        self.application.removeTranslator(self._translator)
        delete(self._engine)  # before the view-models it draws from; deleteLater would come after them

    def _caught(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if self._on_bug is None:
            sys.__excepthook__(kind, bug, trace)
        else:
            self._on_bug(bug)

    def _load(self, state: SessionState) -> QQmlApplicationEngine:
        self.application.installTranslator(self._translator)
        self._translator.speaks = state.language
        self.models.show(state)
        engine = QQmlApplicationEngine()
        engine.addImportPath(str(QML))
        for name, picture in self.models.pictures.items():
            engine.addImageProvider(name, picture)
        first = {
            "models": self.models,
            "dock": self.dock,
            "operator": self.operator,
            "moving": self._options.moving,
            "startWidth": self._options.width_px or self._fitting_width(),
            "startHeight": self._options.height_px or self._fitting_height(),
            "wholeScreen": not (self._options.windowed or self._options.offscreen),
        }
        engine.setInitialProperties(first)
        engine.load(QUrl.fromLocalFile(str(QML / "Kiosk" / "Main.qml")))
        return engine

    def _fitting_height(self) -> int:
        if self._options.offscreen:
            return 1920
        return round(self.application.primaryScreen().availableGeometry().height() * 0.9)

    def _fitting_width(self) -> int:
        return round(self._fitting_height() * 9 / 16)

    def _root(self) -> QQuickWindow:
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            message = "the screen's QML could not be loaded; the log above says why"
            raise RuntimeError(message)
        return roots[0]


@contextmanager
def everything_so_far_is_kept() -> Iterator[None]:
    """Spare the garbage collector what start-up made: walking it took 80 ms on the GUI thread, at any touch."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    app = QGuiApplication([sys.argv[0]])
    app.setApplicationName("onetrip-kiosk")
    app.setApplicationDisplayName("OneTrip Kiosk")
    return app
