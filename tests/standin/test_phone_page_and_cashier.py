"""What a person does with the own phone: the page behind the QR code, and the cashier's."""

import hashlib

import pytest
import requests
import uuid_utils

from kiosk.contract.handovers import Handover
from kiosk.contract.payments import Payment
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import key, slug

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
CRLF_AT_THE_END = b"%PDF-1.7\r\nsample\r\n"


@pytest.fixture
def phone(pki):
    """A browser: it knows the city's CA, and has no certificate of its own."""
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(pki.ca)
        yield session


@pytest.fixture
def handover(kiosk):
    wanted = {"handover_id": str(uuid_utils.uuid7()), "title": {"zh": "租房合同", "en": "Lease"}}
    made = kiosk.call("POST", "/v1/handovers", json=wanted, headers=key(wanted["handover_id"]))
    return Handover.model_validate_json(made.content)


def standing(kiosk, handover):
    return kiosk.call("GET", f"/v1/handovers/{handover.handover_id}").json()


@pytest.mark.parametrize(("content", "media_type"), [(PNG, "image/png"), (CRLF_AT_THE_END, "application/pdf")])
def test_a_picture_taken_by_phone_arrives_at_the_kiosk_once(kiosk, phone, handover, content, media_type):
    path = f"/v1/handovers/{handover.handover_id}"
    assert slug(kiosk.call("GET", path + "/content")) == "handover-empty"
    page = phone.get(handover.url, timeout=10)
    assert "租房合同" in page.text
    assert 'type="file"' in page.text
    assert "script" not in page.text
    assert standing(kiosk, handover)["state"] == "opened"
    assert phone.post(handover.url, files={"file": ("a.jpg", content, "image/jpeg")}, timeout=10).status_code == 200
    received = standing(kiosk, handover)
    assert received["state"] == "received"
    assert received["file"] == {
        "media_type": media_type, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()
    }  # fmt: skip
    fetched = kiosk.call("GET", path + "/content")
    assert (fetched.content, fetched.headers["Content-Type"]) == (content, media_type)
    assert phone.get(handover.url, timeout=10).status_code == 410
    assert phone.post(handover.url, files={"file": ("b.jpg", content)}, timeout=10).status_code == 410
    assert kiosk.call("DELETE", path).status_code == 204
    assert slug(kiosk.call("GET", path)) == "handover-unknown"


def test_a_file_that_is_no_picture_is_not_taken_and_the_page_stays_good(kiosk, phone, handover):
    assert phone.post(handover.url, files={"file": ("virus.jpg", b"MZ")}, timeout=10).status_code == 422
    assert phone.post(handover.url, data=b"no form at all", timeout=10).status_code == 422
    assert standing(kiosk, handover)["state"] == "opened"
    assert phone.post(handover.url, files={"file": ("a", PNG)}, timeout=10).status_code == 200


def test_no_address_can_be_guessed_and_nothing_else_is_behind_the_door(phone, handover):
    door = handover.url.rpartition("/h/")[0]
    assert phone.get(door + "/h/guessed", timeout=10).status_code == 410
    assert phone.get(door + "/v1/health", timeout=10).status_code == 404
    assert len(handover.url.rpartition("/")[2]) >= 32


def order(kiosk, order_id=None, amount=1050):
    wanted = {
        "order_id": order_id or str(uuid_utils.uuid7()),
        "item_code": "P08",
        "subject": "换证工本费",
        "amount_fen": amount,
    }
    return kiosk.call("POST", "/v1/payments", json=wanted, headers=key(str(uuid_utils.uuid7())))


def then(kiosk, payment, what, body=None):
    return kiosk.call("POST", f"/v1/payments/{payment.order_id}:{what}", json=body or {})


def test_an_order_is_paid_once_and_given_back_once(kiosk, phone):
    payment = Payment.model_validate_json(order(kiosk).content)
    assert (payment.state, payment.trade_no) == ("waiting", None)
    assert "10.50" in phone.get(payment.cashier_url, timeout=10).text
    assert phone.post(payment.cashier_url, timeout=10).status_code == 200
    assert phone.post(payment.cashier_url, timeout=10).status_code == 410
    paid = kiosk.call("GET", f"/v1/payments/{payment.order_id}").json()
    assert paid["state"] == "paid"
    assert paid["trade_no"]
    assert slug(then(kiosk, payment, "cancel")) == "payment-state"
    refunds = [then(kiosk, payment, "refund", {"reason": "样例"}).json()["state"] for _ in range(2)]
    assert refunds == ["refunded", "refunded"]


def test_the_same_order_again_is_found_and_another_under_its_id_refused(kiosk):
    first = order(kiosk)
    order_id = first.json()["order_id"]
    assert order(kiosk, order_id).json() == first.json()
    assert slug(order(kiosk, order_id, amount=1)) == "payment-conflict"


def test_an_order_that_was_closed_cannot_be_paid(kiosk, phone):
    payment = Payment.model_validate_json(order(kiosk).content)
    assert then(kiosk, payment, "cancel").json()["state"] == "cancelled"
    assert phone.post(payment.cashier_url, timeout=10).status_code == 410
    assert slug(then(kiosk, payment, "refund", {"reason": "样例"})) == "payment-state"


def test_without_a_key_nothing_is_ordered(kiosk):
    wanted = {"order_id": str(uuid_utils.uuid7()), "item_code": "P08", "subject": "费", "amount_fen": 1}
    assert slug(kiosk.call("POST", "/v1/payments", json=wanted)) == "idempotency-key-missing"
    assert slug(kiosk.call("GET", f"/v1/payments/{wanted['order_id']}")) == "payment-unknown"
