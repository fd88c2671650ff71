"""Paying: cut off between order and answer, expired, paid in the moment of leaving, another card, the cashier out."""

from dataclasses import replace

import pytest

from kiosk.contract.payments import DueState, PaymentState
from kiosk.domain.receipt import KeyValue, Receipt
from kiosk.ports.platform import NotTold, ProgressFound, SlotsFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.booking import SlotPicked, SlotsTold
from kiosk.session.firms import ForMyself
from kiosk.session.following import CaseTold, CaseTouched, Face, Following
from kiosk.session.paying import (
    AskPayment,
    BillAskedAgain,
    BillProblem,
    BillPutAside,
    BillTaken,
    BillTold,
    CancelPayment,
    LookUpBill,
    NotPaying,
    OrderPayment,
    PayAgainAsked,
    PayAsked,
    Paying,
    PaymentTold,
    PayPhase,
    SeeingBill,
)
from kiosk.session.stages import Asking, Choosing, Finished, Notice, PrintingReceipt, Reviewing, Welcome
from kiosk.session.steps import trip_of
from tests.session.applying import answer_all, with_item
from tests.session.world import YOUNG, World
from tests.ui.paying import ACCOUNT, DOWN, bill, cashier, deaf, to_bill, to_cashier, unpaid
from tests.ui.states import case_told, free_slots

CANCELLED, EXPIRED, PAID, WAITING = (
    PaymentState.CANCELLED,
    PaymentState.EXPIRED,
    PaymentState.PAID,
    PaymentState.WAITING,
)


@pytest.fixture
def world() -> World:
    """Somebody without a card before the bill of an account."""
    made = World()
    to_bill(made)
    return made


@pytest.fixture
def paying(world: World) -> World:
    """The same, with the code on the screen."""
    to_cashier(world)
    world.post(cashier(world))
    assert phase(world) is PayPhase.WAITING
    return world


def phase(world: World) -> PayPhase:
    assert isinstance(world.stage, Paying), world.stage
    return world.stage.phase


def orders(world: World) -> list[str]:
    return [wish.order.order_id for wish in world.wishes if isinstance(wish, OrderPayment)]


def asked(world: World, kind: type[object]) -> int:
    return sum(isinstance(wish, kind) for wish in world.wishes)


def slip(world: World) -> dict[str, str]:
    receipt: Receipt = world.wished(do.PrintReceipt).receipt
    return {block.label: block.value for block in receipt.blocks if isinstance(block, KeyValue)}


# Before there is anything to pay


def test_account_number_is_enough_and_nothing_else_is_asked_of_who_pays(world: World) -> None:
    assert world.stage == SeeingBill()
    assert world.wished(LookUpBill).query.account == ACCOUNT
    assert not world.wished_any(do.ReadCard)
    assert not world.wished_any(do.LookUpRegistry)
    to_cashier(world)
    sent = world.wished(do.Enqueue).submission
    assert (sent.applicant.id_number, sent.applicant.identity) == (ACCOUNT, "account")
    assert sent.charge is not None
    assert (sent.charge.amount_fen, sent.charge.utility, sent.charge.account) == (8640, "water", ACCOUNT)


def test_account_that_nobody_knows_is_given_anew(world: World) -> None:
    world.post(BillTold(trip_of(world.state).session_id, NotTold("bill-unknown")), BillTaken())
    assert world.stage == SeeingBill(asking=False, problem=BillProblem.UNKNOWN)
    world.post(BillAskedAgain())
    assert world.stage == Asking("water_account")
    world.post(e.AnswerGiven("water_account", "0012345679"))
    assert world.wished(LookUpBill).query.account == "0012345679"


def test_bill_of_another_account_is_none(world: World) -> None:
    other = bill(world)
    found = other.outcome.bill.model_copy(update={"account": "0000000000"})  # type: ignore[union-attr]
    world.post(replace(other, outcome=replace(other.outcome, bill=found)))  # type: ignore[arg-type]
    assert world.stage == SeeingBill(asking=False, problem=BillProblem.UNREACHABLE)


def test_company_is_out_and_it_is_asked_once_more(world: World) -> None:
    world.post(BillTold(trip_of(world.state).session_id, DOWN))
    assert world.stage == SeeingBill(asking=False, problem=BillProblem.UNREACHABLE)
    world.post(BillAskedAgain(), BillAskedAgain())
    assert asked(world, LookUpBill) == 2, "who touches twice asks once"


def test_nothing_is_owed_and_nothing_has_to_be_paid(world: World) -> None:
    world.post(bill(world, due_fen=0, balance_fen=5000), BillTaken())
    assert isinstance(world.stage, SeeingBill), "a bill of nothing is not taken"
    world.post(BillPutAside())
    assert world.stage == Asking("amount")
    world.post(e.AnswerGiven("amount", "0"))
    assert isinstance(world.stage, Asking)
    assert world.stage.error, "an order of nothing is none"


def test_account_is_changed_in_the_review_and_its_own_bill_is_seen_before_it_is_sent(world: World) -> None:
    world.post(bill(world), BillTaken(), e.AnswerGiven("invoice", "none"))
    world.post(e.CorrectionAsked("water_account"), e.AnswerGiven("water_account", "0012345679"), e.SubmitAsked())
    assert isinstance(world.stage, SeeingBill)
    assert not world.wished_any(do.Enqueue)


def test_line_is_down_and_nobody_is_let_begin_what_has_to_be_paid() -> None:
    world = World()
    world.post(e.LineChanged(up=False))
    world.identify()
    world.post(e.ItemChosen("U01"))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet is not None
    assert "断网" in world.stage.not_yet.zh


def test_who_paid_a_bill_says_who_they_are_for_the_next_thing(paying: World) -> None:
    paying.post(cashier(paying, PAID))
    paying.printed()
    paying.post(e.AnotherAsked(), e.ItemChosen("P05"))
    assert isinstance(paying.stage, Notice)
    assert trip_of(paying.state).applicant is None


@pytest.mark.parametrize(("wish", "fen"), [("topup", 5000), ("check", None)])
def test_transit_card_is_topped_up_without_a_name_and_checked_by_its_holder(wish: str, fen: int | None) -> None:
    world = World()
    world.post(e.Started(item_id="U04"), e.ConsentGiven(), e.AnswerGiven("transit_account", "3104000012345678"))
    world.post(e.AnswerGiven("transit_wish", wish))
    if fen is None:
        assert isinstance(world.stage, Notice)
        assert trip_of(world.state).wanted_item == "U04"
        return
    told = bill(world, due_fen=0, balance_fen=1230)
    card = told.outcome.bill.model_copy(update={"account": "3104000012345678"})  # type: ignore[union-attr]
    world.post(replace(told, outcome=replace(told.outcome, bill=card)), BillPutAside())  # type: ignore[arg-type]
    world.post(e.AnswerGiven("amount", "50"), e.SubmitAsked())
    charge = world.wished(do.Enqueue).submission.charge
    assert charge is not None
    assert charge.amount_fen == fen


# At the cashier's


def test_paid_is_printed_with_amount_and_trade_number(paying: World) -> None:
    paying.post(cashier(paying, PAID))
    assert isinstance(paying.stage, PrintingReceipt)
    assert slip(paying)["缴费"] == "已付 86.40 元，交易号 SAMPLE-0123456789AB"
    assert slip(paying)["状态"] == "已办结"
    assert "申请人" not in slip(paying)
    assert paying.logged("payment_ended")


def test_answer_is_cut_off_and_the_same_order_is_made_again(world: World) -> None:
    to_cashier(world)
    world.post(deaf(world))
    assert phase(world) is PayPhase.UNREACHABLE
    world.post(PayAgainAsked(), PayAgainAsked())
    first, second = orders(world)
    assert first == second
    world.post(cashier(world))
    assert phase(world) is PayPhase.WAITING


def test_platform_has_an_order_already_and_that_one_is_gone_on_with(world: World) -> None:
    to_cashier(world)
    older = "01920000-0000-7000-8000-0000000000ff"
    world.post(cashier(world, WAITING, older))
    world.wait(3)
    assert world.wished(AskPayment).order_id == older
    world.post(cashier(world, PAID, older))
    assert isinstance(world.stage, PrintingReceipt)


def test_order_expires_and_another_code_is_another_order(paying: World) -> None:
    paying.post(cashier(paying, EXPIRED), PayAgainAsked())
    first, second = orders(paying)
    assert first != second
    assert phase(paying) is PayPhase.ORDERING


def test_line_is_cut_while_a_phone_pays_and_the_code_stays(paying: World) -> None:
    paying.wait(3)
    paying.post(deaf(paying))
    assert phase(paying) is PayPhase.WAITING
    assert isinstance(paying.stage, Paying)
    assert paying.stage.deaf
    paying.wait(1)
    assert asked(paying, AskPayment) == 1, "who did not answer is not pestered"
    paying.wait(4)
    paying.post(cashier(paying, PAID))
    assert isinstance(paying.stage, PrintingReceipt)


def test_not_paying_is_said_only_when_the_cashier_has_closed_the_order(paying: World) -> None:
    paying.post(NotPaying(), NotPaying())
    assert phase(paying) is PayPhase.CANCELLING
    assert asked(paying, CancelPayment) == 1
    paying.post(cashier(paying, CANCELLED))
    assert slip(paying)["缴费"] == "没有付款，不扣钱"
    assert slip(paying)["状态"] == "已提交，还没付款"


def test_paid_in_the_very_moment_of_cancelling_is_paid(paying: World) -> None:
    paying.post(NotPaying())
    refused = replace(cashier(paying), outcome=NotTold("payment-state"))
    paying.post(refused, cashier(paying, PAID))
    assert slip(paying)["缴费"].startswith("已付 86.40 元")


def test_order_cannot_be_closed_for_want_of_a_line_and_nothing_is_claimed(paying: World) -> None:
    paying.post(NotPaying(), deaf(paying))
    assert slip(paying)["缴费"] == "付没付成还不知道，凭编号查"


@pytest.mark.parametrize("how", ["idle", "leave", "another card"])
def test_person_goes_and_the_order_is_closed_behind_them(paying: World, how: str) -> None:
    order = paying.wished(OrderPayment).order.order_id
    if how == "idle":
        paying.wait(90)
        assert paying.state.asked is None, "paying by telephone takes a while"
        paying.post(cashier(paying))
        for seconds in (100, 1, 21):
            paying.wait(seconds)
        assert isinstance(paying.stage, Welcome)
    elif how == "leave":
        paying.post(e.LeaveAsked(), e.LeaveConfirmed())
    else:
        paying.runner.state = replace(paying.state, trip=replace(trip_of(paying.state), token=paying.lay_card()))
        paying.lay_card()
        paying.read_card(YOUNG)
    assert paying.wished(CancelPayment).order_id == order
    late = PaymentTold("another-session", order, NotTold("payment-state"))
    before = paying.stage
    paying.post(late)
    assert paying.stage == before


def test_paid_while_asked_whether_somebody_is_still_there(paying: World) -> None:
    paying.wait(181)
    paying.post(cashier(paying))
    paying.wait(1)
    assert paying.state.asked is not None
    paying.post(cashier(paying, PAID))
    assert isinstance(paying.stage, PrintingReceipt)
    assert paying.state.asked is None
    assert not paying.wished_any(CancelPayment)


def test_cashier_refuses_the_order_and_the_person_still_gets_a_slip(world: World) -> None:
    to_cashier(world)
    world.post(replace(deaf(world), outcome=NotTold("payment-conflict")), PayAgainAsked())
    assert phase(world) is PayPhase.REFUSED
    world.post(NotPaying())
    assert slip(world)["缴费"] == "没有付款，不扣钱"
    assert slip(world)["户号"] == ACCOUNT, "a company is shown which account was paid"


def test_platform_does_not_answer_and_nobody_is_asked_to_pay(world: World) -> None:
    world.post(bill(world), BillTaken(), e.AnswerGiven("invoice", "none"))
    world.keep()
    world.wait(21)
    assert isinstance(world.stage, PrintingReceipt)
    assert slip(world)["缴费"] == "没有付款，不扣钱"
    assert not world.wished_any(OrderPayment)


# Fees, and items that cost something only for some


def test_fee_of_an_item_is_what_is_ordered() -> None:
    world = World()
    world.identify()
    item = world.state.house.catalogue.item("P08")
    assert item is not None
    with_item(world, item.model_copy(update={"materials": ()}))
    world.post(e.ItemChosen("P08"), e.FactsConfirmed())
    answer_all(world, licence_class="c1", delivery="express")
    assert isinstance(world.stage, Reviewing), world.stage
    world.answer(world.keep())
    order = world.wished(OrderPayment).order
    assert (order.amount_fen, order.subject, order.case_no) == (1000, "驾驶证期满换证", "430104202611230017")


@pytest.mark.parametrize(("wish", "kind", "fen"), [("pay", "case", 4200), ("connect", "booking", None)])
def test_gas_is_either_paid_or_connected(wish: str, kind: str, fen: int | None) -> None:
    world = World()
    world.identify()
    item = world.state.house.catalogue.item("U03")
    assert item is not None
    with_item(world, item.model_copy(update={"materials": ()}))
    world.post(e.ItemChosen("U03"), ForMyself(), e.FactsConfirmed(), e.AnswerGiven("gas_wish", wish))
    if wish == "pay":
        world.post(e.AnswerGiven("gas_account", "12345678"))
        told = bill(world, due_fen=4200)
        gas = told.outcome.bill.model_copy(update={"account": "12345678"})  # type: ignore[union-attr]
        world.post(replace(told, outcome=replace(told.outcome, bill=gas)), BillTaken())  # type: ignore[arg-type]
    answer_all(world, **({"delivery": "sms"} if wish == "connect" else {}))  # of a bill nobody asks how it comes
    if wish == "connect":
        world.post(SlotsTold(trip_of(world.state).session_id, SlotsFound(free_slots(world))))
        world.post(SlotPicked(free_slots(world).slots[1].slot_id))
    world.keep()
    sent = world.wished(do.Enqueue).submission
    assert (sent.kind, sent.charge.amount_fen if sent.charge else None) == (kind, fen)


# A case that is followed


@pytest.fixture
def followed() -> World:
    """The holder of a case that waits for its payment, before its page."""
    world = World()
    world.identify(YOUNG)
    world.post(e.ItemChosen("G04"))
    detail = unpaid(case_told(world))
    session = trip_of(world.state).session_id
    world.post(CaseTouched(detail.case_no))
    world.post(CaseTold(session, ProgressFound(detail)))
    assert isinstance(world.stage, Following)
    return world


def test_kiosk_was_killed_and_the_case_is_paid_by_following_it(followed: World) -> None:
    followed.post(PayAsked())
    order = followed.wished(OrderPayment).order
    assert (order.case_no, order.amount_fen) == ("4397-ACDE-FGHJ", 1000)
    followed.post(cashier(followed, PAID, "01920000-0000-7000-8000-0000000000ff"))
    stage = followed.stage
    assert isinstance(stage, Following)
    assert stage.face is Face.CASE
    assert stage.detail is not None
    assert stage.detail.payment is not None
    assert (stage.detail.payment.state, stage.detail.payment.trade_no) == (DueState.PAID, "SAMPLE-0123456789AB")
    followed.post(PayAsked())
    assert len(orders(followed)) == 1, "what is paid is not paid again"


def test_followed_case_is_not_paid_without_a_line(followed: World) -> None:
    followed.post(e.LineChanged(up=False), PayAsked())
    assert isinstance(followed.stage, Following)
    assert orders(followed) == []


def test_nothing_of_the_bill_or_the_code_is_shown_to_who_prints_the_state(paying: World) -> None:
    shown = repr(paying.stage) + repr(trip_of(paying.state)) + repr(bill(paying))
    assert "/pay/" not in shown
    assert ACCOUNT not in shown


def test_next_person_sees_nothing_of_it(paying: World) -> None:
    for seconds in (100, 100, 21):  # nobody stands there any more
        paying.wait(seconds)
    assert isinstance(paying.stage, Welcome)
    paying.identify()
    assert trip_of(paying.state).purse.bill is None
    assert not isinstance(paying.stage, Paying | Finished)
