"""Drives a session: takes events in one at a time and has the effects performed.

Lives on one thread (the GUI thread in the kiosk, the test's own in tests). Other threads hand their events
over through the caller's queue; the runner itself has no lock.
"""

from collections import deque
from collections.abc import Callable
from typing import Protocol

from kiosk.ports.clock import Clock
from kiosk.session.effects import Effect
from kiosk.session.events import Event
from kiosk.session.stages import SessionState
from kiosk.session.steps import Moment
from kiosk.session.transition import transition


class Performer(Protocol):
    """Does what a session wants done; answers come back as events, later and from any thread."""

    def perform(self, effect: Effect) -> None:
        """Start one effect without waiting for it."""


class SessionRunner:
    """The one writer of the session's state.

    Attributes:
        state: As of the last event.
    """

    def __init__(
        self,
        state: SessionState,
        performer: Performer,
        clock: Clock,
        fresh_id: Callable[[], str],
        on_state: Callable[[SessionState], None],
    ) -> None:
        """Begin with a state; ``fresh_id`` draws a UUIDv7, ``on_state`` is called after every change."""
        self.state = state
        self._performer = performer
        self._clock = clock
        self._fresh_id = fresh_id
        self._on_state = on_state
        self._waiting: deque[Event] = deque()
        self._busy = False

    def post(self, event: Event) -> None:
        """Take in one event; one posted while another is being taken in waits for its turn."""
        self._waiting.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                self._take(self._waiting.popleft())
        finally:
            self._busy = False

    def _take(self, event: Event) -> None:
        moment = Moment(self._clock.now(), self._clock.monotonic_s(), self._fresh_id())
        before = self.state
        self.state, effects = transition(before, event, moment)
        if self.state is not before:
            self._on_state(self.state)
        for effect in effects:
            self._performer.perform(effect)
