"""The years of the calendar: none is left out between two others, and the one in which the pack begins is there.

What is judged is the pack alone, never the day on which it is looked at: the pack that is in force must not become faulty
at the turn of a year. What it will lack soon is said by ``kiosk.catalogue.outlook``.
"""

from collections.abc import Iterator
from itertools import pairwise

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule

ADD = "add [[years]] with the days of the notice, or every due day in it is only estimated"


def gaps(draft: Draft) -> Iterator[Problem]:
    """A calendar has every year from its first to its last; one that is there twice may be the one that is missing."""
    years = _listed(draft)
    if len(set(years)) < len(years):
        return
    for before, following in pairwise(sorted(years)):
        if following - before > 1:
            missing = f"{before + 1} is" if following - before == 2 else f"{before + 1} to {following - 1} are"
            yield from _told(draft, following, f"{missing} left out before {following}; {ADD}")


def first_year(draft: Draft) -> Iterator[Problem]:
    """The year in which the pack begins is there; a pack without a calendar has its days from elsewhere, or estimates all."""
    listed = _listed(draft)
    if not listed or draft.pack is None or not draft.pack.is_whole:
        return
    begins, first, last = draft.pack.part.effective.year, min(listed), max(listed)
    if not first <= begins <= last:
        nearest = last if begins > last else first
        yield from _told(draft, nearest, f"the pack begins in {begins}, which is not there; {ADD}")


def _listed(draft: Draft) -> list[int]:
    """Return the years as they are written; none where one of them could not be read."""
    if draft.calendar is None or not draft.calendar.is_whole:
        return []
    return [each.year for each in draft.calendar.part.years]


def _told(draft: Draft, year: int, message: str) -> Iterator[Problem]:
    if draft.calendar is not None:
        where = ("years", _listed(draft).index(year), "year")
        yield draft.calendar.document.problem(where, Rule.CALENDAR_YEAR, message)
