"""Whatever is answered, of every package: one form asks each fact once, gives every member all of its own, and no more."""

from collections.abc import Iterator
from itertools import product

import pytest

from kiosk.domain.catalogue import FormField, ThemePackage
from kiosk.domain.one_form import ASKED_TOGETHER, as_item, one_form, one_set, own_facts
from kiosk.domain.packages import Listed, chosen, members
from tests.domain.people import CATALOGUE

EVERY = pytest.mark.parametrize("package", CATALOGUE.packages, ids=lambda package: package.id)


def situations(package: ThemePackage) -> Iterator[tuple[tuple[Listed, ...], tuple[Listed, ...]]]:
    """Yield the members, and those that are taken, for every answer to every question: numbers at and beside each limit."""
    ways = [[(field.id, answer) for answer in _answers(package, field)] for field in package.questions]
    for answers in product(*ways):
        listed = members(package, CATALOGUE, dict(answers))
        optional = frozenset(each.item.id for each in listed if each.member.may_be_left_out)
        yield listed, chosen(listed)
        yield listed, chosen(listed, optional)


def _answers(package: ThemePackage, field: FormField) -> list[str]:
    if field.choices:
        return [choice.id for choice in field.choices]
    conditions = [condition for member in package.members for condition in member.when if condition.field == field.id]
    limits = {limit for each in conditions for limit in (each.over, each.up_to) if limit is not None}
    return [str(limit + step) for limit in sorted(limits) for step in (0, 1)] or ["120"]


@EVERY
def test_each_fact_is_asked_once_and_no_member_goes_without_one_of_its_own(package: ThemePackage) -> None:
    for _, taken in situations(package):
        fields = one_form(package, taken)
        asked = {field.id: field for field in fields}
        assert len(asked) == len(fields) == len({field.question.zh for field in fields}), "no fact is asked twice"
        for each in taken:
            for own in own_facts(each.item):
                there = asked[own.id]
                assert there.required >= own.required
                assert there.only_if in {None, own.only_if}, "asked wherever the member on its own would ask"


@EVERY
def test_nothing_is_asked_for_a_member_that_is_not_taken(package: ThemePackage) -> None:
    for listed, taken in situations(package):
        wanted = {field.id for each in taken for field in own_facts(each.item)}
        own = {field.id for field in package.questions} | ASKED_TOGETHER
        assert {field.id for field in as_item(package, listed, taken).fields} <= wanted | own
        papers = one_set(listed, taken)
        assert all(paper.items and set(paper.items) <= {each.item.id for each in taken} for paper in papers)
        assert len({paper.material.id for paper in papers}) == len(papers)


def test_school_is_never_asked_for_a_licence_that_it_does_not_have_yet() -> None:
    package = CATALOGUE.package("T03")
    assert package is not None
    asked = {paper.material.name.zh for situation in situations(package) for paper in one_set(*situation)}
    assert "营业执照" not in asked
    assert "平面图" in asked
