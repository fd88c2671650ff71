"""Office hours of a site: seasons of the year, days of the week, spans of the day.

Hours are of the place, so moments are taken as they stand there: naive, or in the zone of the place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.domain.catalogue import Season, Weekday
from kiosk.domain.clocks.working_days import ONE, WorkingDays

LEAP_YEAR = 2024
"""A year that has every day there is."""
LONGEST_WAIT_DAYS = 60
Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of one site, under a calendar."""

    seasons: tuple[Season, ...]
    calendar: WorkingDays

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the spans of a day, in order; none when it is closed."""
        held = (season for season in self.seasons if holds_on(season, day) and _opens(season, day, self.calendar))
        return tuple(sorted(span for season in held for span in season.spans))

    def is_open(self, moment: datetime) -> bool:
        """Tell whether it is open at a moment; the end of a span is closed."""
        return any(begin <= moment.time() < end for begin, end in self.spans_on(moment.date()))

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return when it opens next; the moment itself while it is open, None where that is not within two months."""
        if self.is_open(moment):
            return moment
        for ahead in range(LONGEST_WAIT_DAYS):
            day = moment.date() + ahead * ONE
            for begin, _ in self.spans_on(day):
                opening = datetime.combine(day, begin, moment.tzinfo)
                if opening > moment:
                    return opening
        return None

    def seconds_between(self, begins: datetime, ends: datetime) -> float:
        """Return the office seconds between two moments; 0 where the second is not later."""
        return sum((b - a).total_seconds() for a, b in self._overlaps(begins, ends))

    def _overlaps(self, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = begins.date()
        while day <= ends.date() and ends > begins:
            for begin, end in self.spans_on(day):
                from_ = max(begins, datetime.combine(day, begin, begins.tzinfo))
                until = min(ends, datetime.combine(day, end, begins.tzinfo))
                if until > from_:
                    yield from_, until
            day += ONE


def holds_on(season: Season, day: date) -> bool:
    """Tell whether a season holds on a day; one that ends before it begins goes over the turn of the year."""
    at = f"{day:%m-%d}"
    if season.begins <= season.ends:
        return season.begins <= at <= season.ends
    return at >= season.begins or at <= season.ends


def _opens(season: Season, day: date, calendar: WorkingDays) -> bool:
    kinds = {Weekday.DAILY}
    if calendar.is_working(day):
        kinds.add(Weekday.WORKING)
    elif day.weekday() >= 5 and not calendar.is_holiday(day):
        kinds.add(Weekday.SAT if day.weekday() == 5 else Weekday.SUN)
    return bool(kinds & set(season.days))


def is_day_of_year(day: str) -> bool:
    """Tell whether there is such a day (``02-29`` is one, ``02-30`` is none)."""
    return day in {f"{each:%m-%d}" for each in _days_of_year()}


def shared_day(one: Season, other: Season) -> str | None:
    """Return the first day of the year on which two seasons hold, or None."""
    return next((f"{day:%m-%d}" for day in _days_of_year() if holds_on(one, day) and holds_on(other, day)), None)


def gap_of_year(seasons: Iterable[Season]) -> str | None:
    """Return the first day of the year (``02-29`` among them) on which no season holds, or None."""
    listed = tuple(seasons)
    return next(
        (f"{day:%m-%d}" for day in _days_of_year() if not any(holds_on(season, day) for season in listed)), None
    )


def _days_of_year() -> Iterator[date]:
    first = date(LEAP_YEAR, 1, 1)
    return (first + timedelta(days=number) for number in range(366))
