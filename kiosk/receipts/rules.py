"""The rules that a template is held to when it is loaded; each problem names file, line, rule and remedy."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from enum import StrEnum

from kiosk.catalogue.files import Document
from kiosk.catalogue.problem import Problem
from kiosk.domain.text import Language
from kiosk.receipts.filling import sample_of
from kiosk.receipts.template import (
    VALUE,
    AnyPart,
    BarcodePart,
    KeyValuePart,
    ParaPart,
    QrPart,
    TablePart,
    Template,
    languages_of,
    named_in,
    texts_of,
)

NARROW = 32
"""Columns of 58 mm paper: what fits there fits everywhere."""
WIDEST_LABEL = NARROW * 2 // 5
SHORT_VALUE = "00"
"""What a value in a label is taken for: the number of a row."""
NARROWEST_CELL, GAP = 4, 2
LONGEST_CODE = 500
"""Bytes of a QR code, level M, that 58 mm paper prints with modules of four dots."""


class TemplateRule(StrEnum):
    """Every rule; docs/receipt-templates.md explains each."""

    SHAPE = "shape"
    FILE_NAME = "file-name"
    UNKNOWN_VALUE = "unknown-value"
    UNUSED_VALUE = "unused-value"
    STRAY_BRACE = "stray-brace"
    OPTIONAL = "optional-without-when"
    LIST = "list-without-each"
    NUMBER = "number"
    CODE = "no-code"
    CODE_LAST = "code-before-the-end"
    CODE_SIZE = "code-too-long"
    LABEL = "label-too-wide"
    TABLE = "table-too-wide"
    ROM = "not-in-every-printer"
    SAMPLE = "sample"


Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, TemplateRule, str]]


def problems_of(document: Document, template: Template) -> tuple[Problem, ...]:
    """Return what is wrong with a template that has the right shape."""
    found = [each for rule in EVERY_RULE for each in rule(template)]
    if not found:
        found = list(_sample_fills(template))
    return tuple(document.problem(place, rule, message) for place, rule, message in found)


def _parts(template: Template) -> Iterable[tuple[Place, AnyPart]]:
    return ((("blocks", index), part) for index, part in enumerate(template.blocks))


def _columns(template: Template, part: AnyPart) -> frozenset[str]:
    """Return the columns of the value that a block is repeated for."""
    rows = template.values.get(part.each or "")
    return frozenset(name for row in rows for name in row) if isinstance(rows, tuple) else frozenset()


def unknown_values(template: Template) -> Found:
    """Texts, ``when`` and ``each`` name only values that there are."""
    for place, part in _parts(template):
        known = set(template.values) | _columns(template, part)
        for name in sorted((named_in(part) | {part.when or "", part.each or ""}) - known - {""}):
            close = get_close_matches(name, known, n=1)
            hint = f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(sorted(known))}"
            yield place, TemplateRule.UNKNOWN_VALUE, f'no value "{name}"; {hint}'


def unused_values(template: Template) -> Found:
    """Every value is printed somewhere, or decides whether something is."""
    used = {template.number}
    for _, part in _parts(template):
        used |= named_in(part) | {part.when or "", part.each or ""}
    for name in template.values:
        if name not in used:
            yield ("values", name), TemplateRule.UNUSED_VALUE, f'"{name}" is used nowhere; use it or remove it'


def stray_braces(template: Template) -> Found:
    """A brace that names no value would be printed as it stands."""
    for place, part in _parts(template):
        for text in (text for words in texts_of(part) for text in languages_of(words)):
            if {"{", "}"} & set(VALUE.sub("", text)):
                yield place, TemplateRule.STRAY_BRACE, 'braces hold the name of one value, as in "{case_no}"'


def optional_values(template: Template) -> Found:
    """A value that may be empty is named only where the block is left out then."""
    for name in template.optional:
        if name not in template.values:
            yield ("optional",), TemplateRule.UNKNOWN_VALUE, f'no value "{name}"; give it a sample in [values]'
    for place, part in _parts(template):
        for name in sorted(named_in(part) & set(template.optional) - {part.when}):
            yield place, TemplateRule.OPTIONAL, f'"{name}" may be empty; add when = "{name}"'


def lists(template: Template) -> Found:
    """A list is named by ``each`` only, and ``each`` names nothing else."""
    of_rows = {name for name, sample in template.values.items() if isinstance(sample, tuple)}
    for place, part in _parts(template):
        for name in sorted(named_in(part) & of_rows):
            yield place, TemplateRule.LIST, f'"{name}" is a list; write each = "{name}" and name its columns'
        if part.each in set(template.values) - of_rows:
            yield place, TemplateRule.LIST, f'"{part.each}" is no list; `each` repeats a block for every row of one'
    if template.number not in set(template.values) - of_rows - set(template.optional):
        yield ("number",), TemplateRule.NUMBER, "names the value that is the slip's number; it may not be empty"


def codes(template: Template) -> Found:
    """What proves something has a code, and nothing but words comes after it: cut short, it cannot be checked."""
    places = [index for index, part in enumerate(template.blocks) if isinstance(part, QrPart)]
    if template.proof and not places:
        yield ("blocks",), TemplateRule.CODE, 'add a block of kind "qr" before the end, or write proof = false'
    for index, part in enumerate(
        template.blocks[places[-1] + 1 :] if places else (), start=places[-1] + 1 if places else 0
    ):
        if not isinstance(part, ParaPart) or named_in(part):
            remedy = "only words without values may follow the code; move this block before it"
            yield ("blocks", index), TemplateRule.CODE_LAST, remedy


def widths(template: Template) -> Found:
    """Labels and tables fit the narrowest paper."""
    for place, part in _parts(template):
        if isinstance(part, KeyValuePart) and not part.large:
            for label in languages_of(part.label):
                width = _width(VALUE.sub(SHORT_VALUE, label))
                if width > WIDEST_LABEL and _is_chinese(label):
                    remedy = f'"{label}" takes {width} columns of {WIDEST_LABEL}; shorten it'
                    yield place, TemplateRule.LABEL, remedy
        if isinstance(part, TablePart):
            yield from _table_widths(place, part)


def _table_widths(place: Place, part: TablePart) -> Found:
    if len(part.columns) != len(part.cells):
        yield place, TemplateRule.TABLE, f"{len(part.columns)} columns and {len(part.cells)} cells; make them alike"
    room = NARROWEST_CELL * len(part.columns) + GAP * (len(part.columns) - 1)
    if room > NARROW:
        yield place, TemplateRule.TABLE, f"{len(part.columns)} columns do not fit {NARROW}; print them as text"


def characters(template: Template) -> Found:
    """The template's own words are in every printer's ROM, so that they are never drawn."""
    for place, part in _parts(template):
        for text in (text for words in texts_of(part) for text in languages_of(words)):
            lost = sorted({char for char in text if not _in_every_rom(char)})
            if lost:
                names = ", ".join(f"{char} (U+{ord(char):04X})" for char in lost)
                yield place, TemplateRule.ROM, f"{names} is not in GB 2312; use another word"


def _sample_fills(template: Template) -> Found:
    """The slip can be made of its samples, and its codes are not too long."""
    for index, part in enumerate(template.blocks):
        if isinstance(part, QrPart | BarcodePart) and part.each is not None:
            yield ("blocks", index), TemplateRule.SAMPLE, "a code is not repeated; remove `each`"
    for language in Language:
        try:
            slip = sample_of(template, language)
        except ValueError as error:
            yield ("values",), TemplateRule.SAMPLE, f"the samples do not make a slip: {error}"
            return
        for block in slip.blocks:
            if block.kind == "qr" and len(block.text.encode()) > LONGEST_CODE:
                yield ("blocks",), TemplateRule.CODE_SIZE, f"the code holds more than {LONGEST_CODE} bytes; shorten it"
                return


def _in_every_rom(char: str) -> bool:
    """The code is looked up, not the character: Python's GB 2312 calls the dot and the dash by other names."""
    code = char.encode("gb18030", "replace")
    try:
        return len(code) <= 2 and bool(code.decode("gb2312"))
    except UnicodeDecodeError:
        return False


def _width(text: str) -> int:
    return len(text.encode("gb18030", "replace"))


def _is_chinese(text: str) -> bool:
    """An English label may stand above its value; a Chinese one is expected beside it."""
    return not text.isascii()


EVERY_RULE: tuple[Callable[[Template], Found], ...] = (
    unknown_values,
    unused_values,
    stray_braces,
    optional_values,
    lists,
    codes,
    widths,
    characters,
)
