"""Makes a faulty table readable where that is safe, so that its other faults are told in the same run.

What was mended is told all the same, and a pack with any problem gives no catalogue: nothing of this is ever used.
"""

from collections.abc import Callable
from copy import deepcopy
from enum import Enum
from typing import Any

from pydantic_core import ErrorDetails

from kiosk.catalogue.explaining import UNKNOWN_KEY_ERRORS, type_at
from kiosk.catalogue.naming import nearest
from kiosk.domain.catalogue import PackModel
from kiosk.domain.text import LocalText

Table = dict[str, Any]
Location = tuple[str | int, ...]
STAND_IN = {"zh": "样例", "en": "Sample"}
"""In the place of a text that is none; it breaks no rule for texts."""


def mended(table: Table, model: type[PackModel], errors: list[ErrorDetails]) -> Table | None:
    """Return a copy without unknown keys and with what was most likely meant; None where that cannot be told."""
    copy = deepcopy(table)
    return copy if all(_mend(copy, model, error) for error in errors) else None


def _mend(table: Table, model: type[PackModel], error: ErrorDetails) -> bool:
    where = tuple(error["loc"])
    if error["type"] in UNKNOWN_KEY_ERRORS:
        return _at(table, where, lambda holder, key: holder.pop(key, None))
    text = next((place for place in (where, where[:-1]) if place and type_at(model, place) is LocalText), None)
    if text is not None:
        return _at(table, text, lambda holder, key: holder.__setitem__(key, dict(STAND_IN)))
    meant = _meant(type_at(model, where), error)
    return meant is not None and _at(table, where, lambda holder, key: holder.__setitem__(key, meant))


def _meant(expected: object, error: ErrorDetails) -> int | str | None:
    """Return what was most likely meant: the word that looks alike, the least that will do, the number in quotes."""
    value = error["input"]
    if isinstance(expected, type) and issubclass(expected, Enum):
        return nearest(str(value), [str(member.value) for member in expected])
    least = error.get("ctx", {}).get("ge")
    if isinstance(least, int):
        return least
    if isinstance(value, bool):
        return int(value)
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None


def _at(table: Table, where: Location, change: Callable[[Any, Any], object]) -> bool:
    holder: Any = table
    try:
        for step in where[:-1]:
            holder = holder[step]
        change(holder, where[-1])
    except (KeyError, IndexError, TypeError):
        return False
    return True
