"""A slip's number is read out over the telephone or typed: a slip of the tongue is found out."""

from datetime import date

import pytest

from kiosk.domain.provisional import Place, is_provisional_number, provisional_number

PLACE = Place("430100", "0001", "01")
DAY = date(2026, 11, 23)


def test_a_number_says_where_when_and_which() -> None:
    number = provisional_number(PLACE, DAY, 7)
    assert number[:-1] == "K430100000101-261123-0007"
    assert is_provisional_number(number)


@pytest.mark.parametrize("sequence", [1, 9999, 10_000, 999_999])
def test_a_busy_day_only_makes_it_longer(sequence: int) -> None:
    assert is_provisional_number(provisional_number(PLACE, DAY, sequence))


def test_every_wrong_digit_and_every_swap_is_found() -> None:
    number = provisional_number(PLACE, DAY, 4711)
    wrong = {
        number[:i] + digit + number[i + 1 :] for i, c in enumerate(number) if c.isdigit() for digit in "0123456789"
    }
    swapped = {number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(1, len(number) - 1)}
    assert [each for each in (wrong | swapped) - {number} if is_provisional_number(each)] == []


@pytest.mark.parametrize(
    "text", ["", "K", "430100194803150015", "K430100000101-261123-0007", "k430100000101-261123-00014"]
)
def test_what_is_no_such_number(text: str) -> None:
    assert not is_provisional_number(text)


@pytest.mark.parametrize("sequence", [0, -1, 1_000_000])
def test_sequence_outside_its_range(sequence: int) -> None:
    with pytest.raises(ValueError, match="sequence"):
        provisional_number(PLACE, DAY, sequence)


@pytest.mark.parametrize(
    "place", [("43010", "00001", "01"), ("430100", "001", "01"), ("430100", "a001", "01"), ("", "", "")]
)
def test_place_that_makes_no_number(place: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="area"):
        Place(*place)
