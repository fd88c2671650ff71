"""Makes the bytes of a slip from its lines: text where the ROM can, dots where it cannot.

The slip comes in pieces that a job may send one by one and have acknowledged, so that the printer's buffer
never fills (then it would not even answer for its status) and it is known how far the paper came out.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from PIL import Image

from devices.receipt_printer.drawing import (
    QUIET_MODULES,
    Bitmap,
    code128_module,
    draw_barcode,
    draw_line,
    draw_modules,
    draw_qr,
    qr_matrix,
    qr_module,
    to_bitmap,
)
from devices.receipt_printer.escpos import commands, rom
from devices.receipt_printer.escpos.model import PrinterModel
from devices.receipt_printer.escpos.tabs import NO_TABS, Tabs
from devices.receipt_printer.fonts import missing
from devices.receipt_printer.layout import lay_out
from devices.receipt_printer.lines import Align, BarcodeMark, Blank, CutMark, Line, QrMark, RuleLine, TextLine
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Receipt

PROLOGUE = commands.INITIALISE + commands.CHINESE_ON + commands.HANZI_SPACING_NONE + commands.DEFAULT_PITCH
BAND_ROWS = 24
BAND_MM, SHORT_BAND_MM = 50.0, 20.0
BAND_BYTES = 1024
"""Pieces are joined up to so much paper or so many bytes before one acknowledgement is asked for; to less paper where
what was sent ahead can not be taken back."""
BARCODE_MM = 10
LARGEST_MODULE = 6
RULE = "─"
VOID = "以上没有打完，作废 VOID"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that begin and end at the start of a line, and the paper they use."""

    data: bytes = field(repr=False)
    mm: float


def encode(receipt: Receipt, model: PrinterModel) -> tuple[Piece, ...]:
    """Return the slip in order, without prologue.

    Raises:
        MissingGlyphError: a character that neither the ROM nor any installed font draws, or that must be shaped.
        TooWideError: a table has too many columns for the paper.
    """
    lines = lay_out(receipt, model.columns)
    _refuse_missing(lines, model)
    tabs = Tabs.of([line.text for line in lines if isinstance(line, TextLine) and _may_hold_tabs(line, model)])
    pieces = (piece for line in lines for piece in _pieces(line, model, tabs))
    most_mm = SHORT_BAND_MM if model.clear == "none" else BAND_MM
    return tuple(_joined(chain((Piece(tabs.setting, 0.0),), pieces), most_mm))


def _may_hold_tabs(line: TextLine, model: PrinterModel) -> bool:
    """Stops are counted in characters of normal size from the left edge."""
    return line.scale == 1 and not line.tall and line.align is Align.LEFT and not rom.draws(model, line.text)


def _refuse_missing(lines: tuple[Line, ...], model: PrinterModel) -> None:
    drawn = "".join(line.text for line in lines if isinstance(line, TextLine) and rom.draws(model, line.text))
    lost = missing(drawn)
    if lost:
        raise MissingGlyphError(lost)


def _pieces(line: Line, model: PrinterModel, tabs: Tabs = NO_TABS) -> Iterator[Piece]:
    match line:
        case TextLine():
            yield from _text(line, model, tabs)
        case RuleLine():
            yield from _rule(model)
        case QrMark(text):
            yield from _qr(text, model)
        case BarcodeMark(text):
            yield from _barcode(text, model)
        case Blank(mm):
            yield _blank(mm, model)
        case CutMark():
            yield _cut(model)


def _text(line: TextLine, model: PrinterModel, tabs: Tabs) -> Iterator[Piece]:
    if rom.draws(model, line.text):
        yield from _dots(draw_line(line, model.cells), model)
        return
    height = max(model.cells.pitch, 2 * model.cell * (2 if line.tall else line.scale))
    words = tabs.written(line.text) if _may_hold_tabs(line, model) else line.text
    yield Piece(_styled(line, rom.encode(words) + commands.LINE_FEED), height / model.dots_per_mm)


def _rule(model: PrinterModel) -> Iterator[Piece]:
    """A line of double width takes half the bytes."""
    if rom.draws(model, RULE):
        yield from _dots(draw_line(TextLine(RULE * (model.columns // 2)), model.cells), model)
        return
    line = commands.WIDTH_DOUBLE + rom.encode(RULE * (model.columns // 4)) + commands.SIZE_NORMAL
    yield Piece(line + commands.LINE_FEED, model.cells.pitch / model.dots_per_mm)


def _styled(line: TextLine, text: bytes) -> bytes:
    if line.bold:
        text = commands.BOLD_ON + text + commands.BOLD_OFF
    if line.scale == 2 or line.tall:
        text = (commands.HEIGHT_DOUBLE if line.tall else commands.SIZE_DOUBLE) + text + commands.SIZE_NORMAL
    return _centred(text) if line.align is Align.CENTRE else text


def _centred(data: bytes) -> bytes:
    return commands.ALIGN_CENTRE + data + commands.ALIGN_LEFT


def _qr(text: str, model: PrinterModel) -> Iterator[Piece]:
    if not model.qr:
        yield from _drawn_qr(text, model)
        return
    side = len(qr_matrix(text))
    module = qr_module(side, model.dots, LARGEST_MODULE)
    yield Piece(_centred(commands.qr_code(text.encode(), module)), side * module / model.dots_per_mm)


def _drawn_qr(text: str, model: PrinterModel) -> Iterator[Piece]:
    """Each dot that is sent is printed as four, and the blank around it is not sent: a fifth of the bytes."""
    module = qr_module(len(qr_matrix(text)), model.dots, LARGEST_MODULE)
    if module < 2:
        yield from _dots(draw_qr(text, model.cells, module), model)
        return
    quiet = _blank(QUIET_MODULES * module / model.dots_per_mm, model)
    yield quiet
    for band in _dots(draw_modules(text, module // 2), model, double=True):
        yield Piece(_centred(band.data), band.mm)
    yield quiet


def _barcode(text: str, model: PrinterModel) -> Iterator[Piece]:
    height = round(BARCODE_MM * model.dots_per_mm)
    if not model.barcode:
        yield from _dots(draw_barcode(text, model.cells, height), model)
        return
    bars = commands.code128(text.encode("ascii"), code128_module(text, model.dots), height)
    yield Piece(_centred(bars), BARCODE_MM + model.cells.pitch / model.dots_per_mm)


def _blank(mm: float, model: PrinterModel) -> Piece:
    return Piece(commands.feed(round(mm * model.feed_units_per_mm)), mm)


def _cut(model: PrinterModel) -> Piece:
    if model.cutter:
        return Piece(commands.CUT_AFTER_FEED, model.tear_mm)
    return _blank(model.tear_mm, model)


def _dots(picture: Image.Image, model: PrinterModel, *, double: bool = False) -> Iterator[Piece]:
    """Cut a drawing into bands that a small buffer holds, without the blank paper on its right."""
    right = (picture.getbbox() or (0, 0, 8, 0))[2]
    bitmap = without_commands(to_bitmap(picture.crop((0, 0, right, picture.height))))
    step = BAND_ROWS * bitmap.width_bytes
    for start in range(0, len(bitmap.data), step):
        data = bitmap.data[start : start + step]
        rows = len(data) // bitmap.width_bytes
        dots = commands.raster(bitmap.width_bytes, rows, data, double=double)
        yield Piece(dots, (2 * rows if double else rows) / model.dots_per_mm)


def without_commands(bitmap: Bitmap) -> Bitmap:
    """Return the bitmap without real-time codes, which a printer obeys even inside a picture; one dot each changes."""
    data = bytearray(bitmap.data)
    for code in commands.REAL_TIME_CODES:
        while (place := data.find(code)) >= 0:
            data[place + 1] ^= 0x80
    return Bitmap(bitmap.width_bytes, bitmap.rows, bytes(data))


def _joined(pieces: Iterator[Piece], most_mm: float) -> Iterator[Piece]:
    """Join short pieces, so that an acknowledgement is asked for every few lines only."""
    data, mm = b"", 0.0
    for piece in pieces:
        if data and (mm + piece.mm > most_mm or len(data) + len(piece.data) > BAND_BYTES):
            yield Piece(data, mm)
            data, mm = b"", 0.0
        data, mm = data + piece.data, mm + piece.mm
    yield Piece(data, mm)


def void_mark(model: PrinterModel) -> Piece:
    """Return what ends half a slip that hangs out of the printer: a word that voids it, and a cut."""
    lines = (Blank(2), TextLine(VOID, Align.CENTRE, bold=True), CutMark())
    pieces = [piece for line in lines for piece in _pieces(line, model)]
    return Piece(b"".join(piece.data for piece in pieces), sum(piece.mm for piece in pieces))


def length_mm(pieces: tuple[Piece, ...]) -> int:
    """Return the paper that pieces use, rounded up."""
    return math.ceil(sum(piece.mm for piece in pieces))
