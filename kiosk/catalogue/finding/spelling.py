"""How words are compared: normal forms, pairs of Chinese characters, pinyin and its initials."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from pypinyin import Style, lazy_pinyin

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd]+")
LATIN = re.compile(r"[a-z0-9]+")


def normal(text: str) -> str:
    """Return a text as it is compared: full width made half, small letters, no accents (lü and lv are written lv)."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")
    plain = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", "".join(each for each in plain if not unicodedata.combining(each)))


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
