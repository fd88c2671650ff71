"""What is offered on a day, and what of it this program can carry; the rest is a guide: what to bring and where.

An item says what it needs (``needs``); the program says what it has (``CARRIED``). When a journey is added that takes
payments, its ability is added here, and every item that needed it comes alive without a change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.domain.catalogue import (
    Ability,
    Catalogue,
    HandlingMode,
    ItemState,
    MaterialSource,
    Reach,
    Release,
    ServiceItem,
    Suspension,
    ThemePackage,
)
from kiosk.domain.text import Language, LocalText

Entry = ServiceItem | ThemePackage
"""What a person can come for."""

CARRIED: frozenset[Ability] = frozenset(
    {
        Ability.PACKAGE,
        Ability.PAYMENT,
        Ability.PROGRESS,
        Ability.RATING,
        Ability.RECORDS,
        Ability.SLOTS,
        Ability.TICKETS,
    }
)
"""What this version's session can do besides a form and papers."""

CANNOT: dict[Ability, LocalText] = {
    Ability.PAYMENT: LocalText("缴费", "take payments"),
    Ability.SLOTS: LocalText("约时间", "book a time"),
    Ability.RECORDS: LocalText("查记录、当场打证明", "look up records and print proofs"),
    Ability.TICKETS: LocalText("转 12345 工单", "pass on tickets to 12345"),
    Ability.PROGRESS: LocalText("查进度", "show the progress of a case"),
    Ability.RATING: LocalText("收评价", "take ratings"),
    Ability.PACKAGE: LocalText("几件事一起办", "do several things by one form"),
}


TARGET = 0.7
"""The share of items that has to take one trip at most (the seed document)."""


@dataclass(frozen=True, slots=True)
class Offered:
    """It is offered on that day."""


@dataclass(frozen=True, slots=True)
class Resting:
    """It is published, and rests on that day; people see why and until when."""

    suspension: Suspension

    @property
    def words(self) -> LocalText:
        """Return why, until when, and what works instead."""
        rest = self.suspension
        until_zh = f"，{rest.ends.month} 月 {rest.ends.day} 日为止" if rest.ends else ""
        until_en = f" until {rest.ends.isoformat()}" if rest.ends else ""
        zh = f"暂停办理{until_zh}：{rest.reason.zh.rstrip('。')}。"
        en = f"Suspended{until_en}: {rest.reason.en.rstrip('.')}."
        if rest.instead is None:
            return LocalText(zh, en)
        return LocalText(f"{zh}{rest.instead.zh.rstrip('。')}。", f"{en} {rest.instead.en.rstrip('.')}.")


@dataclass(frozen=True, slots=True)
class Hidden:
    """It is not shown on that day: a draft, withdrawn, classified, or out of its dates."""


Standing = Offered | Resting | Hidden


def standing(entry: Entry, today: date) -> Standing:
    """Tell how an item or a package stands on a day."""
    release = entry.release
    if _is_secret(entry) or release.state not in {ItemState.PUBLISHED, ItemState.SUSPENDED}:
        return Hidden()
    if not _within(today, release.effective, release.ends):
        return Hidden()
    rest = _suspension(release, today)
    if rest is not None:
        return Resting(rest)
    return Offered() if release.state is ItemState.PUBLISHED else Hidden()


def _is_secret(entry: Entry) -> bool:
    return isinstance(entry, ServiceItem) and entry.excluded_secret


def _suspension(release: Release, today: date) -> Suspension | None:
    """Return the suspension of a day; one that was decided at once holds from its first day on."""
    return next((rest for rest in release.suspensions if _within(today, rest.begins, rest.ends)), None)


def _within(today: date, first: date | None, last: date | None) -> bool:
    return (first is None or today >= first) and (last is None or today <= last)


def shown(catalogue: Catalogue, today: date) -> tuple[Entry, ...]:
    """Return the packages and items that people see on a day, in the pack's order."""
    entries: tuple[Entry, ...] = (*catalogue.packages, *catalogue.items)
    return tuple(entry for entry in entries if not isinstance(standing(entry, today), Hidden))


def hot(catalogue: Catalogue, today: date, most: int) -> tuple[ServiceItem, ...]:
    """Return the items that most people come for and that can be done here now, the most wanted first.

    Items without a place among the hot ones follow in the pack's order.
    """
    items = (item for item in catalogue.items if standing(item, today) == Offered() and not missing(item))
    return tuple(sorted(items, key=lambda item: item.hot or 100)[:most])


def consultation(catalogue: Catalogue, today: date) -> tuple[ServiceItem, ...]:
    """Return where to ask about what is not here: the first consultation that is offered; none where there is none."""
    items = (item for item in catalogue.items if item.mode is HandlingMode.CONSULT)
    return tuple(item for item in items if standing(item, today) == Offered())[:1]


def missing(entry: Entry) -> tuple[Ability, ...]:
    """Return what an item needs and this program has not."""
    needs = (Ability.PACKAGE,) if isinstance(entry, ThemePackage) else entry.needs
    return tuple(ability for ability in needs if ability not in CARRIED)


def is_guide(entry: Entry) -> bool:
    """Tell whether only the guide can be given here: what to bring and where."""
    return bool(missing(entry)) or (isinstance(entry, ServiceItem) and entry.reach is Reach.GUIDE)


def guide_words(entry: Entry) -> LocalText:
    """Return in a few words why it is not done here, what to bring and where."""
    lacks = [CANNOT[ability] for ability in missing(entry)]
    why_zh = f"这台机器还不能{'、'.join(each.zh for each in lacks)}。" if lacks else ""
    why_en = f"This machine cannot {' or '.join(each.en for each in lacks)} yet. " if lacks else ""
    bring = to_bring(entry)
    zh = f"请带{_list(bring, Language.ZH)}到窗口办" if bring else "请到窗口办"
    en = f"Please bring {_list(bring, Language.EN)} to the counter" if bring else "Please come to the counter"
    return LocalText(f"{why_zh}{zh}：{entry.department.zh}。", f"{why_en}{en}: {entry.department.en}.")


def to_bring(entry: Entry) -> tuple[LocalText, ...]:
    """Return what to bring to the counter: as the item says, else the card and the papers that are asked for."""
    if isinstance(entry, ThemePackage):
        return (LocalText("身份证", "your ID card"),)
    asked = (material for material in entry.materials if material.required)
    paper = {MaterialSource.READER, MaterialSource.SCAN}
    return entry.bring or tuple(material.name for material in asked if material.source in paper)


def visible_share(catalogue: Catalogue, today: date) -> tuple[int, float]:
    """Return how many items people see on a day, and the share of them that takes at most one trip (0 of none)."""
    items = [entry for entry in shown(catalogue, today) if isinstance(entry, ServiceItem)]
    return len(items), share_within_one_trip(items) or 0.0


def share_within_one_trip(entries: Iterable[ServiceItem]) -> float | None:
    """Return the share of items that take at most one trip (the seed demands 0.7), or None where there are none."""
    trips = [item.trips for item in entries]
    return sum(number <= 1 for number in trips) / len(trips) if trips else None


def _list(things: tuple[LocalText, ...], language: Language) -> str:
    comma = "、" if language is Language.ZH else ", "
    return comma.join(thing.get(language) for thing in things)
