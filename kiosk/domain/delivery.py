"""How the result reaches the person: the question that an item's list of ways becomes, and what the slip says of it.

An item that words the question itself, by a field ``delivery`` of its own, is asked as it says.
"""

from collections.abc import Mapping
from datetime import date

from kiosk.domain.catalogue import (
    Catalogue,
    Choice,
    Condition,
    Delivery,
    FieldType,
    FormField,
    Level,
    ServiceItem,
    Site,
)
from kiosk.domain.catalogue.words import DELIVERIES
from kiosk.domain.clocks.hours import holds_on
from kiosk.domain.facts import FORM_PREFIX
from kiosk.domain.text import LocalText

WAY, SITE, ADDRESS = "delivery", "delivery_site", "delivery_address"
MOST_SITES = 4
NO_TRIP = (Delivery.PRINTED_HERE, Delivery.ELECTRONIC)
"""Chosen beforehand where they are offered: nobody has to go or wait anywhere."""

HINTS: Mapping[Delivery, LocalText] = {
    Delivery.PRINTED_HERE: LocalText("就在这台机器上拿", "Here, from this machine"),
    Delivery.ELECTRONIC: LocalText("在手机上看，最快", "On your phone, the quickest"),
    Delivery.SMS: LocalText("发到您留的手机", "To the phone you gave"),
    Delivery.COUNTER: LocalText("带身份证，下一步选去哪里拿", "With your ID card; next you choose where"),
    Delivery.COMMUNITY: LocalText("做好了送到您的社区，带身份证去拿", "At your community office, with your ID card"),
    Delivery.LOCKER: LocalText("不分早晚，凭短信里的取件码", "At any hour, with the code from the SMS"),
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
    if len(item.delivery) < 2 or any(field.id == WAY for field in item.fields):
        return item
    fields = [_way(item)]
    if Delivery.COUNTER in item.delivery and (sites := nearest(item, catalogue, area)):
        fields.append(_site(sites, today))
    if Delivery.EXPRESS in item.delivery:
        fields.append(_address(item))
    return item.model_copy(update={"fields": (*item.fields, *fields)})


def nearest(item: ServiceItem, catalogue: Catalogue, area: str) -> tuple[Site, ...]:
    """Return a few sites with a counter for an item, those that share most of the area's code first."""
    there = (site for site in catalogue.sites if _hands_out(site, item))
    return tuple(sorted(there, key=lambda site: -_shared(site.area, area)))[:MOST_SITES]


def delivery_words(item: ServiceItem, answers: Mapping[str, str]) -> LocalText | None:
    """Return how the result comes, as a slip may say it: never an address; None where that is not known."""
    field = next((field for field in item.fields if field.id == WAY), None)
    way = _label(field, answers.get(WAY)) if field is not None else None
    if way is None:
        ways = [each for each in item.delivery if len(item.delivery) == 1 or each.value == answers.get(WAY)]
        return DELIVERIES[ways[0]] if ways else None
    asked = next((field for field in item.fields if field.id == SITE), None)
    site = _label(asked, answers.get(SITE)) if asked is not None and answers.get(WAY) == Delivery.COUNTER else None
    return LocalText(f"{way.zh}：{site.zh}", f"{way.en}: {site.en}") if site is not None else way


def _hands_out(site: Site, item: ServiceItem) -> bool:
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


def _site(sites: tuple[Site, ...], today: date) -> FormField:
    return FormField(
        id=SITE,
        type=FieldType.CHOICE,
        label=LocalText("去哪里拿", "Where to collect"),
        question=LocalText("到哪个窗口拿？", "At which counter?"),
        why=LocalText("近的在前面。", "The nearest come first."),
        only_if=Condition(field=WAY, equals=(Delivery.COUNTER.value,)),
        preset=sites[0].id,
        choices=tuple(Choice(id=site.id, label=site.name, hint=_hours(site, today)) for site in sites),
    )


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
        suggest=(*given, f"session.{ADDRESS}", "registry.residence_address", "card.address"),
        quick_words=("路", "街", "巷", "号", "栋", "单元", "楼", "室", "村", "组", "小区"),
    )


def _label(field: FormField, value: str | None) -> LocalText | None:
    return next((choice.label for choice in field.choices if choice.id == value), None)
