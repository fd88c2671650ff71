"""On which days offices work: the years that the library knows; counted where every clock is counted, in the domain.

In a year that nobody knows yet nothing is guessed: what would have to be is None.
"""

from datetime import date, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar import constants

from kiosk.contract.calendar import CalendarAnswer, CalendarYear
from kiosk.domain.catalogue import CalendarYear as Year
from kiosk.domain.clocks.working_days import WorkingDays

SATURDAY = 5
_DAY = timedelta(days=1)
SOURCE = "chinesecalendar, 国务院办公厅节假日安排"


def works(day: date) -> bool | None:
    """Return whether offices work on that day; None for a year that is not known."""
    return counted().is_working(day) if counted().is_known(day) else None


def after(start: date, working_days: int) -> date | None:
    """Return the last of so many working days, counted from the day after ``start``; None beyond the known years."""
    found = counted().after(start, working_days)
    return None if found.estimated else found.day


def between(start: date, end: date) -> int | None:
    """Count the working days after ``start`` up to and with ``end``; None where a year is not known."""
    return counted().between(start, end) if counted().is_known(start) and counted().is_known(end) else None


@cache
def counted() -> WorkingDays:
    """Return the calendar of all known years."""
    years = map(_year, known_years())
    return WorkingDays(Year(year=y.year, holidays=y.days_off, workdays=y.extra_working_days) for y in years)


@cache
def known_years() -> range:
    """Return the years that the library knows."""
    years = {day.year for day in constants.holidays}
    return range(min(years), max(years) + 1)


@cache
def calendar() -> CalendarAnswer:
    """Return the years from which a due date can come: the last known one and the one before."""
    return CalendarAnswer(years=tuple(map(_year, known_years()[-2:])), source=SOURCE)


def _year(year: int) -> CalendarYear:
    days = [date(year, 1, 1) + _DAY * number for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    return CalendarYear(
        year=year,
        days_off=tuple(day for day in days if day.weekday() < SATURDAY and not chinese_calendar.is_workday(day)),
        extra_working_days=tuple(day for day in days if day.weekday() >= SATURDAY and chinese_calendar.is_workday(day)),
    )
