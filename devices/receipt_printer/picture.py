"""The receipt as a picture that reads as the printed slip: for previews, the screen and the tour."""

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from devices.receipt_printer.drawing import Cells, draw_barcode, draw_line, draw_qr
from devices.receipt_printer.fonts import missing
from devices.receipt_printer.layout import lay_out
from devices.receipt_printer.lines import BarcodeMark, Blank, CutMark, Line, QrMark, RuleLine, TextLine
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Receipt

PAPER = (252, 251, 247)
INK = (38, 36, 40)
TABLE_TOP = (222, 224, 227)
SHADOW = (150, 153, 160)
MARGIN_MM = 4
AROUND_PX = 28
TOOTH_PX = 8
RULE_PX = 2
BARCODE_MM = 10

GENERIC_80_MM = Cells(dots=576, columns=48, cell=12, pitch=34)


def draw(receipt: Receipt, cells: Cells = GENERIC_80_MM) -> Image.Image:
    """Return the slip on a table top, one pixel per dot (203 dpi: 8 to the mm).

    Raises:
        MissingGlyphError: no installed font draws one of its characters, or one must be shaped.
        TooWideError: a table has too many columns for the paper.
    """
    lines = lay_out(receipt, cells.columns)
    if lost := missing("".join(line.text for line in lines if isinstance(line, TextLine))):
        raise MissingGlyphError(lost)
    drawn = [_draw(line, cells) for line in lines]
    margin = MARGIN_MM * 8
    height = sum(part.height for part in drawn) + 2 * margin
    ink = Image.new("L", (cells.dots + 2 * margin, height))
    top = margin
    for part in drawn:
        ink.paste(part, (margin, top))
        top += part.height
    return _on_table(Image.composite(Image.new("RGB", ink.size, INK), Image.new("RGB", ink.size, PAPER), ink))


def draw_png(receipt: Receipt, cells: Cells = GENERIC_80_MM) -> bytes:
    """Return the picture as a PNG file; raises as ``draw`` does."""
    target = BytesIO()
    draw(receipt, cells).save(target, "PNG", dpi=(203, 203))
    return target.getvalue()


def _draw(line: Line, cells: Cells) -> Image.Image:
    match line:
        case TextLine():
            return draw_line(line, cells)
        case QrMark(text):
            return draw_qr(text, cells)
        case BarcodeMark(text):
            return draw_barcode(text, cells, BARCODE_MM * 8)
        case Blank(mm):
            return Image.new("L", (cells.dots, mm * 8))
        case RuleLine():
            return _rule(cells)
        case CutMark():
            return Image.new("L", (cells.dots, 3 * 8))


def _rule(cells: Cells) -> Image.Image:
    picture = Image.new("L", (cells.dots, cells.pitch))
    middle = cells.cell
    ImageDraw.Draw(picture).rectangle((0, middle, cells.dots - 1, middle + RULE_PX - 1), fill=255)
    return picture


def _on_table(slip: Image.Image) -> Image.Image:
    """Lay the slip on a table: a cut edge like teeth above and below, and a soft shadow."""
    mask = _paper_shape(slip.size)
    size = (slip.width + 2 * AROUND_PX, slip.height + 2 * AROUND_PX)
    table = Image.new("RGB", size, TABLE_TOP)
    shadow = Image.new("L", size)
    shadow.paste(mask, (AROUND_PX + 2, AROUND_PX + 6))
    table.paste(SHADOW, mask=shadow.filter(ImageFilter.GaussianBlur(8)))
    table.paste(slip, (AROUND_PX, AROUND_PX), mask)
    return table


def _paper_shape(size: tuple[int, int]) -> Image.Image:
    width, _ = size
    half = TOOTH_PX // 2
    teeth = [(x, half if (x // half) % 2 else 0) for x in range(0, width + half, half)]
    mask = Image.new("L", size, 255)
    cut = Image.new("L", size)
    ImageDraw.Draw(cut).polygon([(0, 0), *teeth, (width, 0)], fill=255)
    edges = ImageChops.lighter(cut, ImageOps.flip(cut))
    return ImageChops.subtract(mask, edges)


__all__ = ["GENERIC_80_MM", "draw", "draw_png"]
