"""Turns what pydantic says of a table into problems that a person who writes packs can act on."""

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kiosk.catalogue.files import Document
from kiosk.catalogue.naming import nearest, propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.text import LocalText

MANDATORY = ("conditions", "materials", "flow", "promised_days", "statutory_days", "online_depth")
"""The five elements that an item is published with: conditions, materials, flow, time limits, online depth."""

Location = tuple[str | int, ...]
UNKNOWN_KEY_ERRORS = frozenset({"extra_forbidden", "unexpected_keyword_argument"})
TEXT_SHAPE = 'write { zh = "...", en = "..." }, both filled in'


def explain(document: Document, model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Problem]:
    """Yield one problem per error, at its line, with the remedy."""
    for error in errors:
        where = tuple(error["loc"])
        kind = error["type"]
        if kind in UNKNOWN_KEY_ERRORS:
            yield document.problem(where, Rule.UNKNOWN_KEY, _unknown_key(model, where))
        elif kind == "missing":
            yield _missing(document, model, where)
        else:
            yield _wrong(document, model, where, error)


def _missing(document: Document, model: type[BaseModel], where: Location) -> Problem:
    key = str(where[-1])
    if type_at(model, where[:-1]) is LocalText:
        return document.problem(
            where, Rule.MISSING_TRANSLATION, f'"{key}" is missing in {_name(where[:-1])}; {TEXT_SHAPE}'
        )
    if where in {(name,) for name in MANDATORY}:
        return document.problem(where, Rule.MANDATORY_ELEMENT, f'"{key}" is missing; every item states it')
    if key == "basis":
        return document.problem(where, Rule.NO_BASIS, _no_basis(where[:-1]))
    return document.problem(where, Rule.MISSING_KEY, f'"{key}" is missing in {_name(where[:-1])}; add it')


def _wrong(document: Document, model: type[BaseModel], where: Location, error: ErrorDetails) -> Problem:
    if type_at(model, where) is LocalText or type_at(model, where[:-1]) is LocalText:
        return document.problem(
            where, Rule.MISSING_TRANSLATION, f"{_name(where)} is not a text in both languages; {TEXT_SHAPE}"
        )
    if where == ("conditions",):
        return document.problem(where, Rule.MANDATORY_ELEMENT, '"conditions" is empty; every item states who may apply')
    if where[-1:] == ("basis",):
        return document.problem(where, Rule.NO_BASIS, _no_basis(where[:-1]))
    return document.problem(where, Rule.WRONG_VALUE, f"{_name(where)}: {_remedy(type_at(model, where), error)}")


def _no_basis(where: Location) -> str:
    return f"{_name(where)} has no legal basis; name the law in `basis`, or remove the material"


def _remedy(expected: object, error: ErrorDetails) -> str:
    if isinstance(expected, type) and issubclass(expected, Enum):
        return f"not a value known here; {propose(str(error['input']), [str(member.value) for member in expected])}"
    if error["type"] == "string_pattern_mismatch":
        return f"does not have the right shape; it has to match {error.get('ctx', {}).get('pattern')}"
    message = error["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _unknown_key(model: type[BaseModel], where: Location) -> str:
    key = str(where[-1])
    known = _keys(type_at(model, where[:-1]))
    near = nearest(key, known)
    hint = f'did you mean "{near}"?' if near else f"known here: {', '.join(known)}"
    return f'unknown key "{_short(key)}"; {hint}'


def _keys(shape: object) -> list[str]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return list(shape.model_fields)
    if is_dataclass(shape):
        return [entry.name for entry in fields(shape)]
    return []


def type_at(model: type[BaseModel], where: Location) -> object:
    """Return the type that the models expect at a place of a pack's file; None where they expect nothing."""
    shape: object = model
    for step in where:
        shape = _element(shape) if isinstance(step, int) else _plain(_hints(shape).get(step))
    return shape


def _hints(shape: object) -> dict[str, Any]:
    return get_type_hints(shape, include_extras=False) if isinstance(shape, type) else {}


def _element(shape: object) -> object:
    return _plain(get_args(shape)[0]) if get_origin(shape) is tuple else None


def _plain(shape: object) -> object:
    if get_origin(shape) is Annotated:
        return _plain(get_args(shape)[0])
    if get_origin(shape) in {Union, types.UnionType}:
        return _plain(next((part for part in get_args(shape) if part is not types.NoneType), None))
    return shape


def _name(where: Location) -> str:
    """Write a place as packs write it: fields[2].label; the file itself where there is none."""
    text = ""
    for step in where:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{_short(step)}"
    return text.lstrip(".") or "the file"


def _short(key: str) -> str:
    return key if len(key) <= 40 else key[:40] + "…"
