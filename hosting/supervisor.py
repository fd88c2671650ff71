"""The parent's side: starts a child process, calls it, and replaces it when it ends, hangs or falls silent."""

import os
import threading
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import count
from typing import Any

from hosting.errors import CallFailed, ChildLost, DeadlinePassed, Refused, WireError
from hosting.keeper import Keeper, Launch
from hosting.messages import MAIN_LANE, SIDE_LANE, Call
from hosting.pending import PendingCall
from hosting.policy import ChildState, Policy
from hosting.usage import Usage
from hosting.wire import Codec, JsonObject

__all__ = ["CallFailed", "Child", "ChildLost", "ChildState", "DeadlinePassed", "Policy", "Refused", "WireError"]


def ignore(_value: object) -> None:
    """Take what nobody wants."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a child is given besides its setup.

    Attributes:
        environment: Added to the few cleaned variables of every child.
        pass_fds: Descriptors that it inherits; each run of the child gets the same ones.
    """

    environment: Mapping[str, str] | None = None
    pass_fds: tuple[int, ...] = ()


class Child:
    """One supervised child process, in all its runs. Thread-safe. See ``hosting`` for an example.

    Args:
        name: For logs and threads.
        module: Module of this project that calls ``hosting.child.serve``.
        setup: JSON object for its ``make_service``; it crosses in memory, never by argv.
        codec: The same as the child's.
        on_event: Takes what the service emits.
        on_state: Takes each new ChildState; ``detail`` then says why.
        policy: Its times.
        surroundings: Environment and descriptors.
    """

    def __init__(  # noqa: PLR0913 - by keyword, and all but two have defaults
        self,
        name: str,
        module: str,
        *,
        setup: JsonObject,
        codec: Codec,
        on_event: Callable[[Any], None] = ignore,
        on_state: Callable[[ChildState], None] = ignore,
        policy: Policy | None = None,
        surroundings: Surroundings | None = None,
    ) -> None:
        given = surroundings or Surroundings()
        self._name = name
        self._codec = codec
        self._ids = count(1)
        self._inbox: deque[PendingCall] = deque()
        self._wake_lock = threading.Lock()
        self._wake = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        launch = Launch(name, module, setup, dict(given.environment or {}), given.pass_fds)
        self._policy = policy or Policy()
        self._keeper = Keeper(launch, codec, self._policy, self._wake, self._inbox)
        self._keeper.on_event = on_event
        self._keeper.on_state = on_state
        # One thread for the life of the child: the kernel kills a child when the thread that made it ends.
        self._thread = threading.Thread(target=self._keeper.run, name=f"child-{name}", daemon=True)

    def start(self) -> None:
        """Start the process; once in the life of this object."""
        self._thread.start()

    def stop(self) -> None:
        """Let the service close, at most ``stop_s``, and wait for its end; open calls end in ChildLost."""
        if not self._thread.is_alive():
            return
        self._keeper.stop_wanted = True
        self._poke()
        if threading.current_thread() is not self._thread:
            self._thread.join()
            self._close_wake()

    def restart(self) -> None:
        """Replace the process now, also a broken one."""
        self._keeper.restart_wanted = True
        self._poke()

    def call(self, method: str, *, deadline_s: float, side: bool = False, **arguments: object) -> Future[Any]:
        """Call a method of the service.

        Args:
            method: Its name.
            deadline_s: Seconds that it may take, counted from its turn; then the child is killed.
            side: Run it beside the call that is under way.
            **arguments: Of the method.

        Returns:
            Its result, or ChildLost, DeadlinePassed, CallFailed, Refused.

        Raises:
            WireError: an argument cannot cross.
        """
        packed = {key: self._codec.pack(value) for key, value in arguments.items()}
        call = Call(next(self._ids), SIDE_LANE if side else MAIN_LANE, method, packed)
        pending = PendingCall(call, deadline_s)
        self._inbox.append(pending)
        self._poke()
        if self._keeper.is_over:
            pending.fail(ChildLost(f"{self._name} is stopped"))
        return pending.future

    @property
    def state(self) -> ChildState:
        """What the child is doing."""
        return self._keeper.state

    @property
    def detail(self) -> str:
        """Why it was last restarted or broken; free of personal data."""
        return self._keeper.detail

    @property
    def pid(self) -> int | None:
        """Process id of the present run."""
        return self._keeper.pid

    @property
    def usage(self) -> Usage | None:
        """What the present run costs, as of the last look."""
        return self._keeper.usage

    @property
    def restarts(self) -> int:
        """How often a run ended that nobody had stopped."""
        return self._keeper.restarts

    @property
    def memory_limit_bytes(self) -> int | None:
        """What the policy allows it."""
        return self._policy.memory_limit_bytes

    @property
    def has_outgrown(self) -> bool:
        """Whether the present run uses more memory than the policy allows."""
        usage, limit = self._keeper.usage, self.memory_limit_bytes
        return usage is not None and limit is not None and usage.memory_bytes > limit and self._keeper.has_settled

    def _poke(self) -> None:
        with self._wake_lock:
            if self._wake >= 0:
                os.eventfd_write(self._wake, 1)

    def _close_wake(self) -> None:
        """Close it under the lock: a late ``_poke`` must not write to a descriptor that is used anew."""
        with self._wake_lock:
            if self._wake >= 0:
                os.close(self._wake)
            self._wake = -1
