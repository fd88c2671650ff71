"""A file saved by another editor: its encoding is told, and everything else that is wrong in it, as if it were UTF-8."""

import pytest

from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files
from tests.catalogue.packs import FULL, encoded, line_of

ITEM = "items/P02.toml"
FAULTY = FULL[ITEM].replace('mode = "appointment"', 'mode = "appointement"').replace("fee_fen = 1000", "fee_fen = 7")
AS_UTF_8 = {(Rule.WRONG_VALUE, line_of(ITEM, "mode =", FULL)), (Rule.FEE_SUM, line_of(ITEM, "fee_fen", FULL))}


def told(content):
    return {(each.rule, each.line) for each in check_files({**encoded(FULL), ITEM: content}).problems}


def mixed(text):
    """A file in UTF-8 with one line pasted from a file in GBK, and one that is spoilt."""
    lines = [line.encode() for line in text.split("\n")]
    lines[1] = text.split("\n")[1].encode("gbk")
    lines[2] = lines[2].replace("测试".encode(), "测试".encode() + b"\xff")
    return b"\n".join(lines)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("gbk"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        mixed,
    ],
    ids=["mark", "gbk", "utf-16", "utf-16-le", "utf-16-be", "mixed"],
)
def test_its_other_faults_are_told_with_their_lines(encode):
    assert told(FAULTY.encode()) == AS_UTF_8
    found = told(encode(FAULTY))
    assert found - AS_UTF_8 == {(Rule.NOT_UTF8, 2 if encode is mixed or encode(" ") == b" " else 1)}
    assert found >= AS_UTF_8


def test_a_slip_in_it_is_told_as_well():
    slip = FAULTY.replace("hot = 1", "hot = = 1").encode("gbk")
    assert {rule for rule, _ in told(slip)} == {Rule.NOT_UTF8, Rule.TOML_SYNTAX, Rule.WRONG_VALUE, Rule.FEE_SUM}


def test_of_a_file_that_is_no_text_nothing_else_is_said():
    assert {rule for rule, _ in told(bytes(range(128, 256)) * 9)} == {Rule.NOT_UTF8}
