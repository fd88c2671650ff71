"""What is printed on a receipt: a list of blocks that every back-end (ESC/POS, text, picture) can draw."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from kiosk.domain.mistakes import SpokenError

_NO_OTHER_KEYS = ConfigDict(extra="forbid", defer_build=True)
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Cells = Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]


@dataclass(frozen=True, slots=True)
class Title:
    """A centred headline, double size."""

    __pydantic_config__ = _NO_OTHER_KEYS

    text: Text
    kind: Literal["title"] = "title"


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A label and its value on one line, wrapped under the value where it is long.

    Attributes:
        large: The value in double size on lines of its own below the label, to be read without glasses.
    """

    __pydantic_config__ = _NO_OTHER_KEYS

    label: Text
    value: str
    large: bool = False
    kind: Literal["kv"] = "kv"


@dataclass(frozen=True, slots=True)
class Para:
    """Running text."""

    __pydantic_config__ = _NO_OTHER_KEYS

    text: Text
    kind: Literal["para"] = "para"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns that share the width by what they hold; every row has as many cells as there are columns."""

    __pydantic_config__ = _NO_OTHER_KEYS

    columns: Cells
    rows: tuple[Cells, ...]
    kind: Literal["table"] = "table"

    def __post_init__(self) -> None:
        """Refuse a row that has more or fewer cells than there are columns."""
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise SpokenError(
                    f"第 {number} 行有 {len(row)} 格，表头有 {len(self.columns)} 列，要一样多",
                    f"row {number} has {len(row)} cells, the table has {len(self.columns)} columns; make them alike",
                )


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code, UTF-8, error correction M; up to 1000 bytes, so that 58 mm paper holds it."""

    __pydantic_config__ = _NO_OTHER_KEYS

    text: Annotated[str, Field(min_length=1, max_length=1000)]
    kind: Literal["qr"] = "qr"

    def __post_init__(self) -> None:
        """Refuse what no printer of ours can draw."""
        if len(self.text.encode()) > 1000:  # a Hanzi takes three bytes
            raise SpokenError("二维码最多装 1000 字节，一个汉字占 3 字节", "a QR code holds up to 1000 bytes")


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 bar code, 1 to 24 characters of printable ASCII."""

    __pydantic_config__ = _NO_OTHER_KEYS

    text: Annotated[str, Field(pattern=r"^[ -~]{1,24}$")]
    kind: Literal["barcode"] = "barcode"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    __pydantic_config__ = _NO_OTHER_KEYS

    kind: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper, 1 to 50 mm."""

    __pydantic_config__ = _NO_OTHER_KEYS

    mm: Annotated[int, Field(ge=1, le=50)]
    kind: Literal["feed"] = "feed"


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the paper here."""

    __pydantic_config__ = _NO_OTHER_KEYS

    kind: Literal["cut"] = "cut"


Block = Annotated[Title | KeyValue | Para | Table | Qr | Barcode | Rule | Feed | Cut, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One slip of paper.

    Attributes:
        number: The case number, or the provisional number; printed and shown on the screen alike.
    """

    __pydantic_config__ = _NO_OTHER_KEYS

    number: Annotated[str, Field(min_length=1, max_length=64)]
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=500)]


RECEIPT = TypeAdapter(Receipt)
"""Reads and writes the receipt files of the command line: ``{"number": ..., "blocks": [...]}``."""
