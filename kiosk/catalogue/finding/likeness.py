"""What was probably meant, where nothing is called what was asked: words that sound alike, and slips of a finger.

People write 医宝 for 医保 with a pinyin keyboard, do not tell zh from z in Changsha, and touch two keys in the wrong
order. Asked only where the exact index finds nothing, so that it never pushes aside what was really asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from kiosk.catalogue.finding.spelling import is_one_slip, latin_words, normal, sound, syllables

ENOUGH = 0.6
"""Share of the pairs of syllables that has to sound alike."""
SHORTEST = 5
"""A slip is forgiven in words of so many letters; in shorter ones it would be another word."""
FAIR = 4.0
"""What such a meeting counts for; less than any name."""


class Likeness:
    """Finds the numbers of entries by what their phrases sound like, or nearly are."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pairs: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._words: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))

    def add(self, number: int, phrases: Iterable[str]) -> None:
        """Take in what an entry is called."""
        for phrase in phrases:
            parts = tuple(sound(part) for part in syllables(phrase))
            for pair in pairwise(parts):
                self._pairs[pair].add(number)
            for word in ("".join(parts), *(sound(each) for each in latin_words(normal(phrase)))):
                if len(word) >= SHORTEST:
                    self._words[word[0]][word].add(number)

    def find(self, asked: str) -> Mapping[int, float]:
        """Return what a normal text may have meant, with what it counts for."""
        heard = tuple(sound(part) for part in syllables(asked))
        return self._by_sound(tuple(pairwise(heard))) or self._by_slips(latin_words(asked))

    def _by_sound(self, pairs: tuple[tuple[str, str], ...]) -> dict[int, float]:
        hits: dict[int, int] = defaultdict(int)
        for pair in pairs:
            for number in self._pairs.get(pair, ()):
                hits[number] += 1
        return {number: FAIR * hit for number, hit in hits.items() if hit >= ENOUGH * len(pairs)}

    def _by_slips(self, words: list[str]) -> dict[int, float]:
        """Return who is nearly called so as a whole, else who has, nearly, each of several long words."""
        whole = self._by_slip("".join(words))
        if whole or len(words) < 2 or min(map(len, words)) < SHORTEST:
            return whole
        found = [self._by_slip(word) for word in words]
        return {number: FAIR for number in found[0] if all(number in each for each in found)}

    def _by_slip(self, letters: str) -> dict[int, float]:
        asked = sound(letters)
        if len(asked) < SHORTEST:
            return {}
        found: dict[int, float] = {}
        for word, numbers in self._words[asked[0]].items():
            if word.startswith(asked) or (abs(len(word) - len(asked)) <= 1 and is_one_slip(asked, word)):
                found.update(dict.fromkeys(numbers, FAIR))
        return found
