"""Which characters cannot be put on paper one beside the other, and the one sentence that refuses them."""

import unicodedata

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
SHAPED = frozenset(
    (
        "ARABIC",
        "SYRIAC",
        "THAANA",
        "MANDAIC",
        "SAMARITAN",
        "NKO",
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "TIBETAN",
        "MYANMAR",
        "KHMER",
        "MONGOLIAN",
        "PHAGS-PA",
        "BALINESE",
        "JAVANESE",
        "SUNDANESE",
        "BATAK",
        "BUGINESE",
        "CHAM",
        "LEPCHA",
        "LIMBU",
        "REJANG",
        "SAURASHTRA",
        "KAITHI",
        "CHAKMA",
        "SHARADA",
        "KHOJKI",
        "GRANTHA",
        "TIRHUTA",
        "NEWA",
        "MODI",
        "TAKRI",
        "BRAHMI",
        "MARCHEN",
        "VEDIC",
    )
)
"""Scripts, as the names of their characters begin, whose letters join, stack or change their order."""
TWO_WORDS = ("TAI THAM", "MEETEI MAYEK", "SYLOTI NAGRI", "ZANABAZAR SQUARE")
MOST_NAMED = 5


class MissingGlyphError(ValueError):
    """These characters cannot be drawn; the text names them by code point only, in both languages."""

    def __init__(self, chars: set[str]) -> None:
        """Name the missing characters, a handful at most, and say what can be done."""
        shaped = {char for char in chars if needs_shaping(char)}
        told = [words(some) for words, some in ((_unshaped, shaped), (_unknown, chars - shaped)) if some]
        super().__init__("\n".join(told))


def needs_shaping(char: str) -> bool:
    """Say whether a character is written from right to left, or takes its shape from its neighbours.

    Source:
        Unicode Standard Annex 9 (bidirectional classes), chapters 9, 12, 13, 16 (scripts that are shaped).
    """
    name = unicodedata.name(char, "")
    is_shaped = name.partition(" ")[0] in SHAPED or name.startswith(TWO_WORDS)
    return is_shaped or unicodedata.bidirectional(char) in RIGHT_TO_LEFT


def _unshaped(chars: set[str]) -> str:
    zh, en = _named(chars)
    return (
        f"小票打不出要连写或从右往左写的字：{zh}。请用 print document 打在 A4 纸上，或改写成汉字、拉丁字母。\n"
        f"A slip cannot hold writing that joins or runs from right to left: {en}. Print it on A4 with `print document`,"
        " or write it in Chinese or Latin letters."
    )


def _unknown(chars: set[str]) -> str:
    zh, en = _named(chars)
    return (
        f"没有字体能画这些字：{zh}。请装上含有它们的字体（fc-list 可查），或改用别的字。\n"
        f"no font draws {en}. Install a font that has them (`fc-list` tells), or use other characters."
    )


def _named(chars: set[str]) -> tuple[str, str]:
    names = [f"U+{ord(char):04X} {unicodedata.name(char, 'private use')}" for char in sorted(chars)]
    listed, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return (f"{listed} 等，另有 {more} 个", f"{listed} and {more} more") if more > 0 else (listed, listed)
