"""Texts and amounts: what cannot be seen, signs alone and other scripts' digits are refused; every ideograph passes."""

import pytest

from kiosk.domain.address import check_picked
from kiosk.domain.catalogue import FieldType
from kiosk.domain.entries import check_entry
from kiosk.domain.numbers import amount_words, quantity
from kiosk.domain.verdicts import Invalid, Valid
from tests.domain.people import CATALOGUE, COMMUNITY, TODAY

TEXT = next(
    field.model_copy(update={"min_length": 1, "max_length": 100})
    for item in CATALOGUE.items
    for field in item.fields
    if field.type is FieldType.TEXT
)
SEATS = next(field for field in CATALOGUE.item("M02").fields if field.id == "seats")
CAPITAL = next(field for field in CATALOGUE.item("L01").fields if field.type is FieldType.MONEY)


@pytest.mark.parametrize(
    "entry",
    [
        "\u200b" * 12,
        "测试\u202e路",
        "\ue123店",
        "测试\x07",
        "\u3164\u3164",
        "😀🎉",
        "👨\u200d👩\u200d👧",
        "——…",
        "\ufe0f",
    ],
)
def test_a_text_of_signs_that_nobody_can_read(entry):
    assert isinstance(check_entry(TEXT, entry, (), TODAY), Invalid)


@pytest.mark.parametrize("entry", ["\u200b" * 12, "测试路12号\u202e3栋", "😀😀😀😀😀😀"])
def test_an_address_of_signs_that_nobody_can_read(entry):
    assert isinstance(check_picked(f"{COMMUNITY}|{entry}", CATALOGUE.areas), Invalid)


@pytest.mark.parametrize("entry", ["𠮷野家", "䶮", "𰻝面", "\U00031350", "\U0002ebf0", "妈妈 😀", "Shop 3", "3"])
def test_rare_ideographs_and_a_smile_beside_words_pass(entry):
    assert check_entry(TEXT, entry, (), TODAY) == Valid(entry)


@pytest.mark.parametrize("entry", ["²", "1e3", "٣", "三", "1.2.3", "½", "①", "1E2", "0x10", "1_000"])
def test_other_digits_are_no_number(entry):
    assert isinstance(quantity(entry, SEATS), Invalid)
    assert isinstance(quantity(entry, CAPITAL), Invalid)


def test_full_width_digits_are_the_same_number():
    assert quantity("１２，０００．５", CAPITAL) == Valid("12000.5")


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (1e8, "1 亿", "100,000,000"),
        (5e5, "50 万", "500,000"),
        (0.0, "0", "0"),
        (0.5, "0.5", "0.5"),
        (3000.0, "3000", "3,000"),
        (1e11, "1000 亿", "100,000,000,000"),
    ],
)
def test_a_bound_in_words(amount, zh, en):
    words = amount_words(amount)
    assert (words.zh, words.en) == (zh, en)


def test_a_bound_that_is_passed_is_said_in_words():
    verdict = quantity("99999999999", CAPITAL)
    assert isinstance(verdict, Invalid)
    assert "10 亿" in verdict.message.zh
    assert "1,000,000,000" in verdict.message.en
    assert quantity("200000000", CAPITAL) == Valid("200000000")
