"""Somebody is old by their card, or at a loss: what would help is offered, once, and nobody else is bothered."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.applicant import IdentityDocument
from kiosk.session import events as e
from kiosk.session.ease import LowReachChosen
from kiosk.session.offers import HESITATION_S, hesitates, offers_large_text
from kiosk.session.trip import Way
from tests.session.world import ELDER, World

TODAY = date(2026, 11, 23)


def born(day: date) -> IdentityDocument:
    return replace(ELDER, birth_date=day)


def offered(world: World) -> bool:
    return offers_large_text(world.state, TODAY)


def at_a_loss(world: World) -> bool:
    return hesitates(world.state, world.clock.monotonic_s(), TODAY)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(1966, 11, 23), True), (date(1966, 11, 24), False), (date(1944, 6, 15), True), (date(1990, 3, 8), False)],
)
def test_large_text_is_offered_from_the_sixtieth_birthday_on(day, expected):
    world = World()
    world.identify(born(day))
    assert offered(world) is expected


@pytest.mark.parametrize("wanted", [True, False])
def test_whoever_has_answered_is_not_asked_again(wanted):
    world = World()
    world.identify()
    world.post(e.LargeTextChosen(on=wanted))
    assert not offered(world)
    world.post(e.LargeTextChosen(on=False), e.ItemChosen("P05"))
    assert not offered(world)


def test_whoever_has_large_text_already_is_not_asked_for_it():
    world = World()
    world.post(e.LargeTextChosen(on=True))
    world.identify()
    assert not offered(world)


def test_the_next_person_is_asked_anew_and_nobody_without_a_card():
    world = World()
    world.identify()
    world.post(e.LargeTextChosen(on=False), e.LeaveAsked(), e.LeaveConfirmed())
    world.identify()
    assert offered(world)
    world.post(e.LeaveAsked(), e.LeaveConfirmed(), e.Started(Way.TYPED), e.ConsentGiven())
    world.post(e.IdentityTyped("张三丰", "43010019440615029X"))
    assert world.state.trip is not None
    assert not offered(world)


def test_going_on_without_an_answer_is_an_answer_too():
    world = World()
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    assert not offered(world)


def test_help_is_offered_to_an_elder_who_touches_nothing_for_twenty_seconds():
    world = World()
    world.identify()
    world.wait(HESITATION_S - 1)
    assert not at_a_loss(world)
    world.wait(1)
    assert at_a_loss(world)
    world.post(e.Touched())
    assert not at_a_loss(world)


def test_others_are_left_to_read_unless_they_made_the_screen_easier():
    world = World()
    world.identify(born(date(1990, 3, 8)))
    world.wait(HESITATION_S)
    assert not at_a_loss(world)
    world.post(LowReachChosen(on=True))
    world.wait(HESITATION_S)
    assert at_a_loss(world)


def test_nobody_is_offered_help_while_something_is_asked_already():
    world = World()
    world.identify()
    world.wait(world.state.house.idle_s)
    assert world.state.asked is not None
    assert not at_a_loss(world)
