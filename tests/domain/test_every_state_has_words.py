"""Values as people read them: every state and type has its words, numbers stand in groups."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.applicant import Sex
from kiosk.domain.case_file import CaseState
from kiosk.domain.display import grouped, show_case_number, show_sex, show_state, show_time, show_value
from kiosk.domain.text import Language
from tests.domain.people import CATALOGUE, good_entry

FIELDS = [entry for item in CATALOGUE.items for entry in item.fields]


@pytest.mark.parametrize("state", list(CaseState))
def test_no_state_is_without_words(state):
    assert show_state(state).zh
    assert show_state(state).en


def test_no_two_states_share_their_words():
    assert len({show_state(state).zh for state in CaseState}) == len(CaseState)


@pytest.mark.parametrize("language", list(Language))
def test_every_field_of_the_sample_shows_its_value(language):
    for entry in FIELDS:
        shown = show_value(entry, good_entry(entry), CATALOGUE.areas, language)
        assert shown, entry.id
        assert "|" not in shown, entry.id


@given(st.text("0123456789", max_size=40))
def test_grouping_loses_no_digit(number):
    assert grouped(number).replace(" ", "") == number
    assert all(len(group) <= 4 for group in grouped(number).split())


def test_numbers_and_times_as_people_read_them():
    assert grouped("13800005678", (3, 4, 4)) == "138 0000 5678"
    assert show_case_number("430104202611230017") == "4301 0420 2611 2300 17"
    assert show_case_number("K430104000101-261123-0001X") == "K430104000101-261123-0001X"
    at = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
    assert show_time(at, Language.ZH) == "2026年11月23日 10:05"
    assert show_time(at, Language.EN) == "23 Nov 2026, 10:05"
    assert show_sex(Sex.FEMALE, Language.ZH) == "女"
