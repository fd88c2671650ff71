"""Fills a template with values: the slip as blocks, which every back-end can draw."""

from collections.abc import Iterator, Mapping, Sequence

from kiosk.domain.receipt import Barcode, Block, Feed, KeyValue, Para, Qr, Receipt, Rule, Table, Title
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.template import (
    VALUE,
    AnyPart,
    BarcodePart,
    FeedPart,
    KeyValuePart,
    ParaPart,
    QrPart,
    RulePart,
    TablePart,
    Template,
    TitlePart,
    Words,
)

Row = Mapping[str, str | LocalText]
Value = str | LocalText | Sequence[Row] | None
Values = Mapping[str, Value]


class ValueMissingError(ValueError):
    """A value that the template needs was not given; the text names it, and never holds a value."""


def fill(template: Template, values: Values, language: Language) -> Receipt:
    """Return the slip.

    Args:
        template: Of ``kiosk.receipts.shelf``.
        values: By name; what is optional may be left out, or be None or empty.
        language: Of the texts.

    Raises:
        ValueMissingError: one that is not optional.
    """
    _refuse_missing(template, values)
    blocks = [block for part in template.blocks for block in _blocks(part, values, language)]
    number = _one(values[template.number], language)
    return Receipt(number, (*blocks, Para(template.end_mark.get(language))))


def sample_of(template: Template, language: Language) -> Receipt:
    """Return the slip filled with the template's own samples."""
    return fill(template, template.values, language)


def _refuse_missing(template: Template, values: Values) -> None:
    missing = [name for name in template.values if name not in template.optional and not values.get(name)]
    if missing:
        message = f"the slip {template.id} needs {', '.join(missing)}"
        raise ValueMissingError(message)


def _blocks(part: AnyPart, values: Values, language: Language) -> Iterator[Block]:
    if part.when is not None and not values.get(part.when):
        return
    rows = _rows(values.get(part.each)) if part.each is not None else ({},)
    if isinstance(part, TablePart):
        yield _table(part, rows, values, language)
        return
    for row in rows:
        yield _block(part, {**values, **row}, language)


def _block(part: AnyPart, values: Values, language: Language) -> Block:
    match part:
        case TitlePart(text=text):
            return Title(_said(text, values, language))
        case ParaPart(text=text):
            return Para(_said(text, values, language))
        case KeyValuePart(label=label, value=value, large=large):
            return KeyValue(_said(label, values, language), _said(value, values, language), large=large)
        case QrPart(text=text):
            return Qr(_said(text, values, language))
        case BarcodePart(text=text):
            return Barcode(_said(text, values, language))
        case RulePart():
            return Rule()
        case FeedPart(mm=mm):
            return Feed(mm)
        case TablePart():
            raise AssertionError(part.kind)


def _table(part: TablePart, rows: Sequence[Row], values: Values, language: Language) -> Table:
    columns = tuple(_said(words, values, language) for words in part.columns)
    cells = (tuple(_said(words, {**values, **row}, language) for words in part.cells) for row in rows)
    return Table(columns, tuple(cells))


def _said(words: Words, values: Values, language: Language) -> str:
    text = words if isinstance(words, str) else words.get(language)
    return VALUE.sub(lambda found: _one(values.get(found[1]), language), text)


def _one(value: Value, language: Language) -> str:
    assert value is None or isinstance(value, str | LocalText), "a list is named by `each`, never in a text"
    return value.get(language) if isinstance(value, LocalText) else value or ""


def _rows(value: Value) -> Sequence[Row]:
    assert value is None or not isinstance(value, str | LocalText), "`each` names a list"
    return value or ()
