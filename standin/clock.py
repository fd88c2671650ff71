"""The platform's time: China has one zone, and due dates are days of that zone."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))

Now = Callable[[], datetime]


def china_now() -> datetime:
    """Return the present moment with China's offset."""
    return datetime.now(CHINA)
