"""What proves who somebody is: refused where it is invented, another person's, another visit's, or of a phone not known."""

import pytest
import uuid_utils

from standin.codes import held_codes
from standin.database import reading
from tests.standin.small_kiosk import Case, key, slug

AT = "2026-11-23T09:00:00+08:00"
ELDER = {"name": "张三丰", "id_number": "43010019440615029X"}
"""Of whom the stand-in city knows the phone."""
OWN_PHONE, ANOTHER_PHONE = "13900000001", "13900000077"


def new_id():
    return str(uuid_utils.uuid7())


def fresh_phone():
    return f"138{uuid_utils.uuid4().int % 10**8:08}"


def order(kiosk, code_id, holder, mobile, purpose="step_up"):
    wanted = {"code_id": code_id, "holder": holder, "mobile": mobile, "purpose": purpose}
    return kiosk.call("POST", "/v1/codes", json=wanted, headers=key(code_id))


def proof_of_another_phone(kiosk, standin, holder):
    """Return a proof of before the register knew a phone: the code went to another one."""
    proof = prove(kiosk, standin, holder, ANOTHER_PHONE, "pickup")
    with reading(standin.state, standin.database) as database:
        database.run("update codes set purpose = 'step_up' where code_id = ?", proof["code_id"])
    return proof


def prove(kiosk, standin, holder, mobile, purpose="step_up"):
    """Have a code sent, type it, and return what goes with a submission."""
    code_id = new_id()
    assert order(kiosk, code_id, holder, mobile, purpose).status_code == 201
    [held] = [each for each in held_codes(standin.state, standin.database) if each.code_id == code_id]
    verified = kiosk.call("POST", f"/v1/codes/{code_id}:verify", json={"code": held.code}).json()
    return {"by": "code", "at": AT, "visit": new_id(), "code_id": code_id, "proof": verified["proof"]}


def hand_in(kiosk, case, proof, **applicant):
    form = case.form | {"second_proof": proof}
    form["applicant"] |= applicant
    return kiosk.call("POST", "/v1/submissions", json=form, headers=key(case.id))


def same_person(first):
    """Return another case of the same person."""
    case = Case(documents=0)
    case.id_number = first.id_number
    return case


def test_a_right_code_serves_every_case_of_one_visit_and_none_of_another(kiosk, standin):
    case = Case(documents=0)
    proof = prove(kiosk, standin, case.holder, fresh_phone())
    assert hand_in(kiosk, case, proof).status_code == 201
    assert hand_in(kiosk, case, proof).status_code == 201
    assert hand_in(kiosk, same_person(case), proof).status_code == 201
    assert slug(hand_in(kiosk, same_person(case), proof | {"visit": new_id()})) == "proof-invalid"


@pytest.mark.parametrize("wrong", [{"proof": "0" * 32}, {"code_id": new_id()}])
def test_an_invented_proof_is_none(kiosk, standin, wrong):
    case = Case(documents=0)
    assert slug(hand_in(kiosk, case, prove(kiosk, standin, case.holder, fresh_phone()) | wrong)) == "proof-invalid"


def test_another_persons_code_and_one_for_another_purpose_prove_nothing(kiosk, standin):
    case = Case(documents=0)
    assert slug(hand_in(kiosk, case, prove(kiosk, standin, Case().holder, fresh_phone()))) == "proof-invalid"
    for_pickup = prove(kiosk, standin, case.holder, fresh_phone(), "pickup")
    assert slug(hand_in(kiosk, case, for_pickup)) == "proof-invalid"


def test_a_found_card_and_any_phone_are_no_two_proofs(kiosk, standin):
    case = Case(documents=0)
    case.applicant, case.id_number = ELDER["name"], ELDER["id_number"]
    assert slug(order(kiosk, new_id(), case.holder, ANOTHER_PHONE)) == "proof-invalid"
    laid = {**ELDER, "identity": "card"}
    elsewhere = proof_of_another_phone(kiosk, standin, case.holder)
    assert slug(hand_in(kiosk, case, elsewhere, **laid)) == "proof-invalid"
    assert hand_in(kiosk, case, prove(kiosk, standin, case.holder, OWN_PHONE), **laid).status_code == 201


def test_without_a_card_only_the_phone_that_the_city_knows_says_something(kiosk, standin):
    case = Case(documents=0)
    case.applicant, case.id_number = ELDER["name"], ELDER["id_number"]
    typed = {**ELDER, "identity": "typed"}
    elsewhere = proof_of_another_phone(kiosk, standin, case.holder)
    assert slug(hand_in(kiosk, case, elsewhere, **typed)) == "proof-invalid"
    assert hand_in(kiosk, case, prove(kiosk, standin, case.holder, OWN_PHONE), **typed).status_code == 201
