"""Amounts, names and numbers of firms, accounts: what is wrong says what to do, what is right has one form."""

import pytest

from kiosk.domain.business import business_name, uscc
from kiosk.domain.catalogue import FieldType
from kiosk.domain.entries import check_entry
from kiosk.domain.numbers import plate, post_code, quantity
from kiosk.domain.verdicts import Invalid, Valid
from tests.domain.people import CATALOGUE, TODAY

AREA = next(field for field in CATALOGUE.item("M02").fields if field.type is FieldType.AREA)
SEATS = next(field for field in CATALOGUE.item("M02").fields if field.id == "seats")
WATER = next(field for field in CATALOGUE.item("U01").fields if field.type is FieldType.ACCOUNT)


@pytest.mark.parametrize(
    ("entry", "value"),
    [("120", "120"), ("120.50", "120.5"), (" １２０ ", "120"), ("1,200", "1200"), ("100000", "100000")],
)
def test_an_area_in_every_way_it_is_written(entry, value):
    assert quantity(entry, AREA) == Valid(value)


@pytest.mark.parametrize("entry", ["", "0", "many", "120.555", "-3", "1e9", "nan", "inf", "100001", "9" * 40])
def test_no_area(entry):
    assert isinstance(quantity(entry, AREA), Invalid)


def test_half_a_seat():
    verdict = quantity("2.5", SEATS)
    assert isinstance(verdict, Invalid)
    assert "整数" in verdict.message.zh


@pytest.mark.parametrize(
    "code", ["91430104MA4L000170", "91430104MA4L000460", "92430104MA4L000019", "91430104ma4l000170"]
)
def test_credit_codes_with_a_check_character_of_nought(code):
    assert uscc(code) == Valid(code.upper())


@pytest.mark.parametrize(
    ("code", "words"),
    [("91430104MA4L000171", "输错了"), ("91430104MA4L00017", "17 位"), ("9143010OMA4L000170", "I、O、Z、S、V")],
)
def test_a_credit_code_mistyped(code, words):
    assert words in uscc(code).message.zh


@pytest.mark.parametrize(
    "name", ["长沙市岳麓区老味道餐馆", "岳麓区老味道米粉店", "长沙 老味道 餐饮有限公司", "浏阳市甲(乙)商行"]
)
def test_names_that_a_licence_can_bear(name):
    assert isinstance(business_name(name, CATALOGUE.areas), Valid)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("老味道", "汉字"),
        ("北京市海淀区老味道餐馆", "地名"),
        ("长沙市岳麓区老味道味道", "最后"),
        ("Changsha Noodle Shop", "汉字"),
    ],
)
def test_names_that_it_cannot(name, words):
    assert words in business_name(name, CATALOGUE.areas).message.zh


def test_an_account_of_another_company():
    assert check_entry(WATER, "0012 3456-78", (), TODAY, CATALOGUE.utilities) == Valid("0012345678")
    refused = check_entry(WATER, "12345678", (), TODAY, CATALOGUE.utilities)
    assert "左上角" in refused.message.zh


def test_plates_and_post_codes():
    assert plate("湘a·12345") == Valid("湘A12345")
    assert plate("湘AD12345") == Valid("湘AD12345")
    assert isinstance(plate("A12345"), Invalid)
    assert post_code("410 000") == Valid("410000")
    assert isinstance(post_code("4100"), Invalid)
