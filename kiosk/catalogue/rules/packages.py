"""Theme packages: members that exist, an order that ends, days that add up, one form that can be asked."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.files import ITEMS, lies_in
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.conditions import fault_of
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import Condition, FieldType, FormField, ServiceItem, ThemePackage
from kiosk.domain.packages import Listed, longest_chain

Package = Sourced[ThemePackage]


def members(draft: Draft) -> Iterator[Problem]:
    """Each member, and each part of the joint survey, is an item of the pack; a faulty file is told by itself."""
    known = {item.part.id for item in draft.items}
    known |= {path.removeprefix(ITEMS).removesuffix(".toml") for path in draft.files if lies_in(ITEMS, path)}
    for package in draft.packages:
        for index, member in enumerate(package.part.members):
            if member.item not in known and package.document.written(("members", index, "item")) == member.item:
                remedy = f"there is no item {member.item}; add items/{member.item}.toml, or correct the id"
                yield package.document.problem(("members", index, "item"), Rule.UNKNOWN_MEMBER, remedy)
        for place, item in enumerate(package.part.joint_survey):
            if item not in {member.item for member in package.part.members} and _are_read(package):
                remedy = f"{item} is no member; name members only"
                yield package.document.problem(("joint_survey", place), Rule.UNKNOWN_MEMBER, remedy)


def _are_read(package: Package) -> bool:
    """Tell whether every member is the one that is written, and none a stand-in for it."""
    written = [package.document.written(("members", index, "item")) for index in range(len(package.part.members))]
    return written == [member.item for member in package.part.members]


def papers_left_out(draft: Draft) -> Iterator[Problem]:
    """``without`` names papers that the member asks."""
    asked = {item.part.id: {material.id for material in item.part.materials} for item in draft.items}
    for package in draft.packages:
        for index, member in enumerate(package.part.members):
            strange = [paper for paper in member.without if paper not in asked.get(member.item, {paper})]
            if strange:
                remedy = f"{member.item} asks no paper {strange[0]}; name one of its papers"
                yield package.document.problem(("members", index, "without"), Rule.UNKNOWN_MEMBER, remedy)


def order(draft: Draft) -> Iterator[Problem]:
    """``after`` names members, and does not go in a circle."""
    for package in draft.packages:
        before = {member.item: set(member.after) for member in package.part.members}
        for index, member in enumerate(package.part.members):
            strange = [item for item in member.after if item not in before]
            if strange and _are_read(package):
                remedy = f"{strange[0]} is no member; name members only"
                yield package.document.problem(("members", index, "after"), Rule.PACKAGE_ORDER, remedy)
            elif member.item in _all_before(member.item, before):
                remedy = f"{member.item} waits for itself in a circle; break it"
                yield package.document.problem(("members", index, "after"), Rule.PACKAGE_ORDER, remedy)


def _all_before(item: str, before: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    left = set(before.get(item, ()))
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left |= before.get(each, set())
    return found


def days(draft: Draft) -> Iterator[Problem]:
    """A package promises the days of its longest chain, and no more than the law gives."""
    for package in draft.packages:
        promised, chain = package.part.promised_days, _chain(draft, package.part)
        if chain is not None and promised != chain:
            remedy = f"promised {promised} days, but the longest chain of members takes {chain}; promise those"
            yield package.document.problem(("promised_days",), Rule.PACKAGE_DAYS, remedy)
        if promised > package.part.statutory_days:
            remedy = f"promised {promised} days, the statutory limit is {package.part.statutory_days}"
            yield package.document.problem(("promised_days",), Rule.DAYS, remedy)


def member_days(draft: Draft) -> Iterator[Problem]:
    """Within a package no member takes longer than the law gives, nor than it takes for who comes for it alone."""
    items = {item.part.id: item.part for item in draft.items}
    for package in draft.packages:
        for index, member in enumerate(package.part.members):
            item = items.get(member.item)
            if member.days is None or item is None or member.days <= item.promised_days:
                continue
            is_law, where = member.days > item.statutory_days, ("members", index, "days")
            if is_law:
                remedy = f"{member.days} days for {member.item}, the statutory limit is {item.statutory_days}"
            else:
                remedy = f"{member.days} days for {member.item}, which takes {item.promised_days} on its own; write at most those"
            yield package.document.problem(where, Rule.DAYS if is_law else Rule.MEMBER_DAYS, remedy)


def _chain(draft: Draft, package: ThemePackage) -> int | None:
    """Return the longest chain with every member needed; None where a member is missing."""
    items = {item.part.id: item.part for item in draft.items}
    if any(member.item not in items for member in package.members):
        return None
    return longest_chain(
        tuple(Listed(each, items[each.item], needed=True, reason=each.why) for each in package.members)
    )


def one_fact(draft: Draft) -> Iterator[Problem]:
    """Choices of the same id have the same answers in all members, for one form asks once."""
    items = {item.part.id: item for item in draft.items}
    for package in draft.packages:
        first: dict[str, FormField] = {field.id: field for field in package.part.questions}
        for item in (items[member.item] for member in package.part.members if member.item in items):
            yield from _differing(item, first, package.part.id)


def _differing(item: Sourced[ServiceItem], first: dict[str, FormField], package: str) -> Iterator[Problem]:
    for index, field in enumerate(item.part.fields):
        other = first.setdefault(field.id, field)
        both = field.type is FieldType.CHOICE and other.type is FieldType.CHOICE
        if both and {choice.id for choice in field.choices} != {choice.id for choice in other.choices}:
            remedy = f'"{field.id}" has other choices elsewhere in package {package}; give the same, or another id'
            yield item.document.problem(("fields", index, "choices"), Rule.PACKAGE_FACT, remedy)


def _conditions(package: ThemePackage) -> Iterator[tuple[Path, tuple[Condition, ...]]]:
    for index, member in enumerate(package.members):
        yield ("members", index), member.when
    for index, stop in enumerate(package.stops):
        yield ("stops", index), stop.when


def conditions(draft: Draft) -> Iterator[Problem]:
    """Conditions of members and stops name questions of the package, and say why and why not."""
    for package in draft.packages:
        known = {field.id: field for field in package.part.questions}
        for where, when in _conditions(package.part):
            for place, condition in enumerate(when):
                fault = fault_of(condition, known, "of the package")
                if fault is not None:
                    yield package.document.problem((*where, "when", place), Rule.CONDITION, fault)
        for index, member in enumerate(package.part.members):
            if member.when and member.why_not is None:
                remedy = f"{member.item} is for some only; say in `why_not` why not for the others"
                yield package.document.problem(("members", index, "when"), Rule.WITHOUT_WHY, remedy)
