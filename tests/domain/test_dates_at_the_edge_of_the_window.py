"""Days that are none, days just outside the window, and months of different lengths."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.dates import Window, check_date, months_before, read_date, show_date, show_month, years_on
from kiosk.domain.text import Language
from kiosk.domain.verdicts import Invalid, Valid

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "entry", ["2026-05-01", "20260501", "2026年5月1日", "2026.5.1", "2026/05/01", "2026 5 1", "２０２６－０５－０１"]
)
def test_a_day_is_read_however_it_is_written(entry):
    assert read_date(entry) == date(2026, 5, 1)


@pytest.mark.parametrize(
    "entry", ["", "2026-02-30", "2026-13-01", "0000-01-01", "明天", "2026-5", "20261301", "1-1-2026"]
)
def test_a_day_that_does_not_exist_is_refused(entry):
    assert isinstance(check_date(entry, Window()), Invalid)


def test_one_day_short_of_half_a_year_is_refused_with_the_last_day_that_would_do():
    window = Window(last=months_before(TODAY, 6))
    assert check_date("2026-05-23", window) == Valid("2026-05-23")
    refused = check_date("2026-05-24", window)
    assert isinstance(refused, Invalid)
    assert "2026年5月23日" in refused.message.zh
    assert "23 May 2026" in refused.message.en


def test_too_long_ago_is_refused():
    refused = check_date("1826-01-01", Window(first=date(1926, 11, 23)))
    assert isinstance(refused, Invalid)
    assert "更晚" in refused.message.zh


def test_the_last_day_of_a_month_has_one_in_every_other():
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2024, 8, 31), 6) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


@given(st.dates(), st.integers(0, 1800))
def test_going_back_months_never_goes_forward(day, months):
    before = months_before(day, months)
    assert before <= day
    assert before.day <= day.day


def test_a_birthday_is_the_day_one_grows_older():
    assert years_on(date(1961, 11, 24), TODAY) == 64
    assert years_on(date(1961, 11, 23), TODAY) == 65
    assert years_on(date(1960, 2, 29), date(2025, 2, 28)) == 64
    assert years_on(date(1960, 2, 29), date(2025, 3, 1)) == 65


def test_days_are_written_in_both_languages():
    assert show_date(TODAY, Language.ZH) == "2026年11月23日"
    assert show_date(TODAY, Language.EN) == "23 Nov 2026"
    assert show_month(date(2025, 9, 1), Language.ZH) == "2025年9月"
