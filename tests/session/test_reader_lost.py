"""A card reader's process dies, and cannot say any more that its card is gone: the session knows all the same."""

from datetime import UTC, datetime

from kiosk.ports.card_reader import ReaderUnavailable
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.session import events as e
from kiosk.session.stages import CardProblem, Choosing, Identifying, Overlay
from tests.session.world import World


def test_a_reader_that_dies_takes_its_card_along_and_the_same_card_may_come_back() -> None:
    world = World(card_habit="insert")
    world.identify()
    world.post(e.DeviceChanged(reader(Link.DOWN)))
    assert not world.state.cards
    assert world.state.asked is not None
    assert world.state.asked.overlay is Overlay.CARD_TAKEN
    world.post(e.DeviceChanged(reader(Link.UP)))
    world.lay_card()
    world.read_card()
    assert isinstance(world.stage, Choosing)
    assert world.state.asked is None


def reader(link: Link) -> DeviceStatus:
    since = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    return DeviceStatus(
        "reader", DeviceKind.CARD_READER, "card_reader.simulated", link, Condition.UNKNOWN, "", None, since, {}
    )


def test_a_reader_that_died_is_not_called_a_card_that_was_lifted_whichever_news_comes_first() -> None:
    world = World()
    token = world.lay_card()
    world.post(e.ConsentGiven())
    down = DeviceStatus(
        "reader", DeviceKind.CARD_READER, "d", Link.DOWN, Condition.UNKNOWN, "", None, world.clock.now()
    )
    world.post(e.DeviceChanged(down))
    assert world.stage == Identifying(problem=CardProblem.READER_DOWN)
    world.post(e.CardReadEnded(ReaderUnavailable(token, "READER_HOST_LOST")))
    assert world.stage == Identifying(problem=CardProblem.READER_DOWN)
