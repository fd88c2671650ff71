"""Walks a citizen through a running kiosk, step by step, with a screenshot of every screen."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from cli.machine.kiosk import Kiosk
from cli.tour.citizen import Citizen, Hands
from cli.tour.faults import Planned
from kiosk.ports.receipt_printer import Printed
from kiosk.session.stages import Finished, PrintingReceipt, Sending, SessionState, Stage, Welcome
from kiosk.session.transitions.sending import waits_for_printer
from ui.tour.finding import CannotTouch

PATIENCE_S = 45.0
AGAIN_S = 4.0
"""A person who sees nothing happen tries again after this long."""

SETTLE_S = 0.3
"""How long a person looks at a new screen; pages have stopped moving by then."""


class Player(Hands, Protocol):
    """What is needed of the touch player."""

    def holds(self, predicate: Callable[[], bool], timeout_s: float) -> bool:
        """Run the screen until the predicate holds; False when the time is up."""

    def screenshot(self, path: Path) -> None:
        """Save what is on the screen."""

    @property
    def screen(self) -> str:
        """Name of the screen that is up."""

    @property
    def touches(self) -> int:
        """How often the screen was touched so far."""


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the journey."""

    screen: str
    seconds: float
    touches: int
    screenshot: str


class Walk:
    """One journey from the welcome screen to the farewell."""

    def __init__(self, kiosk: Kiosk, player: Player, citizen: Citizen, out: Path, planned: Planned | None) -> None:
        """Take the kiosk, the hands, the citizen and the one misfortune."""
        self._kiosk, self._player, self._citizen = kiosk, player, citizen
        self._out, self._planned = out, planned
        self._struck = False
        self._last_look: tuple[object, ...] = ()
        self.steps: list[Step] = []
        self._seen = (time.monotonic(), 0)

    def go(self) -> Finished | None:
        """Walk until the farewell; None when the citizen gave up."""
        self._player.holds(self._parts_ready, PATIENCE_S)
        give_up = time.monotonic() + 2 * PATIENCE_S
        while time.monotonic() < give_up:
            stage = self._stage()
            self._meet(stage)
            if isinstance(stage, Finished):
                return stage
            self._act(stage)
            self._player.holds(lambda before=stage: self._stage() is not before, self._wait_s(stage))  # type: ignore[misc]
        return None

    def _act(self, stage: Stage) -> None:
        """Let the citizen act; a page that changes under the finger is no fault, the next look finds the new one."""
        try:
            self._citizen.act(self._kiosk.runner.state, self._record)
        except CannotTouch:
            if self._stage() is stage:
                raise

    def leave(self) -> None:
        """Look at the farewell, mend what went wrong, wait for a slip that then comes by itself, and go."""
        stage = self._stage()
        if self._planned is not None and self._planned.misfortune.repair is not None:
            self._planned.misfortune.repair(self._kiosk)
            if isinstance(stage, Finished) and waits_for_printer(stage):
                self._player.holds(self._slip_came, PATIENCE_S)
                self._record()
        self._player.tap("done")
        self._player.holds(lambda: isinstance(self._stage(), Welcome), PATIENCE_S)
        self._record()

    def _slip_came(self) -> bool:
        stage = self._stage()
        return isinstance(stage, Finished) and isinstance(stage.printed, Printed)

    def documents(self) -> list[dict[str, object]]:
        """Return the steps for the report."""
        return [asdict(step) for step in self.steps]

    def _state(self) -> SessionState:
        return self._kiosk.runner.state

    def _stage(self) -> Stage:
        return self._state().stage

    def _wait_s(self, stage: Stage) -> float:
        return PATIENCE_S if isinstance(stage, Sending | PrintingReceipt) else AGAIN_S

    def _parts_ready(self) -> bool:
        statuses = self._state().devices.values()
        wanted = len(self._kiosk.machine.devices.statuses())
        return len(statuses) == wanted and all(status.fault is None for status in statuses) and self._state().line_up

    def _meet(self, stage: Stage) -> None:
        """Take the picture of a new screen, and let the misfortune strike where it was planned."""
        look = _look(stage)
        if look != self._last_look:
            self._last_look = look
            self._player.holds(lambda: False, 0.0 if isinstance(stage, Sending | PrintingReceipt) else SETTLE_S)
            self._record()
        planned = self._planned
        if planned is None or self._struck:
            return
        here = self._player.screen.lower()
        before_sending = planned.step == "sending" and here == "review"
        if here == planned.step or before_sending:
            self._struck = True
            planned.misfortune.strike(self._kiosk)

    def _record(self) -> None:
        draft = self._out / f"{len(self.steps) + 1:02d}.png"
        self._player.screenshot(draft)
        screen = self._player.screen
        picture = draft.rename(draft.with_stem(f"{draft.stem}_{screen.lower()}"))
        now, touches = time.monotonic(), self._player.touches
        before, before_touches = self._seen
        self._seen = (now, touches)
        self.steps.append(Step(screen, round(now - before, 2), touches - before_touches, picture.name))


def _look(stage: Stage) -> tuple[object, ...]:
    """Return what makes a page look new to a person: the screen, the question, the state of the paper."""
    return type(stage), getattr(stage, "field_id", None), getattr(stage, "phase", None), getattr(stage, "problem", None)
