"""A card reader's process dies, and cannot say any more that its card is gone: the session knows all the same."""

from datetime import UTC, datetime

from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.session import events as e
from kiosk.session.stages import Choosing, Overlay
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
