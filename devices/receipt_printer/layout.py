"""Sets a receipt on paper of so many columns."""

from collections.abc import Iterator, Sequence

from devices.receipt_printer.characters import clean, columns_of, paragraphs
from devices.receipt_printer.lines import (
    Align,
    BarcodeMark,
    Blank,
    CutMark,
    Line,
    QrMark,
    RuleLine,
    TextLine,
)
from devices.receipt_printer.wrapping import wrap
from kiosk.domain.receipt import Barcode, Block, Cut, Feed, KeyValue, Para, Qr, Receipt, Rule, Table, Title

GAP = 2
"""Columns between a label and its value, and between the columns of a table."""
NARROWEST_CELL = 4
"""Two Hanzi: below that a table cannot be read."""


class TooWideError(ValueError):
    """The paper is too narrow for a block; the text says which, without its contents."""


def lay_out(receipt: Receipt, columns: int) -> tuple[Line, ...]:
    """Return the lines of a receipt, ending with a cut.

    Args:
        receipt: What to print.
        columns: Half-width characters that the paper holds, 24 to 64.

    Raises:
        TooWideError: a table has too many columns for the paper.
    """
    indent = _indent(receipt, columns)
    lines = [line for block in receipt.blocks for line in _block(block, columns, indent)]
    return tuple(lines) if lines[-1:] == [CutMark()] else (*lines, CutMark())


def _indent(receipt: Receipt, columns: int) -> int:
    """Return the column where the values of the whole slip begin, so that the eye runs down one edge."""
    pairs = [block for block in receipt.blocks if isinstance(block, KeyValue) and not block.large]
    labels = [columns_of(clean(block.label)) for block in pairs]
    return min(max(labels, default=0), columns * 2 // 5) + GAP


def _block(block: Block, columns: int, indent: int) -> Iterator[Line]:
    match block:
        case Title(text):
            yield from (TextLine(line, Align.CENTRE, 2) for line in wrap(clean(text), columns // 2))
            yield Blank(2)
        case Para(text):
            yield from (TextLine(line) for part in paragraphs(text) for line in wrap(part, columns))
        case Table():
            yield from _table(block, columns)
        case Qr(text):
            yield from (Blank(2), QrMark(clean(text) or "-"), Blank(2))
        case Barcode(text):
            yield from (Blank(2), BarcodeMark(text), Blank(2))
        case Rule():
            yield RuleLine()
        case Feed(mm):
            yield Blank(mm)
        case Cut():
            yield CutMark()
        case KeyValue(label, value, large):
            pair = _large if large else _pair
            yield from pair(clean(label), clean(value), indent, columns)


def _pair(label: str, value: str, indent: int, columns: int) -> Iterator[Line]:
    """Label and value side by side; a long value wraps at its own column, a long label stands above."""
    *above, beside = wrap(label, columns)
    if columns_of(beside) > indent - GAP:
        above, beside = [*above, beside], ""
    yield from (TextLine(line) for line in above)
    for line in wrap(value, columns - indent):
        yield TextLine(_padded(beside, indent) + line)
        beside = ""


def _large(label: str, value: str, _indent: int, columns: int) -> Iterator[Line]:
    """Label above, the value below in double size; one too long for that is as tall, and stays on one line."""
    yield from (TextLine(line) for line in wrap(label, columns))
    if 2 * columns_of(value) <= columns:
        yield TextLine(value, scale=2)
    else:
        yield from (TextLine(line, tall=True) for line in wrap(value, columns))
    yield Blank(1)


def _table(table: Table, columns: int) -> Iterator[Line]:
    head = [clean(cell) for cell in table.columns]
    rows = [[clean(cell) for cell in row] for row in table.rows]
    natural = [max(columns_of(cell) for cell in cells) for cells in zip(head, *rows, strict=True)]
    widths = _shared(natural, columns - GAP * (len(natural) - 1))
    yield from (TextLine(line, bold=True) for line in _row(head, widths))
    for row in rows:
        yield from (TextLine(line) for line in _row(row, widths))


def _shared(natural: Sequence[int], room: int) -> list[int]:
    """Return column widths: what each needs, and where that is too much the widest give way first."""
    if room < NARROWEST_CELL * len(natural):
        message = f"a table of {len(natural)} columns does not fit this paper"
        raise TooWideError(message)
    cap = max(natural, default=0)
    while sum(min(width, cap) for width in natural) > room:
        cap -= 1
    return [max(2, min(width, cap)) for width in natural]


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for index in range(max(map(len, wrapped))):
        parts = [lines[index] if index < len(lines) else "" for lines in wrapped]
        padded = (_padded(part, width + GAP) for part, width in zip(parts, widths, strict=True))
        yield "".join(padded).rstrip(" ")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns_of(text))
