"""Credit codes as they are met: in the addresses of licences' QR codes, and typed with one character wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as uscc_number

from kiosk.domain.business import uscc
from kiosk.domain.licence_codes import LicenceCode, NotALicence, licence_code
from kiosk.domain.uscc_slips import Slip, likely_slip
from kiosk.domain.verdicts import Invalid

CODE, OTHER = "91430104MA4L000170", "92430104MA4L000019"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        f"统一社会信用代码：{CODE}；名称：样例公司",
        f"http://www.gsxt.gov.cn/index.html?uniscid={CODE}&sExtSequence=",
        f"https://example.gov.cn/qr/%7B{CODE}%7D",
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),  # full width
        f"{CODE}\n{CODE}",
    ],
)
def test_a_licence_names_its_firm_whatever_is_around_the_code(text):
    assert licence_code([text]) == LicenceCode(CODE)


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((), NotALicence.NO_CODE),
        (("WIFI:T:WPA;S:hall;P:secret;;",), NotALicence.NO_CODE),
        (("https://pay.example/10000000000000000001234567890",), NotALicence.NO_CODE),
        ((f"X{CODE}",), NotALicence.NO_CODE),  # part of something longer
        (("430100194406150290",), NotALicence.NO_CODE),  # an ID number has 18 characters too
        ((CODE[:-1] + "1",), NotALicence.WRONG_DIGIT),
        ((CODE, OTHER), NotALicence.SEVERAL),
        (("OT1:RRQT 9P60GO0JZ6WQ1K2O7TC8CKX78",), NotALicence.SLIP),
    ],
)
def test_what_is_no_licence_is_told_apart(texts, why):
    assert licence_code(texts) is why


@given(st.lists(st.text(max_size=200), max_size=3))
def test_whatever_a_code_says_is_a_firm_with_its_check_character_or_none(texts):
    found = licence_code(texts)
    assert isinstance(found, NotALicence) or uscc_number.is_valid(found.uscc)


def test_a_number_of_a_person_is_never_taken_for_a_firm():
    assert licence_code(["43010019440615029X"]) is NotALicence.NO_CODE


def test_one_character_that_looks_alike_is_named_with_its_place():
    wrong = "91430104MA4L0D0170"
    assert likely_slip(wrong) == Slip(14, "D", "0")
    verdict = uscc(wrong)
    assert isinstance(verdict, Invalid)
    assert "第 14 位：D 还是 0" in verdict.message.zh
    assert "number 14: D or 0" in verdict.message.en


def test_a_letter_where_only_digits_stand_is_named_too():
    verdict = uscc("9143D104MA4L000170")
    assert isinstance(verdict, Invalid)
    assert "第 5 位：D 还是 0" in verdict.message.zh


def test_where_two_places_would_explain_it_none_is_named():
    wrongs = (CODE[:17] + letter for letter in "123456789ABCDEFGHJKLMNPQRTUWXY")
    named = [likely_slip(each) for each in wrongs if not uscc_number.is_valid(each)]
    assert None in named
    for each in (slip for slip in named if slip):
        assert 1 <= each.place <= 18


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_every_single_slip_is_noticed(place, letter):
    typed = CODE[:place] + letter + CODE[place + 1 :]
    assert isinstance(uscc(typed), Invalid) == (typed != CODE)
