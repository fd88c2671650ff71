"""A camera sees the printed lines among other text, and misreads their fillers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.mrz import find_mrz, parse_mrz
from kiosk.domain.mrz.digits import VALUES
from tests.domain.zones import ALL, HOME, PASSPORT, PASSPORT_OF_CHINA, TAIWAN, TODAY

NOISE_ABOVE = ("护照 PASSPORT", "PEOPLE'S REPUBLIC", "SAMPLE 样例", "P", "CHN", "12 JUN 2031")
NOISE_BELOW = ("< <", "--", "ICAO 9303")


def meant(lines):
    return parse_mrz("\n".join(lines), TODAY)


@pytest.mark.parametrize("lines", ALL)
def test_zone_is_found_between_other_lines(lines):
    assert find_mrz([*NOISE_ABOVE, *lines, *NOISE_BELOW], TODAY) == meant(lines)


@pytest.mark.parametrize("lines", ALL)
def test_blanks_and_lower_case_of_the_recognition_do_not_matter(lines):
    assert find_mrz([" ".join(line.lower()) for line in lines], TODAY) == meant(lines)


def test_fillers_lost_or_doubled_are_counted_anew():
    shortened = [PASSPORT_OF_CHINA[0].rstrip("<"), PASSPORT_OF_CHINA[1].replace("<" * 15, "<" * 9)]
    assert find_mrz(shortened, TODAY) == meant(PASSPORT_OF_CHINA)
    longer = [PASSPORT[0] + "<<<", PASSPORT[1].replace("<<<<<", "<<<<<<<")]
    assert find_mrz(longer, TODAY) == meant(PASSPORT)


@pytest.mark.parametrize("seen", ["«", "(", "K", "‹"])
def test_fillers_seen_as_something_else(seen):
    end = PASSPORT[0].index("MARIA") + 8
    first = PASSPORT[0][:end] + seen + PASSPORT[0][end + 1 :]
    second = PASSPORT[1].replace("<<<<<", f"<<{seen}<<")
    assert find_mrz([first, second], TODAY) == meant(PASSPORT)


def test_name_that_ends_or_begins_with_k_keeps_it():
    lines = ("P<UTONOVAK<<K<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", PASSPORT[1])
    assert find_mrz(lines, TODAY).latin_name == "NOVAK K"
    lines = ("P<UTOKUSK<<KARL<KIRK<<<<<<<<<<<<<<<<<<<<<<<<", PASSPORT[1])
    assert find_mrz(lines, TODAY).latin_name == "KUSK KARL KIRK"


def test_lines_broken_in_two_are_put_together():
    assert find_mrz([PASSPORT[0][:20], PASSPORT[0][20:], *PASSPORT[1:]], TODAY) == meant(PASSPORT)
    assert find_mrz([*HOME[:2], HOME[2][:9], HOME[2][9:]], TODAY) == meant(HOME)


def test_two_documents_in_one_picture_are_nobodys():
    assert find_mrz([*HOME, *TAIWAN], TODAY) is None
    assert find_mrz([*HOME, *HOME], TODAY) == meant(HOME)


def test_misread_digit_is_not_found_rather_than_believed():
    assert find_mrz([PASSPORT[0], PASSPORT[1].replace("740812", "740813")], TODAY) is None


@settings(max_examples=1000)
@given(st.lists(st.one_of(st.text("".join(VALUES), max_size=50), st.text(max_size=30)), max_size=8))
def test_no_text_breaks_it(lines):
    found = find_mrz(lines, TODAY)
    assert found is None or found.document_number


@settings(max_examples=300)
@given(st.sampled_from(ALL), st.data())
def test_damaged_zone_is_itself_or_nothing(lines, data):
    line = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[line]) - 1))
    seen = data.draw(st.sampled_from("0123456789"))
    damaged = [*lines[:line], lines[line][:column] + seen + lines[line][column + 1 :], *lines[line + 1 :]]
    found = find_mrz([*NOISE_ABOVE, *damaged], TODAY)
    if found is not None and lines[line][column].isdigit():
        assert found.information == meant(lines).information
