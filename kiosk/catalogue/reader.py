"""Reads a pack and holds it to every rule. Whatever is in the files, the answer is a value, never a traceback."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kiosk.catalogue.draft import AreasFile, Draft, Sourced, TopicsFile
from kiosk.catalogue.explaining import explain
from kiosk.catalogue.files import AREAS, ITEMS, PACK, TOPICS, Document, parse, read_files
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules import EVERY_RULE
from kiosk.domain.catalogue import Catalogue, Pack, ServiceItem

Part = TypeVar("Part", Pack, ServiceItem, AreasFile, TopicsFile)


@dataclass(frozen=True, slots=True)
class Read:
    """The outcome of reading a pack.

    Attributes:
        catalogue: None where there is any problem.
        problems: By file and line.
        files: What was read, to be installed as it is.
    """

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]


def read_pack(folder: Path) -> Read:
    """Read and check the pack in a folder."""
    if not folder.is_dir():
        why = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        missing = Problem(str(folder), 1, Rule.NO_FOLDER, f"{why}; give the folder that holds pack.toml")
        return Read(None, (missing,), {})
    if not os.access(folder, os.R_OK | os.X_OK):
        message = f"the folder cannot be read; let this user read it, see: ls -ld {folder}"
        return Read(None, (Problem(str(folder), 1, Rule.UNREADABLE, message),), {})
    files, unreadable = read_files(folder)
    checked = check_files(files)
    problems = tuple(sorted((*unreadable, *checked.problems), key=lambda problem: (problem.path, problem.line)))
    return Read(None if problems else checked.catalogue, problems, files)


def check_files(files: Mapping[str, bytes]) -> Read:
    """Check the files of a pack, given as bytes by their path in the pack."""
    examination = _Examination(files)
    draft = examination.draft()
    problems = [*examination.problems, *_layout(files)]
    for rule in EVERY_RULE:
        problems.extend(rule(draft))
    return Read(None if problems else _catalogue(draft), tuple(problems), files)


class _Examination:
    """One pass over the files, collecting problems."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.problems: list[Problem] = []

    def draft(self) -> Draft:
        items = (self._part(path, ServiceItem) for path in sorted(self._files) if _is_item(path))
        return Draft(
            self._part(PACK, Pack),
            tuple(item for item in items if item is not None),
            self._part(AREAS, AreasFile),
            self._part(TOPICS, TopicsFile),
        )

    def _part(self, path: str, model: type[Part]) -> Sourced[Part] | None:
        if path not in self._files:
            return None
        document = parse(path, self._files[path])
        if isinstance(document, Problem):
            self.problems.append(document)
            return None
        return self._validated(document, model)

    def _validated(self, document: Document, model: type[Part]) -> Sourced[Part] | None:
        try:
            return Sourced(model.model_validate(document.table), document)
        except ValidationError as error:
            self.problems.extend(explain(document, model, error.errors()))
            return None


def _layout(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path in (PACK, AREAS, TOPICS):
        if path not in files:
            yield Problem(path, 1, Rule.MISSING_FILE, f"{path} is missing; every pack has one")
    if not any(_is_item(path) for path in files):
        yield Problem(ITEMS, 1, Rule.MISSING_FILE, "there is no item; add items/<ID>.toml")
    for path in files:
        if path not in {PACK, AREAS, TOPICS} and not _is_item(path):
            yield Problem(path, 1, Rule.UNKNOWN_FILE, "not a file of a pack; move it to items/ or remove it")


def _is_item(path: str) -> bool:
    return path.startswith(ITEMS) and path.count("/") == 1


def _catalogue(draft: Draft) -> Catalogue | None:
    if draft.pack is None or draft.areas is None or draft.topics is None:
        return None
    return Catalogue(
        pack=draft.pack.part,
        items=tuple(item.part for item in draft.items),
        areas=draft.areas.part.areas,
        topics=draft.topics.part.topics,
    )
