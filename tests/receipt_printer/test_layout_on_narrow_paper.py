"""Setting a receipt: nothing stands beyond the paper, nothing is lost, punctuation stands where it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.receipt_printer.characters import clean, columns_of
from devices.receipt_printer.layout import TooWideError, lay_out
from devices.receipt_printer.lines import CutMark, TextLine
from devices.receipt_printer.text import as_lines, spoken
from devices.receipt_printer.wrapping import CLOSING, OPENING, wrap
from kiosk.domain.receipt import Cut, KeyValue, Para, Receipt, Table, Title
from tests.receipt_printer.slips import application

WORDS = st.text(alphabet="材料份数，。（）《》“”：A1 .,张䶮𠮷é", max_size=80)


@given(WORDS, st.integers(4, 50))
def test_no_line_is_wider_than_the_paper_and_no_letter_is_lost(text, columns):
    lines = wrap(clean(text), columns)
    assert all(columns_of(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_no_line_begins_with_a_full_stop_or_ends_with_an_opening_bracket():
    text = "收到短信后，可凭编号（样例）在任一终端查询进展，不用再跑一趟。" * 3
    for columns in range(8, 48):
        for line in wrap(text, columns):
            assert line[0] not in CLOSING
            assert line[-1] not in OPENING


def test_no_hanzi_stands_alone_on_the_last_line():
    assert wrap("从电子证照库调取，不用交", 22) == ("从电子证照库调取，不", "用交")
    assert wrap("当场核对领证。", 12) == ("当场核对", "领证。")
    assert wrap("不用交", 4) == ("不", "用交")


def test_numbers_stay_whole():
    assert wrap("办件编号 P05-20261123-0007 请留好", 18) == ("办件编号", "P05-20261123-0007", "请留好")


@given(st.lists(st.tuples(WORDS.filter(bool), WORDS), min_size=1, max_size=5), st.integers(24, 48))
def test_labels_and_values_fit_any_paper(pairs, columns):
    receipt = Receipt("N", tuple(KeyValue(label, value) for label, value in pairs))
    for line in lay_out(receipt, columns):
        assert not isinstance(line, TextLine) or columns_of(line.text) <= columns


def test_long_value_wraps_under_itself():
    lines = as_lines(
        Receipt("N", (KeyValue("事项", "城乡居民基本养老保险待遇申领"), KeyValue("申请人", "李***华"))), 24
    )
    assert lines[:3] == ("事项    城乡居民基本养老", "        保险待遇申领", "申请人  李***华")


def test_table_of_too_many_columns_is_refused():
    table = Table(tuple("甲乙丙丁戊己庚辛"), ())
    with pytest.raises(TooWideError):
        lay_out(Receipt("N", (table,)), 32)


def test_slip_without_a_cut_is_cut_all_the_same_and_never_twice():
    assert lay_out(Receipt("N", (Para("甲"),)), 48)[-1] == CutMark()
    assert lay_out(Receipt("N", (Para("甲"), Cut())), 48).count(CutMark()) == 1


def test_title_is_set_at_double_size_within_half_the_columns():
    lines = [line for line in lay_out(Receipt("N", (Title("很长的标题" * 6),)), 32) if isinstance(line, TextLine)]
    assert all(columns_of(line.text) <= 16 for line in lines)


def test_voice_reads_labels_with_values_and_no_codes():
    sentences = spoken(application())
    assert "状态：已提交，待预审" in sentences
    assert "材料：近期照片，份数：2，状态：窗口补交" in sentences
    assert not any("OTK1" in sentence for sentence in sentences)
