"""The way of somebody who pays a bill without a card, with all that can happen at the cashier's."""

from collections.abc import Iterator
from datetime import timedelta

from kiosk.contract.bills import Bill
from kiosk.contract.payments import Payment, PaymentState
from kiosk.domain.case_file import CaseState
from kiosk.ports.platform import BillFound, LineDown, NotTold, PaymentFound
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.paying import (
    BillAskedAgain,
    BillPutAside,
    BillTaken,
    BillTold,
    NotPaying,
    PayAgainAsked,
    Paying,
    PaymentTold,
)
from kiosk.session.steps import trip_of
from tests.session.world import World

ACCOUNT = "0012345678"
DOWN = LineDown("PLATFORM_UNREACHABLE", "")


def bill(world: World, due_fen: int = 8640, balance_fen: int = 0) -> BillTold:
    """Return what the platform says of the account."""
    period = "2026-10" if due_fen else None
    found = Bill(
        utility="water",
        account=ACCOUNT,
        holder="张*丰",
        due_fen=due_fen,
        balance_fen=balance_fen,
        period=period,
        answered_at=world.clock.now(),
    )
    return BillTold(trip_of(world.state).session_id, BillFound(found))


def cashier(world: World, state: PaymentState = PaymentState.WAITING, order_id: str | None = None) -> PaymentTold:
    """Return what the cashier says of the order on the screen."""
    stage = world.stage
    assert isinstance(stage, Paying)
    asked = stage.payment.order_id if stage.payment else stage.order.order_id
    paid = state is PaymentState.PAID
    told = Payment(
        order_id=order_id or asked,
        state=state,
        amount_fen=stage.order.amount_fen,
        cashier_url="https://127.0.0.1:8443/pay/" + "Xm" * 16,
        trade_no="SAMPLE-0123456789AB" if paid else None,
        expires_at=world.clock.now() + timedelta(minutes=15),
        updated_at=world.clock.now(),
        case_state=CaseState.FINISHED if paid else CaseState.SUBMITTED,
    )
    return PaymentTold(trip_of(world.state).session_id, asked, PaymentFound(told))


def deaf(world: World) -> PaymentTold:
    """Return that the cashier could not be asked."""
    stage = world.stage
    assert isinstance(stage, Paying)
    asked = stage.payment.order_id if stage.payment else stage.order.order_id
    return PaymentTold(trip_of(world.state).session_id, asked, DOWN)


def to_bill(world: World, account: str = ACCOUNT) -> None:
    """Come without a card, up to the bill."""
    world.post(e.Started(item_id="U01"), e.ConsentGiven(), e.AnswerGiven("water_account", account))


def to_cashier(world: World) -> str:
    """Go on from a bill of 86.40 yuan to the cashier's; returns the submission's id."""
    world.post(bill(world), BillTaken(), e.AnswerGiven("invoice", "none"))
    kept = world.keep()
    world.answer(kept)
    return kept


def paying(world: World) -> Iterator[str]:
    """Walk through every page of paying; begins and ends at the welcome screen."""
    world.post(e.Started(item_id="U01"))
    yield "notice_unnamed"
    world.post(e.ConsentGiven(), e.AnswerGiven("water_account", ACCOUNT))
    yield "bill_asking"
    session = trip_of(world.state).session_id
    world.post(BillTold(session, NotTold("bill-unknown")))
    yield "bill_unknown"
    world.post(BillAskedAgain(), e.AnswerGiven("water_account", ACCOUNT), BillTold(session, DOWN))
    yield "bill_unreachable"
    world.post(BillAskedAgain(), bill(world, due_fen=0, balance_fen=5000))
    yield "bill_nothing_owed"
    world.post(BillPutAside(), e.WentBack(), bill(world))
    yield "bill_owed"
    world.post(BillTaken(), e.AnswerGiven("invoice", "none"))
    yield "review_unnamed"
    world.answer(world.keep())
    yield "pay_ordering"
    yield from _at_the_cashier(world)


def _at_the_cashier(world: World) -> Iterator[str]:
    world.post(deaf(world))
    yield "pay_unreachable"
    world.post(PayAgainAsked(), cashier(world))
    yield "pay_waiting"
    world.wait(3)
    world.post(deaf(world))
    yield "pay_deaf"
    world.wait(5)
    world.post(cashier(world, PaymentState.EXPIRED))
    yield "pay_expired"
    world.post(PayAgainAsked())
    world.post(cashier(world), NotPaying())
    yield "pay_cancelling"
    refused = PaymentTold(trip_of(world.state).session_id, cashier(world).order_id, NotTold("payment-state"))
    world.post(refused, cashier(world, PaymentState.PAID))
    world.post(e.PrintEnded(world.wished(do.PrintReceipt).session_id, Printed(120)))
    yield "farewell_paid"
    world.post(e.Done())
