"""The register of firms: one's own firms, what one is to a firm, and cases for a firm that is not one's to act for."""

import json

import pytest

from kiosk.contract.cases import CaseList
from kiosk.contract.firms import FirmAnswer, firm_holder
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from kiosk.domain.firms import MANDATE, FirmRole, FirmState
from standin.firms import sample_firms
from standin.registry import sample_citizens
from tests.standin.small_kiosk import Case, key, slug

ZHANG = ("43010019440615029X", "张三丰")
WANG = ("430100199003080023", "王芳")
CHEN = ("430100195802140020", "陈桂兰")
RESTAURANT, SNACKS, CAFE, BOOKS = (
    "91430104MA4L000170",
    "92430104MA4L000019",
    "91430104MA4L00020B",
    "91430104MA4L00033M",
)


def ask(kiosk, person, uscc=None):
    query = {"id_number": person[0], "name": person[1], "uscc": uscc, "consent": True}
    return FirmAnswer.model_validate_json(kiosk.call("POST", "/v1/firms:lookup", json=query).content).firms


def hand_in(kiosk, person, uscc, **firm):
    case = Case(documents=0, applicant=person[1])
    case.id_number = person[0]
    claimed = {"uscc": uscc, "role": "legal_representative", "proof": "registry", **firm}
    form = {**case.form, "firm": claimed}
    return case, kiosk.call("POST", "/v1/submissions", json=form, headers=key(case.id))


def test_the_people_of_every_sample_firm_are_sample_citizens():
    known = {(citizen.id_number, citizen.name) for citizen in sample_citizens().values()}
    for firm in sample_firms().values():
        assert {(person.id_number, person.name) for person in firm.people} <= known


def test_a_person_has_two_firms_and_one_that_filed_a_mandate_and_the_dissolved_one_is_not_offered(kiosk):
    mine = {firm.uscc: firm for firm in ask(kiosk, ZHANG)}
    assert {uscc: firm.role for uscc, firm in mine.items()} == {
        SNACKS: FirmRole.REPRESENTATIVE,
        "91430104MA4L000460": FirmRole.REPRESENTATIVE,
        RESTAURANT: FirmRole.AGENT,
    }
    assert mine[RESTAURANT].mandate.reference == "sample-mandate-0001"
    assert all("样例" in firm.source for firm in mine.values())


def test_an_agent_whose_mandate_ran_out_is_told_so_and_not_offered_the_firm(kiosk):
    assert ask(kiosk, CHEN) == ()
    [named] = ask(kiosk, CHEN, RESTAURANT)
    assert named.role is FirmRole.AGENT
    assert named.mandate.valid_to < named.as_of


def test_a_stranger_sees_the_firm_and_is_nobody_to_it(kiosk):
    [named] = ask(kiosk, (ZHANG[0], "别的人"), SNACKS)
    assert (named.role, named.mandate) == (FirmRole.NONE, None)
    assert ask(kiosk, (ZHANG[0], "别的人")) == ()
    assert "430100" not in json.dumps(named.model_dump(mode="json"), ensure_ascii=False)


def test_a_dissolved_firm_is_named_as_one(kiosk):
    [named] = ask(kiosk, ZHANG, BOOKS)
    assert named.state is FirmState.DISSOLVED


@pytest.mark.parametrize(
    ("person", "uscc", "firm", "refusal"),
    [
        (ZHANG, BOOKS, {}, "firm-closed"),
        (ZHANG, CAFE, {}, "firm-not-represented"),  # the representative until yesterday
        (ZHANG, CAFE, {"proof": "pending"}, "firm-not-represented"),
        (CHEN, RESTAURANT, {"role": "agent", "mandate": "sample-mandate-0002"}, "firm-not-represented"),
        (ZHANG, RESTAURANT, {"role": "agent", "mandate": "sample-mandate-0002"}, "firm-not-represented"),
        (WANG, SNACKS, {"role": "agent", "proof": "paper"}, "firm-not-represented"),  # the paper does not go along
        (ZHANG, "91430100MA4L99999E", {}, "firm-unknown"),
        (ZHANG, "92430104MA4L000018", {}, "content-invalid"),
    ],
)
def test_a_case_for_a_firm_that_is_not_ones_to_act_for_is_refused(kiosk, person, uscc, firm, refusal):
    assert slug(hand_in(kiosk, person, uscc, **firm)[1]) == refusal


def test_a_paper_mandate_is_taken_where_it_goes_along(kiosk):
    case = Case(documents=1, applicant=WANG[1])
    case.id_number = WANG[0]
    claimed = {"uscc": SNACKS, "role": "agent", "proof": "paper"}
    form = {**case.form, "firm": claimed, "documents": [{**case.digests[0], "material_id": MANDATE}]}
    assert kiosk.call("POST", "/v1/submissions", json=form, headers=key(case.id)).status_code == 201


def test_the_firms_people_follow_its_cases_and_nobody_else(kiosk):
    case, answer = hand_in(kiosk, ZHANG, RESTAURANT, role="agent", mandate="sample-mandate-0001")
    assert answer.status_code == 201
    number = kiosk.commit(case).json()["case_no"]
    firm = firm_holder(RESTAURANT)

    def listed(person):
        asked = {"holder": holder_of(DocumentType.RESIDENT_ID, *person), "firm": firm}
        found = CaseList.model_validate_json(kiosk.call("GET", "/v1/cases", params=asked).content)
        detail = kiosk.call("GET", f"/v1/cases/{number}", params=asked)
        return number in {each.case_no for each in found.cases}, detail.status_code

    assert listed(WANG) == (True, 200), "the representative sees what the agent handed in"
    assert listed(ZHANG) == (True, 200)
    assert listed(CHEN) == (False, 404), "a mandate that ran out shows nothing"
