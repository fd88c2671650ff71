"""Days on which offices work, and the clock that counts them."""

from datetime import UTC, date, datetime

import pytest

from kiosk.domain.case_file import CaseState
from standin import working_days
from standin.database import Database
from standin.supervision import Clocks

LAST_YEAR = working_days.known_years()[-1]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2018, 4, 30), False),  # a Monday off before Labour Day
        (date(2018, 4, 28), True),  # the Saturday that made up for it
        (date(2026, 10, 1), False),
        (date(LAST_YEAR + 1, 3, 3), None),
    ],
)
def test_holidays_are_known_and_unknown_years_are_not_guessed(day, works):
    assert working_days.works(day) is works


def test_days_are_counted_from_the_day_after():
    assert working_days.after(date(2018, 4, 27), 1) == date(2018, 4, 28)
    assert working_days.after(date(2018, 4, 28), 1) == date(2018, 5, 2)
    assert working_days.between(date(2018, 4, 27), date(2018, 5, 2)) == 2


def test_beyond_the_known_years_there_is_no_due_date():
    assert working_days.after(date(LAST_YEAR, 12, 31), 1) is None
    assert working_days.between(date(LAST_YEAR, 12, 31), date(LAST_YEAR + 1, 1, 5)) is None


def test_the_published_calendar_is_the_one_that_counts():
    year = working_days.calendar().years[-1]
    assert year.year == LAST_YEAR
    assert not any(working_days.works(day) for day in year.days_off)
    assert all(working_days.works(day) for day in year.extra_working_days)
    assert len(year.days_off) > 5


def due(clocks, today):
    row = clocks.database.one("select * from clocks")
    return clocks.due(row, today)[0]


@pytest.fixture
def clocks(tmp_path):
    database = Database(tmp_path / "state")
    database.run("insert into submissions values ('s', '', 'P05', '', '')")
    database.run("insert into cases values ('s', 'n', 'q', 'submitted', null, ?)", datetime.now(UTC).isoformat())
    yield Clocks(database)
    database.close()


def test_working_days_of_a_pause_do_not_count(clocks):
    clocks.follow("s", CaseState.ACCEPTED, date(2026, 3, 2), 3)  # a Monday
    assert due(clocks, date(2026, 3, 2)) == date(2026, 3, 5)
    clocks.follow("s", CaseState.CORRECTION, date(2026, 3, 3), None)
    assert due(clocks, date(2026, 3, 6)) is None
    clocks.follow("s", CaseState.ACCEPTED, date(2026, 3, 9), 3)  # four working days later
    assert due(clocks, date(2026, 3, 9)) == date(2026, 3, 11)
    clocks.follow("s", CaseState.FINISHED, date(2026, 3, 10), None)
    assert due(clocks, date(2026, 3, 10)) is None


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 3, 2), "normal"),
        (date(2026, 3, 4), "warning"),
        (date(2026, 3, 5), "warning"),
        (date(2026, 3, 6), "yellow"),
        (date(2026, 3, 11), "yellow"),
        (date(2026, 3, 12), "red"),
        (date(LAST_YEAR + 1, 2, 1), "red"),
    ],
)
def test_the_colour_of_the_clock(clocks, today, shown):
    clocks.follow("s", CaseState.ACCEPTED, date(2026, 3, 2), 3)
    row = clocks.database.one("select * from clocks")
    assert clocks.due(row, today) == (date(2026, 3, 5), shown)
