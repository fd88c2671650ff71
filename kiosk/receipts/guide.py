"""The guide to an item on a slip, told once and completely: who, what, how long, how much, where."""

from collections.abc import Sequence

from kiosk.domain.guides import Guide
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import Row, Value, fill
from kiosk.receipts.place import Foot, with_chinese
from kiosk.receipts.shelf import templates


def guide(told: Guide, foot: Foot, *, sample: bool, language: Language) -> Receipt:
    """Return the slip of a guide; it proves nothing and is no copy of anything, so its number is the moment's."""
    values: dict[str, Value] = {
        "item_code": f"{told.id}-{foot.made_at:%Y%m%d%H%M%S%f}",
        "item": with_chinese(told.name),
        "department": told.department,
        "statutory": told.statutory,
        "days": told.promised,
        "fee": told.fee,
        "trips": told.trips,
        "trips_why": told.trips_why,
        "conditions": tuple({"text": text} for text in told.conditions),
        "materials": _materials(told),
        "flow": tuple({"number": str(place), "text": text} for place, text in enumerate(told.flow, 1)),
        "promise": told.promise,
        "phones": _phones(told),
        "sample": "yes" if sample else "",
    }
    return fill(templates()["guide"], values | foot.values(), language)


def _phones(told: Guide) -> LocalText:
    """Return whom to ask and where to complain, once where it is the same."""
    if told.ask == told.complain:
        return told.ask
    zh = f"{told.ask.zh}；投诉 {told.complain.zh}"
    return LocalText(zh, f"{told.ask.en}; to complain: {told.complain.en}")


def _materials(told: Guide) -> Sequence[Row]:
    return tuple(
        {"number": str(place), "name": material.name, "how": material.how}
        for place, material in enumerate(told.materials, 1)
    )
