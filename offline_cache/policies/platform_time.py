"""What time it is at the platform, by the ``Date`` of its answers; no jump of this machine's clock disturbs it."""

from collections import deque
from datetime import UTC, datetime
from statistics import median

from offline_cache.policies.waits import http_date

_KEPT = 5
_HALF_A_SECOND = 0.5
"""A ``Date`` has whole seconds: on average it is half a second older than the answer."""
_SLOW_S = 5.0
"""An answer that took longer says little: nobody knows where the time went."""

_POSSIBLE = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
"""No platform lives at another time; a date at the end of the calendar would not even be one any more a second later."""

NOTABLE_S = 60.0
"""From here on a technician is told: signatures with such a time are refused sooner or later."""


class PlatformTime:
    """Collects a few answers and takes their median: one odd answer moves nothing.

    Each line has one, and its signer and the technician read the same.
    """

    def __init__(self) -> None:
        self._starts_s: deque[float] = deque(maxlen=_KEPT)

    def heard(self, date: str, sent_s: float, got_s: float) -> None:
        """Take the ``Date`` of an answer.

        Args:
            date: The header; what is none is left aside.
            sent_s: When the call was made, on the monotonic clock.
            got_s: When it was answered.
        """
        moment = http_date(date)
        if moment is not None and _POSSIBLE[0] < moment < _POSSIBLE[1] and got_s - sent_s <= _SLOW_S:
            self._starts_s.append(moment.timestamp() + _HALF_A_SECOND - (sent_s + got_s) / 2)

    def corrected(self, date: str, sent_s: float, got_s: float) -> None:
        """Take the ``Date`` of a platform that says our time is wrong: what was heard before does not count any more."""
        self._starts_s.clear()
        self.heard(date, sent_s, got_s)

    def now(self, monotonic_s: float) -> datetime | None:
        """Return the platform's time, UTC, within about a second; None while nothing was heard."""
        if not self._starts_s:
            return None
        return datetime.fromtimestamp(median(self._starts_s) + monotonic_s, UTC)

    def machine_is_ahead_s(self, monotonic_s: float, machine: datetime) -> float | None:
        """Return by how many seconds this machine's clock is ahead of the platform's (negative: behind)."""
        here = self.now(monotonic_s)
        return None if here is None else (machine - here).total_seconds()
