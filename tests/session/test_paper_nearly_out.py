"""A service that ends in paper is withdrawn before the roll is empty; every other one goes on without paper."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.paper_supply import (
    NO_PAPER,
    NO_PRINTER,
    PAPER_NOT_KNOWN,
    PAPER_OUT,
    PRINTER_DOWN,
    PaperSupply,
    paper_supply,
)
from kiosk.domain.text import LocalText
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.session import events as e
from kiosk.session.stages import Checking, Choosing
from tests.session.world import World


def printer(**facts: str) -> DeviceStatus:
    since = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    kind = DeviceKind.RECEIPT_PRINTER
    return DeviceStatus("printer", kind, "receipt_printer.simulated", Link.UP, Condition.READY, "", None, since, facts)


def world_where(item_id: str, *, needs_paper: bool) -> World:
    world = World()
    catalogue = world.state.house.catalogue
    items = tuple(
        item.model_copy(update={"needs_paper": needs_paper}) if item.id == item_id else item for item in catalogue.items
    )
    house = replace(world.state.house, catalogue=catalogue.model_copy(update={"items": items}))
    return World(catalogue=house.catalogue)


@pytest.mark.parametrize(
    ("machine", "why"),
    [
        (printer(paper="low", slips_left="3"), NO_PAPER),
        (printer(paper="out", slips_left="0"), PAPER_OUT),
        (printer(paper="unknown", slips_left="unknown"), PAPER_NOT_KNOWN),
        (printer(), PAPER_NOT_KNOWN),
        (replace(printer(), device=Condition.OFFLINE), PRINTER_DOWN),
        (None, NO_PRINTER),
    ],
)
def test_what_ends_in_paper_is_not_begun_and_the_true_reason_is_told(
    machine: DeviceStatus | None, why: LocalText
) -> None:
    world = world_where("P05", needs_paper=True)
    if machine is None:
        world.runner.state = replace(world.state, devices={})
    else:
        world.post(e.DeviceChanged(machine))
    world.identify()
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet_item == "P05"
    assert world.stage.not_yet is not None
    assert world.stage.not_yet.zh.startswith(why.zh)
    assert "可以去" in world.stage.not_yet.zh


@pytest.mark.parametrize("facts", [{"paper": "ok", "slips_left": "many"}, {"paper": "low", "slips_left": "12"}])
def test_it_is_begun_while_there_is_paper(facts: dict[str, str]) -> None:
    world = world_where("P05", needs_paper=True)
    world.post(e.DeviceChanged(printer(**facts)))
    world.identify()
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)


def test_roll_that_ends_in_the_middle_throws_nobody_out() -> None:
    world = world_where("P05", needs_paper=True)
    world.post(e.DeviceChanged(printer(paper="low", slips_left="4")))
    world.identify()
    world.post(e.ItemChosen("P05"))
    world.post(e.DeviceChanged(printer(paper="low", slips_left="3")))
    assert isinstance(world.stage, Checking)


def test_what_ends_without_paper_goes_on_without_a_printer() -> None:
    world = World()
    world.identify()
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)


def test_silence_is_never_enough() -> None:
    assert paper_supply(None) is PaperSupply.UNKNOWN
    assert paper_supply({"paper": "unknown"}) is PaperSupply.UNKNOWN
    assert paper_supply({"paper": "ok", "slips_left": "unknown"}) is PaperSupply.ENOUGH
