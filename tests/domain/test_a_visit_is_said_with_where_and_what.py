"""A pre-review ends with one visit: slip and screen say that it comes, how its place is found, and what to bring."""

from dataclasses import replace

import pytest

from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from kiosk.domain.address import towards
from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import HandlingMode
from kiosk.domain.endings import ENDINGS
from kiosk.domain.slips import receipt
from kiosk.domain.text import Language, LocalText
from tests.domain.people import CATALOGUE, PICKED
from tests.domain.test_a_slip_says_no_more_than_is_true import words
from tests.domain.test_what_a_case_ends_with_is_true_of_it import endings
from tests.seal import seal
from ui.viewmodels.farewell_rows import kept_rows

PRINTER = model("epson_tm_t81iii")
BOOKED = {Language.ZH: "约时间和地点", Language.EN: "book time and place"}
VISIT = {Language.ZH: "来一次", Language.EN: "come once"}
BRING = {Language.ZH: "到时带上 身份证、", Language.EN: "Bring then ID card, "}


@pytest.mark.parametrize("code", ["P05", "P10"])
def test_both_slips_say_that_a_visit_follows_where_it_is_booked_and_with_what(code: str) -> None:
    for where, _, made in endings(CATALOGUE.item(code)):
        if CaseState.FINISHED in where:
            continue
        for case in (made.case, None):
            for confirms_by in (None, "", "139****0001"):
                printed = receipt(replace(made, case=case, confirms_by=confirms_by), seal)
                said = words(printed)
                assert all(each[made.language] in said for each in (VISIT, BOOKED, BRING)), said
                if code == "P10" and case is not None and confirms_by is None:
                    assert "接下来：" in said or "Next: " in said, said
                assert "窗口自己拿" not in said
                assert "at the counter" not in said
                size = len(PROLOGUE) + sum(len(piece.data) for piece in encode(printed, PRINTER))
                assert size <= 1024, (where, case is None, confirms_by, size)
        rows = kept_rows(made.item, made.materials, made.course, Language.ZH)
        assert [row["label"] for row in rows] == ["怎么办", "到时带上"]
    then = ENDINGS[HandlingMode.PRE_REVIEW].then
    assert "约时间和地点" in then.zh
    assert "book when and where" in then.en


def test_what_needs_no_visit_says_none() -> None:
    _, _, made = next(endings(CATALOGUE.item("L03")))
    assert "来一次" not in words(receipt(replace(made, case=None), seal))
    assert kept_rows(made.item, made.materials, made.course, made.language) == ()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (PICKED, LocalText("岳麓区望月湖街道", "Wangyuehu Street, Yuelu District")),
        ("湖南省浏阳市测试镇3号", LocalText("湖南省浏阳市测试镇", "湖南省浏阳市测试镇")),
        ("长沙市岳麓区麓山南路样例小区12栋", LocalText("长沙市岳麓区麓山南路", "长沙市岳麓区麓山南路")),
        ("", None),
        ("12-3", None),
    ],
)
def test_an_address_is_told_as_far_as_its_street(value: str, told: LocalText | None) -> None:
    assert towards(value, CATALOGUE.areas) == told
