"""A package's slip says what its screen says, as far as a kilobyte holds; what is least useful gives way first."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.case_file import CaseState, MemberAnswer
from kiosk.domain.catalogue import Delivery
from kiosk.domain.endings import CASE_NUMBER
from kiosk.domain.handout import Handout
from kiosk.domain.one_form import as_item
from kiosk.domain.slips import receipt
from kiosk.domain.text import Language
from tests.domain.people import CATALOGUE
from tests.domain.test_a_slip_says_no_more_than_is_true import words
from tests.receipt_printer.test_every_slip_is_below_a_kilobyte import ANSWER, slip_of, widest
from tests.seal import seal


def told(package_id: str, most: int, language: Language = Language.ZH) -> str:
    package = CATALOGUE.package(package_id)
    assert package is not None
    taken = widest(package)[:most]
    members = tuple(
        (each.item.name, MemberAnswer(each.item.id, "4397-ACDE-FGHJ", CaseState.ACCEPTED, date(2026, 12, 13)))
        for each in taken
    )
    case = replace(
        ANSWER,
        members=tuple(said for _, said in members),
        delivery=Handout(Delivery.EXPRESS, waybill_no="SF1234567890"),
    )
    slip = replace(slip_of(as_item(package, taken, taken), language), members=members, case=case)
    return words(receipt(slip, seal))


@pytest.mark.parametrize("package_id", ["T01", "T02", "T03"])
def test_the_number_has_one_name_and_the_waybill_is_never_left_out(package_id: str) -> None:
    said = told(package_id, 9)
    assert f"{CASE_NUMBER.zh} 4301" in said
    assert "套餐编号" not in said
    assert "快递单号 SF12 3456 7890" in said


def test_with_room_it_says_all_and_without_the_seal_is_not_explained_first() -> None:
    everything = ("接下来：各部门一起看一次现场", "问进展报这两个号", "扫码可验真假")
    assert all(each in told("T01", 3) for each in everything)
    full = told("T01", 9, Language.EN)
    assert "Scan to verify" not in full
    assert "SF12 3456 7890" in full
