"""Theme packages of the sample city: the answers decide the members, each says why, and nothing is asked twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue import FieldType
from kiosk.domain.one_form import ASKED_TOGETHER, one_form, one_set
from kiosk.domain.packages import chosen, finish_days, longest_chain, members, stages, stop_of
from tests.domain.people import CATALOGUE

PACKAGES = CATALOGUE.packages
RESTAURANT = CATALOGUE.package("T01")
SMALL_SHOP = {
    "organisation": "sole",
    "licensed": "no",
    "floor_area": "40",
    "cooking": "yes",
    "has_sign": "yes",
    "tobacco": "no",
    "works_cost": "0",
}


def ids(package, answers):
    return [each.item.id for each in chosen(members(package, CATALOGUE, answers))]


def answers_of(package):
    """Return a strategy for answers to a package's questions."""
    return st.fixed_dictionaries({question.id: _answer(question) for question in package.questions})


def _answer(question):
    if question.type is FieldType.CHOICE:
        return st.sampled_from([choice.id for choice in question.choices])
    return st.integers(0, 500_000).map(str)


def test_a_small_noodle_shop():
    assert ids(RESTAURANT, SMALL_SHOP) == ["L01", "M03", "M07", "L03", "M09", "M10"]


@pytest.mark.parametrize(("area", "food", "fire"), [("50", "M03", False), ("50.5", "M02", True), ("120", "M02", True)])
def test_fifty_square_metres_decide_about_food_and_fire(area, food, fire):
    found = ids(RESTAURANT, {**SMALL_SHOP, "floor_area": area})
    assert ("M02" in found, "M03" in found) == (food == "M02", food == "M03")
    assert ("M04" in found) is fire


def test_large_works_are_filed_only_where_both_bounds_are_passed():
    large = {**SMALL_SHOP, "floor_area": "301", "works_cost": "300001"}
    assert "M05" in ids(RESTAURANT, large)
    assert "M05" not in ids(RESTAURANT, {**large, "works_cost": "300000"})


def test_an_internet_cafe_near_a_school_is_stopped_at_once():
    cafe = CATALOGUE.package("T02")
    good = {"floor_area": "60", "school_distance": "250", "in_dwelling": "no", "licensed": "no", "has_sign": "no"}
    assert stop_of(cafe, good) is None
    for wrong in ({"school_distance": "150"}, {"floor_area": "19"}, {"in_dwelling": "yes"}):
        stop = stop_of(cafe, {**good, **wrong})
        assert stop.reason.zh
        assert stop.instead.zh


def test_fire_and_network_security_run_side_by_side_before_the_approval():
    listed = chosen(members(CATALOGUE.package("T02"), CATALOGUE, {"licensed": "yes"}))
    rounds = [{each.item.id for each in together} for together in stages(listed)]
    assert {"M04", "M12"} <= rounds[0]
    assert rounds[1] == {"M11"}
    assert rounds[2] == {"M13"}
    days = finish_days(listed)
    assert days["M11"] == 11
    assert longest_chain(listed) == days["M13"] == 12


def test_who_leaves_the_sign_for_later_keeps_the_rest():
    listed = members(RESTAURANT, CATALOGUE, SMALL_SHOP)
    kept = [each.item.id for each in chosen(listed, frozenset({"L03", "L01"}))]
    assert "L03" not in kept
    assert "L01" in kept, "what is not optional cannot be left out"


def test_no_answers_call_for_no_member_that_depends_on_one():
    listed = members(RESTAURANT, CATALOGUE, {})
    assert [each.item.id for each in listed if each.needed] == ["M09", "M10"]


@given(st.data(), st.sampled_from(PACKAGES))
def test_any_answers_give_one_form_one_set_and_an_end(data, package):
    answers = data.draw(answers_of(package))
    listed = members(package, CATALOGUE, answers)
    taken = chosen(listed)
    form, papers = one_form(package, taken), one_set(listed, taken)
    assert len({field.id for field in form}) == len(form)
    assert {field.id for each in taken for field in each.item.fields} - ASKED_TOGETHER <= {field.id for field in form}
    assert len({paper.material.reuse_key for paper in papers if paper.material.reuse_key}) == sum(
        paper.material.reuse_key is not None for paper in papers
    )
    assert all(each.reason.zh for each in listed)
    rounds = stages(taken)
    assert sum(len(together) for together in rounds) == len(taken)
    for before, after in pairwise(rounds):
        names = {each.item.id for each in before}
        assert all(names & set(each.member.after) for each in after), "who waits for nobody began earlier"
    assert longest_chain(taken) <= package.promised_days
