"""The screens of an application that the ordinary trip does not pass, each reached on the way that leads there."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.catalogue import FieldType, FormField, ServiceItem
from kiosk.domain.text import LocalText
from kiosk.session import events as e
from tests.session.world import World

PADS = {
    FieldType.AREA: LocalText("面积有多少平方米？", "How many square metres?"),
    FieldType.USCC: LocalText("统一社会信用代码是多少？", "What is the credit code?"),
    FieldType.PLATE: LocalText("车牌号是多少？", "What is the number plate?"),
}


def with_item(world: World, item: ServiceItem) -> None:
    """Put an item of the test's own in the place of P05."""
    house = world.state.house
    items = tuple(item if each.id == "P05" else each for each in house.catalogue.items)
    catalogue = house.catalogue.model_copy(update={"items": items})
    world.runner.state = replace(world.state, house=replace(house, catalogue=catalogue))


def item_of(world: World, **changes: object) -> ServiceItem:
    """Return P05 with other parts."""
    item = world.state.house.catalogue.item("P05")
    assert item is not None
    return item.model_copy(update=changes)


def every_applying_screen(world: World) -> Iterator[str]:
    """Walk through them; yields the name of each when it is up."""
    yield from _pads(world)


def _pads(world: World) -> Iterator[str]:
    why = LocalText("照证件上写。", "As on the paper.")
    fields = tuple(FormField(id=f"pad_{kind}", type=kind, label=why, question=q, why=why) for kind, q in PADS.items())
    with_item(world, item_of(world, fields=fields, materials=()))
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    for kind, entry in zip(PADS, ("120.5", "91430104MA4L000170", "湘A12345"), strict=True):
        yield f"pad_{kind}"
        world.post(e.AnswerGiven(f"pad_{kind}", entry))
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
