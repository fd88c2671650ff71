"""How results reach people: ways that fit the handling, places that hand out, an own question that offers the same."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.naming import propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import Delivery, HandlingMode, ServiceItem, Site
from kiosk.domain.delivery import WAY, hands_out

WITHOUT_A_TRIP = frozenset({Delivery.PRINTED_HERE, Delivery.ELECTRONIC, Delivery.SMS, Delivery.EXPRESS})
AT_ONCE = WITHOUT_A_TRIP - {Delivery.EXPRESS} | {Delivery.COUNTER}
NEEDS_ONE_OF: dict[HandlingMode, frozenset[Delivery]] = {
    HandlingMode.FULL_ONLINE: WITHOUT_A_TRIP,
    HandlingMode.ONSITE_EXPRESS: frozenset({Delivery.EXPRESS}),
    HandlingMode.INSTANT: AT_ONCE,
    HandlingMode.CONSULT: WITHOUT_A_TRIP - {Delivery.EXPRESS},
}
"""Of an item that names ways at all: without one of these its mode is a false word."""
FROM_PLACES = (Delivery.COUNTER, Delivery.COMMUNITY, Delivery.LOCKER)


def ways(draft: Draft) -> Iterator[Problem]:
    """The ways go with the handling, each is named once."""
    for item in draft.items:
        offered, wanted = item.part.delivery, NEEDS_ONE_OF.get(item.part.mode)
        if offered and wanted is not None and not wanted & set(offered):
            remedy = f"{item.part.mode} without {_either(wanted)}; add it, or write another mode"
            yield item.document.problem(("delivery",), Rule.DELIVERY_MODE, remedy)
        twice = sorted({way.value for way in offered if offered.count(way) > 1})
        if twice:
            remedy = f'"{twice[0]}" is there twice; keep one'
            yield item.document.problem(("delivery",), Rule.DUPLICATE_ID, remedy)


def _either(wanted: frozenset[Delivery]) -> str:
    return " or ".join(way.value for way in Delivery if way in wanted)


def places(draft: Draft) -> Iterator[Problem]:
    """A way that ends at a place has a place that hands out."""
    if draft.sites is None:
        return
    sites = draft.sites.part.sites
    for item in draft.items:
        for index, way in enumerate(item.part.delivery):
            if way in FROM_PLACES and not _is_handed_out(way, item.part, sites):
                remedy = f"no site of sites.toml hands out by {way}; add {_how(way)}, or remove the way"
                yield item.document.problem(("delivery", index), Rule.DELIVERY_PLACE, remedy)


def _is_handed_out(way: Delivery, item: ServiceItem, sites: tuple[Site, ...]) -> bool:
    """Tell whether some site hands out; a pack without any site names no counters, but a locker stands somewhere."""
    return any(hands_out(site, item, way) for site in sites) or (not sites and way is not Delivery.LOCKER)


def _how(way: Delivery) -> str:
    shapes = {Delivery.LOCKER: "`locker = true` to one", Delivery.COMMUNITY: 'one with `level = "community"`'}
    return shapes.get(way, "one on a level of the item")


def own_question(draft: Draft) -> Iterator[Problem]:
    """An item that words the question itself offers the ways of its list, and no other."""
    for item in draft.items:
        offered = [way.value for way in item.part.delivery]
        for index, field in enumerate(item.part.fields):
            for place, choice in enumerate(field.choices if field.id == WAY else ()):
                if choice.id not in offered:
                    remedy = f'"{choice.id}" is not in `delivery`; {propose(choice.id, offered, "name the ways there")}'
                    where = ("fields", index, "choices", place)
                    yield item.document.problem(where, Rule.DELIVERY_CHOICES, remedy)
