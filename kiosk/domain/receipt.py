"""What is printed on a receipt: a list of blocks that every back-end (ESC/POS, text, picture) can draw."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter


@dataclass(frozen=True, slots=True)
class Title:
    """A centred headline, double size."""

    text: str
    kind: Literal["title"] = "title"


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A label and its value on one line, wrapped under the value where it is long."""

    label: str
    value: str
    kind: Literal["kv"] = "kv"


@dataclass(frozen=True, slots=True)
class Para:
    """Running text."""

    text: str
    kind: Literal["para"] = "para"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of equal weight; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code, UTF-8, error correction M."""

    text: str
    kind: Literal["qr"] = "qr"


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 bar code, printable ASCII."""

    text: str
    kind: Literal["barcode"] = "barcode"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    kind: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper, 1 to 50 mm."""

    mm: int
    kind: Literal["feed"] = "feed"


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the paper here."""

    kind: Literal["cut"] = "cut"


Block = Annotated[Title | KeyValue | Para | Table | Qr | Barcode | Rule | Feed | Cut, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One slip of paper.

    Attributes:
        number: The case number, or the provisional number; printed and shown on the screen alike.
    """

    number: str
    blocks: tuple[Block, ...]


RECEIPT = TypeAdapter(Receipt)
"""Reads and writes the receipt files of the command line: ``{"number": ..., "blocks": [...]}``."""
