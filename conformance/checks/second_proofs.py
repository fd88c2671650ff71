"""What a submission claims to prove beyond the card."""

from datetime import UTC, datetime

from conformance.bench import Bench, Form, expect, key, new_id, read, refused, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.holder import holder_of
from kiosk.contract.registry import RegistryAnswer
from kiosk.contract.submissions import Committed
from kiosk.domain.applicant import DocumentType
from kiosk.domain.case_file import CaseState


@check(
    "PROOF-1",
    says=("编造的验证结果不收", "A made-up second proof is not taken"),
    how=("交一件，带一个没发过的验证码的结果", "Hands in a case with the proof of a code that nobody sent"),
    remedy=("按 proof-invalid 拒绝，不保存表单", "Answer proof-invalid, and keep nothing of the form"),
)
def made_up(bench: Bench) -> None:
    """Else anybody with a found card is anybody."""
    form = bench.form()
    claimed = _proof("code") | {"code_id": new_id(), "proof": "0" * 32}
    refused(bench.submit(form, second_proof=claimed), problems.PROOF_INVALID)
    refused(bench.commit(form), problems.SUBMISSION_UNKNOWN)


@check(
    "PROOF-2",
    says=("欠着本人确认的，不受理、不出结果", "Nothing is accepted or issued before its person has confirmed it"),
    how=(
        "交一件断网时放了身份证、还没确认是本人的；再交一件没放身份证的",
        "Hands in a case of a kiosk without a line whose person is still to confirm; and one without a card",
    ),
    remedy=(
        "先停在 submitted，按短信或在窗口确认后再往下办；没放身份证的按 proof-invalid 拒绝",
        "Answer submitted, and go on when the person confirmed; refuse one without a card with proof-invalid",
    ),
)
def owed(bench: Bench) -> None:
    """Else a found card and a pulled cable are enough."""
    form = Form(bench.issued_at_once)
    applicant = {**form.body(bench.kiosk_id)["applicant"], "identity": "card"}
    expect(bench.submit(form, applicant=applicant, second_proof=_proof("later")), 200, 201)
    answer = read(bench.commit(form), Committed, 200)
    want(answer.state is CaseState.SUBMITTED, f"the case is {answer.state} instead of submitted")
    want(not answer.results and answer.due_date is None, "something was issued or promised")
    refused(bench.submit(Form(bench.issued_at_once), second_proof=_proof("later")), problems.PROOF_INVALID)


@check(
    "PROOF-3",
    says=(
        "登记过手机的，本人确认的验证码只发到那个手机",
        "Where the registry knows a phone, a code that proves who somebody is goes to that phone only",
    ),
    how=(
        "按 --person 里的人要验证码，发到另一个手机（那里的 mobile）",
        "Asks for a code of the person of --person, to another phone (the mobile named there)",
    ),
    remedy=("按 proof-invalid 拒绝，不发短信", "Answer proof-invalid, and send no message"),
)
def another_phone(bench: Bench) -> None:
    """Else a found card and any phone are two proofs."""
    person = bench.person
    if person is None or not person.mobile:
        raise NotHere("give a person of the test environment with --person FILE, mobile = ...")
    query = {"id_number": person.id_number, "name": person.name, "fields": ["mobile"], "consent": True}
    told = read(bench.call("POST", "/v1/registry:lookup", json=query), RegistryAnswer, 200)
    if not told.facts or told.facts[0].value == person.mobile:
        raise NotHere("name a mobile that may get codes and is another one than the registry knows of this person")
    holder = holder_of(DocumentType.RESIDENT_ID, person.id_number, person.name)
    code_id = new_id()
    order = {"code_id": code_id, "holder": holder, "mobile": person.mobile}
    refused(bench.call("POST", "/v1/codes", json=order, headers=key(code_id)), problems.PROOF_INVALID)


def _proof(by: str) -> dict[str, str]:
    return {"by": by, "at": datetime.now(UTC).isoformat(), "visit": new_id()}
