"""The five elements that every item is published with, and limits that make sense."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import IdentityLevel

NOBODY = frozenset({IdentityLevel.A0, IdentityLevel.A1})
"""Levels at which nobody is identified, so that there need be no material."""


def mandatory(draft: Draft) -> Iterator[Problem]:
    """Flow and online depth are stated; conditions, materials and days are demanded by the model already."""
    for item in draft.items:
        if not item.part.flow:
            remedy = '"flow" is missing or empty; name the steps of handling, one short phrase each'
            yield item.document.problem(("flow",), Rule.MANDATORY_ELEMENT, remedy)
        if item.part.online_depth is None:
            remedy = '"online_depth" is missing; write 1 (consulting) to 7 (electronic certificate sent back)'
            yield item.document.problem(("online_depth",), Rule.MANDATORY_ELEMENT, remedy)
        if not item.part.materials and item.part.identity not in NOBODY:
            remedy = '"materials" is empty; name at least how the person is identified'
            yield item.document.problem(("materials",), Rule.MANDATORY_ELEMENT, remedy)


def days(draft: Draft) -> Iterator[Problem]:
    """Nobody promises more days than the law gives."""
    for item in draft.items:
        promised, statutory = item.part.promised_days, item.part.statutory_days
        if promised > statutory:
            remedy = f"promised {promised} days, but the statutory limit is {statutory}; promise at most that"
            yield item.document.problem(("promised_days",), Rule.DAYS, remedy)


def ages(draft: Draft) -> Iterator[Problem]:
    """An age window is not empty."""
    for item in draft.items:
        rule = item.part.eligibility
        if rule.min_age is not None and rule.max_age is not None and rule.min_age > rule.max_age:
            remedy = f"nobody is at least {rule.min_age} and at most {rule.max_age}; swap or correct the two"
            yield item.document.problem(("eligibility", "min_age"), Rule.AGE_WINDOW, remedy)
