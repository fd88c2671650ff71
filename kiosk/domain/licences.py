"""Which e-licences an item would fetch: the person is asked once, before any is, and may say no.

Which one it will be depends on answers that are not given yet, so that every one is named that could be.
"""

from kiosk.domain.catalogue import Condition, Material, MaterialSource, Reuse, ServiceItem
from kiosk.domain.materials import Circumstances, find, is_fetched_by_office, ways


def licences_ahead(item: ServiceItem, here: Circumstances) -> tuple[Material, ...]:
    """Return the materials that may be fetched as e-licences, in the pack's order."""
    wanted = (material for material in item.materials if material.required and _may_hold(material.only_if, here))
    return tuple(material for material in wanted if _may_be_fetched(material, here))


def _may_be_fetched(material: Material, here: Circumstances) -> bool:
    for way in ways(material):
        alone = _only_by(material, way)
        if not _may_hold(way.only_if, here) or find(alone, here) is None:
            continue
        if way.source is MaterialSource.E_LICENCE:
            return True
        if here.hold(way.only_if):
            return False
    return material.source is MaterialSource.E_LICENCE and is_fetched_by_office(material)


def _only_by(material: Material, way: Reuse) -> Material:
    """Return a material that is had in this one way or photographed, whatever the answers are."""
    alone = way.model_copy(update={"only_if": None})
    return material.model_copy(update={"source": MaterialSource.SCAN, "reuse": (alone,)})


def _may_hold(condition: Condition | None, here: Circumstances) -> bool:
    return condition is None or condition.field not in here.answers or here.hold(condition)
