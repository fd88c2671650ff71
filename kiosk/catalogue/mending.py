"""Makes a faulty table readable, key by key, so that its other faults are told in the same run.

What was mended is told all the same, and a pack with any problem gives no catalogue: nothing of this is ever used. A file
is mended in several turns, each with other stand-ins; only what a rule says in every turn is told (``kiosk.catalogue.reader``),
so that nothing is said that hangs on a value which nobody wrote.
"""

from copy import deepcopy
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.catalogue import stand_ins
from kiosk.catalogue.draft import Part, Sourced
from kiosk.catalogue.explaining import UNKNOWN_KEY_ERRORS, type_at, without_echoes
from kiosk.catalogue.files import Document
from kiosk.catalogue.naming import nearest
from kiosk.domain.catalogue import Condition
from kiosk.domain.text import LocalText

Table = dict[str, Any]
Location = tuple[str | int, ...]
TURNS = 4
"""Enough to show every kind of handling in another way; each costs one more pass of the rules."""
ROUNDS = 8
"""A stand-in may bring up what lay below it; a file that is not readable by then is not."""
MOST_ERRORS = 500
YES_NO = {"yes": True, "true": True, "是": True, "1": True, "no": False, "false": False, "否": False, "0": False}


def mended(document: Document, model: type[Part], turn: int) -> Sourced[Part] | None:
    """Return a faulty file as far as the rules can judge the rest of it; None where that cannot be told.

    ``turn``, from 0 to ``TURNS`` - 1, picks among the stand-ins.
    """
    table = deepcopy(document.table)
    for _ in range(ROUNDS):
        try:
            return Sourced(model.model_validate(table), document, is_whole=False)
        except ValidationError as error:
            if error.error_count() > MOST_ERRORS:
                return None
            repair = _Repair(table, model, document.path, turn)
            for each in sorted(without_echoes(error.errors()), key=lambda each: each["type"] not in UNKNOWN_KEY_ERRORS):
                repair.mend(each)
    return None


class _Repair:
    """One turn's repair of a table, in place."""

    def __init__(self, table: Table, model: type[BaseModel], path: str, turn: int) -> None:
        self._table, self._model, self._turn = table, model, turn
        self._stem = PurePosixPath(path).stem

    def mend(self, error: ErrorDetails) -> None:
        where = tuple(error["loc"])
        text = next((place for place in (where, where[:-1]) if place and self._type(place) is LocalText), None)
        if text is not None:
            self._put(text, dict(stand_ins.TEXT))
        elif error["type"] in UNKNOWN_KEY_ERRORS:
            self._take_out(where)
        elif where and not (error["type"] == "missing" and self._is_there(where)):
            self._replace(where, error)

    def _type(self, where: Location) -> object:
        return type_at(self._model, where)

    def _replace(self, where: Location, error: ErrorDetails) -> None:
        meant = self._clearly_meant(where, error)
        values = [meant] if meant is not None else self._values(where, error)
        if values:
            self._put(where, values[self._turn % len(values)])
        else:
            self._take_out(where)

    def _values(self, where: Location, error: ErrorDetails) -> list[object]:
        """Return the stand-ins of a place; None among them is the key left out, where that is allowed."""
        if self._type(where) is Condition:
            return [*([] if isinstance(where[-1], int) else [None]), *stand_ins.of_condition(error["input"])]
        if isinstance(where[-1], int):
            return stand_ins.of_element(self._type(where))
        owner = self._type(where[:-1]) if where[:-1] else self._model
        field = owner.model_fields.get(where[-1]) if isinstance(owner, type) and issubclass(owner, BaseModel) else None
        if field is None:
            return []
        return [*([] if field.is_required() else [None]), *stand_ins.of_field(field)]

    def _clearly_meant(self, where: Location, error: ErrorDetails) -> object:
        """Return what can have been meant only; None where it could be this or that."""
        value, expected = error["input"], self._type(where)
        if where == ("id",) and self._stem[:1].isupper():
            return self._stem
        if expected is bool:
            return YES_NO.get(str(value).lower())
        if expected is int and isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        return None

    def _take_out(self, where: Location) -> None:
        """Remove a key; in every other turn it counts for the known one that looks alike, which then is not missing."""
        holder, key = self._holder(where), where[-1]
        if not isinstance(holder, dict) or key not in holder:
            return
        value = holder.pop(key)
        shape = self._type(where[:-1]) if where[:-1] else self._model
        known = list(shape.model_fields) if isinstance(shape, type) and issubclass(shape, BaseModel) else []
        near = nearest(str(key), known)
        if near is None or self._turn % 2 == 0:
            return
        if isinstance(value, list) and isinstance(holder.get(near), list):
            holder[near] += value
        holder.setdefault(near, value)

    def _put(self, where: Location, value: object) -> None:
        holder, key = self._holder(where), where[-1]
        if isinstance(holder, dict):
            holder.pop(key, None)
            if value is not None:
                holder[key] = deepcopy(value)
        elif isinstance(holder, list) and isinstance(key, int) and key < len(holder):
            holder[key] = deepcopy(value)

    def _is_there(self, where: Location) -> bool:
        """Tell whether a missing key came back under its right name."""
        holder = self._holder(where)
        return isinstance(holder, dict) and where[-1] in holder

    def _holder(self, where: Location) -> object:
        holder: Any = self._table
        try:
            for step in where[:-1]:
                holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return None
        return holder
