"""A pack and everything in it."""

from pydantic import Field

from kiosk.domain.catalogue.base import Day, Id, PackModel
from kiosk.domain.catalogue.item import ServiceItem
from kiosk.domain.catalogue.packages import ThemePackage
from kiosk.domain.catalogue.places import Area, CalendarYear, ClockRules, Department, Site, Utility
from kiosk.domain.catalogue.vocabulary import Audience
from kiosk.domain.text import LocalText

FORMAT = 1
"""The newest format of packs that this program knows."""


class Topic(PackModel):
    """A tile of the home screen; offered only while it has items."""

    id: Id
    """Id within the pack."""
    name: LocalText
    """What the tile says."""
    hint: LocalText
    """What is behind it, in a few words."""


class Theme(PackModel):
    """Something that happens in a life or a business: growing old, opening a shop."""

    id: Id
    """Id within the pack."""
    name: LocalText
    """Its name."""
    audience: Audience
    """People or firms."""


class Synonyms(PackModel):
    """Words that mean the same to somebody who looks for something."""

    words: tuple[str, ...]
    """The words; each finds what the others find."""


class Pack(PackModel):
    """``pack.toml``: the pack's own facts."""

    id: str = Field(max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    """Id of the pack."""
    version: str = Field(max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*$")
    """Version of the pack, sent with every case."""
    format: int = Field(default=1, ge=1)
    """Format of the pack's files; a program refuses one that is newer than it knows."""
    title: LocalText
    """Its title."""
    sample: bool
    """Whether it is a sample: days, fees and laws are not law."""
    effective: Day
    """Day from which it holds."""


class Catalogue(PackModel):
    """A pack with everything in it, validated as a whole."""

    pack: Pack
    items: tuple[ServiceItem, ...]
    areas: tuple[Area, ...]
    topics: tuple[Topic, ...] = ()
    themes: tuple[Theme, ...] = ()
    departments: tuple[Department, ...] = ()
    sites: tuple[Site, ...] = ()
    utilities: tuple[Utility, ...] = ()
    packages: tuple[ThemePackage, ...] = ()
    years: tuple[CalendarYear, ...] = ()
    clock: ClockRules = ClockRules()
    synonyms: tuple[Synonyms, ...] = ()
    ignored_words: tuple[str, ...] = ()
    not_here: tuple[str, ...] = ()
    """What people ask for and the pack has not, so that nothing else is taken for it."""

    def offered_topics(self) -> tuple[Topic, ...]:
        """Return the topics that have items or packages, in the pack's order."""
        taken = {topic for item in self.items for topic in (item.topic, *item.also_in)}
        taken |= {package.topic for package in self.packages}
        return tuple(topic for topic in self.topics if topic.id in taken)

    def items_of(self, topic_id: str) -> tuple[ServiceItem, ...]:
        """Return the items of one topic, those first that stand under it alone."""
        own = tuple(item for item in self.items if item.topic == topic_id)
        return own + tuple(item for item in self.items if topic_id in item.also_in)

    def packages_of(self, topic_id: str) -> tuple[ThemePackage, ...]:
        """Return the packages of one topic."""
        return tuple(package for package in self.packages if package.topic == topic_id)

    def item(self, item_id: str) -> ServiceItem | None:
        """Return one item, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def package(self, package_id: str) -> ThemePackage | None:
        """Return one package, or None."""
        return next((package for package in self.packages if package.id == package_id), None)

    def site(self, site_id: str) -> Site | None:
        """Return one site, or None."""
        return next((site for site in self.sites if site.id == site_id), None)

    def site_at(self, area: str, number: str) -> Site | None:
        """Return the site at which a kiosk stands, as its settings name area (6 digits) and site; or None."""
        near = (site for site in self.sites if site.number == number and area.startswith(site.area[: len(area)]))
        return max(near, key=lambda site: len(site.area[: len(area)]), default=None)

    def department(self, department_id: str) -> Department | None:
        """Return one department, or None."""
        return next((each for each in self.departments if each.id == department_id), None)

    def utility(self, utility_id: str) -> Utility | None:
        """Return one utility, or None."""
        return next((each for each in self.utilities if each.id == utility_id), None)
