"""The machine's clock, as the port wants it."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Wall clock with the machine's own offset, and a clock for waiting."""

    def now(self) -> datetime:
        """Return the wall-clock time with its offset; it may jump."""
        return datetime.now(UTC).astimezone()

    def monotonic_s(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic()
