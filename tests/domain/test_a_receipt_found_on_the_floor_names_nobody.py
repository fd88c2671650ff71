"""What is masked cannot be read, and is still recognised by its owner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.masking import mask_bank_card, mask_id_number, mask_mobile, mask_name

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*丰"),
        ("欧阳娜娜", "欧**娜"),
        ("买买提·江", "买***江"),
        ("买买提·艾力江", "买***江"),
        ("𬴂𬴂𬴂", "𬴂*𬴂"),
        (" 张三 ", "张*"),
        ("ERIKSSON ANNA MARIA", "E*** A*** M***"),
        ("NOVAK K", "N*** *"),
        ("DE LA CRUZ Y GARCIA JUAN", "D*** L*** C***"),
        ("Li", "L***"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_names_show_their_ends_only(name, masked):
    assert mask_name(name) == masked


def test_id_number_shows_first_three_and_last_four():
    assert mask_id_number("43010019800101001X") == "430***********001X"
    assert mask_id_number("430100800101001") == "430********1001"


def test_mobile_and_bank_card():
    assert mask_mobile("13800005678") == "138****5678"
    assert mask_bank_card("6222020000000000019") == "***************0019"


@pytest.mark.parametrize(
    ("number", "masked"), [("E43010012", "*******12"), ("H4301001200", "*********00"), ("CA4301001", "*******01")]
)
def test_passport_and_permit_show_their_last_two_characters(number, masked):
    assert mask_id_number(number) == masked


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ ", min_size=1, max_size=60))
def test_name_in_latin_letters_shows_initials_only(name):
    masked = mask_name(name)
    assert len(masked.replace("*", "").replace(" ", "")) <= 3
    assert len(masked) <= 14


@pytest.mark.parametrize("number", ["", "1", "12345", "E1234567", "AB1234567"])
def test_short_numbers_are_never_shown_whole(number):
    masked = mask_id_number(number)
    assert len(masked) == len(number)
    assert sum(character != "*" for character in masked) * 2 <= len(number)


@given(st.text(HAN, min_size=2, max_size=50))
def test_at_most_two_characters_of_a_name_are_shown(name):
    masked = mask_name(name)
    assert masked[0] == name[0]
    assert "*" in masked
    assert len(masked.replace("*", "")) <= 2
    assert len(masked) <= 5


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True))
def test_birth_date_is_never_left_in_a_masked_id_number(number):
    masked = mask_id_number(number)
    assert masked == number[:3] + "*" * 11 + number[-4:]


@given(st.text("0123456789ABCDEF", max_size=40))
def test_no_number_is_shown_whole_whatever_its_length(number):
    for masked in (mask_id_number(number), mask_mobile(number), mask_bank_card(number)):
        assert len(masked) == len(number)
        assert number == "" or "*" in masked
