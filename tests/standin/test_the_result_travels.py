"""A result on its way: the waybill number, the pick-up code, the signature, and the number of whoever waits at once."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.contract.cases import CaseDetail
from kiosk.contract.submissions import Committed
from standin.decide import decide
from standin.lifecycle import Action
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, slug


class Wished(Case):
    """A case whose result is to come in a certain way."""

    def __init__(self, item="P05", *, waits_since=None, **wish):
        super().__init__(item, documents=0)
        self.more = {"delivery": wish} if wish else {}
        if waits_since is not None:
            self.more |= {"take_number": True, "created_at": waits_since.isoformat()}

    @property
    def form(self):
        return super().form | self.more


@pytest.fixture
def sent(kiosk):
    def send(case):
        case.answer = Committed.model_validate_json(kiosk.send(case).content)
        return case

    return send


def moved(standin, case, *actions):
    for action in actions:
        done = decide(standin.state, case.answer.case_no, Action(action), address=standin.database)
    return done


def seen(kiosk, case, **proof):
    told = kiosk.call("GET", f"/v1/cases/{case.answer.case_no}", params=proof)
    return CaseDetail.model_validate_json(told.content).delivery


def test_the_carriers_number_is_known_with_the_acceptance_and_stays(kiosk, standin, sent):
    accepted_at_once = sent(Wished("P09", kind="express"))
    assert accepted_at_once.answer.delivery.waybill_no.startswith("YL")
    again = Committed.model_validate_json(kiosk.commit(accepted_at_once).content)
    assert again == accepted_at_once.answer
    later = sent(Wished(kind="express"))
    assert later.answer.delivery.waybill_no is None
    number = moved(standin, later, "accept").delivery.waybill_no
    assert moved(standin, later, "finish").delivery.waybill_no == number
    signed = moved(standin, later, "deliver").delivery
    assert signed.signed_for_at is not None
    assert seen(kiosk, later, query_code=later.answer.query_code).waybill_no == number


def test_the_pick_up_code_comes_when_the_result_lies_there_and_only_to_the_holder(kiosk, standin, sent):
    case = sent(Wished(kind="locker", site="city_hall", site_name="市政务服务中心（样例）"))
    moved(standin, case, "accept")
    assert seen(kiosk, case, holder=case.holder).pickup_code is None
    code = moved(standin, case, "finish").delivery.pickup_code
    assert len(code) == 8
    assert seen(kiosk, case, holder=case.holder).pickup_code == code
    by_slip = seen(kiosk, case, query_code=case.answer.query_code)
    assert (by_slip.site, by_slip.pickup_code) == ("市政务服务中心（样例）", None)
    moved(standin, case, "deliver")
    collected = seen(kiosk, case, holder=case.holder)
    assert (collected.pickup_code, collected.signed_for_at is None) == (None, False)


def test_a_message_travels_by_itself(kiosk, standin, sent):
    case = sent(Wished(kind="sms"))
    moved(standin, case, "accept", "finish")
    assert (seen(kiosk, case, holder=case.holder).waybill_no, case.answer.queue) == (None, None)


def test_who_stands_there_gets_the_next_number_and_who_went_home_gets_none(kiosk, sent):
    now = datetime.now(UTC)
    first, second = (sent(Wished("U04", waits_since=now)) for _ in range(2))
    numbers = [int(case.answer.queue.number.removeprefix("A")) for case in (first, second)]
    assert numbers[1] == numbers[0] + 1
    assert second.answer.queue.ahead == numbers[0]
    assert Committed.model_validate_json(kiosk.commit(first).content).queue == first.answer.queue
    assert sent(Wished("U04", waits_since=now - timedelta(hours=2))).answer.queue is None
    assert sent(Wished("U04")).answer.queue is None


def test_the_same_form_with_another_wish_is_another_form(kiosk, sent):
    case = sent(Wished(kind="sms"))
    case.more = {"delivery": {"kind": "express"}}
    assert slug(kiosk.call("POST", "/v1/submissions", json=case.form)) == "submission-conflict"
