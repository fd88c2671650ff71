"""Clock port: the only way to the time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks: one for people, one for waiting."""

    def now(self) -> datetime:
        """Return the wall-clock time with its offset; it may jump."""

    def monotonic_s(self) -> float:
        """Return seconds that only ever grow."""
