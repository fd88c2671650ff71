"""Paying: the bill that is looked up, the cashier's code that a telephone reads, and what can happen meanwhile."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.contract.bills import Bill, BillQuery
from kiosk.contract.payments import Payment, PaymentOrder
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.paid_words import Settled
from kiosk.ports.platform import BillOutcome, PaymentOutcome
from kiosk.session.following import Following


class BillProblem(StrEnum):
    """Why no bill is shown."""

    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class SeeingBill:
    """The page that says what is owed; the bill itself lies in the trip's purse."""

    asking: bool = True
    problem: BillProblem | None = None


class PayPhase(StrEnum):
    """How far paying has come; paid is no phase: it leads on at once."""

    ORDERING = "ordering"
    WAITING = "waiting"
    """The code is shown; whoever scans it pays."""
    CANCELLING = "cancelling"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNREACHABLE = "unreachable"
    """The cashier did not answer; no code was shown."""
    REFUSED = "refused"
    """The cashier will not take this order."""


@dataclass(frozen=True, slots=True)
class Paying:
    """The page of the code.

    Attributes:
        order: What is asked of the cashier; the same order on every retry.
        payment: As the cashier told it last; None before its first answer.
        asking: The cashier is being asked.
        ask_at_s: When it is asked again, in the clock that only grows.
        until_s: When the code expires, as far as this machine's clock is right; the platform decides.
        deaf: The cashier did not answer the last question; what is shown may be old.
        case: The case that was just sent, and what its slip needs; None where a case is followed.
        followed: The page of progress from which somebody came to pay.
    """

    order: PaymentOrder
    phase: PayPhase = PayPhase.ORDERING
    payment: Payment | None = field(default=None, repr=False)
    asking: bool = True
    ask_at_s: float = 0.0
    until_s: float = 0.0
    deaf: bool = False
    case: CaseAnswer | None = None
    provisional_no: str = ""
    digest: bytes = b""
    followed: Following | None = field(default=None, repr=False)


PayStage = SeeingBill | Paying


@dataclass(frozen=True, slots=True)
class Purse:
    """The money matters of one item: the bill that was looked up, and what became of paying."""

    bill: Bill | None = field(default=None, repr=False)
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class LookUpBill:
    """Ask what is owed -> BillTold."""

    session_id: str
    query: BillQuery = field(repr=False)


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """Order a payment -> PaymentTold."""

    session_id: str
    order: PaymentOrder


@dataclass(frozen=True, slots=True)
class AskPayment:
    """Ask how an order stands -> PaymentTold."""

    session_id: str
    order_id: str


@dataclass(frozen=True, slots=True)
class CancelPayment:
    """Close an order that nobody paid -> PaymentTold."""

    session_id: str
    order_id: str


PayEffect = LookUpBill | OrderPayment | AskPayment | CancelPayment


@dataclass(frozen=True, slots=True)
class BillTold:
    """The platform was asked for a bill."""

    session_id: str
    outcome: BillOutcome = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaymentTold:
    """The cashier was asked; ``order_id`` is that of the question."""

    session_id: str
    order_id: str
    outcome: PaymentOutcome


@dataclass(frozen=True, slots=True)
class BillTaken:
    """The whole bill is to be paid."""


@dataclass(frozen=True, slots=True)
class BillPutAside:
    """Another amount is to be paid than the bill's."""


@dataclass(frozen=True, slots=True)
class BillAskedAgain:
    """The bill is to be looked up once more, or its account to be given anew where it is unknown."""


@dataclass(frozen=True, slots=True)
class PayAsked:
    """A case that is followed is to be paid."""


@dataclass(frozen=True, slots=True)
class PayAgainAsked:
    """Another code is wanted, or the cashier is to be tried again."""


@dataclass(frozen=True, slots=True)
class NotPaying:
    """The person does not pay now."""


PayEvent = BillTold | PaymentTold | BillTaken | BillPutAside | BillAskedAgain | PayAsked | PayAgainAsked | NotPaying


def closing(stage: object, session_id: str) -> tuple[CancelPayment, ...]:
    """Return what closes an order whose person goes; one that is paid at that very moment stays paid."""
    if not isinstance(stage, Paying) or stage.payment is None or stage.phase is not PayPhase.WAITING:
        return ()
    return (CancelPayment(session_id, stage.payment.order_id),)
