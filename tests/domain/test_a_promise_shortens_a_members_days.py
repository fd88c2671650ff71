"""A member's shorter way by a promise: on the page of members and at the platform the same days."""

from types import SimpleNamespace

import pytest

from kiosk.domain.packages import members
from standin.packages import work_of
from tests.domain.people import CATALOGUE

WITH_A_ROUTE = [
    (package, member)
    for package in CATALOGUE.packages
    for member in package.members
    if CATALOGUE.item(member.item).promise_route is not None
]


def days(package, item, answers, *, promises):
    listed = members(package, CATALOGUE, answers, promises=promises)
    return next(each.days for each in listed if each.item.id == item)


def handed_in(answers, *, promises):
    given = tuple(SimpleNamespace(field_id=key, value=value) for key, value in answers.items())
    return SimpleNamespace(answers=given, promises=("in words",) if promises else ())


@pytest.mark.parametrize(("package", "member"), WITH_A_ROUTE, ids=lambda each: getattr(each, "id", None))
@pytest.mark.parametrize("promises", [True, False])
def test_screen_and_platform_say_the_same_days(package, member, promises):
    route = CATALOGUE.item(member.item).promise_route
    said = {answer: {route.only_if.field: answer} for answer in ("promise", "check")}
    for answer, answers in said.items():
        shown = days(package, member.item, answers, promises=promises)
        work = work_of(package.id, member.item)
        assert shown == work.days_for(handed_in(answers, promises=promises))
        assert (shown == route.days) is (answer == "promise" and promises)


def test_there_is_such_a_member():
    assert len(WITH_A_ROUTE) == 3
