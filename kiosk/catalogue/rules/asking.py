"""Nobody is asked twice: the same id is the same fact, and the second item takes it from the first."""

from collections import Counter
from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.naming import nearest
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import FieldType
from kiosk.domain.facts import SESSION_PREFIX

LASTING = frozenset(
    {
        FieldType.NAME,
        FieldType.MOBILE,
        FieldType.ID_NUMBER,
        FieldType.BANK_CARD,
        FieldType.ADDRESS,
        FieldType.USCC,
        FieldType.BUSINESS_NAME,
        FieldType.ACCOUNT,
        FieldType.AREA,
    }
)
"""Facts about a person or a firm that are the same for every item of a visit; wishes and amounts are not."""


def asked_twice(draft: Draft) -> Iterator[Problem]:
    """What two items ask for, each takes from the other."""
    times = Counter(name for _, name in {(document.path, entry.id) for document, _, _, entry, _ in draft.questions()})
    for document, place, index, entry, before in draft.questions():
        taken = _meant(entry.prefill, set(times)) >= {entry.id} or entry.id in {each.id for each in before}
        if entry.type in LASTING and times[entry.id] > 1 and not taken:
            remedy = (
                f'"{entry.id}" is asked by {times[entry.id]} items; add "{SESSION_PREFIX}{entry.id}" to its prefill'
            )
            yield document.problem((place, index, "prefill"), Rule.ASKED_TWICE, remedy)


def _meant(prefill: tuple[str, ...], ids: set[str]) -> frozenset[str]:
    """Return the facts that are taken from another item; a misspelt one, which is told by itself, counts as meant."""
    named = {name.removeprefix(SESSION_PREFIX) for name in prefill if name.startswith(SESSION_PREFIX)}
    meant = (nearest(name, ids) for name in named - ids)
    return frozenset(named | {name for name in meant if name is not None})


def one_type(draft: Draft) -> Iterator[Problem]:
    """The same id has the same type everywhere."""
    first: dict[str, tuple[FieldType, str]] = {}
    for document, place, index, entry, _ in draft.questions():
        kind, path = first.setdefault(entry.id, (entry.type, document.path))
        if kind is not entry.type:
            remedy = f'"{entry.id}" is {kind} in {path} and {entry.type} here; give it the same type, or another id'
            yield document.problem((place, index, "type"), Rule.ONE_FACT, remedy)
