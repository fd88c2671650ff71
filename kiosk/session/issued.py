"""What was issued for a case: fetched, looked at, and printed on A4 by a touch. It lives here and nowhere else.

Who leaves the page drops the document whole; it can be fetched again, at any kiosk, by laying the card.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.domain.results import CaseResult
from kiosk.ports.document_printer import DocumentNotStarted, DocumentOutcome, DocumentPrinted
from kiosk.ports.results import CaseProof

if TYPE_CHECKING:
    from kiosk.session.following import Following
    from kiosk.session.stages import Finished


class IssuedPhase(StrEnum):
    """What the page is doing; ``MISSING``: the document is not here, and the page says why."""

    FETCHING = "fetching"
    SHOWN = "shown"
    PRINTING = "printing"
    MISSING = "missing"


class IssuedProblem(StrEnum):
    """Why a document is not here; each has its own sentence on the screen."""

    NO_LINE = "no_line"
    NOT_TOLD = "not_told"
    """The platform does not give it, or gave something else than the case names."""
    NOT_DRAWN = "not_drawn"
    """It came, but cannot be looked at: what nobody has seen is not printed."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One document of a case, and the printer's own word on it in this visit (None: not printed)."""

    result: CaseResult
    printed: DocumentOutcome | None = None

    @property
    def is_out(self) -> bool:
        """Whether it lies in the tray; then it is not printed again."""
        return isinstance(self.printed, DocumentPrinted)

    @property
    def is_begun(self) -> bool:
        """Whether some of it may be out: then only a person's word makes another one."""
        return self.printed is not None and not isinstance(self.printed, DocumentNotStarted)


@dataclass(frozen=True, slots=True)
class ShowingIssued:
    """The page of what was issued, one document at a time.

    Attributes:
        proof: By what this person may see the case.
        at: Which of ``issued`` is shown, from 0.
        pdf: The document; empty while it is not here.
        pictures: Its pages (JPEG).
        page: Which of them is shown, from 0.
        back: Where it leads to: the farewell of the case that was just sent, or the page of progress.
    """

    case_no: str
    proof: CaseProof = field(repr=False)
    issued: tuple[Issued, ...]
    back: "Finished | Following" = field(repr=False)
    at: int = 0
    phase: IssuedPhase = IssuedPhase.FETCHING
    problem: IssuedProblem | None = None
    pdf: bytes = field(default=b"", repr=False)
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    page: int = 0

    @property
    def now(self) -> Issued:
        """Return the document that is shown."""
        return self.issued[self.at]


@dataclass(frozen=True, slots=True)
class IssuedReady:
    """The document is here, whole, and every page of it was drawn."""

    pdf: bytes = field(repr=False)
    pictures: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class IssuedMissing:
    """It is not here."""

    problem: IssuedProblem


@dataclass(frozen=True, slots=True)
class IssuedCame:
    """The document was fetched and drawn, or not."""

    session_id: str
    result_id: str
    outcome: IssuedReady | IssuedMissing


@dataclass(frozen=True, slots=True)
class IssuedPrinted:
    """The document printer answered."""

    session_id: str
    result_id: str
    outcome: DocumentOutcome


@dataclass(frozen=True, slots=True)
class IssuedAsked:
    """What was issued for the case on the page of progress is wanted."""


@dataclass(frozen=True, slots=True)
class IssuedFetchAsked:
    """It is to be fetched once more."""


@dataclass(frozen=True, slots=True)
class IssuedPageTurned:
    """Another page of it is to be looked at."""

    page: int


@dataclass(frozen=True, slots=True)
class IssuedPrintAsked:
    """It is wanted on paper."""


@dataclass(frozen=True, slots=True)
class IssuedLeft:
    """The person is done with this document: the next one comes, or the end."""


IssuedAnswered = IssuedCame | IssuedPrinted
"""Answers of the parts."""

Issuing = IssuedAsked | IssuedFetchAsked | IssuedPageTurned | IssuedPrintAsked | IssuedLeft
"""What a person does at the page."""
