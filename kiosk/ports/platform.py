"""Platform port: what a kiosk asks of the city's platform while a person stands before it.

Nothing here waits on the caller's thread: answers are futures, and what happens to a submission comes as
an event. A line that is down is an outcome, never an exception.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.contract.bills import Bill, BillQuery
from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.codes import CodeOrder, CodeSent, CodeVerified
from kiosk.contract.firms import FirmAnswer, FirmQuery
from kiosk.contract.payments import Payment, PaymentOrder
from kiosk.contract.registry import RegistryAnswer, RegistryQuery
from kiosk.contract.slots import SlotList
from kiosk.contract.visits import VisitAnswer
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.results import CaseResult
from kiosk.ports.results import CaseProof, ResultFetched


@dataclass(frozen=True, slots=True)
class LineChanged:
    """The platform came into reach, or went out of it."""

    up: bool


@dataclass(frozen=True, slots=True)
class SubmissionSending:
    """A submission is on its way."""

    submission_id: str


@dataclass(frozen=True, slots=True)
class SubmissionAnswered:
    """The platform answered the commit; the answer is durable before this is told."""

    case: CaseAnswer


@dataclass(frozen=True, slots=True)
class SubmissionParked:
    """The platform refused for good or was not understood; a person has to look.

    Attributes:
        reason: Slug of a problem type, or one of the sync engine's own reasons; free of personal data.
    """

    submission_id: str
    reason: str


PlatformEvent = LineChanged | SubmissionSending | SubmissionAnswered | SubmissionParked


@dataclass(frozen=True, slots=True)
class LineDown:
    """The platform could not be asked.

    Attributes:
        fault: Code of ``kiosk.faults``.
        detail: For the technician; free of personal data.
    """

    fault: str
    detail: str


@dataclass(frozen=True, slots=True)
class NotTold:
    """The platform answered that it does not tell, or what it said cannot be understood."""

    reason: str


@dataclass(frozen=True, slots=True)
class FactsFound:
    """What the city already knows; a fact that is not known is simply absent."""

    answer: RegistryAnswer = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProgressFound:
    """A case with its timeline."""

    case: CaseDetail


@dataclass(frozen=True, slots=True)
class CaseListFound:
    """The cases of one person."""

    cases: CaseList = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlotsFound:
    """The appointments of the coming days."""

    slots: SlotList


@dataclass(frozen=True, slots=True)
class FirmsFound:
    """What the register of firms knows; a firm that it has not is absent."""

    answer: FirmAnswer = field(repr=False)


@dataclass(frozen=True, slots=True)
class VisitFound:
    """A case with its visit, after a time was taken or the person checked in."""

    answer: VisitAnswer = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeOnItsWay:
    """A one-time code was sent."""

    sent: CodeSent = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeRight:
    """An entry was right; its proof goes with the submissions of this visit."""

    verified: CodeVerified = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaymentFound:
    """How an order at the cashier stands."""

    payment: Payment


@dataclass(frozen=True, slots=True)
class BillFound:
    """What is owed on an account."""

    bill: Bill = field(repr=False)


RegistryOutcome = FactsFound | NotTold | LineDown
ProgressOutcome = ProgressFound | NotTold | LineDown
CaseListOutcome = CaseListFound | NotTold | LineDown
ResultOutcome = ResultFetched | NotTold | LineDown
SlotOutcome = SlotsFound | NotTold | LineDown
FirmOutcome = FirmsFound | NotTold | LineDown
VisitOutcome = VisitFound | NotTold | LineDown
CodeOutcome = CodeOnItsWay | NotTold | LineDown
CodeCheckOutcome = CodeRight | NotTold | LineDown
PaymentOutcome = PaymentFound | NotTold | LineDown
BillOutcome = BillFound | NotTold | LineDown


class Platform(Protocol):
    """The platform, seen from the kiosk; callbacks and futures run on a thread of the implementation."""

    def deliver(self, submission_id: str) -> None:
        """Send this submission now rather than at its turn; what comes of it arrives as a PlatformEvent."""

    def lookup(self, query: RegistryQuery, *, timeout_s: float) -> "Future[RegistryOutcome]":
        """Ask what the city knows of a person, within 0.5 to 30 s."""

    def progress(
        self,
        case_no: str,
        query_code: str | None,
        holder: str | None = None,
        firm: str | None = None,
        *,
        timeout_s: float,
    ) -> "Future[ProgressOutcome]":
        """Ask how a case stands; the code on the receipt, or being its holder or of its firm, proves that one may know."""

    def cases(self, holder: str, firm: str | None = None, *, timeout_s: float) -> "Future[CaseListOutcome]":
        """Ask for the cases of a person who has shown a card; ``holder`` as ``kiosk.contract.holder`` makes it.

        With ``firm`` (``kiosk.contract.firms.firm_holder``) those of a firm, if the person is one of its people.
        """

    def firms(self, query: FirmQuery, *, timeout_s: float) -> "Future[FirmOutcome]":
        """Ask the register of firms, within 0.5 to 30 s."""

    def result(
        self, case_no: str, result: CaseResult, proof: CaseProof, *, timeout_s: float
    ) -> "Future[ResultOutcome]":
        """Fetch a document that was issued for a case; only what has the size and digest that the case names."""

    def slots(self, item: str, holder: str | None = None, *, timeout_s: float) -> "Future[SlotOutcome]":
        """Ask for the appointments of the coming days at which an item is done, or a package's place is looked at.

        With a ``holder``, who has shown a card, those that are theirs already are marked.
        """

    def visit(self, case_no: str, holder: str, slot_id: str | None, *, timeout_s: float) -> "Future[VisitOutcome]":
        """Take a time for the visit of a case; without one, say that its holder is there."""

    def send_code(self, order: CodeOrder, *, timeout_s: float) -> "Future[CodeOutcome]":
        """Have a one-time code sent to a phone."""

    def check_code(self, code_id: str, attempt_id: str, code: str, *, timeout_s: float) -> "Future[CodeCheckOutcome]":
        """Ask whether an entry is right; a repetition under the same ``attempt_id`` (UUIDv7) is answered alike."""

    def bill(self, query: BillQuery, *, timeout_s: float) -> "Future[BillOutcome]":
        """Ask what is owed on an account."""

    def order_payment(self, order: PaymentOrder, *, timeout_s: float) -> "Future[PaymentOutcome]":
        """Order a payment; the same order again, or another one for the same case, finds the one that lives."""

    def payment(self, order_id: str, *, timeout_s: float) -> "Future[PaymentOutcome]":
        """Ask how an order stands."""

    def cancel_payment(self, order_id: str, *, timeout_s: float) -> "Future[PaymentOutcome]":
        """Close an order that nobody paid; one that was paid meanwhile is not told (``payment-state``)."""

    def is_up(self) -> bool:
        """Tell whether the platform was in reach when it was last tried."""
