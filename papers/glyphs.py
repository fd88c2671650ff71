"""Which characters the installed fonts draw, by fontconfig's own list: a name is never printed with a box in it."""

import subprocess
import unicodedata

from kiosk.domain.glyphs import MissingGlyphError

FC_LIST_S = 10.0


def demand_glyphs(text: str) -> None:
    """Raise MissingGlyphError where a character of the text is in no installed font."""
    chars = sorted({char for char in text if not char.isspace() and unicodedata.category(char) != "Cf"})
    lost = _missing(chars)
    if lost:
        raise MissingGlyphError(set(lost))


def _missing(chars: list[str]) -> list[str]:
    """Ask for one font with all of them, and halve the list until the odd ones stand alone."""
    if not chars or _some_font_has(chars):
        return []
    if len(chars) == 1:
        return chars
    middle = len(chars) // 2
    return _missing(chars[:middle]) + _missing(chars[middle:])


def _some_font_has(chars: list[str]) -> bool:
    wanted = " ".join(f"{ord(char):x}" for char in chars)
    asked = ["fc-list", f":charset={wanted}", "file"]
    return bool(subprocess.run(asked, capture_output=True, check=True, timeout=FC_LIST_S).stdout)
