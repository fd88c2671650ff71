"""What is owed: looked up by the account before anybody is asked how much to pay."""

from dataclasses import replace

from kiosk.domain.charges import bill_fields, in_yuan
from kiosk.domain.forms import Refused
from kiosk.ports.platform import BillFound, NotTold
from kiosk.session import form
from kiosk.session.paying import BillProblem, BillTold, SeeingBill
from kiosk.session.stages import Asking, SessionState
from kiosk.session.steps import Moment, Step, go, stay, trip_of, with_trip


def on_told(state: SessionState, event: BillTold, moment: Moment) -> Step:
    """Show the bill, or say why there is none; one of another account is none."""
    stage = state.stage
    if not isinstance(stage, SeeingBill) or trip_of(state).session_id != event.session_id or not stage.asking:
        return stay(state)
    asked = form.bill_query(state, moment.today)
    if isinstance(event.outcome, BillFound) and event.outcome.bill.account == asked.account:
        purse = replace(trip_of(state).purse, bill=event.outcome.bill)
        return stay(replace(with_trip(state, purse=purse), stage=SeeingBill(asking=False)))
    problem = BillProblem.UNKNOWN if isinstance(event.outcome, NotTold) else BillProblem.UNREACHABLE
    return stay(replace(state, stage=SeeingBill(asking=False, problem=problem)))


def on_taken(state: SessionState, moment: Moment) -> Step:
    """Answer the question for the amount by what is owed; what may not be paid at once is asked for."""
    bill = trip_of(state).purse.bill
    if not isinstance(state.stage, SeeingBill) or bill is None or not bill.due_fen:
        return stay(state)
    money = _money_field(state)
    answer = form.check(state, money, in_yuan(bill.due_fen), moment)
    if isinstance(answer, Refused):
        return go(state, Asking(money, answer.message))
    answers = {**trip_of(state).answers, money: answer}
    return form.next_step(with_trip(state, answers=answers), moment)


def on_put_aside(state: SessionState) -> Step:
    """Ask how much is to be paid."""
    if not isinstance(state.stage, SeeingBill) or trip_of(state).purse.bill is None:
        return stay(state)
    return go(state, Asking(_money_field(state)))


def on_asked_again(state: SessionState, moment: Moment) -> Step:
    """Look once more, or let the account be given anew where the company knows none like it."""
    stage = state.stage
    if not isinstance(stage, SeeingBill) or stage.problem is None:
        return stay(state)
    item = trip_of(state).item
    assert item is not None
    account, _ = bill_fields(item)
    assert account is not None
    if stage.problem is BillProblem.UNKNOWN:
        return go(state, Asking(account.id))
    return form.look_up_bill(state, moment.today)


def _money_field(state: SessionState) -> str:
    item = trip_of(state).item
    assert item is not None
    _, money = bill_fields(item)
    assert money is not None
    return money.id
