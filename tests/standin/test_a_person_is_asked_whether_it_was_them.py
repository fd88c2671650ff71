"""A case of a kiosk without a line: nothing is accepted, promised or issued before its person has said that it was them."""

import pytest
import uuid_utils

from kiosk.contract.cases import CaseDetail
from kiosk.contract.submissions import Committed
from standin.confirmer import confirm
from standin.decide import decide
from standin.lifecycle import Action
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, slug
from tests.standin.test_a_package_is_handled_side_by_side import TAKEN, Package


def owed() -> dict[str, str]:
    return {"by": "later", "at": "2026-11-23T09:00:00+08:00", "visit": str(uuid_utils.uuid7())}


class Owed(Case):
    """A case whose person laid a card, and is still to confirm that it was them."""

    identity = "card"

    def __init__(self, item: str) -> None:
        super().__init__(item, documents=0)
        self.proof = owed()

    @property
    def form(self):
        form = super().form
        return {**form, "applicant": {**form["applicant"], "identity": self.identity}, "second_proof": self.proof}


class OwedPackage(Package):
    """The same with a package."""

    def __init__(self) -> None:
        super().__init__()
        self.proof = owed()

    @property
    def form(self):
        form = super().form
        return {**form, "applicant": {**form["applicant"], "identity": "card"}, "second_proof": self.proof}


def sent(kiosk, case):
    case.answer = Committed.model_validate_json(kiosk.send(case).content)
    return case


def seen(kiosk, case):
    asked = {"query_code": case.answer.query_code}
    return CaseDetail.model_validate_json(kiosk.call("GET", f"/v1/cases/{case.answer.case_no}", params=asked).content)


@pytest.mark.parametrize(("item", "then"), [("P13", "finished"), ("P09", "accepted"), ("L01", "submitted")])
def test_it_waits_and_goes_on_as_ever_once_they_say_that_it_was_them(kiosk, standin, item, then):
    case = sent(kiosk, Owed(item))
    assert (case.answer.state, case.answer.due_date, case.answer.queue) == ("submitted", None, None)
    assert "还差一步" in seen(kiosk, case).timeline[-1].note.zh
    done = confirm(standin.state, case.answer.case_no, address=standin.database)
    assert (done.case_no, done.state) == (case.answer.case_no, then)
    assert seen(kiosk, case).state == then
    assert confirm(standin.state, case.answer.case_no, address=standin.database) is None, "nothing waits any more"
    assert Committed.model_validate_json(kiosk.commit(case).content) == case.answer, "a repetition is told the same"


def test_an_official_who_takes_it_on_has_seen_the_person(kiosk, standin):
    case = sent(kiosk, Owed("L01"))
    decide(standin.state, case.answer.case_no, Action.ACCEPT, address=standin.database)
    assert confirm(standin.state, case.answer.case_no, address=standin.database) is None
    assert seen(kiosk, case).due_date is not None


@pytest.mark.parametrize("how", ["message", "counter"])
def test_no_item_of_a_package_begins_before_and_the_first_ones_do_then(kiosk, standin, how):
    case = sent(kiosk, OwedPackage())
    assert {(each.state, each.due_date) for each in case.answer.members} == {("submitted", None)}
    if how == "message":
        confirm(standin.state, None, address=standin.database)
    else:
        decide(standin.state, case.answer.case_no, Action.ACCEPT, address=standin.database)
    told = seen(kiosk, case)
    assert told.state == "accepted"
    assert [each.state for each in told.members] == ["accepted", *["submitted"] * (len(TAKEN) - 1)]
    assert {each.state for each in Committed.model_validate_json(kiosk.commit(case).content).members} == {"submitted"}


def test_a_typed_number_owes_nothing_for_it_proves_nothing(kiosk):
    case = Owed("L01")
    case.identity = "typed"
    assert slug(kiosk.submit(case)) == "proof-invalid"
