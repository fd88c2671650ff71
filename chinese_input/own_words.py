"""Which words come first in which kind of field."""

from collections.abc import Iterable, Iterator

from chinese_input.lexicon import Entry, entries, spelt
from kiosk.ports.text_composer import Words

Group = tuple[tuple[Entry, ...], float]
"""Words with their share of the greatest weight."""


def own_words(words: Words, places: tuple[str, ...]) -> tuple[Group, ...]:
    """Return the words that come first in a kind of field: lists, each with its share of the greatest weight."""
    given = entries("given_names"), entries("name_characters")
    match words:
        case Words.NAME:
            return (entries("surnames"), 1), (given[0], 0.1), (given[1], 0.02)
        case Words.GIVEN_NAME:
            return (given[0], 0.3), (given[1], 1)
        case Words.ADDRESS:
            return (entries("places"), 1), (spelt(_with_stems(places)), 0.5)
        case Words.TEXT:
            return ((entries("item_words"), 1),)


def _with_stems(places: Iterable[str]) -> Iterator[str]:
    """Return each place, and what it is called for short: 文艺新村社区, 文艺新村."""
    for place in places:
        yield place
        for ending in ("街道", "社区", "村", "镇", "乡"):
            if place.endswith(ending) and len(place) > len(ending) + 1:
                yield place.removesuffix(ending)
