"""What the guide to an item or a package says: one content for the screen, the slip, A4 and the phone.

The five elements (who, what papers, how it goes, how long, how deep online), and what goes with them: fee, trips, the
public promise, questions answered beforehand, where to ask and where to complain. All of it is in the pack, so that it
is read, printed and taken along without a card and without a line.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.catalogue import Answered, Catalogue, Condition, Department, ServiceItem, ThemePackage
from kiosk.domain.guide_members import MemberTold, conditions_of, flow_of, members_told
from kiosk.domain.guide_papers import Needed, papers
from kiosk.domain.guide_waiting import besides, depth_of
from kiosk.domain.offering import Entry
from kiosk.domain.only_if import answer_of, clause_of
from kiosk.domain.spans import span, visits
from kiosk.domain.text import LocalText

NO_FEE = LocalText("不收费", "No fee")
NO_LIMIT = LocalText("没有规定", "None is given")
HOTLINE = "12345"
"""The city's hotline (R52): where no department names a phone, it always answers."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that a person is told of an item or a package.

    Attributes:
        statutory, promised: Working days by law (法定) and as promised (承诺), in words.
        besides: How long special procedures (特别程序) take, in addition to those days or among them.
        depth: How far it is handled online (网上办理深度).
        trips_why: Why it takes more than one trip and what makes it lighter (负面清单), where it does.
        promise: What the head of the department promises in public, with who and when (局长承诺).
        changes: What became better and when, newest first (承诺件改即办件).
        ask, complain: Phone numbers, the department's own before the hotline.
        members: Of a package: what it consists of.
        emergency: The phone for danger and outages (抢修电话), where a utility handles it.
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
    members: tuple[MemberTold, ...] = ()
    emergency: LocalText | None = None
    besides: LocalText | None = None
    depth: LocalText | None = None


def guide_of(entry: Entry, catalogue: Catalogue) -> Guide:
    """Return the guide to an item, or to a package with what its members ask for together."""
    members = _members(entry, catalogue)
    lead = _lead(entry, catalogue)
    return Guide(
        id=entry.id,
        name=entry.name,
        summary=entry.summary,
        department=entry.department,
        conditions=entry.conditions if isinstance(entry, ServiceItem) else conditions_of(entry, catalogue),
        materials=papers(entry, catalogue),
        flow=entry.flow if isinstance(entry, ServiceItem) else flow_of(entry, catalogue),
        statutory=span(entry.statutory_days) if entry.statutory_days or not entry.promised_days else NO_LIMIT,
        promised=_promised(entry),
        trips=_trips(entry),
        trips_why=_trips_why(entry),
        fee=_fee(sum(item.fee_fen for item in members)),
        promise=_promise(entry),
        questions=entry.qa,
        ask=_phones(lead.ask_phone if lead else None),
        complain=_phones(lead.complain_phone if lead else None),
        note=entry.note,
        changes=_changes(entry),
        members=members_told(entry, catalogue) if isinstance(entry, ThemePackage) else (),
        emergency=_emergency(entry, catalogue),
        besides=besides(entry, catalogue),
        depth=depth_of(entry, catalogue),
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


def _promised(entry: Entry) -> LocalText:
    """Return the promised days; apart by choice, or by promise, where they differ."""
    if isinstance(entry, ThemePackage):
        return span(entry.promised_days)
    if entry.ways:
        return _apart(entry, ((way.only_if, span(way.days)) for way in entry.ways))
    route, own = entry.promise_route, span(entry.promised_days)
    if route is None or route.days >= entry.promised_days:
        return own
    by_promise = span(route.days)
    return LocalText(f"{own.zh}；承诺办的 {by_promise.zh}", f"{own.en}; by a promise {by_promise.en}")


def _apart(item: ServiceItem, told: Iterable[tuple[Condition, LocalText]]) -> LocalText:
    """Return what each choice takes, by its label."""
    said = [(_choice(item, condition), words) for condition, words in told]
    zh, en = (f"{name.zh}：{words.zh}" for name, words in said), (f"{name.en}: {words.en}" for name, words in said)
    return LocalText("；".join(zh), "; ".join(en))


def _choice(item: ServiceItem, condition: Condition) -> LocalText:
    fields = {field.id: field for field in item.fields}
    labels = [answer_of(each, fields.get(condition.field)) for each in condition.equals]
    if not labels:
        clause = clause_of(condition, fields)
        return LocalText(clause.zh, clause.en)
    return LocalText("、".join(each.zh for each in labels), " / ".join(each.en for each in labels))


def _emergency(entry: Entry, catalogue: Catalogue) -> LocalText | None:
    """Return the emergency phone of the utilities whose accounts the item asks for; of a sample pack it says so."""
    asked = entry.fields if isinstance(entry, ServiceItem) else ()
    utilities = (catalogue.utility(field.utility) for field in asked if field.utility is not None)
    phones = "、".join(dict.fromkeys(each.emergency for each in utilities if each is not None and each.emergency))
    if not phones:
        return None
    sample = catalogue.pack.sample
    return LocalText(f"{phones}（样例）", f"{phones} (sample)") if sample else LocalText(phones, phones)


def _fee(fen: int) -> LocalText:
    return LocalText(f"{fen / 100:.2f} 元", f"{fen / 100:.2f} yuan") if fen else NO_FEE


def _trips(entry: Entry) -> LocalText:
    if isinstance(entry, ServiceItem) and entry.ways:
        return _apart(entry, ((way.only_if, visits(way.trips)) for way in entry.ways))
    return visits(entry.trips)


def _trips_why(entry: Entry) -> LocalText | None:
    why = entry.negative if isinstance(entry, ServiceItem) else None
    if why is None:
        return None
    first = LocalText(why.reason.zh.rstrip("。"), why.reason.en.rstrip("."))
    return LocalText(f"{first.zh}。{why.instead.zh}", f"{first.en}. {why.instead.en}")


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
