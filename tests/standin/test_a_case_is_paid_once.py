"""Paying for a case: one live order whoever asks, the case goes on when it is paid, and is refunded when it is refused."""

from datetime import timedelta

import pytest
import requests
import uuid_utils

from kiosk.contract.cases import CaseDetail
from kiosk.contract.payments import Payment, PaymentOrder, PaymentState
from kiosk.contract.submissions import Commit, Submission
from standin.clock import china_now
from standin.decide import decide
from standin.lifecycle import Action
from standin.payer import pay
from standin.platform import Platform
from standin.refusals import Refusal
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, key, slug

WATER = {"utility": "water", "account": "0012345678"}


class Charged(Case):
    """A case that costs something."""

    def __init__(self, item="P08", fen=1000, bill=None):
        super().__init__(item, documents=0)
        self.charge = {"amount_fen": fen, "subject": "样例费", **(bill or {})}

    @property
    def form(self):
        return {**super().form, "charge": self.charge}


def sent(kiosk, case=None):
    case = case or Charged()
    case.answer = kiosk.send(case).json()
    return case


def ordered(kiosk, case, order_id=None, fen=None):
    wanted = {
        "order_id": order_id or str(uuid_utils.uuid7()),
        "item_code": case.item,
        "subject": "样例费",
        "amount_fen": fen or case.charge["amount_fen"],
        "case_no": case.answer["case_no"],
    }
    return kiosk.call("POST", "/v1/payments", json=wanted, headers=key(wanted["order_id"]))


def order(kiosk, case, **more):
    return Payment.model_validate_json(ordered(kiosk, case, **more).content)


def progress(kiosk, case):
    asked = {"query_code": case.answer["query_code"]}
    return CaseDetail.model_validate_json(
        kiosk.call("GET", f"/v1/cases/{case.answer['case_no']}", params=asked).content
    )


def owed(kiosk, **asked):
    return kiosk.call("POST", "/v1/bills:lookup", json={**WATER, **asked})


def test_the_case_waits_for_its_payment_and_goes_on_when_it_is_paid(kiosk, standin):
    case = sent(kiosk)
    assert case.answer["state"] == "submitted"
    before = progress(kiosk, case)
    assert (before.payment.state, before.payment.amount_fen, before.due_date) == ("due", 1000, None)
    waiting = order(kiosk, case)
    assert (waiting.state, waiting.case_state) == ("waiting", "submitted")
    assert pay(standin.state, waiting.order_id, address=standin.database).done
    paid = Payment.model_validate_json(kiosk.call("GET", f"/v1/payments/{waiting.order_id}").content)
    assert (paid.state, paid.case_state) == ("paid", "accepted")
    after = progress(kiosk, case)
    assert (after.payment.state, after.payment.trade_no) == ("paid", paid.trade_no)
    assert after.due_date is not None
    assert "已付款" in after.timeline[-1].note.zh


def test_a_kiosk_that_lost_its_memory_finds_the_same_order_waiting_or_paid(kiosk, standin):
    case = sent(kiosk)
    first = order(kiosk, case)
    assert order(kiosk, case) == first, "the same case under another order_id"
    pay(standin.state, first.order_id, address=standin.database)
    again = order(kiosk, case)
    assert (again.order_id, again.state) == (first.order_id, "paid")


def test_the_order_goes_with_the_person_to_another_kiosk(tmp_path):
    platform, case = Platform.open(tmp_path), Charged()
    platform.submissions.receive(Submission.model_validate(case.form))
    case_no = platform.submissions.commit(case.id, Commit(documents=())).case_no
    wanted = PaymentOrder(
        order_id=str(uuid_utils.uuid7()), item_code="P08", subject="费", amount_fen=1000, case_no=case_no
    )
    here = platform.payments.order("HERE", wanted)
    there = platform.payments.order("THERE", wanted.model_copy(update={"order_id": str(uuid_utils.uuid7())}))
    assert there == here
    with pytest.raises(Refusal, match="payment-unknown"):
        platform.payments.cancel("HERE", here.order_id)
    assert platform.payments.cancel("THERE", here.order_id).state == "cancelled"
    platform.database.close()


def test_an_order_that_expired_gives_way_to_another_one(kiosk, standin):
    case = sent(kiosk)
    first = order(kiosk, case)
    late = pay(standin.state, first.order_id, address=standin.database, now=lambda: china_now() + timedelta(minutes=16))
    assert (late.done, late.state) == (False, PaymentState.EXPIRED)
    assert progress(kiosk, case).payment.state == "due"
    second = order(kiosk, case)
    assert (second.state, second.order_id != first.order_id) == ("waiting", True)
    assert order(kiosk, case).order_id == second.order_id


def test_refused_after_the_payment_is_refunded_by_the_platform_and_said_so(kiosk, standin):
    case = sent(kiosk)
    pay(standin.state, order(kiosk, case).order_id, address=standin.database)
    decide(standin.state, case.answer["case_no"], Action.DENY, address=standin.database)
    refused = progress(kiosk, case)
    assert (refused.state, refused.payment.state) == ("denied", "refunded")
    assert "10.00 元原路退回" in refused.timeline[-1].note.zh


def test_refused_before_the_payment_closes_the_order(kiosk, standin):
    case = sent(kiosk)
    waiting = order(kiosk, case)
    decide(standin.state, case.answer["case_no"], Action.REJECT, address=standin.database)
    assert kiosk.call("GET", f"/v1/payments/{waiting.order_id}").json()["state"] == "cancelled"
    assert not pay(standin.state, waiting.order_id, address=standin.database).done
    assert slug(ordered(kiosk, case)) == "payment-state"
    assert "退回" not in progress(kiosk, case).timeline[-1].note.zh


def test_what_is_ordered_has_to_be_what_the_case_costs(kiosk):
    case = sent(kiosk)
    assert slug(ordered(kiosk, case, fen=1)) == "payment-conflict"
    free = Case(documents=0)
    free.answer, free.charge = kiosk.send(free).json(), {"amount_fen": 1000}
    assert slug(ordered(kiosk, free)) == "payment-conflict"
    assert progress(kiosk, free).payment is None
    free.answer["case_no"] = "AAAA-AAAA-AAAA"
    assert slug(ordered(kiosk, free)) == "case-unknown"


def test_a_bill_is_owed_until_it_is_paid_and_what_is_over_is_the_balance(kiosk, standin):
    before = owed(kiosk).json()
    assert before["holder"] == "张*丰"
    case = sent(kiosk, Charged("U01", before["due_fen"] + 100, WATER))
    waiting = order(kiosk, case)
    assert owed(kiosk).json()["due_fen"] == before["due_fen"], "an order is no payment"
    pay(standin.state, waiting.order_id, address=standin.database)
    after = owed(kiosk).json()
    assert (after["due_fen"], after["balance_fen"], after["period"]) == (0, 100, None)
    assert progress(kiosk, case).state == "finished"


@pytest.mark.parametrize("asked", [{"account": "9999999999"}, {"utility": "power"}, {"utility": "nobody"}])
def test_an_account_that_nobody_has_is_told_as_such(kiosk, asked):
    assert slug(owed(kiosk, **asked)) == "bill-unknown"


def test_the_page_behind_the_code_pays_the_case_as_well(kiosk, pki):
    case = sent(kiosk)
    waiting = order(kiosk, case)
    assert requests.post(waiting.cashier_url, verify=str(pki.ca), timeout=10).status_code == 200
    assert progress(kiosk, case).state == "accepted"
