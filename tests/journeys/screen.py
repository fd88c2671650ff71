"""The whole kiosk with its window, offscreen, on the test's own thread, and a pulse that tells how long it was held up."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

from cli.machine.kiosk import Kiosk
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus
from kiosk.session import events as e
from kiosk.session.stages import SessionState, Stage
from tests.journeys.rig import DEADLINE_S, Devices, demo_settings
from ui.app import WindowOptions
from ui.environment import prepare

PULSE_MS = 5
LOOK_MS = 20

prepare(offscreen=True)


@dataclass
class Pulse:
    """A timer of the GUI thread; a beat that comes late means that the thread was held up meanwhile."""

    gaps_s: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last_s = time.monotonic()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(PULSE_MS)

    def begin(self) -> None:
        """Forget what was measured."""
        self.gaps_s.clear()
        self._last_s = time.monotonic()

    @property
    def longest_ms(self) -> float:
        return 1000 * max(self.gaps_s)

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now_s = time.monotonic()
        self.gaps_s.append(now_s - self._last_s)
        self._last_s = now_s


class Screen:
    """A running kiosk; what a Citizen needs of a Rig is here under the same names."""

    def __init__(self, folder: Path, devices: Devices) -> None:
        self.kiosk = Kiosk(demo_settings(folder, devices), WindowOptions(offscreen=True))
        self.machine = self.kiosk.machine
        assert self.kiosk.dock is not None
        self.dock = self.kiosk.dock
        self.pulse = Pulse()

    def __enter__(self) -> Self:
        self.kiosk.start()
        self.until(
            lambda: len(self.state.devices) == 3 and all(map(_is_ready, self.state.devices.values())), "all ready"
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.pulse.stop()
        self.kiosk.stop()
        self.kiosk.window.close()
        QCoreApplication.removePostedEvents(self.kiosk.window.crossing)  # what came too late is nobody's

    @property
    def state(self) -> SessionState:
        return self.kiosk.runner.state

    @property
    def stage(self) -> Stage:
        return self.state.stage

    def post(self, *events: e.Event) -> None:
        for event in events:
            self.kiosk.runner.post(event)

    def until(self, holds: Callable[[], bool], what: str, limit_s: float = DEADLINE_S) -> float:
        """Run the window until something holds; returns the seconds that took."""
        began_s = time.monotonic()
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() > began_s + limit_s else None)
        look.start(LOOK_MS)
        loop.exec()
        look.stop()
        assert holds(), f"not within {limit_s} s: {what}; the stage is {self.stage}"
        return time.monotonic() - began_s

    def until_stage(self, kind: type[Stage], limit_s: float = DEADLINE_S) -> float:
        return self.until(lambda: isinstance(self.stage, kind), kind.__name__, limit_s)

    def fault(self, kind: DeviceKind) -> str | None:
        """Return the fault of the device of a kind."""
        status = self.state.device(kind)
        return status.fault if status is not None else None


def _is_ready(status: DeviceStatus) -> bool:
    return status.device is Condition.READY
