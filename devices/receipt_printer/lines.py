"""What a receipt is made of once it is set: printed lines, codes, blank paper and cuts.

ESC/POS, the plain text and the picture all draw this one list, so what is previewed is what is printed.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Align(StrEnum):
    """Where a line stands on the paper."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of cleaned text that fits the paper.

    Attributes:
        text: Already padded with spaces where columns need it.
        scale: 1, or 2 for double width and height; a scaled character takes twice the columns.
        tall: Double height at normal width; ``scale`` is 1 then.
    """

    text: str = field(repr=False)
    align: Align = Align.LEFT
    scale: int = 1
    bold: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A line across the paper, as high as a line of text."""


@dataclass(frozen=True, slots=True)
class QrMark:
    """A centred QR code."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BarcodeMark:
    """A centred Code 128 with its text under it."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """Blank paper."""

    mm: int


@dataclass(frozen=True, slots=True)
class CutMark:
    """Cut here; a printer without a cutter feeds to its tear bar."""


Line = TextLine | RuleLine | QrMark | BarcodeMark | Blank | CutMark
