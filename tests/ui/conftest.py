"""A real window, offscreen, on a real session whose parts answer when the test says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chinese_input.named import WithNames
from chinese_input.plain import PlainComposer
from kiosk.session.events import Event
from kiosk.session.stages import SessionState
from tests.chinese_input.at_once import AtOnce
from tests.session.world import World
from ui.app import KioskWindow, WindowOptions
from ui.composing import Composer
from ui.environment import prepare
from ui.tour.player import TouchPlayer

prepare(offscreen=True)

SHOTS = Path(__file__).parents[2] / "build" / "screens"
"""Where every test leaves its pictures, to be looked at."""


class ScreenedWorld(World):
    """A kiosk with a window: shows each state, and remembers what was posted."""

    def __init__(self, composer: Composer | None = None) -> None:
        super().__init__()
        self.posted: list[Event] = []
        self.bugs: list[BaseException] = []
        self.dock: list[tuple[str, dict[str, str]]] = []
        options = WindowOptions(offscreen=True, moving=False)
        composer = composer or AtOnce(WithNames(PlainComposer((), "KEYBOARD_ENGINE_MISSING")))
        self.window = KioskWindow(
            self.state, self.post, self.clock, options, composer=composer, on_bug=self.bugs.append
        )
        self.player = TouchPlayer(self.window)

    def post(self, *events: Event) -> None:
        self.posted += events
        super().post(*events)

    def _seen(self, state: SessionState) -> None:
        super()._seen(state)
        self.window.show_state(state)


@pytest.fixture
def shots() -> Path:
    SHOTS.mkdir(parents=True, exist_ok=True)
    return SHOTS


@pytest.fixture
def kiosk() -> Iterator[ScreenedWorld]:
    world = ScreenedWorld()
    yield world
    world.window.close()
