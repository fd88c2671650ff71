"""Goes along with every call of the sender: paces its bytes, and hears how fast it may go on."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.policies.buckets import Bucket
from offline_cache.policies.conduct import Conduct

_BURST_BYTES = 256 * 1024.0


class LineCompanion:
    """Implements ``http_line.Companion`` for the sender.

    Args:
        conduct: Hears the pace that the platform asks for.
        rest: Lets so many seconds pass, or fewer where the process is to end.
    """

    def __init__(self, conduct: Conduct, rest: Callable[[float], object]) -> None:
        self._conduct = conduct
        self._rest = rest
        self._bytes = Bucket(conduct.options.rate_bytes_per_s, _BURST_BYTES)

    def before(self, sent_bytes: int) -> None:
        """Rest until so many bytes may be sent."""
        wait_s = self._bytes.wait_s(time.monotonic())
        if wait_s:
            self._rest(wait_s)
        self._bytes.take(sent_bytes, time.monotonic())

    def after(self, headers: Mapping[str, str], got_s: float) -> None:
        """Hear the pace of an answer."""
        self._conduct.told_pace(headers.get("RateLimit", ""), got_s)


def clock_ahead_s(line: LineOptions) -> float | None:
    """Ask the platform once, and return by how many seconds this machine's clock is ahead of its (negative: behind).

    Args:
        line: How the platform is reached.

    Returns:
        None where it cannot be reached, or does not say what time it is.
    """
    wire = HttpLine(line)
    wire.call("GET", "/v1/health")
    wire.close()
    return wire.time.machine_is_ahead_s(time.monotonic(), datetime.now(UTC))
