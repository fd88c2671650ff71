"""What a proof says of months, funds and homes, for who is known and for who is not."""

from datetime import date

import pytest

from standin.decisions import sample_decisions
from standin.proofs.contents import KINDS
from standin.proofs.records import Records
from standin.registry import sample_citizens

TODAY = date(2026, 11, 26)
WANG_FANG = sample_citizens()["430100199003080023"].records
CHEN_GUILAN = sample_citizens()["430100195802140020"].records
NOBODY = Records()


def says(register, records, **asked):
    contents = KINDS[register](records, asked, TODAY)
    assert contents is not None
    return contents


def test_months_that_were_missed_are_said_to_be_missed():
    told = says("insurance", WANG_FANG, insurance_kind="pension", months="24")
    assert told.finding == "最近 24 个月：已缴 22 个月，未缴 2 个月。"
    assert [(row[0], row[1]) for row in told.rows] == [
        ("2025-10 至 2026-10", "13"),
        ("2025-08 至 2025-09", "2"),
        ("2024-11 至 2025-07", "9"),
    ]


def test_whoever_draws_a_pension_pays_none():
    assert says("insurance", CHEN_GUILAN, months="24").finding == "最近 24 个月：领取待遇 24 个月。"


@pytest.mark.parametrize(("said", "months"), [("12", 12), ("600", 60), ("0", 24), ("", 24), ("很多", 24)])
def test_however_many_months_are_asked_for_no_more_than_sixty_are_told(said, months):
    assert sum(int(row[1]) for row in says("insurance", WANG_FANG, months=said).rows) == months


@pytest.mark.parametrize(
    ("register", "asked"),
    [
        ("insurance", {"insurance_kind": "injury"}),
        ("medical", {"medical_kind": "both"}),
        ("fund", {"fund_kind": "paid"}),
        ("fund", {"fund_kind": "settled"}),
        ("homes", {"query_scope": "self"}),
    ],
)
def test_of_somebody_whom_no_register_knows_it_is_proved_that_there_is_nothing(register, asked):
    told = says(register, NOBODY, **asked)
    assert "没有查到" in told.finding
    assert told.rows == ()


def test_a_loan_is_settled_only_where_it_was():
    assert "2026-03-20" in says("fund", WANG_FANG, fund_kind="settled").finding
    assert says("fund", WANG_FANG, fund_kind="paid").facts


def test_a_family_is_not_looked_up_without_the_spouse():
    assert KINDS["homes"](WANG_FANG, {"query_scope": "family"}, TODAY) is None


def test_every_office_of_the_sample_has_a_register():
    assert {spot.office for spot in sample_decisions().on_the_spot.values()} == KINDS.keys()
