"""Words of our own, by the kind of field: people's names, places of Changsha, words of the counters.

The lists are in ``data/``, the commonest word first; each says where it comes from. Readings are those of pypinyin
(MIT) unless one stands behind the word: ``单:shan``, ``尉迟:yu'chi``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word.

    Attributes:
        syllables: One for each character; ü is v.
        rank: Its place in its list, from 0: the commonest.
    """

    text: str
    syllables: tuple[str, ...]
    rank: int


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Return the words of a list in ``data/``."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return tuple(_entry(word, rank) for rank, word in enumerate(words))


def spelt(words: Iterable[str]) -> tuple[Entry, ...]:
    """Return words from elsewhere, such as the catalogue's areas, with their readings; what is no Chinese is left out."""
    unlike = dict.fromkeys(word for word in words if word and all(is_chinese(letter) for letter in word))
    return tuple(_entry(word, rank) for rank, word in enumerate(unlike))


def is_chinese(letter: str) -> bool:
    """Tell whether it is a Chinese character, from Unicode's blocks of them."""
    return letter == "〇" or "㐀" <= letter <= "鿿" or "\U00020000" <= letter <= "\U0003ffff"


def _entry(word: str, rank: int) -> Entry:
    text, _, reading = word.partition(":")
    return Entry(text, tuple(reading.split("'") if reading else lazy_pinyin(text)), rank)
