"""Paying a case: sent first, then ordered, shown, asked for; paid at most once, whatever is cut off, late or repeated.

The platform holds case and order. Whoever is interrupted finds the same order again by following the case.
"""

from dataclasses import replace
from typing import assert_never

from kiosk import events as audit
from kiosk.contract.cases import CaseDetail
from kiosk.contract.payments import CasePayment, DueState, Payment, PaymentOrder, PaymentState
from kiosk.domain.endings import lives
from kiosk.domain.paid_words import Outcome, Settled
from kiosk.ports.platform import NotTold, PaymentFound
from kiosk.session import form
from kiosk.session.effects import KeepWord
from kiosk.session.events import PlatformAnswered
from kiosk.session.following import Face, Following
from kiosk.session.paying import (
    AskPayment,
    CancelPayment,
    OrderPayment,
    Paying,
    PaymentTold,
    PayPhase,
)
from kiosk.session.stages import Sending, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import hearing, sending

ASK_EVERY_S = 2.0
DEAF_S = 4.0
"""Who did not answer is asked again after this."""


def on_platform_answered(state: SessionState, event: PlatformAnswered, moment: Moment) -> Step:
    """Order what the case that was just answered costs; where it costs nothing, its slip is printed at once."""
    sent, case = state.stage, event.case
    due = form.due(state, moment.today) if isinstance(sent, Sending) else None
    if (
        not isinstance(sent, Sending)
        or due is None
        or sent.submission_id != case.submission_id
        or not lives(case.state)
    ):
        return sending.on_platform_answered(state, event, moment)
    item = trip_of(state).item
    assert item is not None
    order = _order(moment, item.id, due.subject.zh, due.amount_fen, case.case_no)
    return _ordering(state, Paying(order, case=case, provisional_no=sent.provisional_no, digest=sent.digest))


def on_pay_asked(state: SessionState, moment: Moment) -> Step:
    """Order what a case that is followed still costs; an order that waits is found again by the platform."""
    stage = state.stage
    detail = stage.detail if isinstance(stage, Following) and stage.face is Face.CASE else None
    if not isinstance(stage, Following) or detail is None or not may_be_paid(state, detail):
        return stay(state)
    assert detail.payment is not None
    order = _order(moment, detail.item_code, detail.payment.subject, detail.payment.amount_fen, detail.case_no)
    return _ordering(state, Paying(order, followed=stage))


def may_be_paid(state: SessionState, detail: CaseDetail) -> bool:
    """Tell whether a case can be paid here now: never without a line, nor once it has ended."""
    is_due = detail.payment is not None and detail.payment.state is DueState.DUE
    return state.line_up and is_due and lives(detail.state)


def _order(moment: Moment, item_code: str, subject: str, amount_fen: int, case_no: str) -> PaymentOrder:
    return PaymentOrder(
        order_id=moment.fresh_id, item_code=item_code, subject=subject, amount_fen=amount_fen, case_no=case_no
    )


def _ordering(state: SessionState, stage: Paying) -> Step:
    fresh = replace(stage, phase=PayPhase.ORDERING, payment=None, asking=True, deaf=False)
    return go(state, fresh, OrderPayment(trip_of(state).session_id, fresh.order))


def on_told(state: SessionState, event: PaymentTold, moment: Moment) -> Step:
    """Take the cashier's word; an answer about another order, or to somebody before, is dropped."""
    stage = state.stage
    if not isinstance(stage, Paying) or trip_of(state).session_id != event.session_id:
        return stay(state)
    if event.order_id != (stage.payment.order_id if stage.payment else stage.order.order_id):
        return stay(state)
    if isinstance(event.outcome, PaymentFound):
        return _standing(state, stage, event.outcome.payment, moment)
    if isinstance(event.outcome, NotTold):
        return _refused(state, stage)
    return _deaf(state, stage, moment)


def _standing(state: SessionState, stage: Paying, payment: Payment, moment: Moment) -> Step:
    match payment.state:
        case PaymentState.PAID:
            return _settle(state, stage, Settled(Outcome.PAID, payment.amount_fen, payment.trade_no), moment, payment)
        case PaymentState.WAITING:
            return _wait(state, stage, payment, moment)
        case PaymentState.CANCELLED | PaymentState.REFUNDED if stage.phase is PayPhase.CANCELLING:
            return _settle(state, stage, Settled(Outcome.UNPAID, payment.amount_fen), moment)
        case PaymentState.CANCELLED | PaymentState.REFUNDED:
            return _turn(state, stage, PayPhase.CANCELLED, payment)
        case PaymentState.EXPIRED:
            return _turn(state, stage, PayPhase.EXPIRED, payment)
        case _:
            assert_never(payment.state)


def _turn(state: SessionState, stage: Paying, phase: PayPhase, payment: Payment | None) -> Step:
    turned = replace(stage, phase=phase, payment=payment, asking=False, deaf=False)
    return stay(replace(state, stage=turned))


def _wait(state: SessionState, stage: Paying, payment: Payment, moment: Moment) -> Step:
    """Show the code; while it is being closed, and the cashier still has it open, go on closing it."""
    left = max(0.0, (payment.expires_at - moment.wall).total_seconds())
    waiting = replace(
        stage,
        phase=PayPhase.WAITING,
        payment=payment,
        asking=False,
        deaf=False,
        ask_at_s=moment.mono_s + ASK_EVERY_S,
        until_s=moment.mono_s + left,
    )
    return stay(replace(state, stage=waiting))


def _refused(state: SessionState, stage: Paying) -> Step:
    """Ask how it stands where an order could not be closed: it may have been paid a moment ago."""
    if stage.phase is PayPhase.CANCELLING and stage.payment is not None:
        asked = AskPayment(trip_of(state).session_id, stage.payment.order_id)
        return stay(replace(state, stage=replace(stage, phase=PayPhase.WAITING, asking=True)), asked)
    phase = PayPhase.REFUSED if stage.payment is None else PayPhase.CANCELLED
    return _turn(state, stage, phase, stage.payment)


def _deaf(state: SessionState, stage: Paying, moment: Moment) -> Step:
    """Keep the code on the screen: it can be paid by telephone though this machine hears nothing of it.

    Where an order that may be open could not be closed, nothing is claimed: neither paid nor unpaid.
    """
    if stage.phase is PayPhase.CANCELLING:
        return _settle(state, stage, Settled(Outcome.UNKNOWN, stage.order.amount_fen), moment)
    if stage.payment is None:
        return _turn(state, stage, PayPhase.UNREACHABLE, None)
    later = replace(stage, asking=False, deaf=True, ask_at_s=moment.mono_s + DEAF_S)
    return stay(replace(state, stage=later))


def on_time(state: SessionState, stage: Paying, moment: Moment) -> Step:
    """Ask again how the order stands."""
    if stage.phase is not PayPhase.WAITING or stage.asking or moment.mono_s < stage.ask_at_s:
        return stay(state)
    assert stage.payment is not None
    asked = AskPayment(trip_of(state).session_id, stage.payment.order_id)
    return stay(replace(state, stage=replace(stage, asking=True)), asked)


def on_again(state: SessionState, moment: Moment) -> Step:
    """Try the cashier once more: with the same order where it gave no answer, with another where the code is no more."""
    stage = state.stage
    if not isinstance(stage, Paying) or stage.phase not in AGAIN:
        return stay(state)
    if stage.phase is PayPhase.UNREACHABLE:
        return _ordering(state, stage)
    return _ordering(state, replace(stage, order=stage.order.model_copy(update={"order_id": moment.fresh_id})))


def on_not_paying(state: SessionState, moment: Moment) -> Step:
    """Close the order, and go on only when the cashier has closed it; or go on where no code can be paid any more."""
    stage = state.stage
    if not isinstance(stage, Paying):
        return stay(state)
    if stage.phase is PayPhase.WAITING and stage.payment is not None:
        closing = CancelPayment(trip_of(state).session_id, stage.payment.order_id)
        return stay(replace(state, stage=replace(stage, phase=PayPhase.CANCELLING, asking=True)), closing)
    if stage.phase not in AGAIN | {PayPhase.REFUSED}:
        return stay(state)
    return _settle(state, stage, Settled(Outcome.UNPAID, stage.order.amount_fen), moment)


def on_left(state: SessionState, stage: Paying, moment: Moment) -> Step:
    """Go on as who does not pay now: the case was handed in, and its slip says under which number it is paid later."""
    answered = replace(state, asked=None)
    if stage.phase is PayPhase.ORDERING:  # no code was shown, so nobody can have paid
        return _settle(answered, stage, Settled(Outcome.UNPAID, stage.order.amount_fen), moment)
    return on_not_paying(answered, moment)


AGAIN = frozenset({PayPhase.EXPIRED, PayPhase.CANCELLED, PayPhase.UNREACHABLE})
"""Phases in which another try may help."""


def _settle(
    state: SessionState, stage: Paying, settled: Settled, moment: Moment, payment: Payment | None = None
) -> Step:
    """Leave the page: to the slip of a case that was just sent, or back to the page of progress."""
    note = log(
        state,
        audit.PaymentEnded(item=stage.order.item_code, outcome=settled.outcome.value, amount_fen=settled.amount_fen),
    )
    state, kept = _seen(state, stage, settled, payment)
    if stage.followed is not None:
        return go(state, _followed(stage.followed, settled, payment), note, *kept)
    assert stage.case is not None
    case = stage.case
    if payment is not None and payment.case_state is not None:
        case = replace(case, state=payment.case_state)
    known = with_trip(state, purse=replace(trip_of(state).purse, settled=settled))
    sent = Sending(case.submission_id, queued=True, provisional_no=stage.provisional_no, give_up_at_s=0.0)
    after, effects = sending.print_slip(known, case, replace(sent, digest=stage.digest), moment)
    return after, (note, *kept, *effects)


def _seen(
    state: SessionState, stage: Paying, settled: Settled, payment: Payment | None
) -> tuple[SessionState, tuple[KeepWord, ...]]:
    """Keep with the case that it was paid, as this machine has just seen: nobody is to be asked for it twice."""
    case = stage.case or (stage.followed.detail if stage.followed else None)
    if settled.outcome is not Outcome.PAID or payment is None or case is None:
        return state, ()
    told, keep = hearing.heard(state, hearing.word_of_cashier(case, settled, payment))
    return told, (keep,)


def _followed(followed: Following, settled: Settled, payment: Payment | None) -> Following:
    detail = followed.detail
    assert detail is not None
    if settled.outcome is not Outcome.PAID or payment is None or detail.payment is None:
        return followed
    paid = detail.payment.model_copy(update={"state": DueState.PAID, "trade_no": settled.trade_no})
    now = detail.model_copy(
        update={"payment": CasePayment.model_validate(paid), "state": payment.case_state or detail.state}
    )
    return replace(followed, detail=now)
