"""Reads a pack and holds it to every rule. Whatever is in the files, the answer is a value, never a traceback."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from kiosk.catalogue.draft import (
    AreasFile,
    CalendarFile,
    DepartmentsFile,
    Draft,
    SitesFile,
    Sourced,
    ThemesFile,
    TopicsFile,
    UtilitiesFile,
    WordsFile,
)
from kiosk.catalogue.explaining import explain
from kiosk.catalogue.files import (
    AREAS,
    CALENDAR,
    DEPARTMENTS,
    ITEMS,
    MANDATORY_FILES,
    PACK,
    PACKAGES,
    SITES,
    THEMES,
    TOPICS,
    UTILITIES,
    WORDS,
    Document,
    is_known,
    lies_in,
    read_files,
)
from kiosk.catalogue.mending import TURNS, mended
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules import EVERY_RULE
from kiosk.catalogue.salvage import salvaged
from kiosk.catalogue.telling import capped
from kiosk.domain.catalogue import FORMAT, Catalogue, Pack, PackModel, ServiceItem, ThemePackage

Part = TypeVar("Part", bound=PackModel)
BY_NAME = frozenset({Rule.CONDITION, Rule.IDLE_SITUATION, Rule.READS, Rule.PRESET, Rule.DELIVERY_CHOICES})
"""Rules that look for a question or an answer by its id within one file."""
Progress = Callable[[int, int], None]
"""Told (files read, files in all)."""


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


def _nobody(_done: int, _all: int) -> None:
    """Nobody wants to know how far it is."""


def read_pack(folder: Path, progress: Progress = _nobody) -> Read:
    """Read and check the catalogue in a folder; ``progress`` is told after each file."""
    files, unreadable = files_in(folder)
    unread = frozenset(problem.path for problem in unreadable if is_known(problem.path))
    checked = check_files(files, progress, unread) if files or not unreadable else Read(None, (), {})
    problems = tuple(sorted((*unreadable, *checked.problems), key=lambda problem: (problem.path, problem.line)))
    return Read(None if problems else checked.catalogue, problems, files)


def files_in(folder: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Read the files of a pack in a folder; a folder that is none, and what cannot be read, are problems."""
    if not folder.is_dir():
        why = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        missing = Problem(str(folder), 1, Rule.NO_FOLDER, f"{why}; give the folder that holds pack.toml")
        return {}, (missing,)
    if not os.access(folder, os.R_OK | os.X_OK):
        message = f"the folder cannot be read; let this user read it, see: ls -ld {folder}"
        return {}, (Problem(str(folder), 1, Rule.UNREADABLE, message),)
    return read_files(folder)


def check_files(files: Mapping[str, bytes], progress: Progress = _nobody, unread: frozenset[str] = frozenset()) -> Read:
    """Check the files of a pack, given as bytes by their path in the pack; ``unread`` are there, and cannot be read."""
    examination = Examination(files, progress, unread)
    draft = examination.draft()
    newer = _newer(draft)
    if newer is not None:
        return Read(None, (newer,), files)
    problems = [*examination.problems, *_layout(files), *_broken_rules(examination, draft)]
    return Read(None if problems else _catalogue(draft), capped(problems), files)


def _broken_rules(examination: "Examination", draft: Draft) -> list[Problem]:
    """Hold the draft to every rule; of a pack with mended values, tell what holds whatever they were to be."""
    told = _told(draft)
    if not examination.is_mended:
        return told
    for turn in range(1, TURNS):
        again = set(_told(examination.draft(turn)))
        told = [problem for problem in told if problem in again]
    return [problem for problem in told if not examination.may_be_named(problem)]


def _told(draft: Draft) -> list[Problem]:
    return [problem for rule in EVERY_RULE for problem in rule(draft)]


class Examination:
    """The files of a pack, each read once, and the problems found on the way."""

    def __init__(
        self, files: Mapping[str, bytes], progress: Progress = _nobody, unread: frozenset[str] = frozenset()
    ) -> None:
        """Begin without a problem; ``progress`` is told after each file."""
        self._files = files
        self._progress = progress
        self._unread = unread
        self._whole: dict[str, Sourced[Any]] = {}
        self._faulty: dict[str, Document] = {}
        self._read: set[str] = set()
        self._nameless: set[str] = set()
        self.problems: list[Problem] = []

    @property
    def is_mended(self) -> bool:
        """Whether some file is only seen with stand-ins for what could not be read."""
        return bool(self._faulty)

    def may_be_named(self, problem: Problem) -> bool:
        """Tell whether what a problem misses may be the question, paper or answer whose id could not be read."""
        if problem.rule is Rule.UNKNOWN_SOURCE:
            return bool(self._nameless)
        return problem.path in self._nameless and problem.rule in BY_NAME

    def draft(self, turn: int = 0) -> Draft:
        """Return the parts of a catalogue, as far as they can be read; ``turn`` picks the stand-ins of faulty files."""
        return Draft(
            pack=self.part(PACK, Pack, turn),
            items=self._all_in(ITEMS, ServiceItem, turn),
            packages=self._all_in(PACKAGES, ThemePackage, turn),
            areas=self.part(AREAS, AreasFile, turn),
            topics=self.part(TOPICS, TopicsFile, turn),
            themes=self._optional(THEMES, ThemesFile, turn),
            departments=self._optional(DEPARTMENTS, DepartmentsFile, turn),
            sites=self._optional(SITES, SitesFile, turn),
            utilities=self._optional(UTILITIES, UtilitiesFile, turn),
            calendar=self._optional(CALENDAR, CalendarFile, turn),
            words=self._optional(WORDS, WordsFile, turn),
            files=self._unread.union(self._files),
        )

    def _all_in(self, folder: str, model: type[Part], turn: int) -> tuple[Sourced[Part], ...]:
        parts = (self.part(path, model, turn) for path in sorted(self._files) if lies_in(folder, path))
        return tuple(part for part in parts if part is not None)

    def _optional(self, path: str, model: type[Part], turn: int) -> Sourced[Part] | None:
        if path not in self._files:
            return Sourced(model(), Document(path, {}, ""))
        return self.part(path, model, turn)

    def part(self, path: str, model: type[Part], turn: int = 0) -> Sourced[Part] | None:
        """Return one file as its model, a faulty one mended; None where it is not there, or past mending."""
        if path in self._files and path not in self._read:
            self._read.add(path)
            self._progress(len(self._read), len(self._files))
            self._look_at(path, model)
        if path in self._faulty:
            return mended(self._faulty[path], model, turn)
        return self._whole.get(path)

    def _look_at(self, path: str, model: type[Part]) -> None:
        saved = salvaged(path, self._files[path])
        self.problems.extend(saved.problems)
        if saved.document is not None:
            self._validate(saved.document, model)

    def _validate(self, document: Document, model: type[Part]) -> None:
        is_whole = not document.is_torn
        try:
            self._whole[document.path] = Sourced(model.model_validate(document.table), document, is_whole=is_whole)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            told = [each for each in errors if is_whole or each["type"] not in {"missing", "too_short"}]
            self.problems.extend(explain(document, model, told))
            self._faulty[document.path] = document
            if any(each["loc"][-1:] == ("id",) and len(each["loc"]) > 1 for each in errors):
                self._nameless.add(document.path)


def _newer(draft: Draft) -> Problem | None:
    """Return the one thing to say of a pack that is newer than this program: what is new in it would seem wrong."""
    if draft.pack is None or draft.pack.part.format <= FORMAT:
        return None
    remedy = f"format {draft.pack.part.format}, this program knows {FORMAT}; update it, or take an older pack"
    return draft.pack.document.problem(("format",), Rule.NEWER_FORMAT, remedy)


def _layout(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path in MANDATORY_FILES:
        if path not in files:
            yield Problem(path, 1, Rule.MISSING_FILE, f"{path} is missing; every pack has one")
    if not any(lies_in(ITEMS, path) for path in files):
        yield Problem(ITEMS, 1, Rule.MISSING_FILE, "there is no item; add items/<ID>.toml")
    for path in files:
        if not is_known(path):
            message = "not a file of a pack; move it to items/ or packages/, or remove it"
            yield Problem(path, 1, Rule.UNKNOWN_FILE, message)


def _catalogue(draft: Draft) -> Catalogue | None:
    """Put the parts together; without a problem each of them is there."""
    if draft.pack is None or draft.areas is None or draft.topics is None or draft.themes is None:
        return None
    if draft.departments is None or draft.sites is None or draft.utilities is None:
        return None
    if draft.calendar is None or draft.words is None:
        return None
    return Catalogue(
        pack=draft.pack.part,
        items=tuple(item.part for item in draft.items),
        areas=draft.areas.part.areas,
        topics=draft.topics.part.topics,
        themes=draft.themes.part.themes,
        departments=draft.departments.part.departments,
        sites=draft.sites.part.sites,
        utilities=draft.utilities.part.utilities,
        packages=tuple(package.part for package in draft.packages),
        years=draft.calendar.part.years,
        clock=draft.calendar.part.clock,
        synonyms=draft.words.part.synonyms,
        ignored_words=draft.words.part.ignored,
        not_here=draft.words.part.not_here,
    )
