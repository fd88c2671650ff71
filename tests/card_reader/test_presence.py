"""Tokens: two cards never share one."""

import pytest

from devices.card_reader.presence import Presence
from kiosk.ports.card_reader import CardInserted, CardRemoved

READER = "reader 0"


def see(presence, *, present, mark):
    return presence.seen(READER, present=present, mark=mark)


def test_counter_that_jumped_under_a_card_is_a_swap():
    presence = Presence()
    [first] = see(presence, present=True, mark=0x11)
    removed, second = see(presence, present=True, mark=0x13)
    assert removed == CardRemoved(first.token)
    assert isinstance(second, CardInserted)
    assert second.token != first.token
    assert presence.mark_of(first.token) is None
    assert presence.mark_of(second.token) == 0x13


@pytest.mark.parametrize(("before", "after"), [(0xFFFF, 0x0001), (0xFFFE, 0x0000), (0x0000, 0xFFFF)])
def test_counter_that_wrapped_or_went_back_under_a_card_is_a_swap(before, after):
    presence = Presence()
    [first] = see(presence, present=True, mark=before)
    assert see(presence, present=True, mark=after)[0] == CardRemoved(first.token)


def test_cards_that_came_and_went_unseen_are_none():
    presence = Presence()
    see(presence, present=False, mark=0x10)
    assert see(presence, present=False, mark=0x14) == []


def test_same_state_again_says_nothing():
    presence = Presence()
    see(presence, present=True, mark=1)
    assert see(presence, present=True, mark=1) == []


@pytest.mark.parametrize("lose", [Presence.all_lost, lambda presence: presence.reader_lost(READER)])
def test_lost_reader_takes_its_card_with_it(lose):
    presence = Presence()
    [inserted] = see(presence, present=True, mark=1)
    assert lose(presence) == [CardRemoved(inserted.token)]
    assert lose(presence) == []


def test_numbers_of_another_run_are_other_tokens():
    [first] = see(Presence(), present=True, mark=1)
    [second] = see(Presence(), present=True, mark=1)
    assert first.token != second.token
