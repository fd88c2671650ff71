"""Make the calendar of a pack from the library chinesecalendar, which keeps the notices of the State Council.

``python -m tools.make_calendar FILE`` writes every year from ``FIRST`` that the library knows, and says which year is the last: the
notice for a year comes in the autumn before it, and then the library has to be renewed.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
from chinese_calendar.constants import holidays

FIRST = 2018
HEAD = """\
# 工作日日历：放假的日子和调休上班的周末。由 tools/make_calendar.py 从 chinesecalendar {version} 生成，来源是国务院办公厅每年的放假通知。
# Working days: days off, and weekends that are worked. Made by tools/make_calendar.py from chinesecalendar {version},
# which keeps the yearly notices of the State Council. Last known year: {last}; later days are estimated.

# 样例：到期前几个工作日预警，超期几个工作日算红牌。
# Sample: how many working days before the due day it warns, and after it the card is red.
[clock]
warn_days_left = 1
red_days_over = 5
"""


def years() -> range:
    """Return the years that the library knows."""
    return range(FIRST, max(holidays).year + 1)


def text() -> str:
    """Return the file."""
    head = HEAD.format(version=version("chinesecalendar"), last=max(years()))
    return head + "".join(_year(year) for year in years())


def _year(year: int) -> str:
    off = [day for day in _days(year) if chinese_calendar.is_holiday(day) and (day.weekday() < 5 or day in holidays)]
    worked = [day for day in _days(year) if chinese_calendar.is_workday(day) and day.weekday() >= 5]
    return f"\n[[years]]\nyear = {year}\nholidays = [{_list(off)}]\nworkdays = [{_list(worked)}]\n"


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _list(days: list[date]) -> str:
    return ", ".join(day.isoformat() for day in days)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tools.make_calendar config/catalogue/sample/calendar.toml")
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
    print(f"{min(years())} to {max(years())}; {max(years()) + 1} is not known to the library yet", file=sys.stderr)
