"""Working days: Monday to Friday, less the holidays, with the weekends that are worked instead (调休).

The State Council announces a year's days in the autumn before it. Days of a year that the pack lacks are counted by
the week alone, and whatever is counted so is marked as estimated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.catalogue import CalendarYear

LONGEST = 3_000
"""Days that are looked at, at most; a calendar of holidays only must not hold up the kiosk."""
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was counted to; ``estimated`` where the calendar of a year on the way is not known yet."""

    day: date
    estimated: bool


class WorkingDays:
    """The calendar of a pack."""

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        """Take the years that are known."""
        listed = tuple(years)
        self._known = frozenset(year.year for year in listed)
        self._off = frozenset(day for year in listed for day in year.holidays)
        self._on = frozenset(day for year in listed for day in year.workdays)

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years that are known, in order."""
        return tuple(sorted(self._known))

    def is_known(self, day: date) -> bool:
        """Tell whether the holidays of the day's year are known."""
        return day.year in self._known

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return day in self._on or (day.weekday() < 5 and day not in self._off)

    def is_holiday(self, day: date) -> bool:
        """Tell whether a day is off for a holiday, be it a weekend or not."""
        return day in self._off

    def next(self, day: date) -> Day:
        """Return the first working day after a day."""
        return self.after(day, 1)

    def after(self, day: date, count: int) -> Day:
        """Return the working day that lies ``count`` working days after a day; 0 is the day itself.

        The day itself is never counted: time limits run from the day after acceptance.
        """
        estimated, at, left = not self.is_known(day), day, count
        for _ in range(LONGEST):
            if left <= 0:
                break
            at += ONE
            estimated = estimated or not self.is_known(at)
            left -= self.is_working(at)
        return Day(at, estimated)

    def between(self, earlier: date, later: date) -> int:
        """Return how many working days lie after ``earlier`` and up to ``later``; negative the other way round."""
        if later < earlier:
            return -self.between(later, earlier)
        span = min((later - earlier).days, LONGEST)
        return sum(self.is_working(earlier + step * ONE) for step in range(1, span + 1))
