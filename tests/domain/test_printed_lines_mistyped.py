"""A person types the printed lines, or gives them wrong: what is told, and that nothing wrong is believed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.applicant import DocumentType, Sex
from kiosk.domain.mrz import Mrz, MrzInformation, parse_mrz
from kiosk.domain.mrz.digits import VALUES, check_digit
from kiosk.domain.verdicts import Invalid
from tests.domain.zones import (
    ALL,
    HOME,
    HOME_1999,
    LONG_NUMBER,
    OUTBOUND,
    PASSPORT,
    PASSPORT_OF_CHINA,
    TAIWAN,
    TODAY,
)

ZONE = st.text("".join(VALUES), max_size=90)


def read(lines):
    return parse_mrz("\n".join(lines), TODAY)


def swapped(lines, line, column, character):
    changed = lines[line][:column] + character + lines[line][column + 1 :]
    return (*lines[:line], changed, *lines[line + 1 :])


def test_passport_is_read_in_full():
    assert read(PASSPORT) == Mrz(
        type=DocumentType.PASSPORT,
        document_code="P",
        issuer="UTO",
        document_number="L898902C3",
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        nationality="UTO",
        sex=Sex.FEMALE,
        birth_date=date(1974, 8, 12),
        valid_to=date(2012, 4, 15),
    )
    assert read(PASSPORT).information == MrzInformation("L898902C3", date(1974, 8, 12), date(2012, 4, 15))


@pytest.mark.parametrize(
    ("lines", "number", "born", "name"),
    [
        (HOME, "H43010012", date(1944, 6, 15), "CHAN SIU MING"),
        (TAIWAN, "43010012", date(2000, 2, 29), "LIN HSIAO FEN"),
        (OUTBOUND, "CA4301001", date(1980, 1, 1), ""),
        (HOME_1999, "H4301001200", date(1944, 6, 15), "CHAN SIU MING"),
    ],
)
def test_every_chinese_permit_is_read(lines, number, born, name):
    zone = read(lines)
    assert (zone.type, zone.issuer, zone.document_number) == (DocumentType.TRAVEL_PERMIT, "CHN", number)
    assert (zone.birth_date, zone.latin_name) == (born, name)


def test_long_number_runs_on_into_the_optional_field():
    assert read(LONG_NUMBER).document_number == "D23145890734"


@pytest.mark.parametrize("lines", ALL)
def test_blanks_lower_case_and_one_line_do_not_matter(lines):
    meant = read(lines)
    assert isinstance(meant, Mrz)
    assert parse_mrz("".join(lines), TODAY) == meant
    assert parse_mrz("\r\n\n".join(f" {line[:7].lower()} {line[7:].lower()}" for line in lines), TODAY) == meant
    assert parse_mrz("\n".join(lines).replace("<", "＜"), TODAY) == meant


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("", "两行或三行", "two or three lines"),
        ("P<UTO", "一共 5 个字符", "There are 5 characters"),
        ("\n".join(["P<"] * 4), "现在是 4 行", "there are 4"),
        (f"{PASSPORT[0][:-1]}\n{PASSPORT[1]}", "第 1 行有 43 个字符，应该是 44 个", "Line 1 has 43 characters, 44"),
        (f"{PASSPORT[0]}\n{PASSPORT[1][:5]}%{PASSPORT[1][6:]}", "第 2 行第 6 个", "Character 6 of line 2"),
        ("\n".join(swapped(PASSPORT, 1, 6, "3")), "第 2 行第 1 到 10 个字符（证件号码）", "line 2 (document number)"),
        ("\n".join(swapped(PASSPORT, 1, 14, "5")), "（出生日期）", "14 to 20 of line 2 (date of birth)"),
        ("\n".join(swapped(PASSPORT, 1, 22, "3")), "（有效期至）", "(date of expiry)"),
        ("\n".join(swapped(PASSPORT, 1, 20, "Q")), "（性别）", "Character 21 of line 2 (sex)"),
        ("\n".join(swapped(PASSPORT, 1, 30, "9")), "（个人号码）", "(personal number)"),
        ("\n".join(swapped(PASSPORT, 1, 43, "9")), "最后的校验数字", "The last check digit"),
        ("\n".join(swapped(PASSPORT, 0, 7, "7")), "第 1 行第 6 到 44 个字符（姓名）", "(names)"),
        ("\n".join(swapped(PASSPORT, 1, 11, "7")), "（国籍）", "(nationality)"),
        ("\n".join(swapped(PASSPORT, 0, 0, "V")), "开头的字母", "first letters of line 1"),
        ("\n".join(swapped(HOME, 0, 4, "7")), "第 1 行第 3 到 12 个字符（证件号码）", "line 1 (document number)"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_remedy(text, zh, en):
    verdict = parse_mrz(text, TODAY)
    assert isinstance(verdict, Invalid)
    assert zh in verdict.message.zh
    assert en in verdict.message.en


def test_letters_among_digits_are_read_as_their_twins_where_the_check_digit_proves_it():
    text = "\n".join(PASSPORT).replace("7408122", "74O8I22").replace("1204159", "I2O4IS9")
    assert parse_mrz(text, TODAY) == read(PASSPORT)
    assert parse_mrz("\n".join(HOME).replace("H43010012", "H43OIO0I2"), TODAY) == read(HOME)
    assert parse_mrz("\n".join(PASSPORT_OF_CHINA).replace("EJ4301001", "EJ43OI0OI"), TODAY) == read(PASSPORT_OF_CHINA)


def test_a_mistyped_number_is_not_guessed_right_by_its_twins():
    """LB989O3C3 would pass: a B for an 8 and an O for the 0 make up for the wrong 3."""
    wrong = swapped(PASSPORT, 1, 6, "3")
    assert check_digit("LB989O3C3") == PASSPORT[1][9]
    assert isinstance(read(wrong), Invalid)


def test_century_of_a_birth_lies_in_the_past_and_of_an_expiry_ahead():
    newborn = HOME[0].replace(f"440615{check_digit('440615')}", f"261126{check_digit('261126')}")
    assert read((newborn, *HOME[1:])).birth_date == date(2026, 11, 26)
    tomorrow = HOME[0].replace(f"440615{check_digit('440615')}", f"261127{check_digit('261127')}")
    assert read((tomorrow, *HOME[1:])).birth_date == date(1926, 11, 27)
    assert read(HOME).valid_to == date(2031, 6, 1)
    old = HOME[0].replace(f"310601{check_digit('310601')}", f"990601{check_digit('990601')}")
    assert read((old, *HOME[1:])).valid_to == date(1999, 6, 1)


def test_unknown_part_of_a_birth_date_is_not_made_up():
    unknown = HOME[0].replace(f"440615{check_digit('440615')}", f"44<<<<{check_digit('44<<<<')}")
    assert "出生日期" in read((unknown, *HOME[1:])).message.zh


def test_filler_or_letter_worth_nothing_is_no_digit_of_a_date():
    for worthless in "<KAU":
        changed = HOME[0].replace("310601", f"31{worthless}601")
        assert isinstance(read((changed, *HOME[1:])), Invalid)


@pytest.mark.parametrize("lines", [each for each in ALL if each is not OUTBOUND])
def test_no_single_wrong_digit_is_believed(lines):
    meant = read(lines).information
    for line, text in enumerate(lines):
        for column, character in enumerate(text):
            for wrong in sorted(set("0123456789") - {character}) if character.isdigit() else ():
                told = read(swapped(lines, line, column, wrong))
                assert isinstance(told, Invalid) or told.information == meant


def test_message_never_repeats_what_was_entered():
    for line, text in enumerate(PASSPORT):
        for column in range(len(text)):
            told = read(swapped(PASSPORT, line, column, "Ω"))
            assert not isinstance(told, Mrz)
            assert "Ω" not in str(told)
            assert "ERIKSSON" not in str(told)
            assert "L898902C" not in str(told)


@settings(max_examples=1000)
@given(st.one_of(st.text(max_size=120), st.lists(ZONE, max_size=4).map("\n".join)))
def test_anything_else_is_told_as_wrong_and_never_breaks(text):
    told = parse_mrz(text, TODAY)
    assert isinstance(told, Mrz | Invalid)


@settings(max_examples=1000)
@given(st.sampled_from(ALL), st.data())
def test_what_is_believed_passes_its_check_digits(lines, data):
    text = list("\n".join(lines))
    for _ in range(data.draw(st.integers(1, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.sampled_from("".join(VALUES)))
    told = parse_mrz("".join(text), TODAY)
    if isinstance(told, Mrz):
        _demand_digits_stand_there("".join(text), told)


def _demand_digits_stand_there(text, told):
    """Number, birth and expiry, each followed by its check digit, stand in the text, twins taken for digits."""
    plain = text.replace("\n", "").translate(str.maketrans("OQDILZSGB", "000112568"))
    for day in (told.birth_date, told.valid_to):
        digits = f"{day:%y%m%d}"
        assert digits + check_digit(digits) in plain
    assert told.document_number[:9].translate(str.maketrans("OQDILZSGB", "000112568")) in plain
