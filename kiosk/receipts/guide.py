"""The guide to an item: on A4 completely, on a slip as much as a kilobyte holds, the papers and members always."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kiosk.domain.guide_members import MemberTold
from kiosk.domain.guide_papers import Needed, names
from kiosk.domain.guides import Guide
from kiosk.domain.receipt import KeyValue, Para, Receipt, Title
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import Row, Value, fill
from kiosk.receipts.place import Foot, with_chinese
from kiosk.receipts.shelf import templates

MORE = LocalText("还有更多：在屏幕上看，或打在 A4 上", "There is more: on the screen, or on A4")
MOST_BYTES = 960
"""Of a slip's text as printers take it; with what sets the printer up it stays below a kilobyte."""
PER_BLOCK = 3
"""Bytes that a line takes beside its text: its end, and a change of its look."""


def guide(told: Guide, foot: Foot, *, sample: bool, language: Language, whole: bool = False) -> Receipt:
    """Return the guide; it proves nothing and is no copy of anything, so its number is the moment's.

    Args:
        told: The guide.
        foot: Place and time.
        sample: Whether the pack is a sample.
        language: Of the texts.
        whole: For A4: everything. A slip leaves out the least important first, and then says that there is more.
    """
    made = partial(_made, foot=foot, sample=sample, language=language)
    slip = made(told, more=None)
    if whole or _size(slip) <= MOST_BYTES:
        return slip
    for shorter in _shorter(told):
        slip = made(shorter, more=MORE)
        if _size(slip) <= MOST_BYTES:
            break
    return slip


def _made(told: Guide, *, foot: Foot, sample: bool, language: Language, more: LocalText | None) -> Receipt:
    values: dict[str, Value] = {
        "item_code": f"{told.id}-{foot.made_at:%Y%m%d%H%M%S%f}",
        "item": with_chinese(told.name),
        "department": told.department,
        "emergency": told.emergency,
        "statutory": told.statutory,
        "days": told.promised,
        "fee": told.fee,
        "trips": told.trips,
        "trips_why": told.trips_why,
        "members": tuple({"name": each.name, "said": _said(each)} for each in told.members),
        "conditions": tuple({"text": text} for text in told.conditions),
        "materials": _materials(told),
        "flow": tuple({"number": str(place), "text": text} for place, text in enumerate(told.flow, 1)),
        "promise": told.promise,
        "phones": _phones(told),
        "more": more,
        "sample": "yes" if sample else "",
    }
    return fill(templates()["guide"], values | foot.values(), language)


def _shorter(told: Guide) -> Iterator[Guide]:
    """Yield the guide with less and less: what is said elsewhere goes first, the names of papers and members never."""
    yield (told := replace(told, promise=None))
    yield (told := replace(told, flow=()))
    yield (told := replace(told, trips_why=None))
    if told.members:
        yield (told := replace(told, conditions=()))
        yield (told := replace(told, members=tuple(replace(each, when=None, why=None) for each in told.members)))
    yield (told := replace(told, materials=tuple(_without_how(each) for each in told.materials)))
    yield (told := replace(told, materials=_short(told.materials)))
    yield (told := replace(told, materials=_counted(told.materials)))
    yield (told := replace(told, materials=_grouped(told.materials)))
    yield replace(told, members=_joined(told.members))


def _said(each: MemberTold) -> LocalText:
    reasons = each.reasons
    return each.days if reasons is None else LocalText(f"{each.days.zh}。{reasons.zh}", f"{each.days.en}. {reasons.en}")


BRING = LocalText("带来", "bring it")
NO_PAPER = LocalText("不用交", "no paper")
IN_SOME_CASES = LocalText("看情况", "in some cases")


def _without_how(each: Needed) -> Needed:
    return replace(each, how=BRING if each.brought else NO_PAPER)


def _short(materials: tuple[Needed, ...]) -> tuple[Needed, ...]:
    """Return the papers with no more of their condition than that there is one."""
    return tuple(replace(each, only=each.only and IN_SOME_CASES) for each in materials)


def _counted(materials: tuple[Needed, ...]) -> tuple[Needed, ...]:
    """Return what is brought by name, and all that nobody brings in one line."""
    brought = tuple(each for each in materials if each.brought)
    rest = len(materials) - len(brought)
    name = LocalText(f"另外 {rest} 份", f"{rest} more")
    return (*brought, Needed(name, NO_PAPER, brought=False)) if rest else brought


def _grouped(materials: tuple[Needed, ...]) -> tuple[Needed, ...]:
    """Return counted papers in at most three lines: brought, brought in some cases, and how many nobody brings."""
    brought = names(materials)
    lines = ((brought[some], IN_SOME_CASES if some else None) for some in (False, True))
    rest = tuple(each for each in materials if not each.brought)
    return (*(Needed(_list(some), BRING, brought=True, only=only) for some, only in lines if some), *rest)


def _joined(members: tuple[MemberTold, ...]) -> tuple[MemberTold, ...]:
    """Return the members in one line, each by name with the number of its days."""
    if not members:
        return ()
    named = tuple(LocalText(f"{each.name.zh} {each.count}", f"{each.name.en} {each.count}") for each in members)
    days = LocalText("数字是工作日；办哪几件看情况", "working days; which of them depends on your case")
    return (MemberTold(_list(named), days),)


def _list(texts: Sequence[LocalText]) -> LocalText:
    return LocalText("、".join(each.zh for each in texts), ", ".join(each.en for each in texts))


def _size(slip: Receipt) -> int:
    """Return about how many bytes a printer is sent for it."""
    texts = (_text(block) for block in slip.blocks)
    return sum(len(text.encode("gb18030", "replace")) + PER_BLOCK for text in texts)


def _text(block: object) -> str:
    match block:
        case Para(text=text) | Title(text=text):
            return text
        case KeyValue(label=label, value=value):
            return f"{label}：{value}"
        case _:
            return ""


def _phones(told: Guide) -> LocalText:
    """Return whom to ask and where to complain, once where it is the same."""
    if told.ask == told.complain:
        return told.ask
    zh = f"{told.ask.zh}；投诉 {told.complain.zh}"
    return LocalText(zh, f"{told.ask.en}; to complain: {told.complain.en}")


def _materials(told: Guide) -> Sequence[Row]:
    return tuple(
        {"number": str(place), "name": material.name, "how": material.said}
        for place, material in enumerate(told.materials, 1)
    )
