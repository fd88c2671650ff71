"""What is heard of a case after its answer is kept with it, and a late old word never takes the place of a newer one."""

from dataclasses import replace

from kiosk.contract.cases import CaseDetail, CaseSummary
from kiosk.contract.packages import MemberCase
from kiosk.contract.payments import CasePayment, DueState, Payment
from kiosk.domain.case_file import CaseAnswer, MemberAnswer
from kiosk.domain.newest import CaseWord, is_old, newest
from kiosk.domain.paid_words import Outcome, Settled
from kiosk.ports.outbox import OutboxItem
from kiosk.session.effects import KeepWord
from kiosk.session.stages import SessionState
from kiosk.session.steps import with_trip

_SEEN = {DueState.PAID: Outcome.PAID, DueState.REFUNDED: Outcome.REFUNDED}


def heard(state: SessionState, word: CaseWord) -> tuple[SessionState, KeepWord]:
    """Take a later word into what this person is shown, and have it kept; whose case it is the store knows."""
    if state.trip is None:
        return state, KeepWord(word)
    cases = tuple(_told(each, word) for each in state.trip.cases)
    told = {
        each.id for each in state.trip.cases if each.case and _is_of(each.case, word) and not is_old(each.case, word)
    }
    return with_trip(state, cases=cases, heard=state.trip.heard | told), KeepWord(word)


def word_of(case: CaseSummary) -> CaseWord:
    """Return what the platform tells of a case; without the pick-up code, which is the holder's alone."""
    detail = case if isinstance(case, CaseDetail) else None
    delivery = replace(detail.delivery, pickup_code=None) if detail and detail.delivery else None
    return CaseWord(
        case.submission_id,
        case.case_no,
        case.updated_at,
        case.state,
        paid=_paid(detail.payment) if detail else None,
        due_date=case.due_date,
        delivery=delivery,
        members=tuple(map(_member, case.members)),
    )


def word_of_cashier(case: CaseAnswer | CaseDetail, settled: Settled, payment: Payment) -> CaseWord:
    """Return what the cashier tells of the case that was just paid."""
    at, state = payment.updated_at, payment.case_state
    return CaseWord(case.submission_id, case.case_no, at, state, paid=settled, whole=False)


def _told(found: OutboxItem, word: CaseWord) -> OutboxItem:
    known = newest(found.case, word) if found.case else None
    return replace(found, case=known) if known else found


def _is_of(case: CaseAnswer, word: CaseWord) -> bool:
    return (case.submission_id, case.case_no) == (word.submission_id, word.case_no)


def _paid(payment: CasePayment | None) -> Settled | None:
    if payment is None or payment.state not in _SEEN:
        return None
    return Settled(_SEEN[payment.state], payment.amount_fen, payment.trade_no)


def _member(case: MemberCase) -> MemberAnswer:
    return MemberAnswer(case.item_code, case.case_no, case.state, case.due_date)
