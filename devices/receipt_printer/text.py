"""A receipt as plain text: on the screen, for the voice, and in tests."""

from collections.abc import Iterator

from devices.receipt_printer.characters import columns_of
from devices.receipt_printer.layout import lay_out
from devices.receipt_printer.lines import Align, BarcodeMark, Blank, CutMark, Line, QrMark, RuleLine, TextLine
from kiosk.domain.receipt import Barcode, Block, KeyValue, Para, Qr, Receipt, Table, Title


def as_lines(receipt: Receipt, columns: int = 48) -> tuple[str, ...]:
    """Return the receipt as it stands on paper of so many columns; codes show their text in brackets."""
    return tuple(text for line in lay_out(receipt, columns) for text in _texts(line, columns))


def spoken(receipt: Receipt) -> tuple[str, ...]:
    """Return what a voice reads, one sentence each; codes, rules and cuts are not for the ear."""
    return tuple(sentence for block in receipt.blocks for sentence in _sentences(block))


def _texts(line: Line, columns: int) -> Iterator[str]:
    match line:
        case TextLine():
            yield _placed(line, columns)
        case RuleLine():
            yield "─" * (columns // 2)
        case QrMark(text) | BarcodeMark(text):
            yield f"[{text}]"
        case Blank():
            yield ""
        case CutMark():
            yield "- " * (columns // 2)


def _placed(line: TextLine, columns: int) -> str:
    left = max(0, columns - columns_of(line.text) * line.scale) // 2 if line.align is Align.CENTRE else 0
    return " " * left + line.text


def _sentences(block: Block) -> Iterator[str]:
    match block:
        case Title(text) | Para(text):
            yield text
        case KeyValue(label, value):
            yield f"{label}：{value}"
        case Table(columns, rows):
            for row in rows:
                yield "，".join(f"{column}：{cell}" for column, cell in zip(columns, row, strict=True))
        case Qr() | Barcode() | _:
            return
