"""What the guide to an item or a package says: one content for the screen, the slip, A4 and the phone.

The five elements (who, what papers, how it goes, how long, how deep online), and what goes with them: fee, trips, the
public promise, questions answered beforehand, where to ask and where to complain. All of it is in the pack, so that it
is read, printed and taken along without a card and without a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.domain.catalogue import (
    Answered,
    Catalogue,
    Department,
    Material,
    MaterialSource,
    ServiceItem,
    ThemePackage,
)
from kiosk.domain.materials import is_fetched_by_office, wants_paper, ways
from kiosk.domain.offering import Entry
from kiosk.domain.text import LocalText

HOW: dict[MaterialSource, LocalText] = {
    MaterialSource.READER: LocalText("刷卡就行，不用交", "lay it on the reader, no paper"),
    MaterialSource.EARLIER: LocalText("以前交过的能用，不用交", "what you handed in before will do, no paper"),
    MaterialSource.SESSION: LocalText("这次交过的能用，不用交", "what you handed in this time will do, no paper"),
    MaterialSource.PROMISE: LocalText("书面承诺，不用交", "by a promise, no paper"),
    MaterialSource.SCAN: LocalText("带原件来拍", "bring the paper itself"),
}
BY_OFFICE = LocalText("部门自己调取，不用交", "the office fetches it, no paper")
ASKED_FIRST: dict[MaterialSource, LocalText] = {
    MaterialSource.READER: LocalText("身份证", "your ID card"),
    MaterialSource.POPULATION_REGISTRY: LocalText("人口库", "the population register"),
    MaterialSource.LEGAL_REGISTRY: LocalText("法人库", "the register of firms"),
    MaterialSource.EARLIER: LocalText("以前交过的", "what you handed in before"),
    MaterialSource.SESSION: LocalText("这次交过的", "what you handed in this time"),
    MaterialSource.E_LICENCE: LocalText("电子证照库", "the e-licence register"),
    MaterialSource.PROMISE: LocalText("书面承诺", "a promise"),
}
AT_ONCE = LocalText("当场办好", "At once")
NO_FEE = LocalText("不收费", "No fee")
NO_VISIT = LocalText("一次都不用跑", "No visit")
NO_LIMIT = LocalText("没有规定", "None is given")
HOTLINE = "12345"
"""The city's hotline (R52): where no department names a phone, it always answers."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One material: its name, who has it already, and whether the person brings it (the card too)."""

    name: LocalText
    how: LocalText
    brought: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that a person is told of an item or a package.

    Attributes:
        statutory, promised: Working days by law (法定) and as promised (承诺), in words.
        trips_why: Why it takes more than one trip and what makes it lighter (负面清单), where it does.
        promise: What the head of the department promises in public, with who and when (局长承诺).
        changes: What became better and when, newest first (承诺件改即办件).
        ask, complain: Phone numbers, the department's own before the hotline.
    """

    id: str
    name: LocalText
    summary: LocalText
    department: LocalText
    conditions: tuple[LocalText, ...]
    materials: tuple[Needed, ...]
    flow: tuple[LocalText, ...]
    statutory: LocalText
    promised: LocalText
    trips: LocalText
    trips_why: LocalText | None
    fee: LocalText
    promise: LocalText | None
    questions: tuple[Answered, ...]
    ask: LocalText
    complain: LocalText
    note: LocalText | None
    changes: tuple[LocalText, ...] = ()


def guide_of(entry: Entry, catalogue: Catalogue) -> Guide:
    """Return the guide to an item, or to a package with what its members ask for together."""
    members = _members(entry, catalogue)
    lead = _lead(entry, catalogue)
    return Guide(
        id=entry.id,
        name=entry.name,
        summary=entry.summary,
        department=entry.department,
        conditions=entry.conditions if isinstance(entry, ServiceItem) else (entry.summary,),
        materials=tuple(_materials(members)),
        flow=_flow(entry, catalogue),
        statutory=_days(entry.statutory_days) if entry.statutory_days or not entry.promised_days else NO_LIMIT,
        promised=_days(entry.promised_days),
        trips=_trips(entry.trips),
        trips_why=_trips_why(entry),
        fee=_fee(sum(item.fee_fen for item in members)),
        promise=_promise(entry),
        questions=entry.qa,
        ask=_phones(lead.ask_phone if lead else None),
        complain=_phones(lead.complain_phone if lead else None),
        note=entry.note,
        changes=_changes(entry),
    )


def _members(entry: Entry, catalogue: Catalogue) -> tuple[ServiceItem, ...]:
    """Return the items that are asked for: the item itself, or the members of a package that are always needed."""
    if isinstance(entry, ServiceItem):
        return (entry,)
    always = (catalogue.item(member.item) for member in entry.members if not member.when)
    return tuple(item for item in always if item is not None)


def _lead(entry: Entry, catalogue: Catalogue) -> Department | None:
    if isinstance(entry, ThemePackage):
        return catalogue.department(entry.lead)
    return catalogue.department(entry.authority.lead) if entry.authority else None


def _materials(items: Iterable[ServiceItem]) -> Iterator[Needed]:
    """Yield what is needed; the same paper of several members once."""
    seen: set[str] = set()
    for material in (each for item in items for each in item.materials if each.required):
        key = material.reuse_key or material.name.zh
        if key not in seen:
            seen.add(key)
            yield _needed(material)


def _needed(material: Material) -> Needed:
    how = _how(material)
    if material.why is not None:
        how = LocalText(f"{how.zh}（{material.why.zh}）", f"{how.en} ({material.why.en})")
    return Needed(material.name, how, brought=material.source is MaterialSource.READER or wants_paper(material))


def _how(material: Material) -> LocalText:
    """Say who has it already; where it is looked for first, the paper is only brought when it is not found."""
    if is_fetched_by_office(material):
        return BY_OFFICE
    first = [ASKED_FIRST[way.source] for way in ways(material) if way.source in ASKED_FIRST]
    if not wants_paper(material) or not first:
        return HOW[material.source]
    zh, en = first[0].zh, first[0].en
    return LocalText(f"先查{zh}，查到就不用交；没有再带原件来拍", f"looked for first in {en}; if not found, bring it")


def _flow(entry: Entry, catalogue: Catalogue) -> tuple[LocalText, ...]:
    if isinstance(entry, ServiceItem):
        return entry.flow
    named = ((catalogue.item(member.item), member) for member in entry.members)
    return tuple(
        LocalText(f"{item.name.zh}：{member.why.zh}", f"{item.name.en}: {member.why.en}")
        for item, member in named
        if item is not None
    )


def _days(days: int) -> LocalText:
    return LocalText(f"{days} 个工作日", f"{days} working day{'s' if days > 1 else ''}") if days else AT_ONCE


def _fee(fen: int) -> LocalText:
    return LocalText(f"{fen / 100:.2f} 元", f"{fen / 100:.2f} yuan") if fen else NO_FEE


def _trips(trips: int) -> LocalText:
    if not trips:
        return NO_VISIT
    return LocalText(f"最多跑 {trips} 次", f"{trips} visits at most" if trips > 1 else "One visit at most")


def _trips_why(entry: Entry) -> LocalText | None:
    why = entry.negative if isinstance(entry, ServiceItem) else None
    return LocalText(f"{why.reason.zh}。{why.instead.zh}", f"{why.reason.en}. {why.instead.en}") if why else None


def _changes(entry: Entry) -> tuple[LocalText, ...]:
    listed = sorted(entry.release.changes, key=lambda change: change.on, reverse=True)
    return tuple(
        LocalText(
            f"{change.on.year}年{change.on.month}月{change.on.day}日：{change.what.zh}",
            f"{change.on.isoformat()}: {change.what.en}",
        )
        for change in listed
    )


def _promise(entry: Entry) -> LocalText | None:
    said = entry.promise
    if said is None:
        return None
    day = said.on
    zh = f"{said.text.zh.rstrip('。')}（{said.by.zh}，{day.year}年{day.month}月{day.day}日）"
    return LocalText(zh, f"{said.text.en.rstrip('.')} ({said.by.en}, {day.isoformat()})")


def _phones(own: str | None) -> LocalText:
    """Return the department's own phone and the hotline, which answers for all."""
    if own is None or own == HOTLINE:
        return LocalText(HOTLINE, HOTLINE)
    return LocalText(f"{own}，或 {HOTLINE}", f"{own}, or {HOTLINE}")
