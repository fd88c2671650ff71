"""Two thousand kiosks want the platform at once: each with the conduct of the real ones, the platform with its admission."""

import pytest

from bench.fleet import FORMS, Fleet, Load, Result, says_everything, says_nothing, says_retry_after

_HALF_AN_HOUR_S = 1800.0


@pytest.fixture(scope="module")
def told() -> Result:
    return Fleet(FORMS, says_everything, seed=3, outage_s=_HALF_AN_HOUR_S).run()


def test_everything_arrives_without_a_rush(told: Result) -> None:
    assert told.accepted == FORMS.kiosks * FORMS.backlog
    assert told.peak <= 1.5
    assert told.rejected <= 0.05
    assert told.slowness <= 1.6


def test_platform_that_gives_no_pace_has_to_refuse_many() -> None:
    """What the pace is for; and everything arrives all the same."""
    few = Load("few", 200, 40, 20.0)
    for says in (says_retry_after, says_nothing):
        result = Fleet(few, says, seed=3, outage_s=300.0).run()
        assert result.accepted == 8000
        assert result.rejected > 0.05
