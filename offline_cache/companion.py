"""Goes along with every call of the sender: paces its bytes, hears what time it is and how fast it may go on."""

import time
from collections.abc import Callable, Mapping

from offline_cache.policies.buckets import Bucket
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.platform_time import PlatformTime

_BURST_BYTES = 256 * 1024.0


class LineCompanion:
    """Implements ``http_line.Companion``.

    Args:
        conduct: Hears the pace that the platform asks for.
        rest: Lets so many seconds pass, or fewer where the process is to end.

    Attributes:
        time: The platform's clock, for whoever signs and for the technician.
    """

    def __init__(self, conduct: Conduct, rest: Callable[[float], object]) -> None:
        self.time = PlatformTime()
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
        """Hear the headers of an answer."""
        self.time.heard(headers.get("Date", ""), sent_s, got_s)
        self._conduct.told_pace(headers.get("RateLimit", ""), got_s)
