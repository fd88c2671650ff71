"""The guide to an item, told once and completely: who, what, how long, how much, where."""

from collections.abc import Sequence

from kiosk.domain.catalogue import Material, MaterialSource, ServiceItem
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import Row, Value, fill
from kiosk.receipts.place import Foot, with_chinese
from kiosk.receipts.shelf import templates

HOW: dict[MaterialSource, LocalText] = {
    MaterialSource.READER: LocalText("刷卡就行，不用交", "lay it on the reader, no paper"),
    MaterialSource.POPULATION_REGISTRY: LocalText("从人口库核对，不用交", "from the population register, no paper"),
    MaterialSource.LEGAL_REGISTRY: LocalText("从法人库核对，不用交", "from the register of firms, no paper"),
    MaterialSource.EARLIER: LocalText("以前交过的能用，不用交", "what you handed in before will do, no paper"),
    MaterialSource.SESSION: LocalText("这次交过的能用，不用交", "what you handed in this time will do, no paper"),
    MaterialSource.E_LICENCE: LocalText("从电子证照库调取，不用交", "from the e-licence register, no paper"),
    MaterialSource.PROMISE: LocalText("书面承诺，不用交", "by a promise, no paper"),
    MaterialSource.SCAN: LocalText("带原件来拍", "bring the paper itself"),
}
AT_ONCE = LocalText("当场办好", "At once")
NO_FEE = LocalText("不收费", "No fee")
NO_VISIT = LocalText("一次都不用跑", "No visit")


def guide(item: ServiceItem, foot: Foot, *, sample: bool, language: Language) -> Receipt:
    """Return the guide to an item; it proves nothing and is no copy of anything, so its number is the moment's."""
    values: dict[str, Value] = {
        "item_code": f"{item.id}-{foot.made_at:%Y%m%d%H%M%S%f}",
        "item": with_chinese(item.name),
        "department": item.department,
        "days": _days(item.promised_days),
        "fee": _fee(item.fee_fen),
        "trips": _trips(item.trips),
        "conditions": tuple({"text": text} for text in item.conditions),
        "materials": _materials(item),
        "flow": tuple({"number": str(place), "text": text} for place, text in enumerate(item.flow, 1)),
        "sample": "yes" if sample else "",
    }
    return fill(templates()["guide"], values | foot.values(), language)


def _materials(item: ServiceItem) -> Sequence[Row]:
    needed = (material for material in item.materials if material.required)
    return tuple(
        {"number": str(place), "name": material.name, "how": _how(material)} for place, material in enumerate(needed, 1)
    )


def _how(material: Material) -> LocalText:
    """Return how a paper is handed in, and for whom where only some need it."""
    how = HOW[material.source]
    if material.why is None:
        return how
    return LocalText(f"{how.zh}（{material.why.zh}）", f"{how.en} ({material.why.en})")


def _days(days: int) -> LocalText:
    return LocalText(f"{days} 个工作日", f"{days} working day{'s' if days > 1 else ''}") if days else AT_ONCE


def _fee(fen: int) -> LocalText:
    return LocalText(f"{fen / 100:.2f} 元", f"{fen / 100:.2f} yuan") if fen else NO_FEE


def _trips(trips: int) -> LocalText:
    return LocalText(f"最多跑 {trips} 次", f"{trips} visits at most") if trips else NO_VISIT
