"""The memory behind ``Idempotency-Key``."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import requests

from standin.clock import CHINA
from standin.database import Database
from standin.idempotency import IN_FLIGHT, Call, Memory
from standin.refusals import Refusal
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, Kiosk, key, slug

CALL = Call("DEMO-01", "/v1/submissions", "k")


def test_the_first_answer_is_repeated_byte_for_byte(kiosk):
    case = Case(documents=0)
    first, second = kiosk.submit(case), kiosk.submit(case)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert kiosk.commit(case).content == kiosk.commit(case).content


def test_the_same_said_in_another_order_is_the_same(kiosk):
    case = Case(documents=0)
    kiosk.submit(case)
    turned = dict(reversed(case.form.items()))
    assert kiosk.call("POST", "/v1/submissions", json=turned, headers=key(case.id)).status_code == 201


def test_a_refusal_is_judged_anew(kiosk):
    case = Case()
    kiosk.submit(case)
    assert slug(kiosk.commit(case)) == "documents-missing"
    assert kiosk.send(case).status_code == 200


def test_an_answer_that_was_lost_on_the_way_is_given_again(kiosk, standin):
    case = Case(documents=0)
    standin.fault("drop-answer@submissions x1")
    with pytest.raises(requests.ConnectionError):
        kiosk.submit(case)
    again = kiosk.submit(case)
    assert (again.status_code, again.headers["Idempotency-Replayed"]) == (201, "true")


def test_of_two_equal_calls_at_once_the_later_has_to_wait(standin, pki):
    case = Case(documents=0)
    standin.fault("delay:3@submissions x1")
    with Kiosk(standin.url, pki) as one, Kiosk(standin.url, pki) as other, ThreadPoolExecutor() as both:
        answers = sorted(
            both.map(lambda kiosk: kiosk.submit(case), (one, other)), key=lambda answer: answer.status_code
        )
        assert [answer.status_code for answer in answers] == [201, 409]
        assert slug(answers[1]) == "idempotency-in-flight"
        assert answers[1].headers["Retry-After"] == "1"
        assert one.submit(case).content == answers[0].content


def test_a_key_belongs_to_one_kiosk_and_a_key_that_is_none_is_refused(kiosk, standin, tmp_path):
    case = Case(documents=0)
    kiosk.submit(case)
    bad = kiosk.call("POST", "/v1/submissions", json=case.form, headers={"Idempotency-Key": '"' + "k" * 65})
    assert slug(bad) == "malformed-request"


class Clock:
    """A clock that a test turns."""

    def __init__(self):
        self.time = datetime(2026, 3, 2, 9, tzinfo=CHINA)

    def __call__(self):
        return self.time


@pytest.fixture
def kept(database, tmp_path):
    opened = Database(tmp_path / "state", database)
    opened.run("delete from answers")
    clock = Clock()
    yield Memory(opened, clock), clock
    opened.close()


def answered(memory, call=CALL, fingerprint="f"):
    """Begin a call; True where an answer is known."""
    return memory.begin(call, fingerprint) is not None


def end(memory):
    answer = requests.structures.CaseInsensitiveDict({"content-type": "application/json"})
    memory.end(CALL, type("Answer", (), {"status_code": 201, "headers": answer, "body": b"{}"})())


def test_an_answer_is_kept_for_thirty_days_and_then_forgotten(kept):
    memory, clock = kept
    assert not answered(memory)
    end(memory)
    clock.time += timedelta(days=30, seconds=-1)
    assert answered(memory)
    assert not answered(memory, Call("OTHER-02", CALL.call, CALL.key))
    clock.time += timedelta(seconds=2)
    assert not answered(memory)


def test_a_call_that_a_killed_server_left_open_is_begun_anew_after_a_minute(kept):
    memory, clock = kept
    assert not answered(memory)
    clock.time += IN_FLIGHT - timedelta(seconds=1)
    with pytest.raises(Refusal, match="in-flight"):
        answered(memory)
    clock.time += timedelta(seconds=2)
    assert not answered(memory)


def test_another_body_under_a_known_key_is_refused(kept):
    memory, _ = kept
    answered(memory)
    end(memory)
    with pytest.raises(Refusal, match="reuse"):
        answered(memory, fingerprint="another")
