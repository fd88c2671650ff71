"""A slip that was not begun comes by itself once the printer is well: for the person who stands there, for nobody else."""

from datetime import UTC, datetime

import pytest

from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, PrintOutcome
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Choosing, Finished, PrintingReceipt, Welcome
from kiosk.session.transitions.sending import MOST_TRIES
from tests.session.world import World

NO_PAPER = NotStarted("paper_out")


def printer(condition: Condition) -> e.DeviceChanged:
    since = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    kind = DeviceKind.RECEIPT_PRINTER
    return e.DeviceChanged(
        DeviceStatus("printer", kind, "receipt_printer.simulated", Link.UP, condition, "", None, since)
    )


def ended(world: World, outcome: PrintOutcome) -> None:
    world.post(e.PrintEnded(world.wished(do.PrintReceipt).session_id, outcome))


def mended(world: World) -> None:
    world.post(printer(Condition.USER_ACTION), printer(Condition.READY))


def asked(world: World) -> int:
    return sum(isinstance(wish, do.PrintReceipt) for wish in world.wishes)


@pytest.fixture
def farewell() -> World:
    """A person whose case was answered, and whose slip was not begun."""
    world = World()
    world.to_review()
    world.answer(world.keep())
    ended(world, NO_PAPER)
    return world


def test_slip_is_printed_by_itself_once_paper_is_in(farewell: World) -> None:
    slip = farewell.wished(do.PrintReceipt).receipt
    mended(farewell)
    assert isinstance(farewell.stage, PrintingReceipt)
    assert farewell.wished(do.PrintReceipt).receipt == slip
    farewell.printed()
    assert isinstance(farewell.stage, Finished)
    mended(farewell)
    assert asked(farewell) == 2, "what is printed is not printed again"


def test_printer_that_says_again_and_again_that_it_is_well_is_not_believed_for_ever(farewell: World) -> None:
    for _ in range(MOST_TRIES + 2):
        mended(farewell)
        if isinstance(farewell.stage, PrintingReceipt):
            ended(farewell, NO_PAPER)
    assert asked(farewell) == MOST_TRIES
    farewell.post(e.PrintAgainAsked())
    assert isinstance(farewell.stage, PrintingReceipt), "a person may try as often as they like"


def test_printer_that_was_well_all_the_time_is_no_reason_to_try(farewell: World) -> None:
    farewell.post(printer(Condition.READY))
    ended(farewell, NO_PAPER)
    farewell.post(printer(Condition.READY))
    assert asked(farewell) == 2


@pytest.mark.parametrize("outcome", [Interrupted("paper_out", 30), OutcomeUnknown("mute", 0), NotStarted("refused")])
def test_past_the_first_byte_nothing_is_tried_by_itself(outcome: PrintOutcome) -> None:
    world = World()
    world.to_review()
    world.answer(world.keep())
    ended(world, outcome)
    mended(world)
    assert isinstance(world.stage, Finished)
    assert asked(world) == 1


def test_slip_of_a_person_who_has_gone_is_not_printed_for_the_next(farewell: World) -> None:
    farewell.post(e.Done())
    assert isinstance(farewell.stage, Welcome)
    mended(farewell)
    farewell.identify()
    mended(farewell)
    assert asked(farewell) == 1


def test_person_who_went_on_to_another_item_is_not_taken_back(farewell: World) -> None:
    farewell.post(e.AnotherAsked())
    mended(farewell)
    assert isinstance(farewell.stage, Choosing)


def test_farewell_waits_longer_while_a_slip_may_still_come(farewell: World) -> None:
    house = farewell.state.house
    farewell.wait(house.farewell_s + 1)
    assert isinstance(farewell.stage, Finished)
    farewell.wait(house.unprinted_farewell_s - house.farewell_s)
    assert isinstance(farewell.stage, Welcome)
