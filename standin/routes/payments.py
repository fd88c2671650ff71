"""``POST /v1/payments`` and what becomes of an order."""

from typing import Annotated

from fastapi import APIRouter, Path, status

from kiosk.contract import problems
from kiosk.contract.payments import Payment, PaymentOrder, PaymentRefund
from kiosk.contract.submissions import UUID7
from standin.caller import Peer
from standin.keys import NEEDS_KEY
from standin.openapi import ALWAYS, BODY, KEYED, refusals
from standin.platform import Platform

OrderId = Annotated[str, Path(pattern=UUID7)]
_KNOWN = (problems.PAYMENT_UNKNOWN, problems.PAYMENT_STATE)


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    payments = platform.payments
    routes = APIRouter(prefix="/v1/payments", tags=["payments"])

    @routes.post(
        "",
        summary="Order a payment, or find the live one of a case; the person pays at the cashier's page, by phone",
        status_code=status.HTTP_201_CREATED,
        dependencies=NEEDS_KEY,
        responses=refusals(*KEYED, problems.PAYMENT_CONFLICT, problems.PAYMENT_STATE, problems.CASE_UNKNOWN),
    )
    async def order(wanted: PaymentOrder, peer: Peer) -> Payment:
        return payments.order(peer, wanted)

    @routes.get(
        "/{order_id:name}", summary="How an order stands", responses=refusals(*ALWAYS, problems.PAYMENT_UNKNOWN)
    )
    async def get(order_id: OrderId, peer: Peer) -> Payment:
        return payments.get(peer, order_id)

    @routes.post(
        "/{order_id:name}:cancel",
        summary="Close an order that nobody paid",
        responses=refusals(*BODY, *_KNOWN, problems.KEY_REUSED, problems.IN_FLIGHT),
    )
    async def cancel(order_id: OrderId, peer: Peer) -> Payment:
        return payments.cancel(peer, order_id)

    @routes.post(
        "/{order_id:name}:refund",
        summary="Give a paid order back, the whole amount",
        responses=refusals(*BODY, *_KNOWN, problems.KEY_REUSED, problems.IN_FLIGHT),
    )
    async def refund(order_id: OrderId, _why: PaymentRefund, peer: Peer) -> Payment:
        return payments.refund(peer, order_id)

    return routes
