"""What an office issues: named in its answer with size and digest, and fetched by itself."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, Field

from kiosk.domain.text import LocalText

PDF = "application/pdf"
MAX_RESULT_BYTES = 10_000_000
MOST_RESULT_PAGES = 20


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One document that was issued for a case, such as a proof.

    Attributes:
        id: By which it is fetched; of letters, digits and dashes.
        name: What stands at its head.
        media_type: ``application/pdf``, A4.
        size: In bytes.
        sha256: Of the bytes, hexadecimal.
        pages: How many sheets of A4 it takes, printed on one side.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]
    name: LocalText
    media_type: Annotated[str, Field(pattern=r"^application/pdf$")]
    size: Annotated[int, Field(strict=True, ge=1, le=MAX_RESULT_BYTES)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    pages: Annotated[int, Field(strict=True, ge=1, le=MOST_RESULT_PAGES)]
