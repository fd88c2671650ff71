"""What this machine saw of a payment is told later, with and without a line, and no late old word undoes it."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.contract.payments import PaymentState
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.paid_words import Outcome, Settled
from kiosk.domain.receipt import KeyValue, Para
from kiosk.domain.text import Language
from kiosk.ports.outbox import OutboxItem, OutboxState
from kiosk.ports.platform import ProgressFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.following import CaseTold, CaseTouched
from kiosk.session.paying import CancelPayment, NotPaying
from kiosk.session.stages import Finished, PrintingReceipt, Welcome
from kiosk.session.steps import trip_of
from tests.session.world import YOUNG, World
from tests.ui.paying import cashier, to_bill, to_cashier, unpaid
from tests.ui.states import case_told

DAY = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
PAID = Settled(Outcome.PAID, 15675, "SAMPLE-0123")


@pytest.fixture
def paying() -> World:
    """Somebody before the cashier's code of a bill."""
    world = World()
    to_bill(world)
    to_cashier(world)
    world.post(cashier(world))
    return world


def back_with(paid: Settled | None, state: CaseState) -> tuple[World, OutboxItem]:
    """The person comes back while this machine cannot ask; it knows what it has seen."""
    world = World()
    world.identify(YOUNG)
    told = case_told(world)
    kept = CaseAnswer(told.submission_id, told.case_no, "384920", state, None, DAY, paid=paid)
    found = OutboxItem(told.submission_id, "case", "U02", DAY, OutboxState.CONFIRMED, 1, None, 0, "K-1", case=kept)
    world.post(e.LineChanged(up=False), e.CasesFound(trip_of(world.state).session_id, (found,)))
    return world, found


def copy_of(world: World, found: OutboxItem) -> tuple[dict[str, str], str]:
    world.post(e.CopyAsked(found.id))
    blocks = world.wished(do.PrintReceipt).receipt.blocks
    rows = {block.label: block.value for block in blocks if isinstance(block, KeyValue)}
    return rows, " ".join(block.text for block in blocks if isinstance(block, Para))


def test_what_the_cashier_said_is_kept_with_the_case(paying: World) -> None:
    paying.post(cashier(paying, PaymentState.PAID))
    word = paying.wished(do.KeepWord).word
    assert word.paid is not None
    assert (word.paid.outcome, word.paid.amount_fen) == (Outcome.PAID, 8640)
    assert word.paid.trade_no


def test_followed_case_is_kept_as_the_platform_told_it_without_the_pick_up_code() -> None:
    world = World()
    world.identify(YOUNG)
    world.post(e.ItemChosen("G04"))
    detail = unpaid(case_told(world))
    world.post(CaseTouched(detail.case_no), CaseTold(trip_of(world.state).session_id, ProgressFound(detail)))
    word = world.wished(do.KeepWord).word
    assert (word.case_no, word.state, word.at, word.paid) == (detail.case_no, detail.state, detail.updated_at, None)
    assert word.delivery is None or word.delivery.pickup_code is None


@pytest.mark.parametrize("state", [CaseState.FINISHED, CaseState.SUBMITTED])
def test_copy_without_a_line_says_what_was_paid_and_as_of_when(state: CaseState) -> None:
    world, found = back_with(PAID, state)
    rows, words = copy_of(world, found)
    assert rows["状态"].startswith("截至 2026年11月20日")
    assert "156.75" in rows["缴费"]
    assert "SAMPLE-0123" in rows["缴费"]
    assert "提交时间" in rows
    assert "本张打印" in rows
    assert "付了款才办" not in words
    assert rows["状态"].endswith({CaseState.FINISHED: "已办结", CaseState.SUBMITTED: "：已提交"}[state]), (
        "who paid is not asked to pay again"
    )


def test_copy_of_what_was_unpaid_days_ago_asks_nobody_to_pay_twice() -> None:
    world, found = back_with(None, CaseState.SUBMITTED)
    rows, words = copy_of(world, found)
    assert rows["状态"].startswith("截至")
    assert "不用付两次" in words


def test_what_the_platform_tells_now_is_todays() -> None:
    world, found = back_with(PAID, CaseState.SUBMITTED)
    detail = case_told(world).model_copy(update={"updated_at": DAY + timedelta(hours=1), "state": CaseState.FINISHED})
    world.post(e.ProgressTold(trip_of(world.state).session_id, found.id, detail))
    rows, _ = copy_of(world, found)
    assert rows["状态"] == "已办结"
    assert "156.75" in rows["缴费"], "the platform said nothing of it; this machine saw it"


def test_late_old_word_undoes_nothing() -> None:
    world, found = back_with(PAID, CaseState.FINISHED)
    old = unpaid(case_told(world)).model_copy(update={"updated_at": DAY - timedelta(minutes=1)})
    world.post(e.ProgressTold(trip_of(world.state).session_id, found.id, old))
    rows, _ = copy_of(world, found)
    assert rows["状态"].startswith("截至")
    assert "已办结" in rows["状态"]


def test_leaving_the_code_prints_the_number_of_the_case_that_was_handed_in(paying: World) -> None:
    paying.post(e.LeaveAsked(), e.LeaveConfirmed())
    assert paying.wished_any(CancelPayment)
    paying.post(cashier(paying, PaymentState.CANCELLED))
    assert isinstance(paying.stage, PrintingReceipt)
    rows = {b.label: b.value for b in paying.stage.receipt.blocks if isinstance(b, KeyValue)}
    assert rows["缴费"] == "没有付款，不扣钱"


def test_nobody_answers_at_the_code_and_nothing_is_printed_for_whoever_comes_next(paying: World) -> None:
    for seconds in (200, 1, 21):
        paying.wait(seconds)
    assert isinstance(paying.stage, Welcome)
    assert not paying.wished_any(do.PrintReceipt)


def test_leaving_after_not_paying_is_no_second_slip(paying: World) -> None:
    paying.post(NotPaying(), e.LeaveAsked(), e.LeaveConfirmed())
    paying.post(cashier(paying, PaymentState.CANCELLED))
    assert sum(isinstance(wish, do.PrintReceipt) for wish in paying.wishes) == 1
    assert not isinstance(paying.stage, Finished)
    assert paying.state.language is Language.ZH
