"""What a person writes in words can be read: no signs that cannot be seen, and at least one letter or digit.

Every ideograph of GB 18030-2022 passes, also those that are younger than this Python's tables (planes 2 and 3).
"""

import unicodedata

from kiosk.domain.verdicts import Invalid, invalid

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""General categories (UAX #44) of what has no shape of its own: control, format (bidi, zero width), private use."""
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Hangul fillers: letters by category, and blank."""
IDEOGRAPHS = range(0x20000, 0x3FFFE)
"""Planes 2 and 3, which hold ideographs only."""


def unreadable(text: str) -> Invalid | None:
    """Return what to do about a text that nobody could read; None where it can be read."""
    if any(_is_unseen(character) for character in text):
        return invalid("里面有认不出的符号，请删掉再试。", "There is a sign that cannot be read. Please delete it.")
    if not any(_says_something(character) for character in text):
        return invalid("光有符号看不明白，请用文字写。", "Signs alone cannot be understood. Please write it in words.")
    return None


def _is_unseen(character: str) -> bool:
    is_young_ideograph = ord(character) in IDEOGRAPHS
    return character in FILLERS or (unicodedata.category(character) in UNSEEN and not is_young_ideograph)


def _says_something(character: str) -> bool:
    return ord(character) in IDEOGRAPHS or unicodedata.category(character)[0] in "LN"
