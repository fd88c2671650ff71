"""How deep an item goes online, and what one waits for beside the promised days: special procedures (特别程序)."""

from collections.abc import Iterable, Iterator

from kiosk.domain.catalogue import Catalogue, Member, ServiceItem, SpecialProcedure
from kiosk.domain.catalogue.words import DEPTHS, SPECIALS
from kiosk.domain.offering import Entry
from kiosk.domain.spans import span
from kiosk.domain.text import LocalText

DEEPEST = max(DEPTHS)


def depth_of(entry: Entry, catalogue: Catalogue) -> LocalText | None:
    """Return how far it is handled online, 1 to 7; a package as far as the member that goes least far."""
    items = (entry,) if isinstance(entry, ServiceItem) else _members(entry.members, catalogue)
    depths = [item.online_depth for item in items if item.online_depth is not None]
    if not depths:
        return None
    level, name = min(depths), DEPTHS[min(depths)]
    return LocalText(f"{name.zh}（第 {level} 级，共 {DEEPEST} 级）", f"{name.en} (level {level} of {DEEPEST})")


def _members(members: Iterable[Member], catalogue: Catalogue) -> Iterator[ServiceItem]:
    found = (catalogue.item(member.item) for member in members)
    return (item for item in found if item is not None)


def besides(entry: Entry, catalogue: Catalogue) -> LocalText | None:
    """Return how long special procedures take: in addition to the promised days, for the clock rests, or among them.

    Of a package what its members add, each by its name; what lies within their days lies within those of the whole.
    """
    said = _of_item(entry) if isinstance(entry, ServiceItem) else _of_members(_members(entry.members, catalogue))
    parts = tuple(said)
    return LocalText("；".join(each.zh for each in parts), "; ".join(each.en for each in parts)) if parts else None


def _of_item(item: ServiceItem) -> Iterator[LocalText]:
    resting = _resting(item)
    within = [each for each in item.special_procedures if each.counts and each.days]
    if resting is not None:
        yield resting
    if within:
        yield LocalText(f"其中{_listed(within).zh}", f"including {_listed(within).en}")


def _of_members(items: Iterable[ServiceItem]) -> Iterator[LocalText]:
    for item in items:
        resting = _resting(item)
        if resting is not None:
            yield LocalText(f"“{item.name.zh}”{resting.zh}", f"{item.name.en}: {resting.en}")


def _resting(item: ServiceItem) -> LocalText | None:
    procedures = [each for each in item.special_procedures if not each.counts and each.days]
    if not procedures:
        return None
    listed = _listed(procedures)
    return LocalText(f"另加{listed.zh}，这些天不算在时限里", f"plus {listed.en}, while the clock rests")


def _listed(procedures: list[SpecialProcedure]) -> LocalText:
    said = [(SPECIALS[each.kind], each.days) for each in procedures]
    zh = "、".join(f"{name.zh}最多 {span(days).zh}" for name, days in said)
    en = " and ".join(f"{name.en} up to {days}" for name, days in said)
    return LocalText(zh, f"{en} working days")
