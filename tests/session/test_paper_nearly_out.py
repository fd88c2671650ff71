"""A service that ends in paper is withdrawn before the roll is empty; every other one goes on without paper."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.paper_supply import NO_PAPER, PaperSupply, paper_supply
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
    "facts",
    [
        {"paper": "low", "slips_left": "3"},
        {"paper": "out", "slips_left": "0"},
        {"paper": "unknown", "slips_left": "unknown"},
        {},
    ],
)
def test_what_ends_in_paper_is_not_begun_and_the_reason_is_told(facts: dict[str, str]) -> None:
    world = world_where("P05", needs_paper=True)
    world.post(e.DeviceChanged(printer(**facts)))
    world.identify()
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet_item == "P05"
    assert world.stage.not_yet is not None
    assert world.stage.not_yet.zh.startswith(NO_PAPER.zh)
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
