"""Bills and payments for the session: each question goes to the platform, and its answer comes back as an event."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, assert_never

from kiosk.contract.bills import BillQuery
from kiosk.contract.payments import PaymentOrder
from kiosk.ports.platform import BillOutcome, PaymentOutcome
from kiosk.session import paying as pay


class Cashier(Protocol):
    """What is needed of the sync worker's proxy to pay."""

    def bill(self, query: BillQuery) -> Future[BillOutcome]:
        """Ask what is owed on an account."""

    def order_payment(self, order: PaymentOrder) -> Future[PaymentOutcome]:
        """Order a payment."""

    def payment(self, order_id: str) -> Future[PaymentOutcome]:
        """Ask how an order stands."""

    def cancel_payment(self, order_id: str) -> Future[PaymentOutcome]:
        """Close an order that nobody paid."""


def ask_cashier(
    cashier: Cashier, effect: pay.PayEffect
) -> tuple[Future[Any], Callable[[Any], pay.BillTold | pay.PaymentTold]]:
    """Start what an effect asks for; returns the answer to come, and what makes the session's event of it."""
    match effect:
        case pay.LookUpBill(session_id=session_id, query=query):
            return cashier.bill(query), lambda told: pay.BillTold(session_id, told)
        case pay.OrderPayment(session_id=session_id, order=order):
            return cashier.order_payment(order), lambda told: pay.PaymentTold(session_id, order.order_id, told)
        case pay.AskPayment(session_id=session_id, order_id=order_id):
            return cashier.payment(order_id), lambda told: pay.PaymentTold(session_id, order_id, told)
        case pay.CancelPayment(session_id=session_id, order_id=order_id):
            return cashier.cancel_payment(order_id), lambda told: pay.PaymentTold(session_id, order_id, told)
        case _:
            assert_never(effect)
