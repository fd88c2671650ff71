"""What stands on the keys of the keyboard, row by row; and how letters of strokes are shown."""

from enum import IntEnum


class Layout(IntEnum):
    """What the keyboard writes."""

    PINYIN = 0
    STROKES = 1
    ENGLISH = 2
    SIGNS = 3


DIGITS = "1234567890"
LETTERS = (DIGITS, "qwertyuiop", "asdfghjkl", "zxcvbnm")
PINYIN = (*LETTERS[:-1], LETTERS[-1] + "'")
"""With the mark between syllables: xi'an."""

SIGNS = (DIGITS, "-·#（）《》、，。", "：；？！/@._&+", "%~*=\"'$￥")
STROKE_KEYS = (("h", "一"), ("s", "丨"), ("p", "丿"), ("n", "丶"), ("z", "乛"))
"""Letter and picture of the five strokes, in the order in which every Chinese telephone has them."""

_STROKES = dict(STROKE_KEYS)


def rows_of(layout: Layout, *, upper: bool) -> list[str]:
    """Return the rows of a layout; with strokes only the digits, its own keys are larger."""
    match layout:
        case Layout.STROKES:
            return [DIGITS]
        case Layout.SIGNS:
            return list(SIGNS)
        case Layout.PINYIN:
            return list(PINYIN)
        case Layout.ENGLISH:
            return [row.upper() if upper else row for row in LETTERS]


def shown(letters: str, layout: Layout) -> str:
    """Return what was pressed as the person sees it: strokes as strokes."""
    return "".join(_STROKES.get(letter, letter) for letter in letters) if layout is Layout.STROKES else letters
