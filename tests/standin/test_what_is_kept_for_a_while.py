"""Drafts, codes, appointments, heartbeats and orders, by contract; and what the clock does to them."""

from datetime import datetime, timedelta

import pytest
import uuid_utils

from kiosk.contract.codes import CODE_MINUTES, CODE_TRIES, CodeOrder
from kiosk.contract.drafts import DRAFT_DAYS, MAX_DRAFT_BYTES
from kiosk.contract.fleet import Orders
from kiosk.contract.handovers import HANDOVER_MINUTES, HandoverOrder
from kiosk.contract.payments import PAYMENT_MINUTES, PaymentOrder
from kiosk.domain.text import LocalText
from standin.clock import CHINA
from standin.codes import held_codes
from standin.decide import decide
from standin.fleet import give_orders, seen_kiosks
from standin.lifecycle import Action
from standin.platform import Platform
from standin.refusals import Refusal
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, key, slug

SEALED = {"Content-Type": "application/octet-stream"}
HOLDER = "a" * 64


def new_id():
    return str(uuid_utils.uuid7())


def put(kiosk, holder, content, **headers):
    return kiosk.call("PUT", f"/v1/drafts/{holder}", data=content, headers={**SEALED, **headers})


def test_a_draft_comes_back_as_it_was_and_is_overwritten_only_by_who_has_seen_it(kiosk):
    holder, path = Case().holder, f"/v1/drafts/{Case().holder}"
    first = put(kiosk, holder, b"\x00sealed\xff")
    path = f"/v1/drafts/{holder}"
    assert (first.status_code, kiosk.call("GET", path).content) == (201, b"\x00sealed\xff")
    assert kiosk.call("GET", path).headers["ETag"] == first.headers["ETag"] == first.json()["etag"]
    assert slug(put(kiosk, holder, b"blind")) == "precondition-required"
    assert slug(put(kiosk, holder, b"new only", **{"If-None-Match": "*"})) == "precondition-failed"
    second = put(kiosk, holder, b"later", **{"If-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert slug(put(kiosk, holder, b"stale", **{"If-Match": first.headers["ETag"]})) == "precondition-failed"
    assert slug(kiosk.call("DELETE", path, headers={"If-Match": '"stale"'})) == "precondition-failed"
    assert kiosk.call("GET", path).content == b"later"
    assert [kiosk.call("DELETE", path).status_code for _ in range(2)] == [204, 204]
    assert slug(kiosk.call("GET", path)) == "draft-unknown"
    assert slug(put(kiosk, holder, b"gone", **{"If-Match": first.headers["ETag"]})) == "precondition-failed"


def test_a_draft_has_a_largest_size_and_one_type(kiosk):
    holder = Case().holder
    assert put(kiosk, holder, bytes(MAX_DRAFT_BYTES)).status_code == 201
    assert slug(put(kiosk, holder, bytes(MAX_DRAFT_BYTES + 1))) == "too-large"
    assert slug(put(kiosk, holder, b"{}", **{"Content-Type": "application/json"})) == "media-type"
    assert slug(put(kiosk, "somebody", b"x")) == "content-invalid"


def code(kiosk, mobile="13900000001", code_id=None):
    code_id = code_id or new_id()
    wanted = {"code_id": code_id, "holder": HOLDER, "mobile": mobile}
    return kiosk.call("POST", "/v1/codes", json=wanted, headers=key(code_id))


def verify(kiosk, code_id, text):
    return kiosk.call("POST", f"/v1/codes/{code_id}:verify", json={"code": text})


def test_a_code_is_right_once(kiosk, standin):
    sent = code(kiosk, "13900000002").json()
    assert sent["sent_to"] == "139****0002"
    [held] = [each for each in held_codes(standin.state, standin.database) if each.code_id == sent["code_id"]]
    wrong = f"{(int(held.code) + 1) % 10**6:06}"
    assert slug(verify(kiosk, sent["code_id"], wrong)) == "code-wrong"
    assert verify(kiosk, sent["code_id"], held.code).json()["proof"]
    assert slug(verify(kiosk, sent["code_id"], held.code)) == "code-unknown"
    assert slug(verify(kiosk, new_id(), held.code)) == "code-unknown"


def test_a_code_cannot_be_guessed(kiosk, standin):
    sent = code(kiosk, "13900000003").json()
    [held] = [each for each in held_codes(standin.state, standin.database) if each.code_id == sent["code_id"]]
    wrong = f"{(int(held.code) + 1) % 10**6:06}"
    tries = [slug(verify(kiosk, sent["code_id"], wrong)) for _ in range(CODE_TRIES)]
    assert set(tries) == {"code-wrong"}
    assert slug(verify(kiosk, sent["code_id"], held.code)) == "code-unknown"


def test_one_telephone_gets_a_few_codes_and_then_none_for_a_while(kiosk):
    answers = [code(kiosk, "13900000004") for _ in range(6)]
    assert [answer.status_code for answer in answers[:5]] == [201] * 5
    assert slug(answers[5]) == "too-many-requests"
    assert int(answers[5].headers["Retry-After"]) > 0
    assert code(kiosk, "13900000005").status_code == 201


def book(kiosk, slot_id, applicant="张三丰", number=None):
    case = Case(item="G03", documents=0, applicant=applicant)
    case.id_number = number or case.id_number
    form = {**case.form, "kind": "booking", "slot_id": slot_id}
    return case, kiosk.call("POST", "/v1/submissions", json=form, headers=key(case.id))


@pytest.fixture
def slot_id(kiosk):
    slots = [
        each for each in kiosk.call("GET", "/v1/slots", params={"site": "wangyue"}).json()["slots"] if each["free"]
    ]
    return slots[0]["slot_id"]


def free(kiosk, slot_id):
    slots = kiosk.call("GET", "/v1/slots", params={"site": "wangyue"}).json()["slots"]
    return next(each["free"] for each in slots if each["slot_id"] == slot_id)


def held(kiosk, slot_id, holder):
    slots = kiosk.call("GET", "/v1/slots", params={"site": "wangyue", "holder": holder}).json()["slots"]
    return next(each["held"] for each in slots if each["slot_id"] == slot_id)


def test_an_appointment_is_given_to_one_person_and_back_when_it_is_withdrawn(kiosk, standin, slot_id):
    case, first = book(kiosk, slot_id)
    assert first.status_code == 201
    booked = kiosk.commit(case).json()
    assert (booked["state"], free(kiosk, slot_id)) == ("accepted", 0)
    assert slug(book(kiosk, slot_id, "王芳")[1]) == "slot-taken"
    assert slug(book(kiosk, slot_id, number=case.id_number)[1]) == "slot-held"
    assert held(kiosk, slot_id, case.holder) == {"case_no": booked["case_no"]}
    assert held(kiosk, slot_id, Case().holder) is None
    decide(standin.state, booked["case_no"], Action.WITHDRAW, address=standin.database)
    assert free(kiosk, slot_id) == 1
    assert book(kiosk, slot_id, "王芳")[1].status_code == 201


@pytest.mark.parametrize("slot_id", ["wangyue-20010101T09", "wangyue-29990107T09", "nowhere-20261127T09", "x"])
def test_a_slot_that_is_none_is_refused_and_the_form_is_not_kept(kiosk, slot_id):
    case, answer = book(kiosk, slot_id)
    assert slug(answer) == "slot-unknown"
    assert slug(kiosk.commit(case)) == "submission-unknown"


HEARTBEAT = {
    "at": "2026-11-23T09:00:00+08:00", "software": "0.1.0", "uptime_s": 60, "state": "open", "waiting": 2,
    "devices": [{"name": "printer", "kind": "receipt_printer", "state": "fault", "fault": "PRINTER_PAPER_OUT"}],
}  # fmt: skip


def test_a_kiosk_says_how_it_is_and_hears_how_it_should_be(kiosk, standin):
    mine = "/v1/kiosks/DEMO-01"
    before = kiosk.call("PUT", mine + "/heartbeat", json=HEARTBEAT).json()["orders_etag"]
    unchanged = kiosk.call("GET", mine + "/orders", headers={"If-None-Match": before})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    orders = Orders(closed=True, message=LocalText("停电检修", "No power"), settings={"session.idle_s": 90})
    give_orders(standin.state, "DEMO-01", orders, standin.database)
    after = kiosk.call("PUT", mine + "/heartbeat", json=HEARTBEAT).json()["orders_etag"]
    changed = kiosk.call("GET", mine + "/orders", headers={"If-None-Match": before})
    assert (Orders.model_validate_json(changed.content), changed.headers["ETag"]) == (orders, after)
    [seen] = seen_kiosks(standin.state, standin.database)
    assert (seen.kiosk_id, seen.heartbeat.devices[0].fault) == ("DEMO-01", "PRINTER_PAPER_OUT")


def test_a_kiosk_speaks_for_itself_only(kiosk):
    assert slug(kiosk.call("PUT", "/v1/kiosks/OTHER-02/heartbeat", json=HEARTBEAT)) == "kiosk-mismatch"
    assert slug(kiosk.call("GET", "/v1/kiosks/OTHER-02/orders")) == "kiosk-mismatch"


def test_the_calendar_is_not_sent_twice(kiosk):
    first = kiosk.call("GET", "/v1/calendar")
    assert first.json()["years"][-1]["days_off"]
    assert kiosk.call("GET", "/v1/calendar", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_the_contract_is_told_by_whoever_keeps_it(kiosk):
    assert kiosk.call("GET", "/v1/openapi.json").json()["openapi"].startswith("3.1")


class Clock:
    """A clock that a test turns."""

    def __init__(self):
        self.time = datetime(2026, 3, 2, 8, tzinfo=CHINA)

    def __call__(self):
        return self.time


@pytest.fixture
def city(database, tmp_path):
    clock = Clock()
    platform = Platform.open(tmp_path / "state", clock, database)
    yield platform, clock
    platform.database.close()


def refused(call, *arguments):
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    return caught.value.kind.slug


def test_everything_that_is_kept_for_a_while_is_gone_after_it(city, request):
    platform, clock = city
    order = CodeOrder(code_id=new_id(), holder=HOLDER, mobile="13900000009")
    handover = HandoverOrder(handover_id=new_id(), title=LocalText("照片", "Photo"))
    payment = PaymentOrder(order_id=new_id(), item_code="P08", subject="样例", amount_fen=1)
    platform.drafts.keep(HOLDER, b"sealed", None, None)
    platform.codes.issue("K", order)
    token = platform.handovers.order("K", handover).url.rpartition("/")[2]
    platform.handovers.receive(token, b"\xff\xd8\xff photo")
    platform.payments.order("K", payment)
    photo = platform.database.state / "handovers" / handover.handover_id
    assert photo.exists()
    clock.time += timedelta(minutes=CODE_MINUTES)
    assert refused(platform.codes.verify, "K", order.code_id, "000000") == "code-unknown"
    clock.time += timedelta(minutes=HANDOVER_MINUTES)
    assert refused(platform.handovers.get, "K", handover.handover_id) == "handover-unknown"
    assert not photo.exists()
    clock.time += timedelta(minutes=PAYMENT_MINUTES)
    assert platform.payments.get("K", payment.order_id).state == "expired"
    assert platform.drafts.get(HOLDER).content == b"sealed"
    clock.time += timedelta(days=DRAFT_DAYS)
    assert refused(platform.drafts.get, HOLDER) == "draft-unknown"


def test_what_one_kiosk_ordered_is_nothing_to_another(city):
    platform, _ = city
    payment = PaymentOrder(order_id=new_id(), item_code="P08", subject="样例", amount_fen=1)
    handover = HandoverOrder(handover_id=new_id(), title=LocalText("照片", "Photo"))
    platform.payments.order("K", payment)
    platform.handovers.order("K", handover)
    assert refused(platform.payments.get, "OTHER", payment.order_id) == "payment-unknown"
    assert refused(platform.payments.order, "OTHER", payment) == "payment-conflict"
    assert refused(platform.handovers.order, "OTHER", handover) == "handover-unknown"
