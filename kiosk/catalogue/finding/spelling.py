"""How words are compared: normal forms, pairs of Chinese characters, pinyin, its initials, how it sounds, slips of a finger."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, takewhile

from pypinyin import Style, lazy_pinyin

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd]+")
LATIN = re.compile(r"[a-z0-9]+")


def normal(text: str) -> str:
    """Return a text as it is compared: full width made half, small letters, no accents or apostrophes (lü and lv are written lv)."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")
    plain = unicodedata.normalize("NFD", folded)
    kept = (each for each in plain if not unicodedata.combining(each) and each not in "'’")
    return unicodedata.normalize("NFC", "".join(kept))


def han_runs(text: str) -> list[str]:
    """Return the runs of Chinese characters in a normal text."""
    return HAN.findall(text)


def latin_words(text: str) -> list[str]:
    """Return the words of letters and digits in a normal text."""
    return LATIN.findall(text)


def grams(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring Chinese characters; a single character stands for itself."""
    for run in han_runs(text):
        if len(run) == 1:
            yield run
        yield from (left + right for left, right in pairwise(run))


def syllables(text: str) -> tuple[str, ...]:
    """Return the pinyin of the Chinese characters in a text, without tones: ju zhu zheng."""
    return tuple(each for run in han_runs(normal(text)) for each in lazy_pinyin(run, style=Style.NORMAL, v_to_u=False))


def initials(parts: tuple[str, ...]) -> str:
    """Return the first letters of syllables: jzz."""
    return "".join(part[0] for part in parts if part)


_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("v", "u"), ("l", "n"))
"""What many people of Changsha, and many keyboards, do not tell apart: retroflex and flat, -ng and -n, n and l."""


def sound(letters: str) -> str:
    """Return letters as they sound to somebody who does not tell zh from z, -ing from -in, n from l, or writes v for u."""
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    return letters


def is_one_slip(typed: str, meant: str) -> bool:
    """Tell whether one letter is missing, too many or another, or two neighbours changed places."""
    before = _alike(typed, meant)
    after = _alike(typed[before:][::-1], meant[before:][::-1])
    wrong, right = typed[before : len(typed) - after], meant[before : len(meant) - after]
    return max(len(wrong), len(right)) <= 1 or (len(wrong) == 2 and wrong == right[::-1])


def _alike(left: str, right: str) -> int:
    """Return how many letters are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
