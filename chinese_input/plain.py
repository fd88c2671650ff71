"""The composer without librime: our own words, and the characters of one syllable, the commonest first.

It is there so that a person can still write their name where a package is missing; ``self-check`` says which.
Readings are those of pypinyin (MIT); which characters are common is told by ``data/common_characters.txt`` and by the
two levels of GB 2312 (the first has 3,755 characters in use, the second what is rare).
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

from chinese_input.lexicon import entries, is_chinese
from chinese_input.own_words import Group, own_words
from kiosk.ports.text_composer import Candidate, ComposerAbility, Composition, Script, Words

LONGEST_SYLLABLE = 6
_LEVEL_TWO = b"\xd8\xa1"
_SELDOM, _SECOND = 2000, 1600
"""A rank that is not common; what a second reading adds: those of the 400 commonest characters stay common."""

_TONES = str.maketrans("āáǎàēéěèếềêḿńňǹōóǒòīíǐìūúǔùüǖǘǚǜ", "aaaaeeeeeeemnnnooooiiiiuuuuvvvvv")


class PlainComposer:
    """Implements ``kiosk.ports.text_composer.TextComposer`` with pinyin alone."""

    def __init__(self, places: tuple[str, ...], lack: str) -> None:
        """Take the names of places, and the fault for which it stands in."""
        self._lack = lack
        self._words = {words: _by_letters(own_words(words, places)) for words in Words}

    def ability(self) -> ComposerAbility:
        """Tell what lacks."""
        return ComposerAbility("plain", (Script.PINYIN,), self._lack)

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Composition:
        """Offer candidates; see the port. There are none by strokes."""
        found = list(dict.fromkeys(self._all(letters, words))) if script is Script.PINYIN else []
        return Composition(tuple(found[first : first + count]), more=len(found) > first + count)

    def close(self) -> None:
        """Nothing is held."""

    def _all(self, letters: str, words: Words) -> Iterator[Candidate]:
        """Yield our words, the longest first, then the characters of the first syllable, the longest reading first."""
        lengths = range(len(letters), 0, -1)
        plain = {length: letters[:length].replace("'", "") for length in lengths}
        for length in lengths:
            yield from (Candidate(text, length) for text in self._words[words].get(plain[length], ()))
        for length in range(min(len(letters), LONGEST_SYLLABLE), 0, -1):
            rest = letters[length:]
            if letters[:length] in characters() and _can_be_read(rest):
                used = length + rest.startswith("'")
                yield from (Candidate(text, used) for text in characters()[letters[:length]])


@cache
def characters() -> dict[str, tuple[str, ...]]:
    """Return the characters of each syllable, the commonest first."""
    order = {character: rank for rank, character in enumerate(_by_use())}
    table: dict[str, list[tuple[tuple[int, int, int], str]]] = defaultdict(list)
    for code, readings in pinyin_dict.items():
        if is_chinese(chr(code)):
            unlike = dict.fromkeys(each.translate(_TONES) for each in readings.split(","))
            for nth, reading in enumerate(unlike):
                table[reading].append((_place(chr(code), nth, order), chr(code)))
    return {syllable: tuple(text for _, text in sorted(found)) for syllable, found in table.items()}


def _by_use() -> list[str]:
    return [character for entry in entries("common_characters") for character in entry.text]


def _place(text: str, reading: int, order: dict[str, int]) -> tuple[int, int, int]:
    """Return what to sort by: common, in use, rare or unheard of; a second reading is rarer, but 长 has two common ones."""
    try:
        level = 1 if text.encode("gb2312") < _LEVEL_TWO else 2
    except UnicodeEncodeError:
        level = 3
    rank = order.get(text, _SELDOM) + (_SECOND if reading else 0)
    return (0 if rank < _SELDOM else level) + min(reading, 1) * (rank >= _SELDOM), rank, ord(text)


@cache
def _can_be_read(rest: str) -> bool:
    """Tell whether what is left can be syllables; the last may be unfinished."""
    rest = rest.removeprefix("'")
    if not rest or rest in _beginnings():
        return True
    heads = range(1, min(len(rest), LONGEST_SYLLABLE) + 1)
    return any(rest[:length] in characters() and _can_be_read(rest[length:]) for length in heads)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:length] for syllable in characters() for length in range(1, len(syllable)))


def _by_letters(groups: tuple[Group, ...]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for entry in (entry for group, _share in groups for entry in group):
        table["".join(entry.syllables)].append(entry.text)
    return dict(table)
