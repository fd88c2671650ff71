"""How patient a supervisor is, and when it stops trying."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class ChildState(StrEnum):
    """What a child process is doing, seen from outside."""

    STOPPED = "stopped"
    STARTING = "starting"
    UP = "up"
    RESTARTING = "restarting"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Policy:
    """Times in seconds.

    Attributes:
        start_s: From the start of the process to a standing service.
        heartbeat_s: Between two signs of life.
        silence_s: Without a sign of life the child is killed.
        stop_s: For an orderly end, then it is killed.
        backoff_s: Wait before the first, second ... restart in a row; the last one repeats.
        stable_s: A child that was up so long starts the row anew.
        crashes: So many ends within ``window_s`` mean that it is broken.
        window_s: See ``crashes``.
        rest_s: A broken child is tried once more after this time.
        look_s: Between two looks at what the child costs.
        memory_limit_bytes: Above it the child has grown too large (``Child.has_outgrown``) and is to be restarted when
            nobody needs it; at twice the limit it is killed at once, before the system chooses a victim.
        caps_memory: The system refuses the child more than twice the limit: for a child that takes in what strangers
            send, which can outgrow any limit between two looks.
        settle_s: So long a child must have been up before it can have outgrown: one that is too large from the start
            has a wrong limit, and would be restarted for ever.
        restart_after_failure: An unexpected exception in a call restarts the child, whose state is then unknown.
    """

    start_s: float = 15.0
    heartbeat_s: float = 0.5
    silence_s: float = 5.0
    stop_s: float = 2.0
    backoff_s: tuple[float, ...] = (0.0, 0.25, 0.5, 1.0, 2.0, 5.0)
    stable_s: float = 10.0
    crashes: int = 6
    window_s: float = 60.0
    rest_s: float = 60.0
    look_s: float = 5.0
    memory_limit_bytes: int | None = None
    caps_memory: bool = False
    settle_s: float = 60.0
    restart_after_failure: bool = False


class Backoff:
    """Decides when to start again; pure, the caller brings the time."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._ends: deque[float] = deque()
        self._row = 0

    def ended(self, now_s: float, up_for_s: float) -> float | None:
        """Note an end of the child; return seconds until the next start, or None where it is broken."""
        if up_for_s >= self._policy.stable_s:
            self._row = 0
        self._ends.append(now_s)
        while now_s - self._ends[0] > self._policy.window_s:
            self._ends.popleft()
        if len(self._ends) >= self._policy.crashes:
            return None
        delay_s = self._policy.backoff_s[min(self._row, len(self._policy.backoff_s) - 1)]
        self._row += 1
        return delay_s
