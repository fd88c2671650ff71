"""Values in the place of one that is missing or unreadable, several for each, so that no rule builds on any one of them."""

import types
from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from kiosk.domain.catalogue import Condition, PackModel
from kiosk.domain.text import LocalText

UNREAD = "unread"
"""Begins every name that stands for one that could not be read."""
NAMES = (UNREAD, f"{UNREAD}_1", "X00", "4301", "01-01", "12-31", "0001", "12345", "A")
NUMBERS = (0, 1, 365, 2, 9, 2026)
DAYS = (date(2000, 1, 1), date(2099, 12, 31))
TEXT = {"zh": "样例", "en": "Sample"}
"""It breaks no rule for texts."""


def of_field(field: FieldInfo) -> list[object]:
    """Return values that the key of a table takes; none for a key of no known kind."""
    return list(_fitting(field.annotation, tuple(field.metadata)))


def of_element(shape: object) -> list[object]:
    """Return values that a place of a list takes."""
    return list(_fitting(shape, ()))


def of_condition(written: object) -> list[object]:
    """Return conditions on the question that was written, so that it decides something, whatever it was to be."""
    field = written.get("field") if isinstance(written, dict) else None
    name = field if isinstance(field, str) else UNREAD
    return [{"field": name, "equals": [UNREAD]}, {"field": name, "over": 0}]


def _fitting(shape: object, limits: tuple[Any, ...]) -> Iterator[object]:
    if get_origin(shape) is Annotated:
        inner, *more = get_args(shape)
        yield from _fitting(inner, (*more, *limits))
    elif get_origin(shape) in {Union, types.UnionType}:
        yield from (value for part in get_args(shape) for value in _fitting(part, limits))
    elif isinstance(shape, type) and issubclass(shape, Enum):
        yield from (member.value for member in shape)
    elif get_origin(shape) is tuple:
        yield from _kept(shape, limits, _lists(get_args(shape)))
    elif isinstance(shape, type) and issubclass(shape, PackModel):
        yield from _tables(shape)
    else:
        yield from _kept(shape, limits, _plain(shape))


def _plain(shape: object) -> tuple[object, ...]:
    known: dict[object, tuple[object, ...]] = {
        bool: (False, True),
        int: NUMBERS,
        float: NUMBERS,
        str: NAMES,
        date: DAYS,
        time: (time(9), time(17)),
        LocalText: (TEXT,),
    }
    return known.get(shape, ())


def _lists(inner: tuple[object, ...]) -> Iterator[object]:
    if inner[-1] is Ellipsis:
        yield []
    first = of_element(inner[0])
    yield from ([value] for value in first)
    yield first[: len(inner)]


def _tables(shape: type[PackModel]) -> Iterator[object]:
    if shape is Condition:
        yield from of_condition(None)
        return
    needed = {name: of_field(field) for name, field in shape.model_fields.items() if field.is_required()}
    for turn in range(2):
        yield {name: values[turn % len(values)] for name, values in needed.items() if values}


def _kept(shape: Any, limits: tuple[Any, ...], values: Any) -> Iterator[object]:  # noqa: ANN401 - any annotation there is
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[shape, *limits] if limits else shape)
    for value in values:
        try:
            adapter.validate_python(value)
        except ValidationError:
            continue
        yield value
