"""A pack under examination: the parts that could be read, each with the file it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.catalogue.files import ITEMS, PACKAGES, Document
from kiosk.domain.catalogue import (
    Area,
    CalendarYear,
    ClockRules,
    Department,
    FormField,
    Pack,
    PackModel,
    ServiceItem,
    Site,
    Synonyms,
    Theme,
    ThemePackage,
    Topic,
    Utility,
)


class AreasFile(PackModel):
    """``areas.toml``: the cities that addresses are picked from."""

    areas: tuple[Area, ...]


class TopicsFile(PackModel):
    """``topics.toml``: the tiles of the home screen."""

    topics: tuple[Topic, ...]


class ThemesFile(PackModel):
    """``themes.toml``: what happens in a life or a business."""

    themes: tuple[Theme, ...] = ()


class DepartmentsFile(PackModel):
    """``departments.toml``: who handles items."""

    departments: tuple[Department, ...] = ()


class SitesFile(PackModel):
    """``sites.toml``: places with counters or kiosks, and their hours."""

    sites: tuple[Site, ...] = ()


class UtilitiesFile(PackModel):
    """``utilities.toml``: companies whose bills are paid here."""

    utilities: tuple[Utility, ...] = ()


class CalendarFile(PackModel):
    """``calendar.toml``: holidays, worked weekends, and when the supervision of limits warns."""

    clock: ClockRules = ClockRules()
    years: tuple[CalendarYear, ...] = ()


class WordsFile(PackModel):
    """``words.toml``: what helps to find things by plain words."""

    ignored: tuple[str, ...] = ()
    not_here: tuple[str, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()


Part = TypeVar("Part", bound=PackModel)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Part]):
    """A part and its file; ``is_whole`` is false where a value or a line of it had to be guessed or left out."""

    part: Part
    document: Document
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read of a pack.

    A part that is faulty, or missing where every pack has it, is None or absent; a file that packs may leave out is then
    empty. ``files`` are the paths of all files, faulty ones too.
    """

    pack: Sourced[Pack] | None
    items: tuple[Sourced[ServiceItem], ...]
    packages: tuple[Sourced[ThemePackage], ...]
    areas: Sourced[AreasFile] | None
    topics: Sourced[TopicsFile] | None
    themes: Sourced[ThemesFile] | None
    departments: Sourced[DepartmentsFile] | None
    sites: Sourced[SitesFile] | None
    utilities: Sourced[UtilitiesFile] | None
    calendar: Sourced[CalendarFile] | None
    words: Sourced[WordsFile] | None
    files: frozenset[str]

    @property
    def is_sample(self) -> bool:
        """Tell whether this is a sample pack; one whose ``pack.toml`` cannot be read is taken for one."""
        return self.pack is None or self.pack.part.sample

    @property
    def entries(self) -> tuple[Sourced[ServiceItem] | Sourced[ThemePackage], ...]:
        """Return the items and packages: what a person can come for."""
        return (*self.items, *self.packages)

    @property
    def copies(self) -> frozenset[str]:
        """Return the files whose id belongs to another file that is there: what they share with it is told once."""
        return frozenset(
            entry.document.path
            for entry in self.entries
            if (home := self.home(entry)) != entry.document.path and home in self.files
        )

    def home(self, entry: "Sourced[ServiceItem] | Sourced[ThemePackage]") -> str:
        """Return the file in which an item or a package belongs by its id."""
        return f"{ITEMS if isinstance(entry.part, ServiceItem) else PACKAGES}{entry.part.id}.toml"

    @property
    def documents(self) -> Iterator[Document]:
        """Return every file that could be read."""
        single = (
            self.pack,
            self.areas,
            self.topics,
            self.themes,
            self.departments,
            self.sites,
            self.utilities,
            self.calendar,
            self.words,
        )
        yield from (part.document for part in (*self.entries, *single) if part is not None)

    def questions(self) -> Iterator[tuple[Document, str, int, FormField, tuple[FormField, ...]]]:
        """Yield every field: its file, the list it stands in, its place there, itself, and the fields before it."""
        for item in self.items:
            for index, entry in enumerate(item.part.fields):
                yield item.document, "fields", index, entry, item.part.fields[:index]
        for package in self.packages:
            for index, entry in enumerate(package.part.questions):
                yield package.document, "questions", index, entry, package.part.questions[:index]
