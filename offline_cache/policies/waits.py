"""How long to wait before trying again: jitter everywhere, so that a city's kiosks never march in step."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random

from offline_cache.policies.options import SyncOptions

_A_DAY_S = 86_400.0
"""A platform that says "in ten years" means something else; a kiosk must not fall silent for good by one header."""
_SOON = 10
"""So many looks follow each other quickly: most breaks are a loose plug, and over within a minute."""
_DOUBLINGS = 16
"""More make no difference under any cap, and a power of a thousand does not fit into a float."""


class Waits:
    """Draws waits; the chance is brought by the caller, so that a test can repeat them."""

    def __init__(self, options: SyncOptions, chance: Random) -> None:
        self._options = options
        self._chance = chance

    def again_s(self, tries: int, retry_after_s: float | None) -> float:
        """Return the wait after a refusal for now.

        Args:
            tries: 1 and more: how often it was tried.
            retry_after_s: What the platform asked for. It is kept, and up to doubled: everybody was told the same.
        """
        if retry_after_s:
            return retry_after_s * (1.0 + self._chance.random())
        # Full jitter: of all ways to spread returning clients it needs the fewest calls.
        return self._chance.uniform(
            0.0, min(self._options.cap_s, self._options.first_s * 2.0 ** min(tries, _DOUBLINGS))
        )

    def probe_s(self, in_vain: int) -> float:
        """Return the wait until somebody looks again whether the line is back.

        Args:
            in_vain: So often it was looked at in vain since the line went down, 1 and more.
        """
        low, high = self._options.probe_s
        doublings = min(max(0, in_vain - _SOON), _DOUBLINGS)
        longest = min(self._options.probe_cap_s, high * 2.0**doublings)
        return self._chance.uniform(low, max(low, longest))

    def idle_probe_s(self) -> float:
        """Return the wait until a line that is up is looked at again."""
        return self._chance.uniform(*self._options.idle_probe_s)

    def spread_s(self, down_for_s: float) -> float:
        """Return the wait before the backlog begins, once the line is back: a city's lines come back together."""
        return self._chance.uniform(0.0, min(self._options.spread_s, down_for_s))


def retry_after_s(text: str, now: datetime | None = None) -> float | None:
    """Return Retry-After (RFC 9110, section 10.2.3) in seconds from now, a day at most; None where absent or unreadable.

    Args:
        text: A number of seconds, or an HTTP date.
        now: Against which a date counts: the platform's own ``Date`` where it is known, else this machine's clock.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(_A_DAY_S, float(text))
    moment = http_date(text)
    if moment is None:
        return None
    return min(_A_DAY_S, max(0.0, (moment - (now or datetime.now(UTC))).total_seconds()))


def http_date(text: str) -> datetime | None:
    """Return an HTTP date (RFC 9110, section 5.6.7), or None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
