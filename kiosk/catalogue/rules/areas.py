"""The area tree: four levels, each code beginning with the one above it (GB/T 2260, GB/T 10114)."""

from collections.abc import Iterator
from itertools import pairwise

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.files import Document
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import Area

LEVEL_LENGTHS = (4, 6, 9, 12)
"""Digits of a city, a county, a street and a community."""

DIGITS_BELOW = dict(pairwise(LEVEL_LENGTHS))


def nesting(draft: Draft) -> Iterator[Problem]:
    """Cities at the root with their province; below, codes that grow out of their parent's; each code once."""
    if draft.areas is None:
        return
    document = draft.areas.document
    if not draft.areas.part.areas:
        yield document.problem(("areas",), Rule.AREA_NESTING, "there is no city; add one with [[areas]]")
    for index, city in enumerate(draft.areas.part.areas):
        yield from _root(document, ("areas", index), city)
        yield from _below(document, ("areas", index), city)
    yield from _twice(document, ("areas",), draft.areas.part.areas)


def _root(document: Document, where: Path, city: Area) -> Iterator[Problem]:
    if len(city.code) != LEVEL_LENGTHS[0]:
        remedy = f"{city.code} stands at the root; write the four digits of a city"
        yield document.problem((*where, "code"), Rule.AREA_NESTING, remedy)
    if city.province is None:
        remedy = f"city {city.code} has no province; add province = {{ zh, en }}"
        yield document.problem(where, Rule.AREA_NESTING, remedy)


def _below(document: Document, where: Path, parent: Area) -> Iterator[Problem]:
    wanted = DIGITS_BELOW.get(len(parent.code), 0)
    for index, child in enumerate(parent.children):
        here = (*where, "children", index)
        if len(child.code) != wanted or not child.code.startswith(parent.code):
            remedy = f"{child.code} hangs below {parent.code}; write {wanted} digits that begin with {parent.code}"
            yield document.problem((*here, "code"), Rule.AREA_NESTING, remedy if wanted else _too_deep(child, parent))
        yield from _below(document, here, child)
    yield from _twice(document, (*where, "children"), parent.children)


def _too_deep(child: Area, parent: Area) -> str:
    return f"{child.code} hangs below {parent.code}, which is no city, county or street; remove it"


def _twice(document: Document, where: Path, areas: tuple[Area, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, area in enumerate(areas):
        if area.code in seen:
            remedy = f"{area.code} is there twice; keep one"
            yield document.problem((*where, index, "code"), Rule.DUPLICATE_ID, remedy)
        seen.add(area.code)
