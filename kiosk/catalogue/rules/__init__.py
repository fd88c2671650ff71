"""The rules that need more than one value to judge; one module per subject, each rule a function of the draft."""

from collections.abc import Callable, Iterable

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem
from kiosk.catalogue.rules import areas, elements, fields, identity, materials

EVERY_RULE: tuple[Callable[[Draft], Iterable[Problem]], ...] = (
    identity.file_names,
    identity.duplicate_ids,
    identity.topics,
    identity.sample_title,
    elements.mandatory,
    elements.days,
    elements.ages,
    fields.sources,
    fields.choices,
    fields.conditions,
    fields.date_windows,
    materials.sample_basis,
    materials.hints,
    areas.nesting,
)
