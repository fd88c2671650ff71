"""What a text on a receipt may hold, and how wide it stands on paper.

A receipt carries what a citizen typed. Control and format characters are dropped here, before anything
becomes bytes, so that no text can become a command of the printer.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kiosk.domain.printable import printable

_REMEMBERED = 8192
"""Characters whose bytes and width are kept: every slip has the same ones, and each is looked at a dozen times."""
SAME_TO_THE_EYE = str.maketrans({"¥": "￥", "•": "·", "–": "—"})
"""Characters that Chinese ROMs lack or draw otherwise, and what prints in their place."""


def clean(text: str) -> str:
    """Return the text on one line, as ``printable`` does, in the characters that a ROM has."""
    return printable(text).translate(SAME_TO_THE_EYE)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the cleaned lines of a running text; an empty line stays one."""
    return tuple(clean(line) for line in text.splitlines()) or ("",)


@lru_cache(_REMEMBERED)
def native(char: str) -> bytes | None:
    """Return the one or two bytes of a character in GB18030, or None where it needs four or is private.

    Source:
        GB 18030-2005; the private-use rows of the two-byte zone are empty in printers' ROMs.
    """
    if unicodedata.category(char) == "Co":
        return None
    encoded = char.encode("gb18030")
    return encoded if len(encoded) <= 2 else None


def columns_of(text: str) -> int:
    """Return how many columns a cleaned text takes."""
    return sum(_width(char) for char in text)


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character with the marks that stand on it, and its columns."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or _width(text[index]):
            yield text[start:index], columns_of(text[start:index])
            start = index


@lru_cache(_REMEMBERED)
def _width(char: str) -> int:
    """A ROM draws one byte on one column and two bytes on two; what is drawn follows Unicode (UAX 11)."""
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    encoded = native(char)
    if encoded is not None:
        return len(encoded)
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
