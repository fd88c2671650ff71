"""The loop of the one thread that owns a child: it starts, feeds, hears, times and buries it.

Everything that may happen to a child is handled here and nowhere else, so there are no locks: other threads
only append to ``inbox``, set a wish, and wake the loop by the eventfd.
"""

import os
import selectors
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from logging import getLogger
from typing import Any

from hosting.errors import CallFailed, ChildLost, DeadlinePassed, Refused, WireError
from hosting.guard import describe
from hosting.messages import MESSAGES, Event, Failed, Ready, Reply, Setup, Stop
from hosting.pending import PendingCall, Sent, due_at_s
from hosting.policy import Backoff, ChildState, Policy
from hosting.process import ChildProcess
from hosting.usage import Usage, UsageMeter
from hosting.wire import Codec, JsonObject

_log = getLogger(__name__)
_FOREVER_S = 3600.0
_BURIAL_S = 0.05
_FATAL_GROWTH = 2


@dataclass(frozen=True, slots=True)
class Launch:
    """What it takes to start the process."""

    name: str
    module: str
    setup: JsonObject
    environment: dict[str, str]
    pass_fds: tuple[int, ...]


class Keeper:
    """Runs on the child's own thread; ``stop_wanted`` and ``restart_wanted`` are set by others."""

    def __init__(self, launch: Launch, codec: Codec, policy: Policy, wake: int, inbox: deque[PendingCall]) -> None:
        self.on_event: Callable[[Any], None]
        self.on_state: Callable[[ChildState], None]
        self.stop_wanted = self.restart_wanted = self.is_over = False
        self.state = ChildState.STOPPED
        self.detail = ""
        self.usage: Usage | None = None
        self.restarts = 0
        self._launch, self._codec, self._policy = launch, codec, policy
        self._wake, self._inbox = wake, inbox
        self._sent = Sent()
        self._backoff = Backoff(policy)
        self._process: ChildProcess | None = None
        self._meter: UsageMeter | None = None
        self._look_at_s = 0.0
        self._dying: list[ChildProcess] = []
        self._start_at_s: float = 0.0
        self._started_at_s = self._heard_at_s = self._up_at_s = 0.0
        self._selector = selectors.DefaultSelector()
        self._selector.register(wake, selectors.EVENT_READ, self._hear_wake)

    @property
    def pid(self) -> int | None:
        """Process id of the present run."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def has_settled(self) -> bool:
        """Whether the present run has been up for a while."""
        up_at_s = self._up_at_s
        return bool(up_at_s) and time.monotonic() - up_at_s >= self._policy.settle_s

    def run(self) -> None:
        """Keep the child until ``stop_wanted``."""
        self._enter(ChildState.STARTING)
        while not self.stop_wanted:
            self._turn()
        self._end()

    def _turn(self) -> None:
        if self._process is None and time.monotonic() >= self._start_at_s:
            self._start()
        self._forward()
        for key, _ in self._selector.select(self._patience_s()):
            key.data()
        self._check_times()
        self._bury()

    # --- starting and ending -------------------------------------------------------------------------------

    def _start(self) -> None:
        launch = self._launch
        try:
            process = ChildProcess(launch.name, launch.module, launch.environment, launch.pass_fds)
        except OSError as error:  # no room for a process, or the program is being replaced: as good as an early end
            self._lose(f"cannot be started: {error.strerror}")
            return
        if self._policy.caps_memory and self._policy.memory_limit_bytes is not None:
            process.cap_memory(_FATAL_GROWTH * self._policy.memory_limit_bytes)
        self._process, self._meter = process, UsageMeter(process.pid)
        self._look_at_s = time.monotonic() + self._policy.look_s
        self._started_at_s = self._heard_at_s = time.monotonic()
        self._up_at_s = 0.0
        self._selector.register(process.socket, selectors.EVENT_READ, self._hear_socket)
        self._selector.register(process.stderr, selectors.EVENT_READ, self._hear_stderr)
        process.send(Setup(launch.setup, self._policy.heartbeat_s))

    def _lose(self, reason: str) -> None:
        """The present run is over: kill it, fail what it had, and decide when to start again."""
        self._drop(reason)
        now_s = time.monotonic()
        up_for_s = now_s - self._up_at_s if self._up_at_s else 0.0
        delay_s = self._backoff.ended(now_s, up_for_s)
        _log.info("%s: %s; next start: %s s", self._launch.name, reason, delay_s)
        if delay_s is None:
            self._break(now_s)
        else:
            self._start_at_s = now_s + delay_s
            self._enter(ChildState.RESTARTING)

    def _drop(self, reason: str) -> None:
        process, self._process = self._process, None
        self._meter = self.usage = None
        self.detail = reason
        if process is not None:
            self.restarts += not self.stop_wanted
            self._forget(process)
            process.kill()
            self._dying.append(process)
        for pending in self._sent.drain():
            pending.fail(ChildLost(f"{self._launch.name}: {reason}"))

    def _forget(self, process: ChildProcess) -> None:
        self._selector.unregister(process.socket)
        if process.stderr.fileno() in self._selector.get_map():
            self._selector.unregister(process.stderr)

    def _break(self, now_s: float) -> None:
        self._start_at_s = now_s + self._policy.rest_s
        self._enter(ChildState.BROKEN)

    def _end(self) -> None:
        process = self._process
        if process is not None:
            process.send(Stop())
            self._await_end(process)
        self._drop("stopped")
        for dying in self._dying:
            dying.wait(self._policy.stop_s)
        self.is_over = True
        while self._inbox:
            self._inbox.popleft().fail(ChildLost(f"{self._launch.name}: stopped"))
        self._selector.close()
        self._enter(ChildState.STOPPED)

    def _await_end(self, process: ChildProcess) -> None:
        process.socket.settimeout(self._policy.stop_s)
        until_s = time.monotonic() + self._policy.stop_s
        with suppress(WireError):  # what it says now is of no use any more, nonsense too
            while time.monotonic() < until_s and process.receive() is not None:
                process.flush()

    def _bury(self) -> None:
        self._dying = [process for process in self._dying if not process.has_ended()]

    # --- hearing -------------------------------------------------------------------------------------------

    def _hear_wake(self) -> None:
        os.eventfd_read(self._wake)
        if self.restart_wanted:
            self.restart_wanted = False
            self._drop("restart asked for")
            self._backoff = Backoff(self._policy)
            self._start_at_s = 0.0
            self._enter(ChildState.RESTARTING)

    def _hear_stderr(self) -> None:
        process = self._process
        if process is not None and not process.read_stderr():
            self._selector.unregister(process.stderr)

    def _hear_socket(self) -> None:
        process = self._process
        if process is None:
            return
        process.flush()
        try:
            payloads = process.receive()
            for payload in payloads or ():
                if self._process is process:  # a message before may have ended this run
                    self._take(MESSAGES.decode(payload))
        except WireError as error:
            self._lose(f"not understood: {error}")
        else:
            if payloads is None:
                self._lose("the process ended")

    def _take(self, message: object) -> None:
        self._heard_at_s = time.monotonic()
        match message:
            case Ready():
                self._up_at_s = self._heard_at_s
                self._look_at_usage()
                self._enter(ChildState.UP)
            case Event(value):
                _tell(self.on_event, self._codec.unpack(value))
            case Reply(call_id, value):
                self._answer(call_id, self._codec.unpack(value))
            case Failed():
                self._take_failure(message)

    def _answer(self, call_id: int, value: object) -> None:
        pending = self._sent.take(call_id, self._heard_at_s)
        if pending is not None:
            pending.finish(value)

    def _take_failure(self, failed: Failed) -> None:
        if failed.id == 0:
            self._refuse(failed)
            return
        pending = self._sent.take(failed.id, self._heard_at_s)
        if pending is not None:
            pending.fail(Refused(failed.text) if failed.text is not None else CallFailed(failed.error))
        if failed.text is None and self._policy.restart_after_failure:
            self._lose(f"unexpected {failed.error}")

    def _refuse(self, failed: Failed) -> None:
        """The service could not be made; where it says why, trying again soon is pointless."""
        if failed.text is None:
            self._lose(f"unexpected {failed.error} at the start")
        else:
            self._drop(failed.text)
            self._break(time.monotonic())

    # --- calls and times -----------------------------------------------------------------------------------

    def _forward(self) -> None:
        """Send what waits, as soon as the service stands; a broken child answers at once."""
        if self.state is ChildState.BROKEN:
            self._fail_waiting()
        while self.state is ChildState.UP and self._process is not None and self._inbox:
            self._send(self._process, self._inbox.popleft())
        self._update_write_interest()

    def _fail_waiting(self) -> None:
        while self._inbox:
            self._inbox.popleft().fail(ChildLost(f"{self._launch.name}: {self.detail}"))

    def _send(self, process: ChildProcess, pending: PendingCall) -> None:
        if not pending.future.set_running_or_notify_cancel():
            return
        if pending.is_stale:
            pending.fail(ChildLost(f"{self._launch.name}: not up in time"))
            return
        try:
            process.send(pending.call)
        except WireError as error:
            pending.fail(error)
        else:
            self._sent.add(pending, time.monotonic())

    def _update_write_interest(self) -> None:
        process = self._process
        if process is not None:
            events = selectors.EVENT_READ | (selectors.EVENT_WRITE if process.has_unsent else 0)
            self._selector.modify(process.socket, events, self._hear_socket)

    def _check_times(self) -> None:
        now_s = time.monotonic()
        self._expire_waiting()
        if self._process is None:
            return
        due = self._sent.next_due()
        if due is not None and now_s >= due_at_s(due):
            due.fail(DeadlinePassed(f"{self._launch.name}.{due.call.method} took more than {due.deadline_s} s"))
            self._lose(f"deadline passed in {due.call.method}")
        elif self.state is ChildState.UP and now_s - self._heard_at_s > self._policy.silence_s:
            self._lose("no sign of life")
        elif self.state is not ChildState.UP and now_s - self._started_at_s > self._policy.start_s:
            self._lose("not up in time")
        elif now_s >= self._look_at_s:
            self._look_at_usage()

    def _look_at_usage(self) -> None:
        self._look_at_s = time.monotonic() + self._policy.look_s
        self.usage = self._meter.look() if self._meter is not None else None
        limit = self._policy.memory_limit_bytes
        if self.usage is not None and limit is not None and self.usage.memory_bytes > _FATAL_GROWTH * limit:
            self._lose(f"grew to {self.usage.memory_bytes // 10**6} MB, far above its limit")

    def _expire_waiting(self) -> None:
        for pending in [call for call in self._inbox if call.is_stale]:
            self._inbox.remove(pending)
            pending.fail(ChildLost(f"{self._launch.name}: not up in time"))

    def _patience_s(self) -> float:
        """Return seconds until something must be looked at again."""
        moments = [pending.made_at_s + pending.deadline_s for pending in self._inbox]
        due = self._sent.next_due()
        if due is not None:
            moments.append(due_at_s(due))
        if self._process is None:
            moments.append(self._start_at_s)
        elif self.state is ChildState.UP:
            moments += [self._heard_at_s + self._policy.silence_s, self._look_at_s]
        else:
            moments += [self._started_at_s + self._policy.start_s, self._look_at_s]
        patience_s = max(0.0, min(moments, default=_FOREVER_S) - time.monotonic())
        return min(patience_s, _BURIAL_S) if self._dying else patience_s

    def _enter(self, state: ChildState) -> None:
        if state is not self.state:
            self.state = state
            _tell(self.on_state, state)


def _tell(callback: Callable[[Any], None], value: object) -> None:
    """Call back; a bug of the listener is logged and must not end the child's thread."""
    try:
        callback(value)
    except Exception as error:  # noqa: BLE001 - whatever a listener raises
        _log.error("listener failed: %s", describe(error))
