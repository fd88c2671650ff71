"""Form fields: sources that exist and fit, choices that can be made, windows that open."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.naming import propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import FieldType, FormField
from kiosk.domain.facts import SESSION_PREFIX, SOURCES

Types = dict[str, frozenset[FieldType]]
OWN_NUMBER = "card.id_number"
OWN_NAME = "card.name"
NUMBERS = frozenset({FieldType.NUMBER, FieldType.AREA, FieldType.MONEY})


def sources(draft: Draft) -> Iterator[Problem]:
    """``prefill`` and ``suggest`` name sources that exist, and that give what the field takes."""
    known: Types = {**SOURCES, **_session_sources(draft)}
    for document, place, index, entry, _ in draft.questions():
        for key, names in (("prefill", entry.prefill), ("suggest", entry.suggest)):
            for position, name in enumerate(names):
                fault = _fault(name, entry, known)
                if fault is not None:
                    yield document.problem((place, index, key, position), *fault)


def _session_sources(draft: Draft) -> Types:
    given: dict[str, set[FieldType]] = {}
    for _, _, _, entry, _ in draft.questions():
        given.setdefault(SESSION_PREFIX + entry.id, set()).add(entry.type)
    return {name: frozenset(types) for name, types in given.items()}


def presets(draft: Draft) -> Iterator[Problem]:
    """An answer that is chosen beforehand exists, and never stops a package."""
    stopping = {condition.field for each in draft.packages for stop in each.part.stops for condition in stop.when}
    for document, place, index, entry, _ in draft.questions():
        fault = _preset_fault(entry, stops=place == "questions" and entry.id in stopping)
        if entry.preset is not None and fault is not None:
            yield document.problem((place, index, "preset"), Rule.PRESET, fault)


def _preset_fault(entry: FormField, *, stops: bool) -> str | None:
    if entry.type not in {FieldType.CHOICE, FieldType.NUMBER}:
        return f'field "{entry.id}" is of type {entry.type}; only a choice or a number has a preset, remove it'
    if entry.type is FieldType.NUMBER:
        return None if _is_within(entry) else f'"{entry.preset}" is no number that "{entry.id}" takes; correct it'
    answers = [choice.id for choice in entry.choices]
    if entry.preset not in answers:
        return f'"{entry.preset}" is no choice of "{entry.id}"; {propose(entry.preset or "", answers)}'
    return f'answers of "{entry.id}" stop the package; let people choose, remove the preset' if stops else None


def _is_within(entry: FormField) -> bool:
    try:
        number = float(entry.preset or "")
    except ValueError:
        return False
    return (entry.least is None or number >= entry.least) and (entry.most is None or number <= entry.most)


def not_self(draft: Draft) -> Iterator[Problem]:
    """Only an ID number and a name can be somebody else's, and then the applicant's own card does not answer it."""
    for document, place, index, entry, _ in draft.questions():
        where = (place, index, "not_self")
        if entry.not_self and entry.type not in {FieldType.ID_NUMBER, FieldType.NAME}:
            remedy = f'field "{entry.id}" is of type {entry.type}; only an id_number and a name are compared, remove `not_self`'
            yield document.problem(where, Rule.NOT_SELF, remedy)
        elif entry.not_self and (own := _own_source(entry)):
            remedy = f'"{entry.id}" is another person\'s, but taken from "{own}"; remove one of the two'
            yield document.problem(where, Rule.NOT_SELF, remedy)


def _own_source(entry: FormField) -> str | None:
    return next((each for each in (OWN_NUMBER, OWN_NAME) if each in entry.prefill + entry.suggest), None)


def _fault(name: str, entry: FormField, known: Types) -> tuple[Rule, str] | None:
    if name not in known:
        fitting = [source for source, types in known.items() if entry.type in types]
        return Rule.UNKNOWN_SOURCE, f'"{name}" is no source for this field; {propose(name, sorted(fitting))}'
    if entry.type not in known[name]:
        given = ", ".join(sorted(known[name]))
        return Rule.SOURCE_TYPE, f'"{name}" gives {given}, but the field is of type {entry.type}; name another source'
    return None


def choices(draft: Draft) -> Iterator[Problem]:
    """A choice has at least two choices; nothing else has any."""
    for document, place, index, entry, _ in draft.questions():
        if entry.type is FieldType.CHOICE and len(entry.choices) < 2:
            remedy = f'field "{entry.id}" is a choice; give it at least two [[{place}.choices]]'
            yield document.problem((place, index, "type"), Rule.NO_CHOICES, remedy)
        if entry.type is not FieldType.CHOICE and entry.choices:
            remedy = f'field "{entry.id}" is of type {entry.type}; remove the choices, or make it a choice'
            yield document.problem((place, index, "choices"), Rule.STRAY_CHOICES, remedy)


def date_windows(draft: Draft) -> Iterator[Problem]:
    """A window of days is not empty, and only dates have one."""
    for document, place, index, entry, _ in draft.questions():
        first, last = entry.earliest_months_ago, entry.latest_months_ago
        if entry.type is not FieldType.DATE and (first is not None or last is not None):
            remedy = f'field "{entry.id}" is of type {entry.type}; only dates have a window of months, remove it'
            key = "latest_months_ago" if first is None else "earliest_months_ago"
            yield document.problem((place, index, key), Rule.DATE_WINDOW, remedy)
        elif first is not None and last is not None and first < last:
            remedy = f"no day is within the last {first} months and at least {last} months ago; swap or correct the two"
            yield document.problem((place, index, "earliest_months_ago"), Rule.DATE_WINDOW, remedy)


def number_windows(draft: Draft) -> Iterator[Problem]:
    """A range of numbers is not empty, and only numbers have one; the same for the length of texts."""
    for document, place, index, entry, _ in draft.questions():
        least, most = entry.least, entry.most
        if entry.type not in NUMBERS and (least is not None or most is not None):
            remedy = f'field "{entry.id}" is of type {entry.type}; only numbers have a range, remove it'
            key = "most" if least is None else "least"
            yield document.problem((place, index, key), Rule.NUMBER_WINDOW, remedy)
        elif least is not None and most is not None and least > most:
            remedy = f"no number is at least {least:g} and at most {most:g}; swap or correct the two"
            yield document.problem((place, index, "least"), Rule.NUMBER_WINDOW, remedy)
        elif entry.min_length > entry.max_length:
            remedy = f"no text has at least {entry.min_length} and at most {entry.max_length} characters; correct one"
            yield document.problem((place, index, "min_length"), Rule.NUMBER_WINDOW, remedy)
