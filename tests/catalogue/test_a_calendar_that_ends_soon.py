"""A pack is good, but its calendar ends before the cases of today do: that is a note, and no problem, whatever day it is."""

from datetime import date

import pytest

from kiosk.catalogue.outlook import calendar_notes
from kiosk.catalogue.reader import check_files
from tests.catalogue.packs import FULL, MINIMAL, encoded

LONGEST = "statutory_days = 20"
"""Of the package; the longest limit of the pack."""


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 11, 24), None), (date(2026, 12, 3), None), (date(2026, 12, 4), 2027), (date(2027, 5, 1), 2027)],
)
def test_the_year_in_which_a_case_of_today_may_end_is_named(today, year):
    assert LONGEST in FULL["packages/T01.toml"]
    notes = calendar_notes(check_files(encoded(FULL)).catalogue, today)
    assert [str(year) in note.zh and str(year) in note.en for note in notes] == ([True] if year else [])


def test_a_pack_without_a_calendar_estimates_from_its_first_day():
    (note,) = calendar_notes(check_files(encoded(MINIMAL)).catalogue, date(2020, 1, 1))
    assert "2026" in note.en


def test_what_is_done_at_once_needs_no_calendar():
    item = (
        MINIMAL["items/P01.toml"]
        .replace("promised_days = 3", "promised_days = 0")
        .replace("promise_case", "instant_case")
    )
    at_once = {**MINIMAL, "items/P01.toml": item.replace("statutory_days = 15", "statutory_days = 0")}
    assert calendar_notes(check_files(encoded(at_once)).catalogue, date(2026, 12, 31)) == ()
