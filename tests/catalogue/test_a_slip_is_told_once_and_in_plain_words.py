"""One slip of a hurried clerk is one problem, said in both languages as what to write instead."""

import pytest

from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files
from kiosk.catalogue.wording import SHAPES
from tests.catalogue.packs import FULL, line_of, spoiled

ITEM = "items/P02.toml"
PACKAGE = "packages/T01.toml"
SITES = "sites.toml"

SLIPS = [
    (ITEM, 'en = "Which kind?" }', "en = “Which kind?” }", "question =", "“", '“ is a full-width sign; write "'),
    (ITEM, "trips = 2\nfee", "trips = ２\nfee", "trips = 2", "２", "write 2"),
    (ITEM, "promised_days = 5", "promised_days = 5天", "promised_days", "不带单位", "without unit"),
    (ITEM, "ends = 2027-11-23", "ends = 2027-02-30", "ends = 2027", "没有这一天", "no such day"),
    (ITEM, 'themes = ["work"]', 'themes = "work"', "themes", '["work"]', 'write a list: ["work"]'),
    (ITEM, 'base = "432099001000"', "base = 432099001000", "base =", "加上引号", 'in quotes: "432099001000"'),
    (ITEM, "hot = 1", "hot = 0", "hot", "不能小于 1", "write 1 or more"),
    (ITEM, 'themes = ["work"]', 'themes = ["work,play"]', "themes", "themes.toml", 'did you mean "work"'),
    (ITEM, 'prefill = ["session.size"]', 'prefill = ["session.siez"]', "prefill", "数据来源", "session.size"),
    (ITEM, "statutory_days = 10", "statutary_days = 10", "statutory_days", "没有这个键", '"statutory_days"'),
    (ITEM, 'audience = ["person", "firm"]', 'audience = ["个人"]', "audience", "person", "person, firm"),
    (PACKAGE, 'item = "P02"', 'item = "PO2"', 'item = "P02"', "例如 P05", "such as P05"),
    (SITES, 'begins = "05-01"', 'begins = "5-1"', "05-01", "例如 05-01", "such as 05-01"),
    (SITES, "[09:00:00, 12:00:00]", "[9:00, 12:00]", "12:00:00", "9:00 写成 09:00:00", "write 9:00 as 09:00:00"),
    (SITES, "17:00:00]]", "24:00:00]]", "17:00:00]]", "最晚 23:59:59", "there is no 24:00:00"),
    (ITEM, 'audience = ["person", "firm"]', 'audience = ["person"， "firm"]', "audience", "半角", "full-width"),
    (ITEM, 'audience = ["person", "firm"]', 'audience = ["person", "firm"', "audience", "括号", "is missing"),
    (ITEM, 'type = "area"', 'type = "phone"', 'type = "area"', "mobile", 'did you mean "mobile"'),
    (ITEM, 'reason = { zh = "要看两次"', 'reason = { zh = ""', "reason = { zh", "中文和英文", "both languages"),
    ("utilities.toml", '"[0-9]{4}"', r'"\d{4}"', "account_pattern", "单引号", "single quotes"),
    ("departments.toml", "11430199MB9999001K", "11430199MB9999001", "uscc", "证书", "no credit code"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "at", "zh", "en"), SLIPS, ids=lambda value: str(value)[:20])
def test_one_slip_is_one_problem(path, old, new, at, zh, en):
    problems = check_files(spoiled(path, old, new, FULL)).problems
    mine = [each for each in problems if each.path == path]
    assert len(mine) == len(problems) == 1, problems
    assert zh in mine[0].zh
    assert en in mine[0].en
    assert at is None or mine[0].line == line_of(path, at, FULL)


def test_every_pattern_of_the_models_is_said_in_words():
    files = spoiled("pack.toml", 'version = "1"', 'version = "1 "', FULL)
    assert [each.rule for each in check_files(files).problems] == [Rule.WRONG_VALUE]
    assert all(said.zh and said.en for said in SHAPES.values())
