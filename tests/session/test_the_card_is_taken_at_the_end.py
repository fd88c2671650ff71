"""The card is taken from the reader at the farewell: the person goes, and what is shown goes soon after."""

from kiosk.session import events as e
from kiosk.session.stages import Finished, Welcome
from kiosk.session.steps import trip_of
from kiosk.session.transitions.sending import LEAVING_S
from tests.session.world import World


def finished() -> World:
    world = World()
    world.to_review()
    world.answer(world.keep())
    world.printed()
    assert isinstance(world.stage, Finished)
    return world


def take_card(world: World) -> None:
    token = trip_of(world.state).token
    assert token is not None
    world.lift_card(token)


def test_it_ends_by_itself_soon_after_the_card_is_taken() -> None:
    world = finished()
    take_card(world)
    world.wait(LEAVING_S - 1)
    assert isinstance(world.stage, Finished)
    world.wait(1)
    assert isinstance(world.stage, Welcome)


def test_who_touches_it_still_has_as_long_as_before() -> None:
    world = finished()
    take_card(world)
    world.post(e.Touched())
    world.wait(LEAVING_S + 1)
    assert isinstance(world.stage, Finished)


def test_it_is_never_made_longer() -> None:
    world = finished()
    world.wait(world.state.house.farewell_s - 1)
    take_card(world)
    world.wait(1)
    assert isinstance(world.stage, Welcome)
