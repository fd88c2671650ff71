"""Walks a citizen through a running kiosk, step by step, with a screenshot of every screen."""

import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from cli.machine.kiosk import Kiosk
from cli.tour.citizen import Citizen, Hands
from cli.tour.faults import MISFORTUNES, Planned
from cli.tour.journey import Journey
from kiosk.ports.receipt_printer import Printed
from kiosk.session.stages import Finished, PrintingReceipt, Sending, SessionState, Stage, Welcome
from kiosk.session.transitions.sending import waits_for_printer
from ui.tour.finding import CannotTouch

log = logging.getLogger(__name__)

PATIENCE_S = 45.0
AGAIN_S = 4.0
"""A person who sees nothing happen tries again after this long."""

SETTLE_S = 0.3
"""How long a person looks at a new screen; pages have stopped moving by then."""


LINE = MISFORTUNES["line"]


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
        """How often the screen was touched so far, keys counted too."""

    @property
    def keys(self) -> int:
        """How many of the touches typed a letter or a digit."""


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the journey.

    Attributes:
        touches: Deliberate ones since the screen before; typing is in ``keys``.
        keys: Letters and digits typed since then; the key that commits them is a touch.
    """

    screen: str
    seconds: float
    touches: int
    keys: int
    screenshot: str


class Walk:
    """One journey from the welcome screen to the farewell; ``rated`` is the submission of what they thought of it."""

    def __init__(
        self, kiosk: Kiosk, player: Player, journey: Journey, citizen: Citizen, out: Path, planned: Planned | None
    ) -> None:
        """Take the kiosk, the hands, who comes for what, and the one misfortune."""
        self._kiosk, self._player, self._citizen = kiosk, player, citizen
        self._journey, self._out, self._planned = journey, out, planned
        self._struck = False
        self._last_look: tuple[object, ...] = ()
        self.steps: list[Step] = []
        self.rated: str | None = None
        self._seen = (time.monotonic(), 0, 0)

    def go(self) -> Stage | None:
        """Walk until the citizen has what they came for; return where that is, None when they gave up."""
        if not self._journey.line:
            LINE.strike(self._kiosk)
        self._player.holds(self._parts_ready, PATIENCE_S)
        give_up = time.monotonic() + 2 * PATIENCE_S
        while time.monotonic() < give_up:
            state = self._state()
            self._meet(state)
            if self._journey.is_over(state):
                return state.stage
            self._act(state)
            self._player.holds(lambda before=state: self._is_new(before), self._wait_s(state.stage))  # type: ignore[misc]
        return None

    def _act(self, state: SessionState) -> None:
        """Let the citizen act; a page that changes under the finger is no fault, the next look finds the new one."""
        try:
            self._citizen.act(state, self._record)
        except CannotTouch:
            if not self._is_new(state):
                log.exception("nobody can go on, on %s", self._player.screen)  # the reason names page and control
                raise

    def _is_new(self, before: SessionState) -> bool:
        """Tell whether there is another page, another question over it, or the same page in another shape."""
        now = self._state()
        eased = now.low_reach is not before.low_reach or now.large_text is not before.large_text
        return now.stage is not before.stage or now.asked is not before.asked or eased

    def leave(self) -> None:
        """Do the last thing here, mend what went wrong, wait for a slip that then comes by itself, and go."""
        self._last_act()
        stage = self._stage()
        if self._mended() and isinstance(stage, Finished) and waits_for_printer(stage):
            self._player.holds(self._slip_came, PATIENCE_S)
            self._record()
        self._journey.leave(self._citizen)
        self._player.holds(lambda: isinstance(self._stage(), Welcome), self._farewell_s())
        self._record()

    def _farewell_s(self) -> float:
        """How long the welcome screen is waited for: a farewell lasts longer for somebody in low reach."""
        stage = self._stage()
        left = stage.ends_at_s - time.monotonic() if isinstance(stage, Finished) else 0.0
        return PATIENCE_S + max(left, 0.0)

    def _last_act(self) -> None:
        """Let the citizen do what there is to do at the end, and look at what came of it."""
        before = self._player.touches
        self._act(self._state())
        if self._player.touches > before:
            self._player.holds(lambda: False, SETTLE_S)
            self._record()
        trip = self._state().trip
        self.rated = trip.rating.submission_id if trip and trip.rating else None

    def _mended(self) -> bool:
        """Put right what went wrong or was wrong from the beginning; tell whether there was anything."""
        wrong = [] if self._journey.line else [LINE]
        if self._planned is not None:
            wrong.append(self._planned.misfortune)
        repairs = [each.repair for each in wrong if each.repair is not None]
        for repair in repairs:
            repair(self._kiosk)
        return bool(repairs)

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
        healthy = len(statuses) == wanted and all(status.fault is None for status in statuses)
        return healthy and self._state().line_up is self._journey.line

    def _meet(self, state: SessionState) -> None:
        """Take the picture of a new screen, and let the misfortune strike where it was planned."""
        stage, look = state.stage, _look(state)
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
        now, keys = time.monotonic(), self._player.keys
        touches = self._player.touches - keys
        before, before_touches, before_keys = self._seen
        self._seen = (now, touches, keys)
        step = Step(screen, round(now - before, 2), touches - before_touches, keys - before_keys, picture.name)
        self.steps.append(step)


def _look(state: SessionState) -> tuple[object, ...]:
    """Return what makes a page look new to a person: the screen, what is asked on or over it, how the paper is."""
    told = (getattr(state.stage, name, None) for name in ("field_id", "topic", "phase", "problem"))
    return type(state.stage), state.asked and state.asked.overlay, state.low_reach, state.large_text, *told
