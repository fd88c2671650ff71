"""The guide to an item: on A4 completely, on a slip as much as a kilobyte holds, the papers and members always."""

from collections.abc import Sequence
from functools import partial

from kiosk.domain.guide_members import MemberTold
from kiosk.domain.guides import Guide
from kiosk.domain.receipt import KeyValue, Para, Receipt, Rule, Title
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import Row, Value, fill
from kiosk.receipts.guide_shorter import shorter, tightest
from kiosk.receipts.place import Foot, with_chinese
from kiosk.receipts.shelf import templates

MORE = LocalText("还有更多：在屏幕上看，或打在 A4 上", "There is more: on the screen, or on A4")
MOST_BYTES = 960
"""Of a slip's text as printers take it; with what sets the printer up it stays below a kilobyte."""
PARTS = ("members", "conditions", "materials", "flow")
"""Those with a rule above them."""
PER_BLOCK = 1
"""Bytes that a line takes beside its text: its end."""
PER_RULE = 30
"""Bytes of a rule across the paper, with the change of its look."""


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
    for less in shorter(told):
        slip = made(less, more=MORE)
        if _size(slip) <= MOST_BYTES:
            return slip
    return made(tightest(told), more=MORE, ruled=False)


def _made(
    told: Guide, *, foot: Foot, sample: bool, language: Language, more: LocalText | None, ruled: bool = True
) -> Receipt:
    values: dict[str, Value] = {
        "item_code": f"{told.id}-{foot.made_at:%Y%m%d%H%M%S%f}",
        "item": with_chinese(told.name),
        "department": told.department,
        "emergency": told.emergency,
        "statutory": told.statutory,
        "days": told.promised,
        "besides": told.besides,
        "depth": told.depth,
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
        **{f"rule_{part}": "yes" for part in PARTS if ruled and getattr(told, part)},
        "sample": "yes" if sample else "",
    }
    return fill(templates()["guide"], values | foot.values(), language)


def _said(each: MemberTold) -> LocalText:
    reasons = each.reasons
    return each.days if reasons is None else LocalText(f"{each.days.zh}。{reasons.zh}", f"{each.days.en}. {reasons.en}")


def _size(slip: Receipt) -> int:
    """Return about how many bytes a printer is sent for it."""
    return sum(len(_text(block).encode("gb18030", "replace")) + PER_BLOCK for block in slip.blocks)


def _text(block: object) -> str:
    match block:
        case Rule():
            return " " * PER_RULE
        case Para(text=text) | Title(text=text):
            return text
        case KeyValue(label=label, value=value):
            return f"{label} {value}"
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
