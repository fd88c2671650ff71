"""Whole names: the surnames and given names that some letters can mean, the most likely first.

librime composes one sentence and then single words, so that 王晓明 is not offered where 王小明 is. A name has a form
that a sentence has not: a surname, and one or two characters. All of them can be weighed at once.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from chinese_input.lexicon import Entry, entries
from kiosk.ports.text_composer import Words

SHOWN = 5
_SINGLE, _LISTED = 0.15, 0.35
"""Of given names: the share with one character, and of those with two the share that our list holds."""
_LEVEL = 12
"""Below this rank a word is hardly rarer than those before it."""

Weighed = tuple[float, str]
Table = dict[str, list[Weighed]]


def likely_names(letters: str, words: Words) -> list[str]:
    """Return up to ``SHOWN`` names that are spelt so; empty where the letters are no whole name.

    One syllable is no whole name: liang is 梁 and not 李昂, which is written li'ang.
    """
    if letters in _syllables():
        return []
    found = _whole(letters) if words is Words.NAME else _given(letters)
    best = heapq.nlargest(SHOWN * 4, found)
    return list(dict.fromkeys(name for _, name in best))[:SHOWN]


def _whole(letters: str) -> Iterator[Weighed]:
    surnames = _surnames()
    yield from ((weight, name) for weight, name in surnames.get(letters.replace("'", ""), ()) if len(name) > 1)
    for head, tail in _cuts(letters):
        if head.replace("'", "") in surnames:
            given = heapq.nlargest(SHOWN * 2, _given(tail))
            yield from (
                (one + other, name + more) for one, name in surnames[head.replace("'", "")] for other, more in given
            )


def _given(letters: str) -> Iterator[Weighed]:
    characters = _characters()
    yield from _given_names().get(letters.replace("'", ""), ())
    if letters in characters:
        yield from ((math.log(_SINGLE) + weight, name) for weight, name in characters[letters])
        return
    pair = math.log((1 - _SINGLE) * (1 - _LISTED))
    for head, tail in _cuts(letters):
        first, second = characters.get(head, ()), characters.get(tail, ())
        yield from ((pair + one + other, name + more) for one, name in first for other, more in second)


def _cuts(letters: str) -> Iterator[tuple[str, str]]:
    """Yield both parts of each cut; a part that begins with a vowel is cut off by ' only."""
    for cut in range(1, len(letters)):
        head, tail = letters[:cut], letters[cut:]
        if tail[0] not in "aeo'":
            yield head, tail
        elif tail[0] == "'" and len(tail) > 1:
            yield head, tail[1:]


@cache
def _syllables() -> frozenset[str]:
    words = (word for name in ("surnames", "name_characters") for word in entries(name))
    return frozenset(syllable for word in words for syllable in word.syllables)


@cache
def _surnames() -> Table:
    return _table(entries("surnames"))


@cache
def _given_names() -> Table:
    share = math.log((1 - _SINGLE) * _LISTED)
    return {letters: [(share + weight, name) for weight, name in found] for letters, found in _names().items()}


@cache
def _names() -> Table:
    return _table(entries("given_names"))


@cache
def _characters() -> Table:
    return _table(entries("name_characters"))


def _table(words: tuple[Entry, ...]) -> Table:
    """Return the words by their letters, each with the logarithm of its share."""
    whole = sum(1 / (word.rank + _LEVEL) for word in words)
    table: Table = defaultdict(list)
    for word in words:
        table["".join(word.syllables)].append((math.log(1 / (word.rank + _LEVEL) / whole), word.text))
    return dict(table)
