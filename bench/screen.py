"""How long the GUI thread is busy with one change of the screen: ``python -m bench.screen [WINDOWS]``.

The house rule is 50 ms. Counted is the longest thing that runs in one go: taking the new state in (view-models,
bindings, building the page), or drawing the frame. Every window begins with an engine of its own, so the first
walk through it shows each page for the first time; the second walk and the switches find everything compiled.
Counted is the processor time of the GUI thread, so that the load of the machine does not count.
"""

import gc
import importlib
import math
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session.events import Event
from kiosk.session.stages import SessionState
from tests.session.world import World
from tests.ui.states import every_screen
from ui.app import KioskWindow, WindowOptions
from ui.environment import prepare

WINDOWS = 20
QUIET_S = 0.03
"""A window that drew nothing for so long has finished."""

SOMETHING_MS = 1.0
"""Less than this is a look at an empty queue."""

TURNS: dict[str, Callable[[SessionState], Event]] = {
    "language": lambda now: e.LanguageChosen(Language.EN if now.language is Language.ZH else Language.ZH),
    "large text": lambda now: e.LargeTextChosen(on=not now.large_text),
    "contrast": lambda now: e.ContrastChosen(on=not now.high_contrast),
}
"""What the header offers on every screen, each to the other side."""

Times = dict[str, list[float]]


class TimedWorld(World):
    """A session with a window; every change of state is timed.

    Attributes:
        busy_ms: The longest thing that ran in one go since the last state came.
    """

    def __init__(self, stopwatch: Callable[[], float] = time.thread_time, quiet_s: float = QUIET_S) -> None:
        super().__init__()
        self.busy_ms = 0.0
        self._quiet_s = quiet_s
        self._stopwatch = stopwatch
        began_s = stopwatch()
        self.window = KioskWindow(self.state, self.post, self.clock, WindowOptions(offscreen=True, moving=False))
        self.built_ms = (stopwatch() - began_s) * 1000
        self.settle()

    def _seen(self, state: SessionState) -> None:
        super()._seen(state)
        self.busy_ms = 0.0
        self._timed(lambda: self.window.show_state(state))

    def _timed(self, work: Callable[[], None]) -> float:
        began_s = self._stopwatch()
        work()
        took_ms = (self._stopwatch() - began_s) * 1000
        self.busy_ms = max(self.busy_ms, took_ms)
        return took_ms

    def settle(self) -> None:
        """Let the window draw until it is quiet."""
        quiet_since_s = self._stopwatch()
        while self._stopwatch() - quiet_since_s < self._quiet_s:
            if self._timed(self.window.application.processEvents) > SOMETHING_MS:
                quiet_since_s = self._stopwatch()

    def change(self, event: Event) -> float:
        """Post an event; returns the longest thing that ran in one go, in ms."""
        self.post(event)
        self.settle()
        return self.busy_ms


def walk(world: TimedWorld) -> Iterator[tuple[str, float]]:
    """Return every screen with the time that it took to show."""
    for name in every_screen(world):
        world.settle()
        yield name, world.busy_ms


def switches(world: TimedWorld, times: int = 2) -> Iterator[tuple[str, float]]:
    """Return every switch of the header on every screen, ``times`` each: there, back, there again."""
    for name in every_screen(world):
        for what, event in TURNS.items():
            for _ in range(times):
                yield f"{what} on {name}", world.change(event(world.state))


def measure(windows: int) -> dict[str, Times]:
    """Return milliseconds by kind of change and by screen."""
    found: dict[str, Times] = {kind: defaultdict(list) for kind in ("first show", "again", "switch")}
    for number in range(windows):
        gc.collect()
        gc.freeze()  # as a kiosk that runs, and without the windows before
        world = TimedWorld()
        found["first show"]["the window"].append(world.built_ms)
        for name, busy_ms in walk(world):
            found["first show"][name].append(busy_ms)
        for name, busy_ms in walk(world):
            found["again"][name].append(busy_ms)
        if number < (windows + 1) // 2:  # each is switched twice
            for name, busy_ms in switches(world):
                found["switch"][name].append(busy_ms)
        world.window.close()
    gc.unfreeze()
    return found


def collecting_ms(times: int) -> list[float]:
    """Return how long one full collection of the garbage takes in a process that has loaded the whole kiosk."""
    importlib.import_module("cli.machine.kiosk")
    found = []
    for _ in range(times):
        began_s = time.thread_time()
        gc.collect()
        found.append((time.thread_time() - began_s) * 1000)
    return found


def report(kind: str, times: Times) -> None:
    """Print one line for each screen, the slowest first."""
    print(f"{kind:12}{'':34} median    p95    max   n   (ms)")
    for name, values in sorted(times.items(), key=lambda row: -statistics.median(row[1])):
        ordered = sorted(values)
        p95 = ordered[math.ceil(len(ordered) * 0.95) - 1]
        print(f"  {name:44} {statistics.median(values):6.1f} {p95:6.1f} {ordered[-1]:6.1f} {len(values):3}")


if __name__ == "__main__":
    prepare(offscreen=True)
    windows = int(sys.argv[1]) if len(sys.argv) > 1 else WINDOWS
    for kind, times in measure(windows).items():
        report(kind, times)
    report("collecting", {"all garbage, nothing spared": collecting_ms(windows)})
