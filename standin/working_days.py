"""Working days of China, from a kept library; what it does not know yet is None, never a guess.

The State Council says each autumn on which days of the next year people work. Until the library knows it, no due date
of that year can be told.
"""

from datetime import date, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar import constants

from kiosk.contract.calendar import CalendarAnswer, CalendarYear

SATURDAY = 5
_DAY = timedelta(days=1)
SOURCE = "chinesecalendar, 国务院办公厅节假日安排"


def works(day: date) -> bool | None:
    """Return whether offices work on that day; None for a year that is not known."""
    if day.year not in known_years():
        return None
    return bool(chinese_calendar.is_workday(day))


def after(start: date, working_days: int) -> date | None:
    """Return the last of so many working days, counted from the day after ``start``; None beyond the known years."""
    day = start
    while working_days > 0:
        day += _DAY
        known = works(day)
        if known is None:
            return None
        working_days -= known
    return day


def between(start: date, end: date) -> int | None:
    """Count the working days after ``start`` up to and with ``end``; None where a year is not known."""
    days = [works(start + _DAY * number) for number in range(1, (end - start).days + 1)]
    return None if None in days else sum(map(bool, days))


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
        days_off=tuple(day for day in days if day.weekday() < SATURDAY and not works(day)),
        extra_working_days=tuple(day for day in days if day.weekday() >= SATURDAY and works(day)),
    )
