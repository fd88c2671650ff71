"""Calls that were made and not answered yet."""

import time
from collections import deque
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Any

from hosting.messages import Call


class PendingCall:
    """One call with its future; times are ``time.monotonic`` seconds."""

    def __init__(self, call: Call, deadline_s: float) -> None:
        self.call = call
        self.future: Future[Any] = Future()
        self.made_at_s = time.monotonic()
        self.turn_at_s = self.made_at_s
        self.deadline_s = deadline_s

    def fail(self, error: Exception) -> None:
        """End it without a result; ending it twice changes nothing."""
        with suppress(InvalidStateError):
            self.future.set_exception(error)

    def finish(self, result: object) -> None:
        """End it with its result."""
        with suppress(InvalidStateError):
            self.future.set_result(result)

    @property
    def is_stale(self) -> bool:
        """Whether it was given up before it was sent."""
        return self.future.done() or time.monotonic() - self.made_at_s > self.deadline_s


class Sent:
    """Calls that the child has, in order of each lane; only the first of a lane runs, so only its clock does."""

    def __init__(self) -> None:
        self._lanes: dict[str, deque[PendingCall]] = {}

    def add(self, pending: PendingCall, now_s: float) -> None:
        """Note that it was sent."""
        lane = self._lanes.setdefault(pending.call.lane, deque())
        pending.turn_at_s = now_s
        lane.append(pending)

    def take(self, call_id: int, now_s: float) -> PendingCall | None:
        """Remove the call that was answered and start the clock of the next one."""
        for lane in self._lanes.values():
            if lane and lane[0].call.id == call_id:
                answered = lane.popleft()
                if lane:
                    lane[0].turn_at_s = now_s
                return answered
        return None

    def drain(self) -> list[PendingCall]:
        """Remove all: the child is gone."""
        every = [pending for lane in self._lanes.values() for pending in lane]
        self._lanes.clear()
        return every

    def next_due(self) -> PendingCall | None:
        """Return the running call whose deadline comes first."""
        running = [lane[0] for lane in self._lanes.values() if lane]
        return min(running, key=due_at_s, default=None)


def due_at_s(pending: PendingCall) -> float:
    """Return when its deadline passes."""
    return pending.turn_at_s + pending.deadline_s
