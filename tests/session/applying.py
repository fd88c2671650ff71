"""Items of the tests' own in the place of the sample's, and the way through them."""

from dataclasses import replace

from kiosk.domain.catalogue import Material, ServiceItem
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Asking
from tests.session.world import ANSWERS, World


def item_of(world: World, item_id: str = "P05", **changes: object) -> ServiceItem:
    """Return an item of the sample with other parts."""
    item = world.state.house.catalogue.item(item_id)
    assert item is not None
    return item.model_copy(update=changes)


def with_item(world: World, item: ServiceItem) -> None:
    """Put an item in the place of the one with its id."""
    house = world.state.house
    items = tuple(item if each.id == item.id else each for each in house.catalogue.items)
    catalogue = house.catalogue.model_copy(update={"items": items})
    world.runner.state = replace(world.state, house=replace(house, catalogue=catalogue))


def material_of(world: World, item_id: str, material_id: str, **changes: object) -> Material:
    """Return a material of the sample with other parts."""
    item = world.state.house.catalogue.item(item_id)
    assert item is not None
    found = next(each for each in item.materials if each.id == material_id)
    return found.model_copy(update=changes)


def answer_all(world: World, **answers: str) -> None:
    """Answer what is asked, as long as something is."""
    while isinstance(world.stage, Asking):
        field = world.stage.field_id
        world.post(e.AnswerGiven(field, {**ANSWERS, **answers}[field]))
        assert not (isinstance(world.stage, Asking) and world.stage.error), world.stage


def sent(world: World) -> do.Enqueue:
    """Submit, let the store keep it, and return what was to be kept."""
    world.keep()
    return world.wished(do.Enqueue)
