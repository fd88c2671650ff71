"""The guide, the daily slip and the slips made from files."""

import json
from datetime import UTC, date, datetime

import pytest

from cli.app import main
from devices.receipt_printer.text import as_lines, spoken
from kiosk.domain.guides import guide_of
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.daily import daily
from kiosk.receipts.filling import sample_of
from kiosk.receipts.guide import guide
from kiosk.receipts.place import Foot
from kiosk.receipts.shelf import templates
from tests.domain.people import CATALOGUE

FOOT = Foot(LocalText("测试中心", "Test centre"), "DEMO-01", "0731-00000000", datetime(2026, 11, 23, 2, 5, tzinfo=UTC))


@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
def test_guide_tells_everything_that_an_item_asks_for(item):
    text = "\n".join(as_lines(guide(guide_of(item, CATALOGUE), FOOT, sample=True, language=Language.ZH), 400))
    for material in item.materials:
        assert (material.name.zh in text) or not material.required
    for condition in item.conditions:
        assert condition.zh in text
    assert "样例" in text
    assert text.rstrip(" -\n").endswith("指南完")


def test_two_guides_are_no_copies_of_each_other():
    item = CATALOGUE.items[0]
    later = Foot(FOOT.site, FOOT.kiosk_id, FOOT.phone, datetime(2026, 11, 23, 2, 6, tzinfo=UTC))
    numbers = {
        guide(guide_of(item, CATALOGUE), foot, sample=True, language=Language.ZH).number for foot in (FOOT, later)
    }
    assert len(numbers) == 2


def test_daily_slip_tells_what_waits_for_somebody_and_nothing_else():
    quiet = "\n".join(spoken(daily(date(2026, 11, 23), {"session_started": 42, "printed": 40}, FOOT, Language.ZH)))
    assert "来办事的，次数：42" in quiet
    assert "要人看一下" not in quiet
    bad = "\n".join(spoken(daily(date(2026, 11, 23), {"interrupted": 2}, FOOT, Language.ZH)))
    assert "打了一半的单子 2 张" in bad


@pytest.mark.parametrize("name", sorted(templates()))
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_every_slip_fits_every_paper_and_can_be_heard(name, columns):
    slip = sample_of(templates()[name], Language.ZH)
    assert as_lines(slip, columns)
    assert spoken(slip)


def test_check_names_the_line_and_says_no(capsys, tmp_path):
    (tmp_path / "slip.toml").write_text('id = "slip"\n', encoding="utf-8")
    assert main(["print", "check", str(tmp_path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {(each["path"], each["rule"]) for each in told["problems"]} == {("slip.toml", "shape")}
    assert main(["print", "check"]) == 0


def test_ticket_is_printed_from_a_file_of_values(capsys, tmp_path):
    ticket = templates()["ticket"]
    values = {name: value for name, value in ticket.values.items() if name not in FOOT.values()}
    file = tmp_path / "ticket.json"
    plain = {
        name: {"zh": value.zh, "en": value.en} if isinstance(value, LocalText) else value
        for name, value in values.items()
        if name != "bring"
    }
    file.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    assert main(["print", "slip", "ticket", str(file), "--profile", "demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "printed"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["slip", "papyrus", "x.json"], "there is no template papyrus"),
        (["guide", "X99"], "there is no item X99"),
    ],
)
def test_unknown_name_is_told_with_those_that_there_are(capsys, words, said):
    assert main(["print", *words, "--profile", "demo"]) == 2
    assert said in capsys.readouterr().err
