"""Conditions: they name what is asked earlier, and what is asked for their sake decides something."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.naming import nearest, propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.always import holds_always
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import Condition, FieldType, FormField, ServiceItem, ThemePackage
from kiosk.domain.materials import HELPED

NUMBERS = frozenset({FieldType.NUMBER, FieldType.AREA, FieldType.MONEY})

YES_NO = frozenset({"yes", "no"})
"""What every item knows without asking: whether a helper stands by."""


def named(draft: Draft) -> Iterator[Problem]:
    """``only_if`` names a question that is asked earlier, and answers that it has."""
    for document, place, index, entry, before in draft.questions():
        fault = fault_of(entry.only_if, {field.id: field for field in before}, f'before "{entry.id}"')
        if fault is not None:
            yield document.problem((place, index, "only_if"), Rule.CONDITION, fault)
    for item in draft.items:
        fields = {field.id: field for field in item.part.fields}
        for where, condition in of_the_rest(item.part):
            fault = fault_of(condition, fields, "of this item")
            if fault is not None:
                yield item.document.problem(where, Rule.CONDITION, fault)


def of_the_rest(item: ServiceItem) -> Iterator[tuple[Path, Condition | None]]:
    """Yield the conditions of an item that are not its fields', each with its place."""
    if item.promise_route is not None:
        yield ("promise_route", "only_if"), item.promise_route.only_if
    if item.slots_only_if is not None:
        yield ("slots_only_if",), item.slots_only_if
    for index, choice in enumerate(item.ways):
        yield ("ways", index, "only_if"), choice.only_if
    for index, step in enumerate(item.next_steps):
        yield ("next_steps", index, "only_if"), step.only_if
    for index, material in enumerate(item.materials):
        yield ("materials", index, "only_if"), material.only_if
        for place, way in enumerate(material.reuse):
            yield ("materials", index, "reuse", place, "only_if"), way.only_if


def fault_of(condition: Condition | None, fields: Mapping[str, FormField], whose: str) -> str | None:
    """Return what is wrong with a condition on one of some fields; ``whose`` they are is said after "asked"."""
    if condition is None:
        return None
    if condition.field == HELPED:
        return None if set(condition.equals) <= YES_NO and condition.equals else f'"{HELPED}" is yes or no; write one'
    other = fields.get(condition.field)
    if other is None or not _fits(condition, other):
        kind = "choice asked" if condition.equals else "number asked"
        fitting = [name for name, field in fields.items() if _fits(condition, field)]
        return f'"{condition.field}" is no {kind} {whose}; {propose(condition.field, fitting, "there is none")}'
    known = [choice.id for choice in other.choices]
    unknown = [answer for answer in condition.equals if answer not in known]
    return f'"{unknown[0]}" is no choice of "{other.id}"; write {" or ".join(known)}' if unknown else None


def _fits(condition: Condition, other: FormField) -> bool:
    return other.type is FieldType.CHOICE if condition.equals else other.type in NUMBERS


def idle_situations(draft: Draft) -> Iterator[Problem]:
    """A question of the situation decides something."""
    for item in draft.items:
        deciding = _deciding(_all_of(item.part), item.part.fields)
        for index, entry in enumerate(item.part.fields):
            if entry.situation and entry.id not in deciding:
                yield item.document.problem(("fields", index, "situation"), Rule.IDLE_SITUATION, _idle(entry))
    for package in draft.packages:
        stopping = {each.field for stop in package.part.stops for each in stop.when}
        deciding = _deciding(_all_of_package(package), package.part.questions) | stopping
        for index, entry in enumerate(package.part.questions):
            if entry.situation and entry.id not in deciding:
                yield package.document.problem(("questions", index, "situation"), Rule.IDLE_SITUATION, _idle(entry))


def _deciding(conditions: Iterable[Condition], fields: Sequence[FormField]) -> frozenset[str]:
    """Return the questions that conditions name, or were meant to: a misspelt name is told by itself.

    A condition that lists every answer of a question that all are asked decides nothing.
    """
    known = {field.id: field for field in fields}
    ids, named = list(known), {each.field for each in conditions if not holds_always(each, known)}
    meant = (nearest(name, ids) for name in named - set(ids))
    return frozenset(named | {name for name in meant if name is not None})


def _idle(entry: FormField) -> str:
    return f'nothing depends on the answer to "{entry.id}"; let a paper, a field or a member depend on it, or drop `situation`'


def _all_of(item: ServiceItem) -> Iterator[Condition]:
    yield from (field.only_if for field in item.fields if field.only_if is not None)
    yield from (condition for _, condition in of_the_rest(item) if condition is not None)


def _all_of_package(package: Sourced[ThemePackage]) -> Iterator[Condition]:
    part = package.part
    yield from (field.only_if for field in part.questions if field.only_if is not None)
    yield from (condition for member in part.members for condition in member.when)
