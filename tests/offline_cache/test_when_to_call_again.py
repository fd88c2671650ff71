"""The rules of conduct, each on a clock that is turned by hand and chance that repeats."""

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import mean

import pytest

from offline_cache.companion import LineCompanion
from offline_cache.policies.breaker import Breaker, BreakerState
from offline_cache.policies.buckets import Bucket
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.options import SyncOptions
from offline_cache.policies.pace import Pace, read_rate_limit
from offline_cache.policies.pieces import LARGEST_BYTES, SMALLEST_BYTES, PieceSize
from offline_cache.policies.platform_time import PlatformTime
from offline_cache.policies.waits import Waits, retry_after_s

_OPTIONS = SyncOptions()
_MANY = 4000


def _chance() -> Random:
    return Random(5)  # noqa: S311 - repeatable on purpose


@pytest.mark.parametrize(("tries", "longest"), [(1, 4.0), (2, 8.0), (5, 64.0), (9, 300.0), (5000, 300.0)])
def test_back_off_is_spread_from_nothing_to_its_end(tries: int, longest: float) -> None:
    waits = Waits(_OPTIONS, _chance())
    drawn = [waits.again_s(tries, None) for _ in range(_MANY)]
    assert 0 <= min(drawn) < longest * 0.01
    assert longest * 0.99 < max(drawn) <= longest
    assert mean(drawn) == pytest.approx(longest / 2, rel=0.05)


def test_retry_after_is_never_undercut_and_at_most_doubled() -> None:
    waits = Waits(_OPTIONS, _chance())
    drawn = [waits.again_s(3, 30.0) for _ in range(_MANY)]
    assert 30.0 <= min(drawn) < 30.2
    assert 59.8 < max(drawn) <= 60.0


def test_date_of_retry_after_counts_against_the_platforms_own_clock() -> None:
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert retry_after_s("Mon, 23 Nov 2026 09:00:42 GMT", at) == 42.0


def test_probes_become_rarer_while_the_line_stays_down() -> None:
    waits = Waits(_OPTIONS, _chance())
    first, later = ([waits.probe_s(in_vain) for _ in range(_MANY)] for in_vain in (10, 20))
    assert (min(first) >= 2.0, max(first) <= 5.0) == (True, True)
    assert (min(later) >= 2.0, 297.0 < max(later) <= 300.0) == (True, True)


def test_breaker_opens_and_lets_one_probe_through_when_its_time_has_come() -> None:
    breaker = Breaker()
    assert breaker.state(0.0) is BreakerState.HALF_OPEN
    breaker.close()
    assert breaker.state(0.0) is BreakerState.CLOSED
    breaker.trip(10.0, asked=False)
    assert (breaker.state(9.9), breaker.wait_s(4.0)) == (BreakerState.OPEN, 6.0)
    assert breaker.state(10.0) is BreakerState.HALF_OPEN


@pytest.mark.parametrize(("asked", "expected"), [(True, BreakerState.OPEN), (False, BreakerState.HALF_OPEN)])
def test_person_who_waits_shortens_an_outage_and_not_a_pause_that_was_asked_for(
    asked: bool,  # noqa: FBT001 - a parameter of the test
    expected: BreakerState,
) -> None:
    breaker = Breaker()
    breaker.trip(10.0, asked=asked)
    breaker.hurry()
    assert breaker.state(1.0) is expected


def test_bytes_flow_at_their_rate_on_average() -> None:
    bucket, now_s, sent = Bucket(100_000, 50_000), 0.0, 0
    while now_s < 60.0:
        now_s += bucket.wait_s(now_s)
        bucket.take(30_000, now_s)
        sent += 30_000
        now_s += 0.001
    assert sent / 60.0 == pytest.approx(100_000, rel=0.02)


def test_no_rate_is_no_limit() -> None:
    bucket = Bucket(0, 0)
    bucket.take(1e12, 0.0)
    assert bucket.wait_s(0.0) == 0.0


def test_line_waits_for_its_bytes() -> None:
    rested: list[float] = []
    companion = LineCompanion(Conduct(SyncOptions(rate_bytes_per_s=1_000_000), _chance()), rested.append)
    for _ in range(2):
        companion.before(2_000_000)
    assert rested == [pytest.approx(1.74, abs=0.1)]  # 2 MB less the burst of 256 KiB


def test_backlog_begins_within_the_spread_and_no_later_than_the_outage_was_long() -> None:
    begins = []
    for seed in range(300):
        conduct = Conduct(_OPTIONS, Random(seed))  # noqa: S311 - repeatable on purpose
        conduct.lost(0.0)
        conduct.heard(7200.0)
        begins.append(conduct.backlog_wait_s(7200.0))
        short = Conduct(_OPTIONS, Random(seed))  # noqa: S311 - repeatable on purpose
        short.lost(0.0)
        short.heard(3.0)
        assert short.backlog_wait_s(3.0) <= 3.0
    assert min(begins) < 1.0
    assert 29.0 < max(begins) <= 30.0


def test_pace_that_the_platform_asks_for_is_kept() -> None:
    pace = Pace(_chance())
    pace.heard('"kiosk";r=0;t=20', 100.0)
    assert 15.0 <= pace.wait_s(100.0) <= 25.0
    pace.heard('"kiosk";r=4;t=20', 100.0)
    assert 3.75 <= pace.wait_s(100.0) <= 6.25
    pace.heard("", 100.0)
    assert pace.wait_s(100.0) > 0


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('"kiosk";r=0;t=12', (0, 12.0)),
        ('"kiosk";t=12;r=3, "other";r=1;t=2', (3, 12.0)),
        ('"kiosk";r=0;t=999999', (0, 3600.0)),
        ('"kiosk";r=5', None),
        ("limit=5, remaining=2", None),
        ("\x00", None),
    ],
)
def test_rate_limit_is_read_or_left_aside(header: str, expected: tuple[int, float] | None) -> None:
    assert read_rate_limit(header) == expected


def test_pieces_shrink_to_what_connections_live_through_and_grow_again() -> None:
    piece = PieceSize(512 * 1024)
    for _ in range(20):
        piece.cut(0)
    assert piece.bytes == SMALLEST_BYTES
    for _ in range(60):
        piece.arrived()
    assert piece.bytes == LARGEST_BYTES
    piece.cut(300_000)
    assert piece.bytes == 300_000


def test_clock_of_the_platform_is_the_median_and_no_jump_moves_it() -> None:
    time = PlatformTime()
    assert time.now(0.0) is None
    base = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    for second in (0, 1, 2, 3):
        time.heard(f"{base + timedelta(seconds=second):%a, %d %b %Y %H:%M:%S} GMT", 1000.0 + second, 1000.2 + second)
    time.heard("Thu, 01 Jan 1970 00:00:00 GMT", 1004.0, 1004.1)
    time.heard("nonsense", 1004.0, 1004.1)
    now = time.now(1060.0)
    assert now is not None
    assert abs((now - base).total_seconds() - 60.0) <= 1.0
    wrong = base + timedelta(seconds=60 + 95)
    assert time.machine_is_ahead_s(1060.0, wrong) == pytest.approx(95, abs=1)


def test_answer_that_took_long_says_nothing_of_the_time() -> None:
    time = PlatformTime()
    time.heard("Mon, 23 Nov 2026 09:00:00 GMT", 0.0, 9.0)
    assert time.now(9.0) is None
