"""The kernel has a way out again: the platform is looked for soon, and not by all of a street in the same second."""

from pathlib import Path
from random import Random

import pytest

from offline_cache.link import LinkWatch
from offline_cache.policies.breaker import BreakerState
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.options import SyncOptions

_HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
_ETH = "eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
_LO = "lo\t0000007F\t00000000\t0001\t0\t0\t0\t000000FF\t0\t0\t0\n"
_ZERO = "0" * 32
_IPV6 = f"{_ZERO} 00 {_ZERO} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n"
_IPV6_LINK = f"fe80{_ZERO[4:]} 40 {_ZERO} 00 {_ZERO} 00000100 00000001 00000000 00000001     eth0\n"


@pytest.mark.parametrize(("ipv4", "ipv6"), [(_HEAD + _LO + _ETH, ""), (_HEAD, _IPV6)])
def test_cable_is_pulled_and_plugged_in(tmp_path: Path, ipv4: str, ipv6: str) -> None:
    four, six = tmp_path / "route", tmp_path / "ipv6_route"
    watch = LinkWatch(four, six)
    told = []
    for has_link in (True, False, False, True, True):
        four.write_text(ipv4 if has_link else _HEAD + _LO)
        six.write_text(ipv6 if has_link else _IPV6_LINK)
        told.append(watch.came_back())
    assert told == [False, False, False, True, False]


def test_this_machines_own_tables_are_read() -> None:
    assert not LinkWatch().came_back()


def test_tables_are_not_there(tmp_path: Path) -> None:
    watch = LinkWatch(tmp_path / "none", tmp_path / "none")
    assert not watch.came_back()


def test_first_probe_after_that_is_spread_over_half_a_minute() -> None:
    waits = []
    for seed in range(300):
        conduct = Conduct(SyncOptions(), Random(seed))  # noqa: S311 - repeatable on purpose
        conduct.lost(0.0)
        for _ in range(20):
            conduct.lost(7200.0)
        conduct.link_up(7200.0)
        waits.append(conduct.wait_s(7200.0))
    assert min(waits) < 1.0
    assert max(waits) <= 30.0
    assert sum(waits) / len(waits) == pytest.approx(14.5, abs=2.5)


def test_line_that_is_up_and_a_pause_that_was_asked_for_are_left_alone() -> None:
    conduct = Conduct(SyncOptions(), Random(1))  # noqa: S311 - repeatable on purpose
    conduct.heard(0.0)
    conduct.link_up(1.0)
    assert conduct.state(1.0) is BreakerState.CLOSED
    conduct.told_to_pause(2.0, 500.0)
    conduct.link_up(3.0)
    assert conduct.wait_s(3.0) > 490
