"""A circuit breaker: a platform that is away or busy is asked one small question, never sent three megabytes."""

from enum import Enum, auto


class BreakerState(Enum):
    """CLOSED: everything may be sent. OPEN: nothing. HALF_OPEN: one probe of a few hundred bytes decides."""

    CLOSED = auto()
    OPEN = auto()
    HALF_OPEN = auto()


class Breaker:
    """Begins half open: nothing is known of the line yet."""

    def __init__(self) -> None:
        self._is_closed = False
        self._opens_until_s = 0.0
        self._was_asked = False

    def state(self, now_s: float) -> BreakerState:
        """Return where it stands."""
        if self._is_closed:
            return BreakerState.CLOSED
        return BreakerState.OPEN if now_s < self._opens_until_s else BreakerState.HALF_OPEN

    def trip(self, until_s: float, *, asked: bool) -> None:
        """Open until a moment.

        Args:
            until_s: On the monotonic clock; a moment that is past makes it half open at once.
            asked: The platform asked for this pause. It is kept, whoever waits; a line that is merely down is not.
        """
        self._is_closed = False
        self._opens_until_s = until_s
        self._was_asked = asked

    def hurry(self) -> None:
        """Let the probe be made now, unless the platform asked for the pause: a person waits."""
        if not self._was_asked:
            self._opens_until_s = 0.0

    def close(self) -> None:
        """The platform was heard."""
        self._is_closed = True

    def wait_s(self, now_s: float) -> float:
        """Return seconds until it is half open; 0 where it is not open."""
        return 0.0 if self._is_closed else max(0.0, self._opens_until_s - now_s)
