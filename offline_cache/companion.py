"""Goes along with every call of the sender: paces its bytes, hears what time it is and how fast it may go on."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.policies.buckets import Bucket
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.platform_time import PlatformTime

_BURST_BYTES = 256 * 1024.0


class TimeCompanion:
    """Hears what time it is, and holds nothing back.

    Attributes:
        time: The platform's clock, for whoever signs and for the technician.
    """

    def __init__(self) -> None:
        self.time = PlatformTime()

    def before(self, sent_bytes: int) -> None:
        """Nothing to wait for."""

    def after(self, headers: Mapping[str, str], sent_s: float, got_s: float) -> None:
        """Hear the time of an answer."""
        self.time.heard(headers.get("Date", ""), sent_s, got_s)


class LineCompanion(TimeCompanion):
    """Implements ``http_line.Companion`` for the sender.

    Args:
        conduct: Hears the pace that the platform asks for.
        rest: Lets so many seconds pass, or fewer where the process is to end.
    """

    def __init__(self, conduct: Conduct, rest: Callable[[float], object]) -> None:
        super().__init__()
        self._conduct = conduct
        self._rest = rest
        self._bytes = Bucket(conduct.options.rate_bytes_per_s, _BURST_BYTES)

    def before(self, sent_bytes: int) -> None:
        """Rest until so many bytes may be sent."""
        wait_s = self._bytes.wait_s(time.monotonic())
        if wait_s:
            self._rest(wait_s)
        self._bytes.take(sent_bytes, time.monotonic())

    def after(self, headers: Mapping[str, str], sent_s: float, got_s: float) -> None:
        """Hear time and pace of an answer."""
        super().after(headers, sent_s, got_s)
        self._conduct.told_pace(headers.get("RateLimit", ""), got_s)


def clock_ahead_s(line: LineOptions) -> float | None:
    """Ask the platform once, and return by how many seconds this machine's clock is ahead of its (negative: behind).

    Args:
        line: How the platform is reached.

    Returns:
        None where it cannot be reached, or does not say what time it is.
    """
    companion = TimeCompanion()
    wire = HttpLine(line, companion)
    wire.call("GET", "/v1/health")
    wire.close()
    return companion.time.machine_is_ahead_s(time.monotonic(), datetime.now(UTC))
