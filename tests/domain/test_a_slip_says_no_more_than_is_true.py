"""Receipts: no due date that nobody gave, no 受理 that nobody said, nobody's name, and the end mark last."""

from datetime import UTC, date, datetime

import pytest

from kiosk.domain import slips
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.materials import states
from kiosk.domain.receipt import RECEIPT, KeyValue, Para, Qr, Title
from kiosk.domain.slips import ACCEPTED_STATES, Slip
from kiosk.domain.statement import Standing, Statement
from kiosk.domain.text import Language, LocalText
from proofs.statements import read
from tests.domain.people import CATALOGUE, with_card
from tests.seal import seal

AT = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
EVERY_STATE = [state for state in CaseState if state not in {CaseState.DRAFT, CaseState.QUEUED_OFFLINE}]


def answer(state=CaseState.SUBMITTED, due=None):
    return CaseAnswer("0190c2a0-0000-7000-8000-000000000001", "430104202611230017", "384920", state, due, AT)


def slip(case=None, language=Language.ZH, *, sample=True):
    item = CATALOGUE.item("P05")
    applicant = with_card()
    return Slip(
        item=item,
        applicant=applicant,
        materials=states(item, applicant, {"residence_proof"}),
        case=case,
        provisional_no="K430104000101-261123-0001X",
        made_at=AT,
        digest=b"0123456789abcdef",
        kiosk_id="4301040001-01",
        site=LocalText("岳麓区政务服务中心", "Yuelu service centre"),
        phone="0731-00000000",
        sample=sample,
        language=language,
    )


def receipt(told):
    return slips.receipt(told, seal)


def words(made):
    parts = []
    for block in made.blocks:
        match block:
            case Title(text=text) | Para(text=text):
                parts.append(text)
            case KeyValue(label=label, value=value):
                parts.append(f"{label} {value}")
    return "\n".join(parts)


def test_submitted_is_not_accepted():
    made = receipt(slip(answer()))
    text = words(made)
    assert made.number == "430104202611230017"
    assert made.blocks[0] == Title("提交回执")
    assert "已提交，待预审" in text
    assert "4301 0420 2611 2300 17" in text
    assert "3849 20" in text
    assert "期限" not in text
    assert "受理回执" not in text


def test_a_due_date_is_printed_where_the_platform_gave_one():
    text = words(receipt(slip(answer(CaseState.ACCEPTED, date(2026, 11, 26)))))
    assert "受理回执" in text
    assert "办结期限 2026年11月26日" in text


@pytest.mark.parametrize("state", EVERY_STATE)
def test_no_state_is_called_accepted_before_it_is(state):
    made = receipt(slip(answer(state)))
    assert (made.blocks[0] == Title("受理回执")) is (state in ACCEPTED_STATES)


def test_the_provisional_slip_does_not_look_like_a_receipt():
    made = receipt(slip())
    text = words(made)
    assert made.number == "K430104000101-261123-0001X"
    assert "离线暂存，未受理，时限未起算" in text
    assert "自动送出" in text
    assert "回执" not in text
    assert "办件编号" not in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("case", [None, answer(), answer(CaseState.ACCEPTED, date(2026, 11, 26))])
def test_a_slip_found_on_the_floor_names_nobody_and_ends_with_the_end_mark(case, language):
    made = receipt(slip(case, language))
    everything = RECEIPT.dump_json(made).decode()
    assert "张三丰" not in everything
    assert "43010019850704008X" not in everything
    assert "19850704" not in everything
    assert "张*丰" in everything
    assert "430***********008X" in everything
    assert isinstance(made.blocks[-1], Para)
    end = "凭条完" if case is None else "回执完"
    assert made.blocks[-1].text == {Language.ZH: end, Language.EN: "End"}[language]


def test_the_materials_and_the_way_on_are_printed():
    text = words(receipt(slip(answer())))
    assert "材料 身份证：已读卡，不用交" in text
    assert "材料 居住证明：已拍" in text
    assert CATALOGUE.item("P05").next_step.zh in text
    assert "样例" in text
    assert "样例" not in words(receipt(slip(answer(), sample=False))).replace("（样例）", "")


@pytest.mark.parametrize(
    ("case", "number", "standing"),
    [
        (answer(), "430104202611230017", Standing.ANSWERED),
        (None, "K430104000101-261123-0001X", Standing.PROVISIONAL),
    ],
)
def test_the_code_states_what_the_slip_says(case, number, standing):
    (code,) = [block for block in receipt(slip(case)).blocks if isinstance(block, Qr)]
    stated = read(code.text).statement
    assert stated == Statement("4301040001-01", number, "P05", AT, standing, b"0123456789abcdef")


def test_english_keeps_the_chinese_name_of_the_item_for_the_counter():
    text = words(receipt(slip(answer(), Language.EN)))
    assert "Residence permit (居住证申领)" in text
    assert "Submitted, waiting for pre-review" in text


@pytest.mark.parametrize("case", [None, answer()])
def test_a_slip_survives_its_file(case):
    made = receipt(slip(case))
    assert RECEIPT.validate_json(RECEIPT.dump_json(made)) == made
