"""How the result reaches the person: the question that an item's list of ways becomes, and what the slip says of it.

An item that words the question itself, by a field ``delivery`` of its own, is asked as it says; where to collect and
where to send it is asked after it all the same.
"""

from collections.abc import Collection, Mapping
from datetime import date

from kiosk.domain.address import towards
from kiosk.domain.catalogue import (
    Area,
    Catalogue,
    Choice,
    Condition,
    Delivery,
    FieldType,
    FormField,
    HandlingMode,
    Level,
    ServiceItem,
    Site,
)
from kiosk.domain.catalogue.words import DELIVERIES
from kiosk.domain.clocks.hours import holds_on
from kiosk.domain.facts import FORM_PREFIX
from kiosk.domain.text import LocalText

WAY, SITE, LOCKER, ADDRESS = "delivery", "delivery_site", "delivery_locker", "delivery_address"
PLACES: Mapping[Delivery, str] = {Delivery.COUNTER: SITE, Delivery.LOCKER: LOCKER}
"""The questions that name a place, by the way that needs one."""
MOST_SITES = 4
NO_TRIP = (Delivery.PRINTED_HERE, Delivery.ELECTRONIC)
"""Chosen beforehand where they are offered: nobody has to go or wait anywhere."""

HINTS: Mapping[Delivery, LocalText] = {
    Delivery.PRINTED_HERE: LocalText("就在这台机器上拿", "Here, from this machine"),
    Delivery.ELECTRONIC: LocalText("在手机上看，最快", "On your phone, the quickest"),
    Delivery.SMS: LocalText("发到您留的手机", "To the phone you gave"),
    Delivery.COUNTER: LocalText("带身份证，下一步选去哪里拿", "With your ID card; next you choose where"),
    Delivery.COMMUNITY: LocalText("做好了送到您的社区，带身份证去拿", "At your community office, with your ID card"),
    Delivery.LOCKER: LocalText("凭短信里的取件码，下一步选哪一处", "With the code from the SMS; next you choose which"),
    Delivery.EXPRESS: LocalText("快递送到门口，下一步填地址", "To your door; next you give the address"),
}
COUNTERS = frozenset({Level.CITY, Level.COUNTY, Level.STREET})
"""Levels whose sites have a counter that hands results out."""


def with_delivery(item: ServiceItem, catalogue: Catalogue, area: str, today: date) -> ServiceItem:
    """Return an item that asks how its result is to come, where there is a choice.

    Args:
        item: As the pack has it.
        catalogue: Whose sites hand results out.
        area: Code of the area in which the kiosk stands; the sites nearest to it are offered.
        today: Whose season decides which office hours are told.
    """
    own = next((field for field in item.fields if field.id == WAY), None)
    way = own or (_way(item) if len(item.delivery) > 1 else None)
    if way is None:
        return _sent_only(item)
    ways = {choice.id for choice in way.choices}
    address = (_address(item),) if Delivery.EXPRESS in ways else ()
    added = (way, *_places(item, ways, catalogue, area, today), *address)
    asked = {field.id for field in item.fields}
    return _asking(item, tuple(field for field in added if field.id not in asked))


def _sent_only(item: ServiceItem) -> ServiceItem:
    """Return an item that knows where to send its result, where that is the only way; any address on its form will do."""
    is_known = any(field.type is FieldType.ADDRESS for field in item.fields)
    if item.delivery != (Delivery.EXPRESS,) or is_known:
        return item
    return _asking(item, (_address(item).model_copy(update={"only_if": None}),))


def _asking(item: ServiceItem, more: tuple[FormField, ...]) -> ServiceItem:
    return item.model_copy(update={"fields": (*item.fields, *more)}) if more else item


def _places(
    item: ServiceItem, ways: Collection[str], catalogue: Catalogue, area: str, today: date
) -> tuple[FormField, ...]:
    """Return where it can be collected; after a pre-review it is handed out at the visit, whose place is booked."""
    if item.mode is HandlingMode.PRE_REVIEW:
        return ()
    near = ((way, nearest(item, catalogue, area, way)) for way in PLACES if way in ways)
    return tuple(_site(way, sites, today) for way, sites in near if sites)


def nearest(item: ServiceItem, catalogue: Catalogue, area: str, way: Delivery = Delivery.COUNTER) -> tuple[Site, ...]:
    """Return a few sites that hand an item's result out, those that share most of the area's code first."""
    there = (site for site in catalogue.sites if hands_out(site, item, way))
    return tuple(sorted(there, key=lambda site: -_shared(site.area, area)))[:MOST_SITES]


def wish_of(item: ServiceItem, answers: Mapping[str, str]) -> tuple[Delivery, Choice | None] | None:
    """Return the way that was chosen, or that is the only one, and the place; None where the item names none."""
    known = {way.value: way for way in Delivery}
    way = known.get(answers.get(WAY, "")) or (item.delivery[0] if len(item.delivery) == 1 else None)
    if way is None:
        return None
    place = next((field for field in item.fields if field.id == PLACES.get(way)), None)
    return way, _choice(place, answers.get(place.id)) if place is not None else None


def delivery_words(item: ServiceItem, answers: Mapping[str, str], areas: tuple[Area, ...]) -> LocalText | None:
    """Return how the result comes and where to, as a slip may say it; None where that is not known.

    It is called as every page calls it, whatever the item's own question says; of an address the street is told, not
    the door.
    """
    wish = wish_of(item, answers)
    if wish is None:
        field = next((field for field in item.fields if field.id == WAY), None)
        return _label(field, answers.get(WAY)) if field is not None else None
    way, place = DELIVERIES[wish[0]], wish[1].label if wish[1] is not None else None
    if wish[0] is Delivery.EXPRESS:
        place = towards(answers.get(ADDRESS, ""), areas)
    return LocalText(f"{way.zh}：{place.zh}", f"{way.en}: {place.en}") if place is not None else way


def hands_out(site: Site, item: ServiceItem, way: Delivery) -> bool:
    """Tell whether a site hands an item's result out on that way."""
    if way is Delivery.LOCKER:
        return site.locker and (site.id in item.sites if item.sites else True)
    if way is Delivery.COMMUNITY:
        return site.level is Level.COMMUNITY
    return site.id in item.sites if item.sites else site.level in COUNTERS and site.level in item.levels


def _shared(one: str, other: str) -> int:
    """Return how many levels of the tree two areas share: codes of 4, 6, 9 and 12 digits."""
    return sum(
        one[:digits] == other[:digits] for digits in (4, 6, 9, 12) if len(one) >= digits and len(other) >= digits
    )


def _way(item: ServiceItem) -> FormField:
    preset = next((each for each in NO_TRIP if each in item.delivery), item.delivery[0])
    return FormField(
        id=WAY,
        type=FieldType.CHOICE,
        label=LocalText("怎么拿结果", "How to get the result"),
        question=LocalText("办好了，您想怎么拿？", "How would you like to get the result?"),
        why=LocalText("选最方便的；到时候用短信告诉您。", "Choose what suits you; an SMS tells you when."),
        preset=preset.value,
        choices=tuple(Choice(id=each.value, label=DELIVERIES[each], hint=HINTS[each]) for each in item.delivery),
    )


def _site(way: Delivery, sites: tuple[Site, ...], today: date) -> FormField:
    question = LocalText("到哪个窗口拿？", "At which counter?")
    if way is Delivery.LOCKER:
        question = LocalText("到哪个文件柜拿？", "From which locker?")
    return FormField(
        id=PLACES[way],
        type=FieldType.CHOICE,
        label=LocalText("去哪里拿", "Where to collect"),
        question=question,
        why=LocalText("近的在前面。", "The nearest come first."),
        only_if=Condition(field=WAY, equals=(way.value,)),
        preset=sites[0].id,
        choices=tuple(Choice(id=site.id, label=site.name, hint=_where(site, way, today)) for site in sites),
    )


def _where(site: Site, way: Delivery, today: date) -> LocalText:
    """Return address and the hours of this season; a locker of a place that never closes has none."""
    if way is Delivery.LOCKER and site.unattended:
        return LocalText(f"{site.address.zh}，全天可取", f"{site.address.en}, day and night")
    return _hours(site, today)


def _hours(site: Site, today: date) -> LocalText:
    """Return address and the hours of this season."""
    spans = next((season.spans for season in site.hours if holds_on(season, today)), ())
    hours = " ".join(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in spans)
    return LocalText(f"{site.address.zh}，{hours}", f"{site.address.en}, {hours}")


def _address(item: ServiceItem) -> FormField:
    given = tuple(f"{FORM_PREFIX}{field.id}" for field in item.fields if field.type is FieldType.ADDRESS)
    return FormField(
        id=ADDRESS,
        type=FieldType.ADDRESS,
        label=LocalText("寄到哪里", "Where to send it"),
        question=LocalText("寄到哪里？", "Where is it to be sent?"),
        why=LocalText("只用来寄结果。", "Used only to send the result."),
        only_if=Condition(field=WAY, equals=(Delivery.EXPRESS.value,)),
        prefill=(f"session.{ADDRESS}",),
        suggest=(*given, "registry.residence_address", "card.address"),
        quick_words=("路", "街", "巷", "号", "栋", "单元", "楼", "室", "村", "组", "小区"),
    )


def _choice(field: FormField, value: str | None) -> Choice | None:
    return next((choice for choice in field.choices if choice.id == value), None)


def _label(field: FormField, value: str | None) -> LocalText | None:
    chosen = _choice(field, value)
    return chosen.label if chosen is not None else None
