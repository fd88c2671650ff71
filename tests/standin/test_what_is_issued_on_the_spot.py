"""A proof that an office issues at once: whose it is, who may fetch it, and that it stays what it was."""

import hashlib
import re

import pytest
import requests

from kiosk.contract.cases import CaseDetail
from kiosk.contract.submissions import Committed
from kiosk.domain.case_file import CaseState
from papers.sheet_picture import as_jpegs
from standin.results import FOLDER
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, slug

WANG_FANG, CHEN_GUILAN = ("王芳", "430100199003080023"), ("陈桂兰", "430100195802140020")
STRANGER = ("样例无名", "430100199003080040")


def asking(item, person=WANG_FANG, identity="card", **answers):
    """Return a case of one person that asks for a proof."""
    case = Case(item, documents=0, applicant=person[0])
    case.id_number = person[1]
    form = dict(case.form)
    form["applicant"] = {"name": person[0], "id_number": person[1], "identity": identity}
    form["answers"] = [{"field_id": name, "value": value, "source": "citizen"} for name, value in answers.items()]
    return case, form


def handed_in(kiosk, case, form):
    assert kiosk.call("POST", "/v1/submissions", json=form).status_code in {200, 201}
    return Committed.model_validate_json(kiosk.commit(case).content)


def fetch(kiosk, answer, result_id=None, headers=None, **proof):
    proof = proof or {"query_code": answer.query_code}
    path = f"/v1/cases/{answer.case_no}/results/{result_id or answer.results[0].id}"
    return kiosk.call("GET", path, params=proof, headers=headers or {})


@pytest.fixture(scope="module")
def made():
    """What was issued by each platform, once: to set a sheet takes half a second."""
    return {}


@pytest.fixture
def issued(kiosk, made):
    if kiosk.url not in made:
        case, form = asking("P04", query_scope="self", purpose="school")
        made[kiosk.url] = case, handed_in(kiosk, case, form)
    return made[kiosk.url]


def test_it_is_there_with_the_answer_and_comes_whole(kiosk, issued):
    _, answer = issued
    [named] = answer.results
    got = fetch(kiosk, answer)
    assert (got.status_code, got.headers["Content-Type"]) == (200, "application/pdf")
    assert (len(got.content), hashlib.sha256(got.content).hexdigest()) == (named.size, named.sha256)
    assert len(as_jpegs(got.content)) == named.pages
    assert answer.state is CaseState.FINISHED


def test_nothing_found_is_an_answer_too(issued):
    assert issued[1].results[0].name.zh == "个人无房证明"


def test_who_owns_a_home_gets_another_sheet(kiosk):
    answer = handed_in(kiosk, *asking("P04", CHEN_GUILAN, query_scope="self"))
    assert answer.results[0].name.zh == "个人住房信息查询结果"


def test_a_line_that_broke_after_the_commit_brings_the_same_proof_again(kiosk, issued):
    case, answer = issued
    assert Committed.model_validate_json(kiosk.commit(case).content) == answer
    keyless = kiosk.call("POST", f"/v1/submissions/{case.id}:commit", json={"documents": []})
    assert Committed.model_validate_json(keyless.content).results == answer.results
    assert fetch(kiosk, answer).content == fetch(kiosk, answer).content


def test_the_holder_finds_it_on_another_day_at_another_kiosk(kiosk, issued):
    case, answer = issued
    shown = kiosk.call("GET", f"/v1/cases/{answer.case_no}", params={"holder": case.holder})
    assert CaseDetail.model_validate_json(shown.content).results == answer.results
    assert fetch(kiosk, answer, holder=case.holder).status_code == 200


def test_what_is_here_already_is_not_sent_again(kiosk, issued):
    tag = fetch(kiosk, issued[1]).headers["ETag"]
    again = fetch(kiosk, issued[1], headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_nobody_else_gets_it_and_nobody_learns_that_it_is_there(kiosk, issued):
    _, answer = issued
    other = handed_in(kiosk, *asking("P04", STRANGER, query_scope="self"))
    assert slug(fetch(kiosk, answer, query_code="WRONG9")) == "case-unknown"
    assert slug(fetch(kiosk, answer, holder="0" * 64)) == "case-unknown"
    assert slug(fetch(kiosk, other, answer.results[0].id)) == "not-found"


@pytest.mark.parametrize(
    ("identity", "answers"), [("card", {"query_scope": "family"}), ("typed", {"query_scope": "self"})]
)
def test_without_the_spouse_or_a_card_nothing_is_issued_and_the_counter_does_it(kiosk, identity, answers):
    answer = handed_in(kiosk, *asking("P04", identity=identity, **answers))
    assert (answer.state, answer.results) == (CaseState.SUBMITTED, ())


def test_before_the_commit_there_is_no_case_by_which_it_could_be_seen(kiosk, standin):
    case, form = asking("P03", fund_kind="paid")
    kiosk.call("POST", "/v1/submissions", json=form)
    listed = kiosk.call("GET", "/v1/cases", params={"holder": case.holder}).json()["cases"]
    assert case.id not in {each["submission_id"] for each in listed}
    assert (standin.state / FOLDER).stat().st_mode & 0o077 == 0


def test_whoever_is_shown_the_sheet_asks_whether_it_is_real(kiosk, standin, pki, issued):
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - to read the sheet as its receiver does

    with PdfDocument(fetch(kiosk, issued[1]).content) as sheet:
        text = sheet[0].get_textpage().get_text_range().replace("\r\n", "").replace("\n", "")
    assert "样例" in text
    address = re.search(r"https://[0-9.:]+/v/[A-Z0-9-]{19}", text)[0]
    said = requests.get(address, verify=str(pki.ca), timeout=10)
    assert said.status_code == 200
    assert "个人无房证明" in said.text
    assert "王芳" not in said.text
    assert requests.get(address[:-4] + "AAAA", verify=str(pki.ca), timeout=10).status_code == 404
