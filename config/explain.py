"""Says what is wrong with a setting: the file, the line, the key, what is allowed, and what to do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from config.schema import Settings
from config.sources import Key, Origin, Problem

SECRET_TABLES = frozenset({"operator", "store"})
"""Where somebody may have put the secret itself by mistake: what was found there is never repeated."""


def explain(error: ErrorDetails, path: Path, origins: Mapping[Key, Origin]) -> Problem:
    """Return a validation error as a problem with its place."""
    key = tuple(map(str, error["loc"]))
    return problem(key, path, origins, _sentence(error, key))


def problem(key: Key, path: Path, origins: Mapping[Key, Origin], message: str) -> Problem:
    """Return a problem at the place of a key, or of the nearest table around it."""
    place = place_of(key, path, origins)
    return Problem(place.path, place.line, ".".join(key), message)


def place_of(key: Key, path: Path, origins: Mapping[Key, Origin]) -> Origin:
    """Return where a key stands; the file as a whole where nothing near it does."""
    for length in range(len(key), 0, -1):
        near = next((origin for known, origin in origins.items() if known[:length] == key[:length]), None)
        if near is not None:
            return near
    return Origin(str(path))


def _sentence(error: ErrorDetails, key: Key) -> str:
    match error["type"]:
        case "extra_forbidden":
            allowed = _allowed(key[:-1])
            guess = get_close_matches(key[-1], allowed, n=1)
            hint = f"; did you mean {guess[0]}" if guess else ""
            return f"unknown key{hint}; allowed here: {', '.join(allowed)}"
        case "missing":
            table = ".".join(key[:-1])
            return f"is missing; add {key[-1]} = ... under [{table}]" if table else f"is missing; add [{key[-1]}]"
        case _ if key[:1] and key[0] in SECRET_TABLES:
            return error["msg"]
        case _:
            return f"{error['msg']} (found {error['input']!r})"


def _allowed(table: Key) -> list[str]:
    model: type[BaseModel] = Settings
    for part in table:
        field = model.model_fields.get(part)
        inner = next(_models(field.annotation), None) if field else None
        if inner is None:
            return []
        model = inner
    return sorted(model.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    for each in (annotation, *get_args(annotation)):
        if isinstance(each, type) and issubclass(each, BaseModel):
            yield each
