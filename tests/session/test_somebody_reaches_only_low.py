"""Somebody cannot reach high, and needs longer: the screen waits twice as long, for this visit only."""

import pytest

from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session.ease import LowReachChosen
from kiosk.session.stages import Finished, Overlay, Welcome
from tests.session.world import World


@pytest.fixture
def low() -> World:
    world = World()
    world.post(LowReachChosen(on=True))
    return world


def test_the_screen_waits_twice_as_long_before_it_asks_and_after(low):
    low.identify()
    low.wait(low.state.house.idle_s * 2 - 1)
    assert low.state.asked is None
    low.wait(1)
    assert low.state.asked is not None
    assert low.state.asked.overlay is Overlay.STILL_THERE
    low.wait(low.state.house.countdown_s * 2 - 1)
    assert low.state.trip is not None
    low.wait(1)
    assert isinstance(low.stage, Welcome)


def test_it_ends_with_the_visit_however_that_ends(low):
    low.identify()
    low.post(e.LanguageChosen(Language.EN), e.LeaveAsked(), e.LeaveConfirmed())
    assert not low.state.low_reach


def test_it_can_be_taken_back_at_any_time(low):
    low.identify()
    low.post(LowReachChosen(on=False))
    low.wait(low.state.house.idle_s)
    assert low.state.asked is not None


def test_the_farewell_is_there_twice_as_long(low):
    low.to_review()
    low.post(LowReachChosen(on=True))
    low.answer(low.keep())
    low.printed()
    stage = low.stage
    assert isinstance(stage, Finished)
    assert stage.ends_at_s - low.clock.monotonic_s() == low.state.house.farewell_s * 2
