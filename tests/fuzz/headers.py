"""What a platform, or whatever stands in its place, may say in the headers that the sender believes."""

from math import isfinite

from offline_cache.policies.pace import read_rate_limit
from offline_cache.policies.platform_time import PlatformTime
from offline_cache.policies.waits import retry_after_s
from tests.fuzz.target import demand

WORDS = (
    b'"kiosk"',
    b";r=",
    b";t=",
    b"0",
    b"9" * 12,
    b" GMT",
    b" -9999",
    b" +99999999999",
    b"Sun, ",
    b"-1",
    b"\x00",
    b",",
)


def headers(data: bytes) -> None:
    """Each header in turn; what is read must be a time that can be waited for."""
    text = data.decode("latin-1")
    told = read_rate_limit(text)
    demand(told is None or (told[0] >= 0 and 0 <= told[1] <= 3600), "a pace that nobody can keep")
    wait_s = retry_after_s(text)
    demand(wait_s is None or (wait_s >= 0 and isfinite(wait_s)), "a wait that never ends")
    time = PlatformTime()
    time.heard(text, 0.0, 0.1)
    time.now(1.0)


def samples() -> tuple[bytes, ...]:
    """Good ones."""
    return (
        b'"kiosk";r=0;t=12',
        b'"kiosk";t=7;r=10, "other";r=1;t=60',
        b"120",
        b"Mon, 23 Nov 2026 09:00:42 GMT",
        b"Sun Nov  6 08:49:37 1994",
        b"Sunday, 06-Nov-94 08:49:37 GMT",
        b"Fri, 31 Dec 9999 23:59:59 -2359",
    )
