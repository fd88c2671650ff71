"""A journey takes one touch too many, and the tour says no."""

from dataclasses import replace

import pytest

from cli.commands.tour import to_item
from cli.machine.dock import PAPERS
from cli.shared import CommandError
from cli.tour.cost import cost_of
from cli.tour.journeys import by_name, journeys
from cli.tour.walk import Step
from config.loader import PROGRAM
from devices.card_reader.simulated.faces import faces
from kiosk.catalogue.reader import read_pack
from tests.session.world import sample_catalogue

KNOWN = journeys()
P05 = KNOWN["P05"]
assert P05.budget is not None


def steps(*touches: int, seconds: float = 1.0, keys: int = 0) -> list[Step]:
    return [Step("ASK", seconds, each, keys, "01_ask.png") for each in touches]


def test_at_its_budget_it_is_within_and_one_touch_more_is_over():
    assert cost_of(P05, steps(P05.budget.touches), misfortune=False).within_budget is True
    over = cost_of(P05, steps(P05.budget.touches, 1), misfortune=False)
    assert (over.touches, over.within_budget) == (P05.budget.touches + 1, False)
    assert "over the budget" in over.told


def test_digits_cost_nothing_beside_the_key_that_commits_them():
    told = cost_of(P05, steps(1, keys=11), misfortune=False)
    assert told.touches == 1


def test_a_second_too_long_is_over_as_well():
    assert cost_of(P05, steps(1, seconds=P05.budget.seconds + 0.1), misfortune=False).within_budget is False


def test_what_a_misfortune_costs_is_held_to_nothing():
    told = cost_of(P05, steps(P05.budget.touches, 1), misfortune=True)
    assert told.within_budget is None
    assert "over the budget" not in told.told


def test_an_item_without_a_journey_is_come_for_by_the_usual_citizen_and_held_to_nothing():
    catalogue = sample_catalogue()
    journey = to_item("P11", catalogue)
    assert (journey.bag.item, journey.bag.card) == ("P11", P05.bag.card)
    told = cost_of(journey, steps(99), misfortune=False)
    assert (told.touches, told.within_budget) == (99, None)
    assert "over" not in told.told
    with pytest.raises(CommandError, match=r"(?s)C1.*P11"):
        to_item("X99", catalogue)


def test_two_journeys_of_one_name_are_refused():
    with pytest.raises(ValueError, match="P05"):
        by_name([P05, replace(P05)])


@pytest.mark.parametrize("journey", KNOWN.values(), ids=KNOWN)
def test_what_a_journey_takes_along_is_there_to_be_taken(journey):
    catalogue = read_pack(PROGRAM / "config" / "catalogue" / "sample").catalogue
    assert catalogue is not None
    assert (catalogue.item(journey.bag.item) or catalogue.package(journey.bag.item)) is not None
    assert journey.bag.card in faces()
    assert journey.bag.paper in dict(PAPERS)
