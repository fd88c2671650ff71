"""The visit after a pre-review at the platform: a time of one's own, moved at will, and a number for whoever comes."""

from datetime import date

import pytest

from kiosk.contract.slots import SlotList
from kiosk.contract.visits import VisitAnswer
from standin.decide import decide
from standin.lifecycle import Action
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, slug


@pytest.fixture
def case(kiosk, standin):
    made = Case(documents=0)
    made.answer = kiosk.send(made).json()
    decide(standin.state, made.answer["case_no"], Action.PASS, address=standin.database)
    return made


def path(case, what):
    return f"/v1/cases/{case.answer['case_no']}{what}"


def book(kiosk, case, slot_id, holder=None):
    return kiosk.call("PUT", path(case, "/visit"), json={"holder": holder or case.holder, "slot_id": slot_id})


def arrive(kiosk, case, holder=None):
    return kiosk.call("POST", path(case, "/visit:check-in"), json={"holder": holder or case.holder})


def told(response):
    return VisitAnswer.model_validate_json(response.content)


def free(kiosk, slot_id=None):
    slots = SlotList.model_validate_json(kiosk.call("GET", "/v1/slots").content).slots
    return next(slot for slot in slots if (slot.slot_id == slot_id if slot_id else slot.free > 0))


def test_a_time_is_taken_and_moved_and_gives_its_place_back(kiosk, case):
    first = free(kiosk)
    assert told(book(kiosk, case, first.slot_id)).case.visit.slot_id == first.slot_id
    assert free(kiosk, first.slot_id).free == first.free - 1
    slots = SlotList.model_validate_json(kiosk.call("GET", "/v1/slots").content).slots
    second = next(slot for slot in slots if slot.free and slot.slot_id != first.slot_id)
    moved = told(book(kiosk, case, second.slot_id)).case.visit
    assert (moved.slot_id, moved.starts_at) == (second.slot_id, second.starts_at)
    assert free(kiosk, first.slot_id).free == first.free


def test_who_has_come_is_called_by_a_number_and_asking_again_gives_the_same(kiosk, case):
    answer = told(arrive(kiosk, case))
    assert answer.queue.ahead is not None
    again = told(arrive(kiosk, case))
    assert again.queue.number == answer.queue.number
    notes = [entry.note.zh for entry in again.case.timeline]
    assert notes.count("已到场签到，等叫号") == 1


def test_on_another_day_than_the_one_that_was_taken_nobody_checks_in(kiosk, case):
    slots = SlotList.model_validate_json(kiosk.call("GET", "/v1/slots").content).slots
    later = next(slot for slot in slots if slot.free and slot.starts_at.date() > date.today())  # noqa: DTZ011 - the hall's own day
    told(book(kiosk, case, later.slot_id))
    assert slug(arrive(kiosk, case)) == "visit-not-due"


def test_a_case_that_awaits_nobody_and_one_of_somebody_else(kiosk, case, standin):
    other = Case(documents=0, applicant="王芳")
    assert slug(arrive(kiosk, case, other.holder)) == "case-unknown"
    assert slug(book(kiosk, case, "hall-20200101T09")) == "slot-unknown"
    decide(standin.state, case.answer["case_no"], Action.ACCEPT, address=standin.database)
    assert slug(arrive(kiosk, case)) == "visit-not-due"
    assert slug(book(kiosk, case, free(kiosk).slot_id)) == "visit-not-due"
