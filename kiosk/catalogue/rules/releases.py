"""State, dates and signatures: what is published can be reached, and two people stand for it."""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import ItemState, Release, ServiceItem, SignerRole, ThemePackage

Entry = Sourced[ServiceItem] | Sourced[ThemePackage]
FAR = timedelta(days=5 * 366)
"""Nobody plans an item, or a pack, so far ahead: the year is a slip."""


def dates(draft: Draft) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for entry in draft.entries:
        release = entry.part.release
        if release.effective and release.ends and release.ends < release.effective:
            yield entry.document.problem(("release", "ends"), Rule.RELEASE_DATES, _swapped(release.ends))
        for index, rest in enumerate(release.suspensions):
            if rest.ends is not None and rest.ends < rest.begins:
                where = ("release", "suspensions", index, "ends")
                yield entry.document.problem(where, Rule.RELEASE_DATES, _swapped(rest.ends))


def far_away(draft: Draft) -> Iterator[Problem]:
    """What is published begins within some years; a pack counts from today, what is in it from the pack."""
    if draft.pack is None:
        return
    begins, today = draft.pack.part.effective, date.today()  # noqa: DTZ011 - a day of the place
    if begins - today > FAR:
        yield draft.pack.document.problem(("effective",), Rule.RELEASE_DATES, _far(begins, today))
    for entry in draft.entries:
        own, start = entry.part.release.effective, max(begins, today)
        if own is not None and own - start > FAR and begins - today <= FAR:
            yield entry.document.problem(("release", "effective"), Rule.RELEASE_DATES, _far(own, start))


def _far(day: date, start: date) -> str:
    return f"begins on {day}, more than five years after {start}; correct the year"


def overlapping(draft: Draft) -> Iterator[Problem]:
    """An item rests for one reason at a time."""
    for entry in draft.entries:
        rests = sorted(enumerate(entry.part.release.suspensions), key=lambda each: each[1].begins)
        for (_, one), (place, other) in pairwise(rests):
            if one.ends is None or one.ends >= other.begins:
                where = ("release", "suspensions", place, "begins")
                remedy = f"rests from {other.begins} already for another reason; let one end before the other begins"
                yield entry.document.problem(where, Rule.RELEASE_DATES, remedy)


def _swapped(day: date) -> str:
    return f"ends on {day}, before it begins; swap or correct the two"


def suspended_why(draft: Draft) -> Iterator[Problem]:
    """Who finds an item suspended is told why."""
    for entry in draft.entries:
        release = entry.part.release
        if release.state is ItemState.SUSPENDED and not release.suspensions:
            remedy = "suspended without [[release.suspensions]]; say from when and why"
            yield entry.document.problem(("release", "state"), Rule.SUSPENDED_WHY, remedy)


def two_signatures(draft: Draft) -> Iterator[Problem]:
    """In a real pack an editor and an approver, two people, stand for what is published; nobody signs as both in any."""
    for entry in draft.entries:
        release = entry.part.release
        needs_two = not draft.is_sample or len({each.role for each in release.signed}) > 1
        if needs_two and release.state is ItemState.PUBLISHED and not _signed_by_two(release):
            remedy = "published without two signatures; let an editor and another person as approver sign"
            yield entry.document.problem(("release", "signed"), Rule.TWO_SIGNATURES, remedy)


def _signed_by_two(release: Release) -> bool:
    by = {role: {_person(each.by) for each in release.signed if each.role is role} for role in SignerRole}
    return bool(by[SignerRole.EDITOR]) and bool(by[SignerRole.APPROVER] - by[SignerRole.EDITOR])


def _person(name: str) -> str:
    """Return a name as it tells people apart: without blanks, width and case."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def signed_later(draft: Draft) -> Iterator[Problem]:
    """Nobody has signed or promised on a day that is still to come."""
    latest = max(date.today(), draft.pack.part.effective if draft.pack else date.min)  # noqa: DTZ011 - a day of the place
    for entry in draft.entries:
        for index, each in enumerate(entry.part.release.signed):
            if each.on > latest:
                where = ("release", "signed", index, "on")
                remedy = f"signed on {each.on}, which is still to come; correct the day"
                yield entry.document.problem(where, Rule.RELEASE_DATES, remedy)
        promise = entry.part.promise
        if promise is not None and promise.on > latest:
            remedy = f"promised on {promise.on}, which is still to come; correct the day"
            yield entry.document.problem(("promise", "on"), Rule.RELEASE_DATES, remedy)


def approved_last(draft: Draft) -> Iterator[Problem]:
    """What is approved is what the editors have finished: the last approval is not before the last edit."""
    for entry in draft.entries:
        days = {role: [each.on for each in entry.part.release.signed if each.role is role] for role in SignerRole}
        edited, approved = days[SignerRole.EDITOR], days[SignerRole.APPROVER]
        if edited and approved and max(approved) < max(edited):
            remedy = f"approved on {max(approved)}, before it was edited on {max(edited)}; correct the days"
            yield entry.document.problem(("release", "signed"), Rule.RELEASE_DATES, remedy)


def secret(draft: Draft) -> Iterator[Problem]:
    """A classified matter is on no kiosk, in no state: the file alone would travel to all of them."""
    for item in draft.items:
        if item.part.excluded_secret:
            remedy = "a classified matter, in whatever state, goes out with the pack; take its file out"
            yield item.document.problem(("excluded_secret",), Rule.CLASSIFIED_SHOWN, remedy)


def dead(draft: Draft) -> Iterator[Problem]:
    """What is published can be reached by somebody, somewhere, some day."""
    for entry in draft.entries:
        if entry.part.release.state is ItemState.PUBLISHED:
            for where, remedy in _dead(draft, entry):
                yield entry.document.problem(where, Rule.DEAD_ITEM, remedy)


def _dead(draft: Draft, entry: Entry) -> Iterator[tuple[Path, str]]:
    part, begins = entry.part, draft.pack.part.effective if draft.pack else None
    if begins and part.release.ends and part.release.ends < begins:
        yield ("release", "ends"), f"ends on {part.release.ends}, before the pack is in force ({begins}); withdraw it"
    first = max(each for each in (begins, part.release.effective, date.min) if each)
    for index, rest in enumerate(part.release.suspensions):
        if rest.ends is None and rest.begins <= first:
            remedy = f'rests from {rest.begins} without an end, and so is never offered; write when it `ends`, or state = "suspended"'
            yield ("release", "suspensions", index, "begins"), remedy
    if not part.levels:
        yield ("levels",), "no level shows it; name one, or withdraw it"
    only = set(part.sites) if isinstance(part, ServiceItem) else set()
    known = {site.id: site.level for site in draft.sites.part.sites} if draft.sites else {}
    if only and only <= set(known) and not {known[site] for site in only} & set(part.levels):
        yield ("sites",), "none of its sites is on one of its levels; correct `sites` or `levels`"


def hot_twice(draft: Draft) -> Iterator[Problem]:
    """Each place among the hot items is taken once."""
    seen: dict[int, str] = {}
    for entry in draft.entries:
        place = entry.part.hot if entry.document.path not in draft.copies else None
        if place is not None and place in seen:
            remedy = f"{seen[place]} is number {place} already; give one another place"
            yield entry.document.problem(("hot",), Rule.HOT_TWICE, remedy)
        if place is not None:
            seen.setdefault(place, entry.part.id)


def sample_note(draft: Draft) -> Iterator[Problem]:
    """In a sample pack each item says what of it is a sample."""
    for entry in draft.entries if draft.pack is not None and draft.is_sample else ():
        if entry.part.note is None or "样例" not in entry.part.note.zh:
            remedy = "says nothing of being a sample; say 样例 in `note`, and what is a sample (days, fees)"
            yield entry.document.problem(("note",), Rule.SAMPLE_NOTE, remedy)
