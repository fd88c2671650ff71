"""Limits that run over holidays, worked Saturdays, seasons and pauses; and the one colour that everybody sees."""

from datetime import date, datetime, time, timedelta, timezone

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue import ClockRules, Season
from kiosk.domain.clocks.due import WORDS, Colour, colour_by_seconds, colour_of, due_day
from kiosk.domain.clocks.hours import OfficeHours, gap_of_year
from kiosk.domain.clocks.supervision import DAY_SECONDS, Clock, limit_s
from kiosk.domain.clocks.working_days import Day, WorkingDays
from tests.domain.people import CATALOGUE

HERE = timezone(timedelta(hours=8))
CALENDAR = WorkingDays(CATALOGUE.years)
RULES = ClockRules(warn_days_left=1, red_days_over=5)
KNOWN = st.dates(date(2018, 1, 1), date(2026, 12, 31))
HALL = OfficeHours(CATALOGUE.site("city_hall").hours, CALENDAR)
SATURDAYS = OfficeHours(CATALOGUE.site("yuelu_hall").hours, CALENDAR)


def at(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


MOMENTS = st.builds(lambda minutes: at(2026, 1, 1) + timedelta(minutes=minutes), st.integers(0, 364 * 24 * 60))


@given(KNOWN)
def test_every_day_is_as_the_library_says(day):
    assert CALENDAR.is_working(day) == chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("accepted", "days", "due"),
    [
        (date(2026, 9, 30), 1, Day(date(2026, 10, 8), estimated=False)),
        (date(2026, 10, 9), 1, Day(date(2026, 10, 10), estimated=False)),
        (date(2018, 4, 27), 1, Day(date(2018, 4, 28), estimated=False)),
        (date(2018, 4, 28), 1, Day(date(2018, 5, 2), estimated=False)),
        (date(2026, 11, 26), 3, Day(date(2026, 12, 1), estimated=False)),
        (date(2026, 12, 31), 1, Day(date(2027, 1, 1), estimated=True)),
        (date(2026, 11, 26), 0, Day(date(2026, 11, 26), estimated=False)),
    ],
)
def test_a_limit_runs_from_the_day_after_acceptance(accepted, days, due):
    assert due_day(accepted, days, CALENDAR) == due


@given(KNOWN, st.integers(1, 60))
def test_counting_there_and_back_agrees(day, count):
    end = CALENDAR.after(day, count).day
    assert CALENDAR.is_working(end)
    assert CALENDAR.between(day, end) == count
    assert CALENDAR.between(end, day) == -count


def test_a_calendar_of_holidays_alone_holds_nobody_up():
    year = CATALOGUE.years[0].model_copy(
        update={"year": 2030, "holidays": tuple(date(2030, 1, 1) + timedelta(days=n) for n in range(365))}
    )
    assert WorkingDays([year]).after(date(2030, 1, 1), 5).day.year == 2031


def test_summer_and_winter_differ_and_a_worked_saturday_is_open():
    assert HALL.is_open(at(2026, 7, 1, 17, 15))
    assert not HALL.is_open(at(2026, 12, 1, 17, 15))
    assert HALL.is_open(at(2026, 10, 10, 10, 0))
    assert not HALL.is_open(at(2026, 11, 28, 10, 0))
    assert SATURDAYS.is_open(at(2026, 11, 28, 10, 0))
    assert not HALL.is_open(at(2026, 10, 1, 10, 0))
    assert not SATURDAYS.is_open(at(2026, 10, 3, 10, 0)), "a Saturday of the national holiday"


def test_closed_before_a_holiday_says_when_it_opens_next():
    assert HALL.next_opening(at(2026, 9, 30, 18, 0)) == at(2026, 10, 8, 9, 0)
    assert HALL.next_opening(at(2026, 11, 26, 12, 30)) == at(2026, 11, 26, 13, 30)


@given(MOMENTS)
def test_the_next_opening_is_open_and_not_before(moment):
    opening = HALL.next_opening(moment)
    assert opening >= moment
    assert HALL.is_open(opening)
    assert HALL.seconds_between(moment, opening) == 0


@given(MOMENTS, st.integers(0, 40), st.integers(0, 40))
def test_office_seconds_add_up(moment, first, second):
    middle, end = moment + timedelta(hours=first), moment + timedelta(hours=first + second)
    whole = HALL.seconds_between(moment, end)
    assert whole == pytest.approx(HALL.seconds_between(moment, middle) + HALL.seconds_between(middle, end))
    assert 0 <= whole <= (end - moment).total_seconds()


def test_seasons_that_leave_a_day_out_are_found():
    summer = Season(begins="05-01", ends="09-30", spans=((time(9), time(17)),))
    assert gap_of_year([summer]) == "01-01"
    assert gap_of_year([summer, summer.model_copy(update={"begins": "10-01", "ends": "04-29"})]) == "04-30"


def test_a_pause_costs_the_authority_nothing():
    accepted = at(2026, 11, 26, 9, 0)
    clock = Clock().start(accepted).pause(at(2026, 11, 26, 10, 0), HALL)
    assert clock.elapsed_s(at(2026, 12, 24, 10, 0), HALL) == 3600
    again = clock.start(at(2026, 12, 1, 9, 0)).end(at(2026, 12, 1, 9, 30), HALL)
    assert again.elapsed_s(at(2027, 6, 1), HALL) == 5400
    assert again.start(at(2027, 6, 1)) == again


@given(MOMENTS, st.lists(st.integers(1, 200), max_size=6))
def test_a_clock_never_runs_backwards(moment, steps):
    clock, seen = Clock(), 0.0
    for number, hours in enumerate(steps):
        moment += timedelta(hours=hours)
        clock = clock.start(moment) if number % 2 == 0 else clock.pause(moment, HALL)
        elapsed = clock.elapsed_s(moment, HALL)
        assert elapsed >= seen
        seen = elapsed


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        (date(2026, 11, 26), Colour.NORMAL),
        (date(2026, 11, 30), Colour.WARNING),
        (date(2026, 12, 1), Colour.WARNING),
        (date(2026, 12, 2), Colour.YELLOW),
        (date(2026, 12, 7), Colour.YELLOW),
        (date(2026, 12, 8), Colour.RED),
    ],
)
def test_the_colour_on_the_way(today, colour):
    assert colour_of(date(2026, 12, 1), today, CALENDAR, RULES) is colour
    assert WORDS[colour].zh


@given(st.integers(1, 40), st.integers(0, 60))
def test_seconds_and_days_warn_alike(limit_days, passed):
    by_seconds = colour_by_seconds(passed * DAY_SECONDS, limit_s(limit_days), DAY_SECONDS, RULES)
    start = date(2026, 3, 2)
    due, today = CALENDAR.after(start, limit_days).day, CALENDAR.after(start, passed).day
    assert by_seconds is colour_of(due, today, CALENDAR, RULES)
