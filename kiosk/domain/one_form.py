"""A package as one item: its form asks each fact once, its papers are one set, and one signature stands for all.

The pages of a session know items only; with this every one of them serves a package as it is. A fact with the same id
is the same fact in every member. A paper with the same ``reuse_key``, or with the same id and name, is the same paper;
what one member issues is asked for no other.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kiosk.domain.catalogue import (
    Ability,
    Authority,
    CaseType,
    Catalogue,
    Delivery,
    Eligibility,
    FormField,
    HandlingMode,
    Material,
    MaterialSource,
    PromiseRoute,
    ServiceItem,
    ThemePackage,
)
from kiosk.domain.delivery import ADDRESS, SITE, WAY
from kiosk.domain.packages import Listed, longest_chain, members, stages
from kiosk.domain.text import LocalText

N = TypeVar("N", int, float)
ASKED_TOGETHER = frozenset({WAY, SITE, ADDRESS})
"""Facts that are asked for the package as a whole: all results come the same way (``kiosk.domain.delivery``)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of the package, and for which members it is.

    Attributes:
        material: Its ``id`` names it in the package, whichever members are taken.
    """

    material: Material
    items: tuple[str, ...]


def as_item(package: ThemePackage, listed: tuple[Listed, ...], taken: tuple[Listed, ...]) -> ServiceItem:
    """Return the item that stands for a package.

    Args:
        package: The package.
        listed: Every member, taken or not: ids of papers do not change when one is dropped.
        taken: Those that are applied for.
    """
    items = [each.item for each in taken]
    return ServiceItem(
        id=package.id,
        name=package.name,
        summary=package.summary,
        department=package.department,
        topic=package.topic,
        themes=package.themes,
        audience=package.audience,
        founds_firm=package.founds_firm,
        levels=package.levels,
        mode=HandlingMode.PARALLEL,
        case_type=CaseType.PROMISE_CASE,
        identity=package.identity,
        needs=(Ability.PACKAGE, *((Ability.SLOTS,) if surveyed(package, taken) else ())),
        promised_days=longest_chain(taken),
        statutory_days=package.statutory_days,
        promise_route=_route(taken),
        trips=package.trips,
        fee_fen=sum(item.fee_fen for item in items),
        offline=package.offline,
        next_step=package.next_step,
        note=package.note,
        flow=_flow(taken),
        conditions=(package.summary,),
        eligibility=_eligibility(items),
        signature=True,
        delivery=_delivery(items),
        authority=Authority(lead=package.lead),
        qa=package.qa,
        promise=package.promise,
        excluded_secret=any(item.excluded_secret for item in items),
        release=package.release,
        fields=one_form(package, taken),
        materials=tuple(wanted.material for wanted in one_set(listed, taken)),
    )


def item_of_case(catalogue: Catalogue, item_code: str) -> ServiceItem | None:
    """Return what a case is about: an item, or the item that stands for a package with every member; None where unknown."""
    package = catalogue.package(item_code)
    if package is None:
        return catalogue.item(item_code)
    everyone = members(package, catalogue, {})
    return as_item(package, everyone, everyone)


def surveyed(package: ThemePackage, taken: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return the members for which the place is looked at, in one visit."""
    return tuple(each for each in taken if each.item.id in package.joint_survey)


def one_form(package: ThemePackage, taken: Iterable[Listed]) -> tuple[FormField, ...]:
    """Return the fields of the one form: the package's questions, then each fact of the members once."""
    fields = {field.id: field for field in package.questions}
    for field in (field for each in taken for field in own_facts(each.item)):
        before = fields.get(field.id)
        fields[field.id] = field if before is None else _same_fact(before, field)
    return tuple(fields.values())


def own_facts(item: ServiceItem) -> tuple[FormField, ...]:
    """Return the fields of a member without what is asked for the package as a whole."""
    return tuple(
        field
        for field in item.fields
        if field.id not in ASKED_TOGETHER and (field.only_if is None or field.only_if.field not in ASKED_TOGETHER)
    )


def _same_fact(one: FormField, other: FormField) -> FormField:
    """Return a field whose answer both take: asked where either asks, and by the narrower bounds."""
    return one.model_copy(
        update={
            "required": one.required or other.required,
            "situation": one.situation or other.situation,
            "not_self": one.not_self or other.not_self,
            "only_if": one.only_if if one.only_if == other.only_if else None,
            "prefill": tuple(dict.fromkeys(one.prefill + other.prefill)),
            "suggest": tuple(dict.fromkeys(one.suggest + other.suggest)),
            "min_length": max(one.min_length, other.min_length),
            "max_length": min(one.max_length, other.max_length),
            "least": _narrower(max, one.least, other.least),
            "most": _narrower(min, one.most, other.most),
            "latest_months_ago": _narrower(max, one.latest_months_ago, other.latest_months_ago),
            "earliest_months_ago": _narrower(min, one.earliest_months_ago, other.earliest_months_ago),
        }
    )


def _narrower(choose: Callable[[Iterable[N]], N], *bounds: N | None) -> N | None:
    known = [bound for bound in bounds if bound is not None]
    return choose(known) if known else None


def one_set(listed: tuple[Listed, ...], taken: tuple[Listed, ...]) -> tuple[Wanted, ...]:
    """Return the papers of all members that are taken, each once, with the members that use it."""
    ids, found = _ids(listed), dict[str, Wanted]()
    for each in taken:
        for material in _asked_of(each, taken):
            key = _paper(material)
            before = found.get(key)
            one = _same_paper(before.material, material) if before else material
            items = (*(before.items if before else ()), each.item.id)
            found[key] = Wanted(one.model_copy(update={"id": ids[key]}), items)
    return tuple(found.values())


def _paper(material: Material) -> str:
    return material.reuse_key or f"{material.id} {material.name.zh}"


def _ids(listed: Iterable[Listed]) -> dict[str, str]:
    """Return what each paper is called in the package: its own id, with the member's where another has that already."""
    ids: dict[str, str] = {}
    for each in listed:
        for material in each.item.materials:
            is_another = _paper(material) not in ids and material.id in ids.values()
            name = f"{material.id}_{each.item.id.lower()}" if is_another else material.id
            ids.setdefault(_paper(material), name)
    return ids


def _asked_of(each: Listed, taken: tuple[Listed, ...]) -> Iterator[Material]:
    """Yield the papers of a member that no other one issues on the way; the platform passes those on by itself."""
    asked = (material for material in each.item.materials if material.id not in each.member.without)
    return (material for material in asked if not issuers(each, material, taken))


def issuers(each: Listed, material: Material, taken: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """Return the other members whose result this paper is, and which do not wait for the one that asks for it."""
    others = (other for other in taken if other is not each and each.item.id not in _all_before(other, taken))
    return tuple(other for other in others if any(result.name.zh == material.name.zh for result in other.item.results))


def _all_before(each: Listed, taken: tuple[Listed, ...]) -> frozenset[str]:
    by_id = {other.item.id: other for other in taken}
    found, left = set[str](), set(each.member.after)
    while left:
        item_id = left.pop()
        if item_id in by_id and item_id not in found:
            found.add(item_id)
            left |= set(by_id[item_id].member.after)
    return frozenset(found)


def _same_paper(one: Material, other: Material) -> Material:
    """Return a paper that will do for both: by the ways that both accept, and left for later only where both may wait."""
    return one.model_copy(
        update={
            "required": one.required or other.required,
            "only_if": one.only_if if one.only_if == other.only_if else None,
            "source": one.source if one.source is other.source else MaterialSource.SCAN,
            "reuse": tuple(way for way in one.reuse if way in other.reuse),
            "office": one.office and other.office,
            "deferrable": one.deferrable and other.deferrable,
            "defer_days": _narrower(min, one.defer_days, other.defer_days),
        }
    )


def _route(taken: tuple[Listed, ...]) -> PromiseRoute | None:
    """Return the shorter way by a promise, with the risk of each member that has one, and the days of the whole."""
    routes = [(each.item, route) for each in taken if (route := each.item.promise_route) is not None]
    if not routes:
        return None
    conditions = {route.only_if for _, route in routes}
    return PromiseRoute(
        days=longest_chain(taken),
        risk=LocalText(
            "\n".join(f"{item.name.zh}：{route.risk.zh}" for item, route in routes),
            "\n".join(f"{item.name.en}: {route.risk.en}" for item, route in routes),
        ),
        only_if=conditions.pop() if len(conditions) == 1 else None,
    )


def _flow(taken: tuple[Listed, ...]) -> tuple[LocalText, ...]:
    """Return the rounds: what runs side by side is one step."""
    return tuple(
        LocalText("、".join(each.item.name.zh for each in together), ", ".join(each.item.name.en for each in together))
        for together in stages(taken)
    )


def _eligibility(items: Iterable[ServiceItem]) -> Eligibility:
    """Return who may apply for all of it; the reason is of the member that is strictest."""
    rules = [item.eligibility for item in items]
    oldest_start = max(rules, key=lambda rule: rule.min_age or 0, default=Eligibility())
    return oldest_start.model_copy(update={"max_age": _narrower(min, *(rule.max_age for rule in rules))})


def _delivery(items: Iterable[ServiceItem]) -> tuple[Delivery, ...]:
    """Return the ways in which every result can come; where they have none in common, a counter hands all of them out."""
    offered = [item.delivery for item in items if item.delivery]
    common = tuple(way for way in (offered[0] if offered else ()) if all(way in ways for ways in offered))
    return common or ((Delivery.COUNTER,) if offered else ())
