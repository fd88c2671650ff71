"""Form fields: sources that exist and fit, choices that can be made, conditions that can hold, windows that open."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import FieldType, FormField, ServiceItem
from kiosk.domain.facts import SESSION_PREFIX, SOURCES

Types = dict[str, frozenset[FieldType]]


def sources(draft: Draft) -> Iterator[Problem]:
    """``prefill`` and ``suggest`` name sources that exist, and that give what the field takes."""
    known: Types = {**SOURCES, **_session_sources(draft)}
    for item in draft.items:
        for index, entry in enumerate(item.part.fields):
            for key, names in (("prefill", entry.prefill), ("suggest", entry.suggest)):
                for position, name in enumerate(names):
                    fault = _fault(name, entry, known)
                    if fault is not None:
                        yield item.document.problem(("fields", index, key, position), *fault)


def _session_sources(draft: Draft) -> Types:
    given: dict[str, set[FieldType]] = {}
    for item in draft.items:
        for entry in item.part.fields:
            given.setdefault(SESSION_PREFIX + entry.id, set()).add(entry.type)
    return {name: frozenset(types) for name, types in given.items()}


def _fault(name: str, entry: FormField, known: Types) -> tuple[Rule, str] | None:
    if name not in known:
        fitting = [source for source, types in known.items() if entry.type in types]
        return Rule.UNKNOWN_SOURCE, f'"{name}" is no source; for this field write one of {", ".join(sorted(fitting))}'
    if entry.type not in known[name]:
        given = ", ".join(sorted(known[name]))
        return Rule.SOURCE_TYPE, f'"{name}" gives {given}, but the field is of type {entry.type}; name another source'
    return None


def choices(draft: Draft) -> Iterator[Problem]:
    """A choice has at least two choices; nothing else has any."""
    for item in draft.items:
        for index, entry in enumerate(item.part.fields):
            if entry.type is FieldType.CHOICE and len(entry.choices) < 2:
                remedy = f'field "{entry.id}" is a choice; give it at least two [[fields.choices]]'
                yield item.document.problem(("fields", index), Rule.NO_CHOICES, remedy)
            if entry.type is not FieldType.CHOICE and entry.choices:
                remedy = f'field "{entry.id}" is of type {entry.type}; remove the choices, or make it a choice'
                yield item.document.problem(("fields", index, "choices"), Rule.STRAY_CHOICES, remedy)


def conditions(draft: Draft) -> Iterator[Problem]:
    """``only_if`` names a choice that is asked earlier, and answers that it has."""
    for item in draft.items:
        for index, entry in enumerate(item.part.fields):
            remedy = _condition_fault(item, index, entry)
            if remedy is not None:
                yield item.document.problem(("fields", index, "only_if"), Rule.CONDITION, remedy)


def _condition_fault(item: Sourced[ServiceItem], index: int, entry: FormField) -> str | None:
    if entry.only_if is None:
        return None
    earlier = {field.id: field for field in item.part.fields[:index]}
    other = earlier.get(entry.only_if.field)
    if other is None or other.type is not FieldType.CHOICE:
        return f'"{entry.only_if.field}" is no choice asked before "{entry.id}"; name one that is'
    known = [choice.id for choice in other.choices]
    unknown = [answer for answer in entry.only_if.equals if answer not in known]
    if unknown:
        return f'"{unknown[0]}" is no choice of "{other.id}"; write {" or ".join(known)}'
    return None


def date_windows(draft: Draft) -> Iterator[Problem]:
    """A window of days is not empty, and only dates have one."""
    for item in draft.items:
        for index, entry in enumerate(item.part.fields):
            first, last = entry.earliest_months_ago, entry.latest_months_ago
            if entry.type is not FieldType.DATE and (first is not None or last is not None):
                remedy = f'field "{entry.id}" is of type {entry.type}; only dates have a window of months, remove it'
                yield item.document.problem(("fields", index), Rule.DATE_WINDOW, remedy)
            elif first is not None and last is not None and first < last:
                remedy = (
                    f"no day is within the last {first} months and at least {last} months ago; swap or correct the two"
                )
                yield item.document.problem(("fields", index, "earliest_months_ago"), Rule.DATE_WINDOW, remedy)
