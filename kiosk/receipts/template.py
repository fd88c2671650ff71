"""What a template of a slip is: values with samples, and blocks whose texts name the values in braces.

A text is no program: ``{case_no}`` is replaced by a value once, and nothing else in a text means anything. What a
value holds is never looked into again, so a citizen who types ``{phone}`` has just that printed.
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.text import LocalText

VALUE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Words = LocalText | Annotated[str, Field(min_length=1, max_length=500)]
"""A text in both languages, or one that is the same in both."""


class TemplateModel(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Part(TemplateModel):
    """What every block has.

    Attributes:
        when: The block is left out where this value is empty.
        each: The block is repeated for every row of this value, whose columns its texts may name.
    """

    when: Name | None = None
    each: Name | None = None


class TitlePart(Part):
    """A headline."""

    kind: Literal["title"]
    text: Words


class ParaPart(Part):
    """Running text."""

    kind: Literal["para"]
    text: Words


class KeyValuePart(Part):
    """A label and a value."""

    kind: Literal["kv"]
    label: Words
    value: Words
    large: bool = False


class TablePart(Part):
    """A table with a row of cells for each row of a value."""

    kind: Literal["table"]
    columns: Annotated[tuple[Words, ...], Field(min_length=1, max_length=8)]
    cells: Annotated[tuple[Words, ...], Field(min_length=1, max_length=8)]


class QrPart(Part):
    """A QR code."""

    kind: Literal["qr"]
    text: Words


class BarcodePart(Part):
    """A bar code."""

    kind: Literal["barcode"]
    text: Words


class RulePart(Part):
    """A line across the paper."""

    kind: Literal["rule"]


class FeedPart(Part):
    """Blank paper, in millimetres."""

    kind: Literal["feed"]
    mm: Annotated[int, Field(ge=1, le=50)]


AnyPart = Annotated[
    TitlePart | ParaPart | KeyValuePart | TablePart | QrPart | BarcodePart | RulePart | FeedPart,
    Field(discriminator="kind"),
]
Sample = LocalText | str | tuple[dict[Name, LocalText | str], ...]


class Template(TemplateModel):
    """One slip.

    Attributes:
        id: The file's name.
        title: For people who choose among slips.
        number: The value that is the slip's number.
        proof: Whether it proves something, and so needs a code that can be checked.
        end_mark: Its last line, printed after everything else, so that half a slip is visibly void.
        values: Every value that its texts may name, each with a sample; a value with rows is a list of tables.
        optional: Values that may be empty.
        blocks: In order.
    """

    id: Name
    title: LocalText
    number: Name
    proof: bool = True
    end_mark: LocalText
    values: dict[Name, Sample]
    optional: tuple[Name, ...] = ()
    blocks: Annotated[tuple[AnyPart, ...], Field(min_length=1, max_length=100)]


def texts_of(part: Part) -> tuple[Words, ...]:
    """Return every text of a block."""
    match part:
        case TitlePart(text=text) | ParaPart(text=text) | QrPart(text=text) | BarcodePart(text=text):
            return (text,)
        case KeyValuePart(label=label, value=value):
            return (label, value)
        case TablePart(columns=columns, cells=cells):
            return (*columns, *cells)
        case _:
            return ()


def languages_of(words: Words) -> tuple[str, ...]:
    """Return a text in each language that it has."""
    return (words,) if isinstance(words, str) else (words.zh, words.en)


def named_in(part: Part) -> frozenset[str]:
    """Return the values that the texts of a block name."""
    texts = (text for words in texts_of(part) for text in languages_of(words))
    return frozenset(name for text in texts for name in VALUE.findall(text))
