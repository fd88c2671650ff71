"""What a session's performer needs of the machine: each part by what is asked of it, and no more."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from cli.machine.cashier import Cashier
from kiosk.contract.cases import CaseDetail
from kiosk.contract.codes import CodeOrder
from kiosk.contract.submissions import Submission
from kiosk.domain.held import HeldPaper
from kiosk.domain.mrz import MrzInformation
from kiosk.domain.newest import CaseWord
from kiosk.domain.receipt import Receipt
from kiosk.domain.results import CaseResult
from kiosk.domain.text import Language
from kiosk.ports.audit_log import AuditEvent
from kiosk.ports.card_reader import CardToken, ReadOutcome
from kiosk.ports.document_camera import CameraUnavailable, Frame, StillTaken
from kiosk.ports.document_printer import DocumentOutcome
from kiosk.ports.outbox import EnqueueOutcome, NewDocument, OutboxItem
from kiosk.ports.paper_studio import CodesRead, PageOutcome
from kiosk.ports.platform import (
    CaseListOutcome,
    CodeCheckOutcome,
    CodeOutcome,
    FirmOutcome,
    ProgressOutcome,
    SlotOutcome,
    VisitOutcome,
)
from kiosk.ports.receipt_printer import PrintOutcome
from kiosk.ports.results import CaseProof
from kiosk.ports.zone_reader import ZoneOutcome
from kiosk.session.helping import HelperAnswer
from kiosk.session.issued import IssuedMissing, IssuedReady
from kiosk.session.trip import RegistryFact


class Reader(Protocol):
    """What is needed of the card reader's proxy."""

    def read(self, token: CardToken, timeout_s: float, mrz: MrzInformation | None = None) -> Future[ReadOutcome]:
        """Read a card."""


class Camera(Protocol):
    """What is needed of the camera's proxy."""

    def start_preview(self, *, frames_per_second: int) -> Future[CameraUnavailable | None]:
        """Show the desk."""

    def stop_preview(self) -> Future[CameraUnavailable | None]:
        """Show it no more."""

    def still(self, *, timeout_s: float) -> Future[StillTaken | CameraUnavailable]:
        """Take a picture."""

    def wipe(self) -> Future[CameraUnavailable | None]:
        """Zero every frame."""


class Printer(Protocol):
    """What is needed of the printer's proxy."""

    def print_receipt(self, receipt: Receipt, timeout_s: float, *, again: bool = False) -> Future[PrintOutcome]:
        """Print."""


class Pages(Protocol):
    """What is needed of the document printer."""

    def print_sheet(self, receipt: Receipt, language: Language) -> Future[DocumentOutcome]:
        """Print on A4."""

    def print_issued(self, number: str, pdf: bytes, *, again: bool) -> Future[DocumentOutcome]:
        """Print a document as it is."""


class IssuedPapers(Protocol):
    """What is needed to see what was issued."""

    def fetch(self, case_no: str, result: CaseResult, proof: CaseProof) -> Future[IssuedReady | IssuedMissing]:
        """Fetch a document and draw its pages; the future never fails."""


class Studio(Protocol):
    """What is needed of the paper room's proxy."""

    def make(self, frame: Frame) -> Future[PageOutcome]:
        """Make a page."""

    def read_codes(self, frame: Frame) -> Future[CodesRead]:
        """Read the QR codes."""


class Zone(Protocol):
    """What is needed of the zone reader's proxy."""

    def read(self, frame: Frame, today: date) -> Future[ZoneOutcome]:
        """Read the printed lines in a still."""

    def read_card(self, jpeg: bytes) -> Future[str]:
        """Read the number off the picture of a bank card."""

    def wipe(self) -> None:
        """Forget what was seen."""


class Records(Protocol):
    """What is needed of the store, which works on its own thread."""

    def enqueue(
        self, submission: Submission, documents: tuple[NewDocument, ...], session: str
    ) -> Future[EnqueueOutcome]:
        """Keep a case."""

    def items_of(self, id_number: str) -> Future[tuple[OutboxItem, ...]]:
        """Look what a person handed in here before."""

    def hear(self, word: CaseWord) -> None:
        """Keep a later word on a case that was handed in here."""

    def log(self, event: AuditEvent, session: str | None) -> None:
        """Write an audit event."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the city knows of a person, and which of the papers asked for it holds."""

    facts: tuple[RegistryFact, ...] = field(repr=False)
    papers: tuple[HeldPaper, ...] = field(repr=False)


class Platform(Cashier, Protocol):
    """What is needed of the sync worker's proxy."""

    def deliver(self, submission_id: str) -> None:
        """Send this submission now."""

    def look_up(self, id_number: str, name: str, papers: tuple[str, ...], *, phone_only: bool) -> Future[Known | None]:
        """Ask the city what it knows (or for the phone alone), and which of these papers it holds; None where it cannot be asked."""

    def progress(self, case_no: str, query_code: str) -> Future[CaseDetail | None]:
        """Ask how a case stands; None where it cannot be asked."""

    def case(
        self, case_no: str, query_code: str | None, holder: str | None, firm: str | None
    ) -> Future[ProgressOutcome]:
        """Ask for one case, for a person who follows it."""

    def cases(self, holder: str, firm: str | None) -> Future[CaseListOutcome]:
        """Ask for the cases of a person, or of a firm of theirs."""

    def firms(self, id_number: str, name: str, uscc: str | None) -> Future[FirmOutcome]:
        """Ask the register for one firm, or for those of a person."""

    def slots(self, item: str, holder: str | None) -> Future[SlotOutcome]:
        """Ask which times are free for an item or a package."""

    def visit(self, case_no: str, holder: str, slot_id: str | None) -> Future[VisitOutcome]:
        """Take a time for the visit of a case, or say that its holder is there."""

    def send_code(self, order: CodeOrder) -> Future[CodeOutcome]:
        """Have a one-time code sent."""

    def check_code(self, code_id: str, attempt_id: str, code: str) -> Future[CodeCheckOutcome]:
        """Ask whether a code is right."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The machine's parts; a kind that the settings do not name is None."""

    reader: Reader | None
    camera: Camera | None
    printer: Printer | None
    studio: Studio
    zone: Zone
    records: Records
    platform: Platform
    pages: Pages | None = None
    issued: IssuedPapers | None = None


class Helpers(Protocol):
    """What is needed of the helpers' desk."""

    def check(self, number: str, pin: str) -> Future[HelperAnswer]:
        """Check a helper's number and PIN."""
