"""Finds the installed fonts that can draw a character, through fontconfig's own tools.

Fonts come from Debian's packages (fonts-noto-cjk, fonts-hanazono) and are found by path, never shipped.
"""

import subprocess
from functools import cache

from PIL import ImageFont

from kiosk.domain.glyphs import MissingGlyphError, needs_shaping

PREFERRED = ("Noto Sans Mono CJK SC", "HanaMinA", "HanaMinB")
"""Hanzi with half-width Latin letters first; the Hanazono faces hold the rare Hanzi of names."""
NEVER_ASSIGNED = "\uffff"
FC_MATCH_S = 5.0


@cache
def font_for(cluster: str, size_px: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return a font that draws every character of a cluster.

    A strip is drawn cluster by cluster from left to right, so what must be shaped with its neighbours is refused too.

    Raises:
        MissingGlyphError: there is none.
    """
    if shaped := {char for char in cluster if needs_shaping(char)}:
        raise MissingGlyphError(shaped)
    for family in _families(cluster[0]):
        font = _load(family, size_px, bold=bold)
        if all(has_glyph(font, char) for char in cluster):
            return font
    raise MissingGlyphError(set(cluster))


def missing(text: str) -> set[str]:
    """Return the characters of a text that cannot be drawn one beside the other."""
    return {char for char in set(text) if not _is_drawable(char)}


def has_glyph(font: ImageFont.FreeTypeFont, char: str) -> bool:
    """Return whether a font draws more than its sign for a missing glyph."""
    drawn = font.getmask(char)
    if char.isspace():
        return True
    return drawn.getbbox() is not None and bytes(drawn) != bytes(font.getmask(NEVER_ASSIGNED))


@cache
def _is_drawable(char: str) -> bool:
    try:
        font_for(char, 24)
    except MissingGlyphError:
        return False
    return True


def _families(char: str) -> tuple[str, ...]:
    return (*PREFERRED, f":charset={ord(char):x}")


@cache
def _load(family: str, size_px: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    path, index = _find(f"{family}:bold" if bold else family)
    return ImageFont.truetype(path, size_px, index=index)


@cache
def _find(pattern: str) -> tuple[str, int]:
    """Ask fontconfig for the best file; it always answers one, so the glyph itself is checked afterwards."""
    asked = subprocess.run(
        ["fc-match", "-f", "%{file}\t%{index}", pattern],
        capture_output=True,
        check=True,
        text=True,
        timeout=FC_MATCH_S,
    )
    path, index = asked.stdout.split("\t")
    return path, int(index) & 0xFFFF  # the upper half numbers the instances of a variable font
