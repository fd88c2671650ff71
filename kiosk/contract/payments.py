"""``POST /v1/payments``: one cashier for every department. Online only, never cash, never twice.

The kiosk orders under its own ``order_id`` and shows ``cashier_url`` as a QR code; it never sees an account.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from kiosk.contract.submissions import UUID7, Model, Whole

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
        amount_fen: In fen (0.01 CNY), 1 to 10 million.
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
    """How an order stands; ``trade_no`` is the cashier's, once it is paid."""

    order_id: str = Field(pattern=UUID7)
    state: PaymentState
    amount_fen: int = Field(ge=1)
    cashier_url: str = Field(min_length=1, max_length=500)
    trade_no: str | None = Field(default=None, max_length=64)
    expires_at: datetime
    updated_at: datetime
