"""Sites, companies and the calendar: hours that follow each other, numbers that fit their rule, days that exist."""

from collections.abc import Iterator
from datetime import time
from itertools import combinations, pairwise

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.files import Document
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.areas import LEVEL_LENGTHS
from kiosk.catalogue.toml_lines import Path
from kiosk.domain import account_patterns
from kiosk.domain.catalogue import CalendarYear, Level, Season, Site, Utility, Weekday
from kiosk.domain.charges import FEN, bill_fields
from kiosk.domain.clocks.hours import gap_of_year, is_day_of_year, shared_day

MOST_HOLIDAYS = 60
"""Days off by the notice in one year; 2020, with the longest of all, had fewer than 40."""


def site_hours(draft: Draft) -> Iterator[Problem]:
    """Spans follow each other within a day, and the seasons cover the year."""
    for index, site in enumerate(draft.sites.part.sites if draft.sites else ()):
        assert draft.sites is not None
        where = ("sites", index, "hours")
        for place, season in enumerate(site.hours):
            here = (*where, place, "spans")
            if not _ordered(season) and _are_times(draft.sites.document.written(here)):
                remedy = "hours that end before they begin, or overlap; order them"
                yield draft.sites.document.problem(here, Rule.SITE_HOURS, remedy)
            if not season.days or (Weekday.DAILY in season.days and len(season.days) > 1):
                remedy = "on no day, or `daily` besides another; name the days, or `daily` alone"
                yield draft.sites.document.problem((*where, place, "days"), Rule.SITE_HOURS, remedy)
        if not _as_written(draft.sites.document, where, site.hours):
            continue
        for place, key, message in (*_strange_days(site.hours), *_both_hold(site.hours)):
            yield draft.sites.document.problem((*where, place, key), Rule.SITE_HOURS, message)
        gap = gap_of_year(site.hours)
        if gap is not None:
            remedy = f"no season holds on {gap}; let the seasons of {site.id} cover the year"
            yield draft.sites.document.problem(where, Rule.SITE_HOURS, remedy)


def _are_times(written: object) -> bool:
    """Tell whether spans are times as they are written, and no stand-in for one."""
    spans = written if isinstance(written, list) else [written]
    return all(isinstance(each, time) for span in spans for each in (span if isinstance(span, list) else [span]))


def _ordered(season: Season) -> bool:
    flat = [moment for span in season.spans for moment in span]
    return all(before < after for before, after in pairwise(flat))


def _as_written(document: Document, where: Path, seasons: tuple[Season, ...]) -> bool:
    """Tell whether the seasons are those of the file: no line of it is missing, and no day is a stand-in."""
    read = [day for season in seasons for day in (season.begins, season.ends)]
    written = [document.written((*where, place, key)) for place in range(len(seasons)) for key in ("begins", "ends")]
    return not document.is_torn and read == written


def _strange_days(seasons: tuple[Season, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield season, key and remedy."""
    for place, season in enumerate(seasons):
        for key, day in (("begins", season.begins), ("ends", season.ends)):
            if not is_day_of_year(day):
                yield place, key, f"{day} is no day of the year; correct it"


def _both_hold(seasons: tuple[Season, ...]) -> Iterator[tuple[int, str, str]]:
    """Tell of two seasons that say different hours of the same day, at the later one."""
    for (_, one), (place, other) in combinations(enumerate(seasons), 2):
        day = shared_day(one, other)
        kinds = set(one.days) & set(other.days) or {Weekday.DAILY} & {*one.days, *other.days}
        if day is not None and kinds and _overlap(one, other):
            yield (
                place,
                "begins",
                f"two seasons hold on {day}, and their hours overlap; let one end before the other begins",
            )


def _overlap(one: Season, other: Season) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def amounts(draft: Draft) -> Iterator[Problem]:
    """A company takes amounts that exist."""
    for index, each in enumerate(draft.utilities.part.utilities if draft.utilities else ()):
        if each.least_fen > each.most_fen and draft.utilities is not None:
            remedy = f"no amount is at least {each.least_fen} and at most {each.most_fen} fen; swap or correct the two"
            yield draft.utilities.document.problem(("utilities", index, "least_fen"), Rule.NUMBER_WINDOW, remedy)


def bills(draft: Draft) -> Iterator[Problem]:
    """What an item lets people pay of a bill is what the company takes; the one is in yuan, the other in fen."""
    companies = {each.id: each for each in draft.utilities.part.utilities} if draft.utilities else {}
    for item in draft.items:
        account, money = bill_fields(item.part)
        company = companies.get(account.utility or "") if account is not None else None
        if company is None or money is None:
            continue
        least, most = company.least_fen / FEN, company.most_fen / FEN
        for key, bound in (("least", money.least), ("most", money.most)):
            if bound is not None and not least <= bound <= most:
                remedy = f"{bound:g} yuan, but {company.id} takes {least:g} to {most:g} yuan; write an amount between"
                where = ("fields", item.part.fields.index(money), key)
                yield item.document.problem(where, Rule.NUMBER_WINDOW, remedy)


def account_rules(draft: Draft) -> Iterator[Problem]:
    """The rule for account numbers is a regular expression that fits its own example, and not just anything."""
    for index, each in enumerate(draft.utilities.part.utilities if draft.utilities else ()):
        assert draft.utilities is not None
        document, where = draft.utilities.document, ("utilities", index, "account_pattern")
        fault = _account_fault(each) if document.written(where) == each.account_pattern else None
        if fault is not None:
            yield document.problem(where, Rule.ACCOUNT_RULE, fault)


def _account_fault(utility: Utility) -> str | None:
    fault, example = account_patterns.fault_of(utility.account_pattern), utility.account_example
    if fault is not None:
        return fault
    if len(example) > account_patterns.LONGEST:
        return f"the example has {len(example)} characters, a number at most {account_patterns.LONGEST}; write a shorter one"
    loose = account_patterns.loose_example(utility.account_pattern)
    if loose is not None:
        return f'"{loose}" would pass for a number; say what there is and how many, such as [0-9]{{10}}'
    if account_patterns.fits(utility.account_pattern, example):
        return None
    return f'the example "{example}" does not fit the pattern; correct one of them'


def calendar_days(draft: Draft) -> Iterator[Problem]:
    """Each day lies in its year, is off or worked, and a worked day is a weekend."""
    for index, year in enumerate(draft.calendar.part.years if draft.calendar else ()):
        for key, fault in _day_faults(year):
            if draft.calendar is not None:
                yield draft.calendar.document.problem(("years", index, key), Rule.CALENDAR_DAY, fault)


def empty_years(draft: Draft) -> Iterator[Problem]:
    """Every year has days off: one without was begun, and never filled in."""
    if draft.calendar is None or not draft.calendar.is_whole:
        return
    for index, year in enumerate(draft.calendar.part.years):
        if not year.holidays:
            remedy = f"no day off in {year.year}; write those of the notice of the State Council, or remove the year"
            yield draft.calendar.document.problem(("years", index, "holidays"), Rule.CALENDAR_DAY, remedy)


def site_levels(draft: Draft) -> Iterator[Problem]:
    """The area of a site is that of its level, or one level beside it: no city hall lies in a community's area."""
    for index, site in enumerate(draft.sites.part.sites if draft.sites else ()):
        if not is_on_its_level(site) and draft.sites is not None:
            remedy = f"a site of level {site.level} in the area {site.area}; write the code of its {site.level}, or another level"
            yield draft.sites.document.problem(("sites", index, "area"), Rule.SITE_LEVEL, remedy)


def is_on_its_level(site: Site) -> bool:
    """Tell whether level and area of a site agree, as far as codes of a known length tell."""
    area, own = len(site.area), list(Level).index(site.level)
    return area not in LEVEL_LENGTHS or abs(LEVEL_LENGTHS.index(area) - own) <= 1


def _day_faults(year: CalendarYear) -> Iterator[tuple[str, str]]:
    for key, days in (("holidays", year.holidays), ("workdays", year.workdays)):
        strange = [day for day in days if day.year != year.year]
        if strange:
            more = f" and {len(strange) - 1} more are" if len(strange) > 1 else " is"
            yield key, f"{strange[0]}{more} not in {year.year}; move them, or correct the year"
    for day in sorted(set(year.holidays) & set(year.workdays)):
        yield "workdays", f"{day} is off and worked; keep one"
    for key, days in (("holidays", year.holidays), ("workdays", year.workdays)):
        yield from ((key, f"{day} is there twice; keep one") for day in sorted({d for d in days if days.count(d) > 1}))
    if len(year.holidays) > MOST_HOLIDAYS:
        yield (
            "holidays",
            f"{len(year.holidays)} days off; no year has more than {MOST_HOLIDAYS}, compare with the notice",
        )
    for day in year.workdays:
        if day.weekday() < 5:
            yield "workdays", f"{day} is a working day anyhow; remove it"
