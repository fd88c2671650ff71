"""The review while the line is down: of what is kept and sent later, and of what waits for the line."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.catalogue import OfflineClass
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.looking import CounterSlipAsked
from kiosk.session.steps import trip_of, with_trip
from tests.session.world import World


def reviewing_without_line(world: World) -> Iterator[str]:
    """Lose the line at the review, and get it back."""
    before = world.state
    world.post(e.LineChanged(up=False))
    yield "review_offline"
    item = trip_of(world.state).item
    assert item is not None
    world.runner.state = with_trip(world.state, item=item.model_copy(update={"offline": OfflineClass.O2}))
    world.post(CounterSlipAsked())
    wish = world.wished(do.PrintReceipt)
    world.post(e.PrintEnded(wish.session_id, Printed(90), wish.receipt.number))
    yield "review_waits"
    world.post(e.LineChanged(up=True))
    world.runner.state = replace(before, trip=replace(trip_of(world.state), item=item, slips=trip_of(before).slips))
