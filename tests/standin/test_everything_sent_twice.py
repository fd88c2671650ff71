import pytest

from kiosk.contract.cases import CaseDetail
from kiosk.contract.submissions import Committed
from standin import working_days
from standin.numbers import ALPHABET
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, slug


def held(standin, case):
    return [each for each in standin.cases() if each.submission_id == case.id]


def test_a_form_sent_twice_is_known(kiosk):
    case = Case()
    first, second = kiosk.submit(case, keyed=False), kiosk.submit(case, keyed=False)
    assert (first.status_code, first.json()["known_before"]) == (201, False)
    assert (second.status_code, second.json()["known_before"]) == (200, True)


def test_the_whole_exchange_repeated_gives_the_same_answer_and_one_case(kiosk, standin):
    case = Case(documents=2)
    first, second = kiosk.send(case), kiosk.send(case)
    assert first.status_code == 200
    assert first.json() == second.json()
    [found] = held(standin, case)
    assert {(d.doc_id, d.sha256, d.size) for d in found.documents} == {
        (d["doc_id"], d["sha256"], d["size"]) for d in case.digests
    }


def test_another_form_under_a_known_id_is_refused_for_good(kiosk):
    case = Case()
    kiosk.submit(case)
    case.applicant = "王芳"
    assert slug(kiosk.submit(case, keyed=False)) == "submission-conflict"
    assert slug(kiosk.submit(case)) == "idempotency-key-reuse"


def test_a_document_of_another_submission_is_refused(kiosk):
    first, second = Case(), Case()
    kiosk.submit(first)
    second.contents = first.contents
    assert slug(kiosk.submit(second)) == "document-conflict"
    assert slug(kiosk.commit(second)) == "submission-unknown"


def test_a_key_that_names_another_submission_is_refused(kiosk):
    case = Case()
    answer = kiosk.call("POST", "/v1/submissions", json=case.form, headers={"Idempotency-Key": f'"{Case().id}"'})
    assert slug(answer) == "idempotency-key-mismatch"


def test_commit_before_the_form_asks_to_start_over(kiosk):
    assert slug(kiosk.commit(Case())) == "submission-unknown"


def test_commit_before_a_document_names_the_missing_one(kiosk, standin):
    case = Case(documents=2)
    kiosk.submit(case)
    there, absent = case.contents
    kiosk.create(case, there)
    kiosk.patch(there, 0, case.contents[there])
    answer = kiosk.commit(case)
    assert slug(answer) == "documents-missing"
    assert answer.json()["missing"] == [absent]
    assert held(standin, case) == []


def test_commit_with_other_digests_is_refused_for_good(kiosk, standin):
    case = Case()
    kiosk.submit(case)
    for doc_id in case.contents:
        case.contents[doc_id] = b"something else"
    assert slug(kiosk.commit(case)) == "documents-mismatch"
    assert held(standin, case) == []


@pytest.mark.parametrize(("item", "state"), [("P05", "submitted"), ("P09", "accepted")])
def test_only_an_accepted_item_gets_a_due_date(kiosk, item, state):
    answer = Committed.model_validate_json(kiosk.send(Case(item)).content)
    assert answer.state == state
    # Near the end of the last year whose holidays are known, there is none for an accepted item either.
    promised = working_days.after(answer.answered_at.date(), 3)
    assert answer.due_date == (promised if state == "accepted" else None)


def test_a_case_number_can_be_copied_by_hand(kiosk):
    answer = kiosk.send(Case(documents=0)).json()
    groups = answer["case_no"].split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups) + answer["query_code"]) <= set(ALPHABET)


def test_a_person_finds_the_case_again(kiosk):
    case = Case(documents=0)
    answer = kiosk.send(case).json()
    listed = kiosk.call("GET", "/v1/cases", params={"holder": case.holder}).json()["cases"]
    assert answer["case_no"] in [each["case_no"] for each in listed]
    by_number = kiosk.call("GET", f"/v1/cases/{answer['case_no']}", params={"query_code": answer["query_code"]})
    assert CaseDetail.model_validate_json(by_number.content).timeline[0].state == "submitted"
    wrong = kiosk.call("GET", f"/v1/cases/{answer['case_no']}", params={"query_code": "AAAAAA"})
    assert slug(wrong) == "case-unknown"
