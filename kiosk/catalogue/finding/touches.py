"""How many touches away an item is: the measure of "found within three touches" (R39), over data alone.

From the page of topics: a wanted item is one touch; a topic, its next page, and an item are three; a topic, a package of
it, and a member of that package are three. Pages hold ``PAGE`` entries.
"""

from collections.abc import Iterator
from datetime import date

from kiosk.domain.catalogue import Catalogue, ServiceItem, ThemePackage
from kiosk.domain.offering import Entry, Hidden, hot, is_guide, standing

PAGE = 6
HOT = 6


def touches(catalogue: Catalogue, today: date) -> dict[str, int]:
    """Return the fewest touches to each entry that is shown on a day, by id."""
    found: dict[str, int] = {item.id: 1 for item in hot(catalogue, today, HOT)}
    for topic in catalogue.topics:
        for place, entry in enumerate(entries_of(catalogue, topic.id, today)):
            _note(found, entry.id, 2 + place // PAGE)
            for member in _members(entry):
                _note(found, member, found[entry.id] + 1)
    return found


def entries_of(catalogue: Catalogue, topic_id: str, today: date) -> tuple[Entry, ...]:
    """Return what stands under a topic on a day: packages, what can be done here, and then what is only a guide here."""
    entries: tuple[Entry, ...] = (*catalogue.packages_of(topic_id), *catalogue.items_of(topic_id))
    seen = (entry for entry in entries if not isinstance(standing(entry, today), Hidden))
    return tuple(sorted(seen, key=lambda entry: isinstance(entry, ServiceItem) and is_guide(entry)))


def _members(entry: Entry) -> Iterator[str]:
    if isinstance(entry, ThemePackage):
        yield from (member.item for member in entry.members)


def _note(found: dict[str, int], entry_id: str, count: int) -> None:
    found[entry_id] = min(found.get(entry_id, count), count)
