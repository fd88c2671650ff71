"""Everything that decides when this kiosk may call the platform, put together; the engine and ``bench.fleet`` run it."""

from random import Random

from offline_cache.policies.breaker import Breaker, BreakerState
from offline_cache.policies.buckets import Bucket
from offline_cache.policies.options import SyncOptions
from offline_cache.policies.pace import Pace
from offline_cache.policies.waits import Waits

_BURST_S = 1.0


class Conduct:
    """One kiosk's conduct towards its platform; moments are seconds of the monotonic clock.

    Attributes:
        options: The patience that it was made with.
        waits: How long to wait before one submission is tried again.
        is_up: Whether the platform answered when it was last tried; None: not tried yet.
    """

    def __init__(self, options: SyncOptions, chance: Random) -> None:
        self.options = options
        self.waits = Waits(options, chance)
        self.is_up: bool | None = None
        self._breaker = Breaker()
        self._pace = Pace(chance)
        self._calls = Bucket(options.rate_requests_per_s, options.rate_requests_per_s * _BURST_S)
        self._backlog_from_s = 0.0
        self._down_since_s = 0.0
        self._in_vain = 0
        self._pauses = 0

    def state(self, now_s: float) -> BreakerState:
        """Return whether everything may be sent, nothing, or a probe."""
        return self._breaker.state(now_s)

    def wait_s(self, now_s: float) -> float:
        """Return seconds until a probe may be made, where the breaker is open."""
        return self._breaker.wait_s(now_s)

    def backlog_wait_s(self, now_s: float) -> float:
        """Return seconds until the next call for what nobody waits for at the screen."""
        return max(0.0, self._backlog_from_s - now_s, self._pace.wait_s(now_s), self._calls.wait_s(now_s))

    def called(self, now_s: float) -> None:
        """A call is made for the backlog."""
        self._calls.take(1, now_s)

    def told_pace(self, rate_limit: str, now_s: float) -> None:
        """Take the ``RateLimit`` header of an answer; an empty one says nothing."""
        self._pace.heard(rate_limit, now_s)

    def heard(self, now_s: float) -> None:
        """The platform answered, and took what it was given or would have."""
        if self.is_up is False:
            self._backlog_from_s = now_s + self.waits.spread_s(now_s - self._down_since_s)
        self.is_up = True
        self._in_vain = 0
        self._breaker.close()

    def accepted(self) -> None:
        """The platform did real work for us, so it is not busy any more."""
        self._pauses = 0

    def doubted(self, now_s: float) -> None:
        """A call broke off. That may be this one connection: a probe decides at once."""
        self._breaker.trip(now_s, asked=False)

    def lost(self, now_s: float) -> None:
        """The probe was not answered: the line is down."""
        if self.is_up is not False:
            self._down_since_s = now_s
        self.is_up = False
        self._in_vain += 1
        self._breaker.trip(now_s + self.waits.probe_s(self._in_vain), asked=False)

    def told_to_pause(self, now_s: float, retry_after_s: float | None) -> float:
        """The platform as a whole is busy or closed; return the seconds for which nothing is sent."""
        self.is_up = True
        self._in_vain = 0
        self._pauses += 1
        wait_s = self.waits.again_s(self._pauses, retry_after_s)
        self._breaker.trip(now_s + wait_s, asked=True)
        return wait_s

    def link_up(self, now_s: float) -> None:
        """This machine has a way out again: look for the platform soon, but not in the second in which all of a street do."""
        if self.is_up is False:
            spread_s = self.waits.spread_s(now_s - self._down_since_s)
            self._breaker.trip(now_s + min(spread_s, self._breaker.wait_s(now_s)), asked=False)

    def hurry(self) -> None:
        """A person waits: look at a line that is down now."""
        self._breaker.hurry()
