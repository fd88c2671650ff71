"""Turns what pydantic says of a table into problems that a person who writes packs can act on."""

import types
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import islice
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kiosk.catalogue.files import Document, place_name
from kiosk.catalogue.naming import nearest, propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.wording import remedy
from kiosk.domain.text import LocalText

MANDATORY = ("conditions", "materials", "flow", "promised_days", "statutory_days", "online_depth")
"""The five elements that an item is published with: conditions, materials, flow, time limits, online depth."""

MOST_OF_A_KIND = 500
"""Errors of one kind in one file; far more than are told, and few enough to be looked at in no time."""
Location = tuple[str | int, ...]
UNKNOWN_KEY_ERRORS = frozenset({"extra_forbidden", "unexpected_keyword_argument"})
TEXT_SHAPE = 'write { zh = "...", en = "..." }, both filled in'


def explain(document: Document, model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Problem]:
    """Yield one problem per error, at its line, with the remedy; of very many of a kind the last one counts for the rest."""
    told = list(_each_once(model, errors))
    total = Counter(error["type"] for error in told)
    seen: Counter[str] = Counter()
    for error in told:
        kind = error["type"]
        seen[kind] += 1
        if seen[kind] < MOST_OF_A_KIND:
            yield _explained(document, model, error)
        elif seen[kind] == MOST_OF_A_KIND:
            yield replace(_explained(document, model, error), times=total[kind] - MOST_OF_A_KIND + 1)


def _each_once(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors without those that another one causes: a key missing for its misspelling, a list for its entry."""
    misspelt = _misspelt(model, errors)
    for error in without_echoes(errors):
        if not (error["type"] == "missing" and tuple(error["loc"]) in misspelt):
            yield error


def without_echoes(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors without "too short" of a list whose entry is faulty, and so was not counted."""
    inside = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    yield from (error for error in errors if error["type"] != "too_short" or error["loc"] not in inside)


def _misspelt(model: type[BaseModel], errors: list[ErrorDetails]) -> frozenset[Location]:
    """Return the places of the keys that those that are not known were most likely meant to be."""
    every = (tuple(error["loc"]) for error in errors if error["type"] == "extra_forbidden")
    strange = islice(every, MOST_OF_A_KIND)
    meant = ((where[:-1], nearest(str(where[-1]), _keys(type_at(model, where[:-1])))) for where in strange)
    return frozenset((*table, key) for table, key in meant if key is not None)


def _explained(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    where = tuple(error["loc"])
    if error["type"] in UNKNOWN_KEY_ERRORS:
        known = tuple(_keys(type_at(model, where[:-1])))
        return document.problem(where, Rule.UNKNOWN_KEY, _unknown_key(model, where), known)
    if error["type"] == "missing":
        return _missing(document, model, where)
    return _wrong(document, model, where, error)


def _missing(document: Document, model: type[BaseModel], where: Location) -> Problem:
    key = str(where[-1])
    if type_at(model, where[:-1]) is LocalText:
        return document.problem(
            where, Rule.MISSING_TRANSLATION, f'"{key}" is missing in {_name(where[:-1])}; {TEXT_SHAPE}'
        )
    if where in {(name,) for name in MANDATORY}:
        return document.problem(where, Rule.MANDATORY_ELEMENT, f'"{key}" is missing; every item states it')
    if key == "basis":
        return _no_basis(document, where)
    return document.problem(where, Rule.MISSING_KEY, f'"{key}" is missing in {_name(where[:-1])}; add it')


def _wrong(document: Document, model: type[BaseModel], where: Location, error: ErrorDetails) -> Problem:
    if type_at(model, where) is LocalText or type_at(model, where[:-1]) is LocalText:
        return document.problem(
            where, Rule.MISSING_TRANSLATION, f"{_name(where)} is not a text in both languages; {TEXT_SHAPE}"
        )
    if where == ("conditions",):
        return document.problem(where, Rule.MANDATORY_ELEMENT, '"conditions" is empty; every item states who may apply')
    if where[-1:] == ("basis",):
        return _no_basis(document, where)
    expected = type_at(model, where)
    if isinstance(expected, type) and issubclass(expected, Enum):
        known = tuple(str(member.value) for member in expected)
        message = f"{_name(where)}: not a value known here; {propose(str(error['input']), known)}"
        return document.problem(where, Rule.WRONG_VALUE, message, known)
    said = remedy(error)
    return replace(document.problem(where, Rule.WRONG_VALUE, f"{_name(where)}: {said.en}"), more_zh=said.zh)


def _no_basis(document: Document, where: Location) -> Problem:
    is_fee = where[0] == "fees"
    message = f"{_name(where[:-1])} has no legal basis; name the law in `basis`, or remove the {'fee' if is_fee else 'material'}"
    return document.problem(where, Rule.NO_LAW if is_fee else Rule.NO_BASIS, message)


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
    """Write a place as packs write it; the file itself where there is none."""
    return place_name(where) or "the file"


def _short(key: str) -> str:
    return key if len(key) <= 40 else key[:40] + "…"
