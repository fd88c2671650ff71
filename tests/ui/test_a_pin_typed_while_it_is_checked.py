"""A helper's finger goes on while the PIN is checked: what it types is not the beginning of the next try."""

from dataclasses import replace

from kiosk.session.events import Event
from kiosk.session.helping import HelperTyped, SigningIn
from tests.session.world import World
from ui.viewmodels.base import Desk
from ui.viewmodels.helping import HelperModel


def test_digits_typed_while_a_pin_is_checked_go_nowhere():
    world, posted = World(), list[Event]()
    page = HelperModel(Desk(posted.append, world.clock))
    waiting = SigningIn(until_s=2000.0, number="1001")
    for stage, digits in ((waiting, "739164"), (replace(waiting, checking=True), "7391"), (waiting, "246810")):
        page.show(replace(world.state, stage=stage))
        for digit in digits:
            page.press(digit)
        page.submit("1001")
    assert [event.pin for event in posted if isinstance(event, HelperTyped)] == ["739164", "", "246810"]
