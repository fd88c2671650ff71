"""What the catalogue's commands print for people: lists by topic, one item as a guide, one package with its members."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rich.table import Table

from cli.shared import people
from kiosk.catalogue.finding.index import Hit
from kiosk.catalogue.finding.touches import entries_of
from kiosk.domain.catalogue import Catalogue, ServiceItem, ThemePackage
from kiosk.domain.catalogue.words import AUDIENCES, DELIVERIES, IDENTITIES, LEVELS, MODES, OFFLINE, SOURCES, STATES
from kiosk.domain.guide_members import MemberTold
from kiosk.domain.guides import guide_of
from kiosk.domain.offering import TARGET, Entry, Hidden, Resting, guide_words, is_guide, standing, visible_share
from kiosk.domain.text import LocalText

PHONES = {"ask": "咨询 ask", "complain": "投诉 complain", "emergency": "抢修 emergency"}
HERE = {True: "看指南 guide", False: "能办 here"}


def print_list(catalogue: Catalogue, today: date, only: str | None = None) -> None:
    """Print every entry under its main topic and those it is found under as well, and what the whole adds up to."""
    people.print(f"{catalogue.pack.title.zh} {catalogue.pack.title.en} {catalogue.pack.version}", markup=False)
    for topic in catalogue.topics:
        own = list(entries_of(catalogue, topic.id, today))
        if own and only in {None, topic.id}:
            people.print(f"\n{topic.name.inline}", style="bold")
            people.print(_table(own, today))
    if only is None:
        people.print(f"\n{_sum(catalogue, today)}", markup=False)


def print_hits(hits: tuple[Hit, ...], today: date) -> None:
    """Print what was found, best first."""
    people.print(_table([hit.entry for hit in hits], today))


def _table(entries: list[Entry], today: date) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for width in (5, 26, 26, 12):
        table.add_column(width=width, overflow="fold")
    for entry in entries:
        table.add_row(entry.id, entry.name.zh, entry.name.en, here_words(entry, today), style=_style(entry, today))
    return table


def here_words(entry: Entry, today: date) -> str:
    """Return whether it can be done at this machine, is a guide only, or rests."""
    now = standing(entry, today)
    if isinstance(now, Resting):
        return "暂停 rests"
    return STATES[entry.release.state].zh if isinstance(now, Hidden) else HERE[is_guide(entry)]


def _style(entry: Entry, today: date) -> str:
    return "dim" if isinstance(standing(entry, today), Resting | Hidden) else ""


def _sum(catalogue: Catalogue, today: date) -> str:
    _, share = visible_share(catalogue, today)
    guides = sum(is_guide(item) for item in catalogue.items)
    hidden = sum(isinstance(standing(item, today), Hidden) for item in catalogue.items)
    zh = f"{len(catalogue.items)} 个事项，{len(catalogue.packages)} 个套餐；{guides} 个在这里只看指南，{hidden} 个不显示；"
    zh += f"最多跑一次的占 {share:.0%}（要求 {TARGET:.0%}）"
    en = f"{len(catalogue.items)} items, {len(catalogue.packages)} packages; {guides} are a guide only here, {hidden} hidden; "
    return f"{zh}\n{en}at most one trip: {share:.0%} (wanted {TARGET:.0%})"


def print_item(item: ServiceItem, catalogue: Catalogue, today: date) -> None:
    """Print one item as its guide."""
    rows = (*_item_rows(item), *_guide_rows(item, catalogue), *_phone_rows(item, catalogue))
    _print_rows(f"{item.id} {item.name.inline}", rows, item, today)


def print_package(package: ThemePackage, catalogue: Catalogue, today: date) -> None:
    """Print one package with its questions and members."""
    rows = (*_package_rows(package, catalogue), *_guide_rows(package, catalogue), *_phone_rows(package, catalogue))
    _print_rows(f"{package.id} {package.name.inline}", rows, package, today)


def phones(entry: Entry, catalogue: Catalogue) -> dict[str, LocalText]:
    """Return whom to phone, as the guide says it: to ask, to complain, and in an emergency where there is such a phone."""
    told = guide_of(entry, catalogue)
    known = {"ask": told.ask, "complain": told.complain}
    return known | ({"emergency": told.emergency} if told.emergency else {})


def _phone_rows(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    return ((PHONES[kind], phone.inline) for kind, phone in phones(entry, catalogue).items())


def _print_rows(title: str, rows: Iterable[tuple[str, str]], entry: Entry, today: date) -> None:
    people.print(title, style="bold", markup=False)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(width=16, overflow="fold")
    table.add_column(overflow="fold")
    for label, text in rows:
        table.add_row(label, text)
    table.add_row("这里 here", guide_words(entry).inline if is_guide(entry) else here_words(entry, today))
    people.print(table)


def _item_rows(item: ServiceItem) -> Iterator[tuple[str, str]]:
    yield "说明 what", item.summary.inline
    yield "部门 department", item.department.inline
    yield "给谁 for", " ".join(AUDIENCES[each].inline for each in item.audience)
    yield "方式 how", f"{MODES[item.mode].inline}；{IDENTITIES[item.identity].inline}；{OFFLINE[item.offline].inline}"
    yield "时限 days", f"承诺 promised {item.promised_days}，法定 statutory {item.statutory_days}"
    yield "依据 laws", " ".join(item.laws) or "-"
    yield from (("费用 fee", f"{fee.name.inline}：{fee.fen / 100:.2f}，依据 basis {fee.basis}") for fee in item.fees)
    yield from (("条件 condition", each.inline) for each in item.conditions)
    for material in item.materials:
        only = f"（{material.why.inline}）" if material.why else ""
        accepts = "".join(f"；{each.inline}" for each in material.accepts)
        reuse = "，查得到就不用 not if registered" if any(way.fact for way in material.reuse) else ""
        yield (
            "材料 paper",
            f"{material.name.inline}：{SOURCES[material.source].inline}{reuse}{only}{accepts}，依据 basis {material.basis}",
        )
    yield from (("要问 question", f"{field.question.inline}（{field.type}）") for field in item.fields)
    yield from (("流程 step", each.inline) for each in item.flow)
    yield from (("结果 result", result.name.inline) for result in item.results)
    if item.delivery:
        yield "怎么拿 delivery", " ".join(DELIVERIES[each].inline for each in item.delivery)
    yield "层级 levels", " ".join(LEVELS[each].inline for each in item.levels)
    if item.codes.impl:
        yield "编码 codes", f"{item.codes.base} {item.codes.impl}"
    yield from _shared_rows(item)


def _package_rows(package: ThemePackage, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield "说明 what", package.summary.inline
    yield "牵头 lead", package.department.inline
    yield "时限 days", f"承诺 promised {package.promised_days}，法定 statutory {package.statutory_days}"
    yield from (("先问 question", question.question.inline) for question in package.questions)
    told = {each.name: each for each in guide_of(package, catalogue).members}
    for member in package.members:
        item = catalogue.item(member.item)
        name = item.name.inline if item else ""
        days = _member_words(told, item) if item else ""
        after = f"，在之后 after {' '.join(member.after)}" if member.after else ""
        yield f"{member.item} {'?' if member.when else '✓'}", f"{name}：{days}{member.why.inline}{after}"
    yield from (
        ("办不了 stop", f"{stop.reason.zh}{stop.instead.zh} {stop.reason.en} {stop.instead.en}")
        for stop in package.stops
    )
    yield from _shared_rows(package)


def _member_words(told: Mapping[LocalText, MemberTold], item: ServiceItem) -> str:
    """Return a member's days within the package, and when it is needed."""
    each = told[item.name]
    return f"{each.days.inline}；" + (f"{each.when.inline}；" if each.when else "")


def _guide_rows(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what its guide says in whole sentences: the fee, trips and why, depth, special procedures."""
    told = guide_of(entry, catalogue)
    trips = f"{entry.trips} {told.trips.inline}"
    known = (
        ("另外 besides", told.besides),
        ("网上 online", told.depth),
        ("费用 fee", told.fee),
        ("为什么 why", told.trips_why),
    )
    yield "跑几次 trips", trips
    yield from ((label, text.inline) for label, text in known if text is not None)


def _shared_rows(entry: Entry) -> Iterator[tuple[str, str]]:
    for each in entry.qa:
        yield "常问 asked", f"{each.question.zh}{each.answer.zh} {each.question.en} {each.answer.en}"
    if entry.promise:
        yield "承诺 promise", f"{entry.promise.text.inline}——{entry.promise.by.inline}，{entry.promise.on}"
    release = entry.release
    yield (
        "状态 state",
        f"{STATES[release.state].inline}，批次 batch {release.batch or '-'}，从 from {release.effective or '-'}",
    )
    for rest in release.suspensions:
        yield "暂停 rests", f"{rest.begins} – {rest.ends or ''} {rest.reason.inline}"
    yield "备注 note", (entry.note or LocalText("无", "none")).inline
