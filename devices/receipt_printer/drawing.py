"""Draws lines and codes of a receipt with Pillow, dot by dot as the printer's own ROM would place them."""

from dataclasses import dataclass, field
from functools import cache

import barcode  # type: ignore[import-untyped]
import segno
from PIL import Image, ImageDraw

from devices.receipt_printer.characters import clusters, columns_of
from devices.receipt_printer.fonts import font_for
from devices.receipt_printer.lines import Align, TextLine

BASELINE = 0.86
"""Share of a Hanzi's box above the baseline in Noto Sans CJK."""
LATIN_BASELINE = 0.77
"""The same of a large line without Hanzi, whose letters reach below its box otherwise: gjpqy."""
INK_THRESHOLD = 105
"""Of 255: thinner strokes of 24-dot Hanzi break above it."""
QUIET_MODULES = 4  # ISO/IEC 18004, section 5.3.8
CODE128_QUIET_MODULES = 10


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Dots for ``GS v 0``: rows without padding, most significant bit left, 1 is ink."""

    width_bytes: int
    rows: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cells:
    """The grid that text stands on.

    Attributes:
        dots: Width of the printable paper.
        columns: Half-width characters on it.
        cell: Dots of one column; a Hanzi is twice as wide and as high.
        pitch: Dots from line to line.
    """

    dots: int
    columns: int
    cell: int
    pitch: int


def draw_line(line: TextLine, cells: Cells) -> Image.Image:
    """Return one line as greyscale, ink white on black, ``cells.dots`` wide.

    Raises:
        MissingGlyphError: no installed font draws one of its characters.
    """
    size = 2 * cells.cell * line.scale
    picture = Image.new("L", (cells.dots, max(cells.pitch, size)))
    pen = ImageDraw.Draw(picture)
    x, parts = _left(line, cells), list(clusters(line.text))
    is_low = line.scale == 1 or any(width > 1 for _, width in parts)
    baseline = round(size * (BASELINE if is_low else LATIN_BASELINE))
    for cluster, width in parts:
        font = font_for(cluster, size, bold=line.bold)
        pen.text((x, baseline), cluster, font=font, fill=255, anchor="ls")
        x += width * cells.cell * line.scale
    return picture.resize((picture.width, 2 * picture.height)) if line.tall else picture


def draw_qr(text: str, cells: Cells, largest_module: int = 6) -> Image.Image:
    """Return a centred QR code with its quiet zone, modules as large as the paper allows."""
    matrix = qr_matrix(text)
    module = qr_module(len(matrix), cells.dots, largest_module)
    side = (len(matrix) + 2 * QUIET_MODULES) * module
    picture = Image.new("L", (cells.dots, side))
    code = draw_modules(text, module)
    picture.paste(code, ((cells.dots - code.width) // 2, QUIET_MODULES * module))
    return picture


def draw_modules(text: str, module: int) -> Image.Image:
    """Return a QR code without its quiet zone, ``module`` dots to a module."""
    matrix = qr_matrix(text)
    small = Image.frombytes("L", (len(matrix), len(matrix)), b"".join(matrix))
    return small.resize((len(matrix) * module,) * 2, Image.Resampling.NEAREST)


@cache
def qr_matrix(text: str) -> tuple[bytes, ...]:
    """Return the modules of a QR code, level M: one byte each, 255 is dark."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return tuple(bytes(255 if module else 0 for module in row) for row in code.matrix)


def qr_module(side: int, dots: int, largest: int) -> int:
    """Return the dots of one module so that code and quiet zone fit the paper, at least 1."""
    return max(1, min(largest, dots // (side + 2 * QUIET_MODULES)))


def code128_module(text: str, dots: int) -> int:
    """Return the dots of the narrowest bar, 2 or 1, so that a Code 128 in set B fits the paper."""
    modules = 11 * (len(text) + 3) + 2 + 2 * CODE128_QUIET_MODULES
    return 2 if 2 * modules <= dots else 1


def draw_barcode(text: str, cells: Cells, height: int) -> Image.Image:
    """Return a centred Code 128 with its text under it."""
    [bars] = barcode.Code128(text).build()
    module = code128_module(text, cells.dots)
    picture = Image.new("L", (cells.dots, height + cells.pitch))
    small = Image.frombytes("L", (len(bars), 1), bytes(255 if bar == "1" else 0 for bar in bars))
    code = small.resize((len(bars) * module, height), Image.Resampling.NEAREST)
    picture.paste(code, ((cells.dots - code.width) // 2, 0))
    picture.paste(draw_line(TextLine(text, Align.CENTRE), cells), (0, height + 2))
    return picture


def to_bitmap(picture: Image.Image) -> Bitmap:
    """Return a greyscale picture, ink white on black, as dots."""
    dots = picture.point(_ink).convert("1")
    return Bitmap((picture.width + 7) // 8, picture.height, dots.tobytes())


def _ink(level: float) -> int:
    return 255 if level > INK_THRESHOLD else 0


def _left(line: TextLine, cells: Cells) -> int:
    if line.align is Align.LEFT:
        return 0
    return max(0, cells.dots - columns_of(line.text) * cells.cell * line.scale) // 2
