"""A water bill is paid by telephone, on a whole machine: an answer is lost on the way, the kiosk is killed, the cable out."""

from dataclasses import replace

from kiosk.contract.payments import DueState, PaymentState
from kiosk.domain.case_file import CaseState
from kiosk.domain.paid_words import Outcome
from kiosk.domain.receipt import KeyValue
from kiosk.session import events as e
from kiosk.session.effects import PrintReceipt, ReadCard
from kiosk.session.following import CaseTyped, Face, Following
from kiosk.session.paying import (
    BillPutAside,
    CancelPayment,
    NotPaying,
    OrderPayment,
    PayAgainAsked,
    PayAsked,
    Paying,
    PayPhase,
    SeeingBill,
)
from kiosk.session.stages import Finished, Reviewing, Welcome
from kiosk.session.steps import trip_of
from kiosk.session.trip import Way
from standin.payer import pay
from tests.journeys.rig import Rig

POWER = "4300012345678"


def to_the_code(rig: Rig) -> Paying:
    """Come without a card and go on until the code is on the screen."""
    to_the_order(rig)
    rig.until(lambda: phase(rig) is PayPhase.WAITING, "the code is shown")
    return at_the_cashier(rig)


def to_the_order(rig: Rig) -> None:
    rig.post(e.Started(item_id="U02"), e.ConsentGiven(), e.AnswerGiven("power_account", POWER))
    assert isinstance(rig.stage, SeeingBill)
    rig.until(lambda: trip_of(rig.state).purse.bill is not None, "the bill is there")
    rig.post(BillPutAside(), e.AnswerGiven("amount", "20"), e.AnswerGiven("invoice", "none"))
    assert isinstance(rig.stage, Reviewing), rig.stage
    rig.post(e.SubmitAsked())
    rig.until_stage(Paying)


def at_the_cashier(rig: Rig) -> Paying:
    assert isinstance(rig.stage, Paying), rig.stage
    return rig.stage


def phase(rig: Rig) -> PayPhase:
    return at_the_cashier(rig).phase


def said(rig: Rig) -> dict[str, str]:
    receipt = rig.wanted(PrintReceipt)[-1].receipt
    return {block.label: block.value for block in receipt.blocks if isinstance(block, KeyValue)}


def test_the_answer_to_an_order_is_lost_and_it_is_paid_once_all_the_same(rig: Rig) -> None:
    rig.platform.fault("drop-answer@payments x1")
    to_the_order(rig)
    rig.until(lambda: phase(rig) is PayPhase.UNREACHABLE, "the answer is lost")
    rig.post(PayAgainAsked())
    rig.until(lambda: phase(rig) is PayPhase.WAITING, "the same order is found")
    first, second = rig.wanted(OrderPayment)
    assert first.order == second.order
    rig.dock.do("pay", {})
    rig.until_stage(Finished)
    assert isinstance(rig.stage, Finished)
    assert rig.stage.case is not None
    assert rig.stage.case.state is CaseState.FINISHED
    settled = trip_of(rig.state).purse.settled
    assert settled is not None
    assert (settled.outcome, settled.amount_fen) == (Outcome.PAID, first.order.amount_fen)
    assert settled.trade_no is not None
    assert settled.trade_no in said(rig)["缴费"]
    assert rig.wanted(ReadCard) == []
    rig.post(e.Done())


def test_the_kiosk_is_killed_while_it_waits_and_the_same_order_is_paid_later(rig: Rig) -> None:
    waiting = to_the_code(rig)
    assert waiting.case is not None
    assert waiting.payment is not None
    rig.runner.state = replace(rig.state, stage=Welcome(), trip=None)  # as after a start: nothing is remembered

    rig.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("张三丰", "43010019440615029X"))
    rig.post(e.ItemChosen("G04"), CaseTyped(waiting.case.case_no, waiting.case.query_code))
    rig.until(lambda: isinstance(rig.stage, Following) and rig.stage.face is Face.CASE, "the case is shown")
    rig.post(PayAsked())
    rig.until(lambda: phase(rig) is PayPhase.WAITING, "the order is found again")
    found = at_the_cashier(rig).payment
    assert found is not None
    assert found.order_id == waiting.payment.order_id
    rig.dock.do("pay", {})
    rig.until_stage(Following)
    assert isinstance(rig.stage, Following)
    assert rig.stage.detail is not None
    assert rig.stage.detail.payment is not None
    assert rig.stage.detail.payment.state is DueState.PAID
    assert rig.stage.detail.state is CaseState.FINISHED
    rig.post(e.LeaveAsked(), e.LeaveConfirmed())


def test_the_person_walks_away_and_nobody_can_pay_behind_them(rig: Rig) -> None:
    waiting = to_the_code(rig)
    assert waiting.payment is not None
    rig.post(e.LeaveAsked(), e.LeaveConfirmed())
    rig.until_stage(Finished)  # with a slip: the case is there, and not paid
    rig.post(e.Done())
    assert isinstance(rig.stage, Welcome)
    order_id = waiting.payment.order_id
    assert [wish.order_id for wish in rig.wanted(CancelPayment)] == [order_id]
    rig.until(lambda: not pay_is_open(rig, order_id), "the order is closed")


def test_paid_in_the_moment_of_not_paying_is_paid(rig: Rig) -> None:
    to_the_code(rig)
    rig.dock.do("pay", {})
    rig.post(NotPaying())
    rig.until_stage(Finished)
    settled = trip_of(rig.state).purse.settled
    assert settled is not None
    assert settled.outcome is Outcome.PAID
    rig.post(e.Done())


def test_the_cable_is_out_when_the_person_does_not_pay_and_nothing_is_claimed(rig: Rig) -> None:
    to_the_code(rig)
    rig.platform.line("down")
    rig.post(NotPaying())
    rig.until_stage(Finished)
    assert said(rig)["缴费"] == "付没付成还不知道，凭编号查"
    rig.platform.line("up")
    rig.post(e.Done())


def pay_is_open(rig: Rig, order_id: str) -> bool:
    """Try to pay; True where it could be."""
    done = pay(rig.platform.state, order_id)
    assert done is not None
    return done.state is PaymentState.WAITING or done.done
