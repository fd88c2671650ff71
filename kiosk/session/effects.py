"""What a session wants done, in the imperative. Performed by the runner; answers come back as events."""

from dataclasses import dataclass, field
from datetime import date

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.mrz import MrzInformation
from kiosk.domain.newest import CaseWord
from kiosk.domain.receipt import Receipt
from kiosk.domain.results import CaseResult
from kiosk.domain.text import Language
from kiosk.ports.audit_log import AuditEvent
from kiosk.ports.card_reader import CardToken
from kiosk.ports.document_camera import Frame
from kiosk.ports.outbox import NewDocument
from kiosk.ports.results import CaseProof
from kiosk.session.firms import LookUpFirms, ReadCodes
from kiosk.session.helping import CheckHelper
from kiosk.session.paying import PayEffect
from kiosk.session.step_up import CheckCode, SendCode


@dataclass(frozen=True, slots=True)
class ReadCard:
    """Read the card of this presentation, with the printed lines where they are known -> CardReadEnded."""

    token: CardToken
    mrz: MrzInformation | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class LookUpRegistry:
    """Ask the city what it knows, and which of these papers it holds -> RegistryAnswered.

    ``phone_only``: of somebody who typed a number, and may be anybody: no more than the phone to which a code may go.
    """

    session_id: str
    id_number: str = field(repr=False)
    name: str = field(repr=False)
    papers: tuple[str, ...] = ()
    phone_only: bool = False


@dataclass(frozen=True, slots=True)
class FindCases:
    """Look what this person handed in here before -> CasesFound."""

    session_id: str
    id_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskProgress:
    """Ask the platform how a case stands -> ProgressTold."""

    session_id: str
    case: CaseAnswer


@dataclass(frozen=True, slots=True)
class KeepWord:
    """Keep with the case what was heard of it later: without a line, this machine still knows what it saw."""

    word: CaseWord


@dataclass(frozen=True, slots=True)
class AskCases:
    """Ask the platform for a person's cases, or for those of a firm whose people they belong to -> CaseListTold."""

    session_id: str
    holder: str = field(repr=False)
    firm: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AskCase:
    """Ask the platform for one case, by the code of its slip or as its holder -> CaseTold."""

    session_id: str
    case_no: str
    query_code: str | None = field(repr=False)
    holder: str | None = field(repr=False)
    firm: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AskSlots:
    """Ask the platform which times are free for an item or a package -> SlotsTold.

    With a ``holder`` it marks those that the person has already; who typed a number is not told what its holder booked.
    """

    session_id: str
    item: str
    holder: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AskVisit:
    """Take a time for the visit of a case; without one, say that its holder is there -> VisitTold."""

    session_id: str
    case_no: str
    holder: str = field(repr=False)
    slot_id: str | None


@dataclass(frozen=True, slots=True)
class StartPreview:
    """Show the desk."""


@dataclass(frozen=True, slots=True)
class StopPreview:
    """Show the desk no more."""


@dataclass(frozen=True, slots=True)
class TakeStill:
    """Take a picture -> StillEnded."""

    session_id: str


@dataclass(frozen=True, slots=True)
class ReadZone:
    """Read the printed lines of a document in the picture -> ZoneEnded."""

    session_id: str
    frame: Frame
    today: date


@dataclass(frozen=True, slots=True)
class MakePage:
    """Make a page of the picture -> PageEnded; ``reads``: and read the number of a bank card off it."""

    session_id: str
    frame: Frame
    reads: bool = False


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Make the case durable -> EnqueueEnded, and then poke the sync worker."""

    session_id: str
    submission: Submission = field(repr=False)
    documents: tuple[NewDocument, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """Print -> PrintEnded.

    Attributes:
        kind: ``answered``, ``provisional``, ``again`` for a copy, ``guide`` or ``ticket``.
        again: A person wants it though it may have been printed before; then it is marked as a copy.
    """

    session_id: str
    receipt: Receipt = field(repr=False)
    kind: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """Print a slip's blocks on A4 -> looking.SheetEnded."""

    session_id: str
    receipt: Receipt
    language: Language


@dataclass(frozen=True, slots=True)
class FetchIssued:
    """Fetch what was issued for a case, and draw its pages -> issued.IssuedCame."""

    session_id: str
    case_no: str
    result: CaseResult
    proof: CaseProof = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintIssued:
    """Print it on A4 -> issued.IssuedPrinted; ``again``: a person wants it though some of it may be out."""

    session_id: str
    result_id: str
    pdf: bytes = field(repr=False)
    again: bool = False


@dataclass(frozen=True, slots=True)
class Wipe:
    """Zero the frames, drop the previews, clear the fields of the screen."""

    session_id: str


@dataclass(frozen=True, slots=True)
class Log:
    """Write an audit event."""

    event: AuditEvent
    session_id: str | None


Effect = (
    ReadCard
    | LookUpRegistry
    | FindCases
    | AskProgress
    | KeepWord
    | AskCases
    | AskCase
    | AskSlots
    | PayEffect
    | LookUpFirms
    | ReadCodes
    | AskVisit
    | StartPreview
    | StopPreview
    | TakeStill
    | ReadZone
    | MakePage
    | Enqueue
    | PrintReceipt
    | PrintSheet
    | SendCode
    | CheckHelper
    | CheckCode
    | FetchIssued
    | PrintIssued
    | Wipe
    | Log
)
