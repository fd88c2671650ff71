"""This machine's clock is off: the platform's answers tell, and the technician is told."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from cli.commands.self_check import _platform_clock_check
from kiosk.ports.audit_log import LogQuery
from offline_cache.clock_watch import ClockWatch
from offline_cache.companion import clock_ahead_s
from offline_cache.opened import OpenStore
from standin.pki import Pki
from tests.offline_cache.conftest import line_to
from tests.offline_cache.liar import lying_server


def _answer(offset_s: float) -> bytes:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=offset_s), usegmt=True)
    return f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


@pytest.mark.parametrize("offset_s", [-3600.0, 0.0, 300.0])
def test_difference_is_found_in_one_answer(pki: Pki, offset_s: float) -> None:
    with lying_server(pki, [_answer(offset_s)]) as url:
        ahead_s = clock_ahead_s(line_to(url, pki))
    assert ahead_s == pytest.approx(-offset_s, abs=2)


def test_nobody_answers(pki: Pki) -> None:
    began_s = time.monotonic()
    assert clock_ahead_s(line_to("https://127.0.0.1:1", pki)) is None
    assert time.monotonic() - began_s < 3


def test_certificates_are_not_there(tmp_path: Path) -> None:
    assert clock_ahead_s(line_to("https://127.0.0.1:1", Pki(tmp_path))) is None


@pytest.mark.parametrize(
    ("ahead_s", "ok", "words"),
    [
        (None, True, "out of reach"),
        (2.0, True, "2 s ahead"),
        (-61.0, False, "61 s behind: timedatectl set-ntp true"),
        (4000.0, False, "4000 s ahead"),
    ],
)
def test_technician_is_told_from_a_minute_on(ahead_s: float | None, ok: bool, words: str) -> None:  # noqa: FBT001
    check = _platform_clock_check(ahead_s)
    assert check.ok is ok
    assert words in check.remedy


def test_log_tells_when_it_goes_wrong_and_when_it_is_right_again(store: OpenStore) -> None:
    watch = ClockWatch(store.audit)
    for ahead_s in (None, 3.0, 95.0, 96.0, None, -70.0, 1.0, 2.0):
        watch.look(ahead_s)
    told = [event.fields["ahead_s"] for event in store.audit.query(LogQuery(event="clock_differs"))]
    assert told == [95, 1]
