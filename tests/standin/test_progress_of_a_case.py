"""The life of a case, as officials move it on and as the person sees it."""

import pytest

from kiosk.contract.cases import CaseDetail
from kiosk.domain.case_file import CaseState
from standin import working_days
from standin.decide import decide
from standin.lifecycle import FOLLOWS, STEPS, Action, IllegalStep, allowed_actions, next_state
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, key, slug


@pytest.fixture
def case(kiosk):
    made = Case(documents=0)
    made.answer = kiosk.send(made).json()
    return made


@pytest.fixture
def official(standin, case):
    return lambda action, **more: decide(
        standin.state, case.answer["case_no"], Action(action), address=standin.database, **more
    )


def progress(kiosk, case, **asked):
    asked = asked or {"query_code": case.answer["query_code"]}
    return kiosk.call("GET", f"/v1/cases/{case.answer['case_no']}", params=asked)


def test_a_case_goes_through_its_life_and_the_person_sees_every_step(kiosk, case, official):
    steps = ["pass", "receive", "accept", "review", "approve", "finish", "deliver"]
    for action in steps:
        official(action)
    detail = CaseDetail.model_validate_json(progress(kiosk, case).content)
    assert [entry.state for entry in detail.timeline] == [
        "submitted",
        *("pre_review_passed", "received", "accepted", "in_review", "approved", "finished", "delivered"),
    ]
    assert [entry.at for entry in detail.timeline] == sorted(entry.at for entry in detail.timeline)
    assert detail.state == "delivered"
    assert detail.due_date is None


def test_a_step_that_life_does_not_have_changes_nothing(kiosk, case, official):
    with pytest.raises(IllegalStep, match="accept"):
        official("finish")
    assert progress(kiosk, case).json()["state"] == "submitted"


def test_the_clock_starts_with_the_acceptance_and_stands_in_a_correction(kiosk, case, official):
    assert progress(kiosk, case).json()["due_date"] is None
    accepted = official("accept")
    answered = CaseDetail.model_validate_json(progress(kiosk, case).content)
    assert answered.due_date == accepted.due_date == working_days.after(answered.updated_at.date(), 3)
    official("correct")
    paused = progress(kiosk, case).json()
    assert (paused["due_date"], paused["supervision"]) == (None, None)
    assert official("resume").state is CaseState.ACCEPTED
    assert CaseDetail.model_validate_json(progress(kiosk, case).content).due_date == accepted.due_date


def test_what_is_missing_is_told_once(official):
    official("correct")
    official("resume")
    with pytest.raises(IllegalStep, match="once"):
        official("correct")


def test_the_first_answer_to_a_commit_stays_what_it_was(kiosk, case, official):
    official("accept")
    official("finish")
    assert kiosk.commit(case).json() == case.answer
    path = f"/v1/submissions/{case.id}:commit"
    assert kiosk.call("POST", path, json={"documents": []}).json() == case.answer


def test_the_holder_sees_the_own_cases_and_nobody_elses(kiosk, case):
    other = Case(documents=0, applicant="王芳")
    kiosk.send(other)
    listed = kiosk.call("GET", "/v1/cases", params={"holder": case.holder}).json()["cases"]
    assert [each["case_no"] for each in listed] == [case.answer["case_no"]]
    assert progress(kiosk, case, holder=case.holder).status_code == 200
    assert slug(progress(kiosk, case, holder=other.holder)) == "case-unknown"
    assert slug(progress(kiosk, case, holder=other.holder, query_code=case.answer["query_code"])) == "case-unknown"


def test_a_number_alone_tells_nothing_and_guessing_codes_costs_time(kiosk, case):
    number = f"/v1/cases/{case.answer['case_no']}"
    assert slug(kiosk.call("GET", number)) == "case-unknown"
    for code in ("333333", "444444", "666666", "777777"):
        assert slug(progress(kiosk, case, query_code=code)) == "case-unknown"
    late = progress(kiosk, case)
    assert slug(late) == "too-many-requests"
    assert int(late.headers["Retry-After"]) > 0


def test_a_rating_is_a_step_of_the_case_it_rates_and_only_of_the_own(kiosk, case, official):
    official("accept")
    official("finish")
    rate(kiosk, case, "王芳", "430100199003080023")
    assert progress(kiosk, case).json()["state"] == "finished"
    rate(kiosk, case, case.applicant, case.id_number)
    states = [entry["state"] for entry in progress(kiosk, case).json()["timeline"]]
    assert states == ["submitted", "accepted", "finished", "rated"]


def rate(kiosk, case, applicant, id_number):
    rating = Case(item="G05", documents=0, applicant=applicant)
    rating.id_number = id_number
    form = {**rating.form, "kind": "rating", "rating": {"level": 5, "case_no": case.answer["case_no"]}}
    assert kiosk.call("POST", "/v1/submissions", json=form, headers=key(rating.id)).status_code == 201
    assert kiosk.commit(rating).json()["state"] == "finished"


@pytest.mark.parametrize("start", FOLLOWS)
def test_every_action_that_is_offered_is_possible_and_no_other(start):
    past = (CaseState.ACCEPTED, start)
    offered = allowed_actions(past)
    for action in STEPS:
        if action in offered:
            assert next_state(action, past) in FOLLOWS[start]
        else:
            with pytest.raises(IllegalStep):
                next_state(action, past)
