"""Says what is wrong with a setting: the file, the line, the key, what is allowed, and what to do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from config.schema import Settings
from config.sources import PROFILES, SYSTEM_PATH, Key, Origin, Problem
from kiosk.domain.mistakes import MISSING, UNKNOWN_KEY, spoken
from kiosk.domain.text import LocalText

SECRET_TABLES = frozenset({"operator", "store"})
"""Where somebody may have put the secret itself by mistake: what was found there is never repeated."""

SIMULATED = LocalText(
    "正式终端不用模拟设备，请换成真的驱动（devices list）",
    "a simulated device is refused in production; name a real driver (`devices list`)",
)
STANDIN = LocalText(
    "正式终端不用平台替身，请写 standin = false",
    "the stand-in platform is refused in production; write standin = false",
)


def explain(error: ErrorDetails, path: Path, origins: Mapping[Key, Origin]) -> Problem:
    """Return a validation error as a problem with its place."""
    key = tuple(map(str, error["loc"]))
    return problem(key, path, origins, _sentence(error, key))


def problem(key: Key, path: Path, origins: Mapping[Key, Origin], message: str) -> Problem:
    """Return a problem at the place of a key, or of the nearest table around it."""
    place = place_of(key, path, origins)
    return Problem(place.path, place.line, ".".join(key), message)


def no_pin(role: str, path: Path) -> str:
    """Return the whole way to a PIN; a profile of the program is copied first, as it is never changed itself."""
    is_profile = path.resolve().is_relative_to(PROFILES)
    set_pin = f"python main.py operator set-pin {role} --config {SYSTEM_PATH if is_profile else path}"
    if not is_profile:
        return f"没有密码，请运行 / is missing; run: {set_pin}"
    copy = f"install -D -m 600 {path} {SYSTEM_PATH}"
    return f"没有密码；模板不能改，先复制再设置 / is missing; a profile is copied first: {copy} && {set_pin}"


def place_of(key: Key, path: Path, origins: Mapping[Key, Origin]) -> Origin:
    """Return where a key stands; the file as a whole where nothing near it does."""
    for length in range(len(key), 0, -1):
        near = next((origin for known, origin in origins.items() if known[:length] == key[:length]), None)
        if near is not None:
            return near
    return Origin(str(path))


def _sentence(error: ErrorDetails, key: Key) -> str:
    if error["type"] in UNKNOWN_KEY:
        return _unknown_key(key).inline
    if error["type"] in MISSING:
        return _missing(key).inline
    words = spoken(error)
    if key[:1] and key[0] in SECRET_TABLES:
        return words.inline
    found = repr(error["input"])
    return LocalText(f"{words.zh}（现在是 {found}）", f"{words.en} (found {found})").inline


def _unknown_key(key: Key) -> LocalText:
    allowed = _allowed(key[:-1])
    guess = get_close_matches(key[-1], allowed, n=1)
    zh, en = (f"，是不是 {guess[0]}", f"; did you mean {guess[0]}") if guess else ("", "")
    known = ", ".join(allowed)
    return LocalText(f"没有这个键{zh}；这里可以写：{known}", f"unknown key{en}; allowed here: {known}")


def _missing(key: Key) -> LocalText:
    table, name = ".".join(key[:-1]), key[-1]
    if not table:
        return LocalText(f"缺了这张表，请补上 [{name}]", f"is missing; add [{name}]")
    return LocalText(f"缺了这一项，请在 [{table}] 下补上 {name} = ...", f"is missing; add {name} = ... under [{table}]")


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
