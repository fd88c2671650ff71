"""The files of a pack as bytes, read once, so that what was checked is what is installed."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from kiosk.catalogue import encodings
from kiosk.catalogue.problem import LONGEST_VALUE, Problem, Rule
from kiosk.catalogue.toml_hints import hint
from kiosk.catalogue.toml_lines import Lines, find_lines

PACK = "pack.toml"
AREAS = "areas.toml"
TOPICS = "topics.toml"
THEMES = "themes.toml"
DEPARTMENTS = "departments.toml"
SITES = "sites.toml"
UTILITIES = "utilities.toml"
CALENDAR = "calendar.toml"
WORDS = "words.toml"
ITEMS = "items/"
PACKAGES = "packages/"
MANDATORY_FILES = (PACK, AREAS, TOPICS)
OPTIONAL_FILES = (THEMES, DEPARTMENTS, SITES, UTILITIES, CALENDAR, WORDS)
LEFT_BEHIND = re.compile(r"(\._|~\$|\.~|Thumbs\.db$|desktop\.ini$).*|.*(~|\.swp|\.bak|\.tmp)$", re.IGNORECASE)
"""Names of files that systems and editors leave beside those that people write."""
LARGEST_FILE = 1_000_000
"""Bytes; the tree of a city with all its communities is about a tenth of that."""


@dataclass(frozen=True, slots=True)
class Document:
    """One TOML file that could be read; its lines are looked for when there is something to say of one.

    ``is_torn`` is true where a line of it was passed over: what seems to be missing may stand there.
    """

    path: str
    table: dict[str, object]
    text: str
    is_torn: bool = False

    def problem(
        self, where: tuple[str | int, ...], rule: StrEnum, message: str, choices: tuple[str, ...] = ()
    ) -> Problem:
        """Make a problem at the line of a key, which may be any of ``choices`` instead."""
        value = _short(self.written(where))
        return Problem(self.path, _lines(self.text).of(where), rule, message, place_name(where), value, choices)

    def written(self, where: tuple[str | int, ...]) -> object:
        """Return what the file says at a place, right or wrong; None where it says nothing."""
        value: Any = self.table
        for step in where:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def place_name(where: tuple[str | int, ...]) -> str:
    """Write a place as packs write it: ``fields[2].label``; empty for the file itself."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{_cut(step)}" for step in where)
    return text.lstrip(".")


def _short(value: object) -> str:
    """Return a value of a pack as it is written, shortened; nothing for a table or none."""
    if value is None or isinstance(value, dict):
        return ""
    plain = isinstance(value, str | list | bool)
    return _cut(json.dumps(value, ensure_ascii=False, default=str) if plain else str(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


@lru_cache(maxsize=64)
def _lines(text: str) -> Lines:
    return find_lines(text)


def lies_in(folder: str, path: str) -> bool:
    """Tell whether a file lies right in a folder of the pack (``items/``, ``packages/``)."""
    return path.startswith(folder) and path.count("/") == 1


def is_known(path: str) -> bool:
    """Tell whether packs have a file of this name."""
    return path in MANDATORY_FILES + OPTIONAL_FILES or lies_in(ITEMS, path) or lies_in(PACKAGES, path)


def read_files(folder: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Read every TOML file of a pack's folder; what cannot be read is a problem.

    Folders below are only walked through where there is a ``pack.toml``: any other folder may be the whole disk.
    """
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        problems.extend((*_links(folder), *_strays(folder), *_misnamed(folder)))
        files = sorted(folder.rglob("*.toml") if (folder / PACK).exists() else _shallow(folder))
    except OSError as error:
        return {}, (Problem(str(folder), 1, Rule.UNREADABLE, f"cannot be looked through ({error.strerror})"),)
    for file in files:
        name = _printable_name(file.relative_to(folder).as_posix())
        read = _left_behind(name) if LEFT_BEHIND.fullmatch(file.name) else _read(file, name, folder)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            contents[name] = read
    return contents, tuple(problems)


def _left_behind(name: str) -> Problem:
    return Problem(name, 1, Rule.SYSTEM_FILE, "a system or an editor left this file behind; delete it")


def _shallow(folder: Path) -> list[Path]:
    return [*folder.glob("*.toml"), *folder.glob(f"{ITEMS}*.toml"), *folder.glob(f"{PACKAGES}*.toml")]


def _printable_name(name: str) -> str:
    """Return a file's name as text; bytes that are none are written as escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _links(folder: Path) -> Iterator[Problem]:
    """Tell of ``items`` or ``packages`` that is a link: what it leads to is not part of the pack."""
    for place in (ITEMS, PACKAGES):
        if (folder / place.rstrip("/")).is_symlink():
            yield Problem(place, 1, Rule.UNREADABLE, "this folder is a link; put the folder itself here")


def _strays(folder: Path) -> Iterator[Problem]:
    """Tell of files among the items that are none by their name, so that nobody misses an item in silence."""
    for place in (ITEMS, PACKAGES):
        for file in sorted((folder / place).glob("*")):
            name = _printable_name(f"{place}{file.name}")
            if file.suffix == ".toml" or file.name.startswith(".") or not file.is_file():
                continue
            if LEFT_BEHIND.fullmatch(file.name):
                yield _left_behind(name)
            else:
                message = "not read, for its name does not end with .toml; rename it, or take it out of here"
                yield Problem(name, 1, Rule.UNKNOWN_FILE, message)


def _misnamed(folder: Path) -> Iterator[Problem]:
    """Tell of ``sites.TOML`` and ``sites.toml.bak`` where ``sites.toml`` is missing: it is not read."""
    missing = [name for name in MANDATORY_FILES + OPTIONAL_FILES if not (folder / name).exists()]
    for file in sorted(folder.glob("*")):
        meant = next((name for name in missing if file.name.casefold().startswith(name)), None)
        if meant is not None and file.is_file():
            message = f"not read, for {meant} is the name; rename it, or take it out of here"
            yield Problem(_printable_name(file.name), 1, Rule.UNKNOWN_FILE, message)


def _read(file: Path, name: str, folder: Path) -> bytes | Problem:
    try:
        if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            return Problem(name, 1, Rule.UNREADABLE, "this is a link out of the pack; put the file itself here")
        if not file.is_file():
            return Problem(name, 1, Rule.UNREADABLE, "this is not a file; put a TOML file here or remove it")
        if file.stat().st_size > LARGEST_FILE:
            return Problem(
                name, 1, Rule.TOO_LARGE, f"larger than {LARGEST_FILE} bytes; take out what does not belong here"
            )
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem(name, 1, Rule.UNREADABLE, f"cannot be read ({reason}); check the file and its rights")


def parse(path: str, content: bytes) -> Document | Problem:
    """Parse one file; whatever is in it, the answer is a document or a problem."""
    if not content.strip():
        return Problem(path, 1, Rule.EMPTY_FILE, "there is nothing in this file; fill it in, or remove it")
    fault = encodings.fault_of(content)
    if fault is not None:
        line, message = fault
        return Problem(path, line, Rule.NOT_UTF8, message)
    text = content.decode("utf-8")
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return Problem(path, 1, Rule.EMPTY_FILE, "there are only remarks in this file; fill it in, or remove it")
    try:
        return Document(path, tomllib.loads(text), text)
    except RecursionError:
        return Problem(path, 1, Rule.TOML_SYNTAX, "brackets are nested too deeply; a pack needs four levels")
    except ValueError as error:
        return _slip(path, text, error)


def _slip(path: str, text: str, error: ValueError) -> Problem:
    number = _line_of(error, text)
    meant = hint(next(iter(text.splitlines()[number - 1 : number]), ""), str(error))
    said = f"{meant.en} ({error})" if meant else str(error)
    return Problem(path, number, Rule.TOML_SYNTAX, f"not valid TOML: {said}", more_zh=meant.zh if meant else "")


def _line_of(error: ValueError, text: str) -> int:
    """Return the line to correct: of a bracket or comma that is missing at its very beginning, the line before."""
    lines, found = text.splitlines(), re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", str(error))
    if found is None:
        return max(len(lines), 1)
    number, column = int(found[1]), int(found[2])
    if not str(error).startswith("Unclosed") or lines[number - 1][: column - 1].strip():
        return number
    before = (
        each for each in range(number - 1, 0, -1) if lines[each - 1].strip() and lines[each - 1].lstrip()[0] != "#"
    )
    return next(before, number)
