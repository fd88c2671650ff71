"""``POST /v1/payments``: one cashier for every department. Online only, never cash, never twice.

The kiosk orders under its own ``order_id`` and shows ``cashier_url`` as a QR code; it never sees an account.
A case has one live order at most: who orders again for it, under whatever id and at whatever kiosk, is answered with
the order that waits or is paid. So a kiosk that lost its memory finds the order again, and nobody pays twice.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from kiosk.contract.submissions import UUID7, Model, Whole
from kiosk.domain.case_file import CaseState

PAYMENT_MINUTES = 15


class PaymentState(StrEnum):
    """WAITING → PAID → REFUNDED, or WAITING → CANCELLED or EXPIRED."""

    WAITING = "waiting"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class PaymentOrder(Model):
    """What is to be paid.

    Attributes:
        amount_fen: In fen (0.01 CNY), 1 to 10 million; with a case, what that case said is to be paid.
        case_no: The case it belongs to, where there is one.
    """

    order_id: str = Field(pattern=UUID7)
    item_code: str = Field(min_length=1, max_length=64)
    subject: str = Field(min_length=1, max_length=100)
    amount_fen: Whole = Field(ge=1, le=10_000_000)
    case_no: str | None = Field(default=None, min_length=1, max_length=64)


class PaymentRefund(Model):
    """Why the whole amount goes back."""

    reason: str = Field(min_length=1, max_length=200)


class Payment(Model):
    """How an order stands.

    Attributes:
        order_id: Of the order asked for, or of the live one that its case had already.
        trade_no: The cashier's, once it is paid.
        case_state: How its case stands by now; None where it has no case.
    """

    order_id: str = Field(pattern=UUID7)
    state: PaymentState
    amount_fen: int = Field(ge=1)
    cashier_url: str = Field(min_length=1, max_length=500)
    trade_no: str | None = Field(default=None, max_length=64)
    expires_at: datetime
    updated_at: datetime
    case_state: CaseState | None = None


class DueState(StrEnum):
    """DUE: nothing was paid yet, whether an order waits or not."""

    DUE = "due"
    PAID = "paid"
    REFUNDED = "refunded"


class CasePayment(Model):
    """What a case costs and whether it is paid; ``trade_no`` is the cashier's, once it is."""

    state: DueState
    amount_fen: int = Field(ge=1)
    subject: str = Field(min_length=1, max_length=100)
    trade_no: str | None = Field(default=None, max_length=64)
