"""A pack under examination: the parts that could be read, each with the file it came from."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.catalogue.files import Document
from kiosk.domain.catalogue import Area, Pack, PackModel, ServiceItem, Topic


class AreasFile(PackModel):
    """``areas.toml``: the cities that addresses are picked from."""

    areas: tuple[Area, ...]


class TopicsFile(PackModel):
    """``topics.toml``: the tiles of the home screen."""

    topics: tuple[Topic, ...]


Part = TypeVar("Part", Pack, ServiceItem, AreasFile, TopicsFile)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Part]):
    """A part and its file."""

    part: Part
    document: Document


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read of a pack; a part that is missing or faulty is None or absent."""

    pack: Sourced[Pack] | None
    items: tuple[Sourced[ServiceItem], ...]
    areas: Sourced[AreasFile] | None
    topics: Sourced[TopicsFile] | None
