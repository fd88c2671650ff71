"""Back once too often leads to the items; the same item chosen again in the visit asks nothing twice."""

from dataclasses import replace

from kiosk.session import events as e
from kiosk.session import form, members
from kiosk.session.firms import FirmTouched, ForMyself
from kiosk.session.stages import Asking, Checking, Choosing, LayingPaper, Reviewing
from kiosk.session.undertaking import ChoosingMembers, MembersAgreed
from tests.session.applying import answer_all
from tests.session.firms import SNACKS, record, told
from tests.session.world import World
from tests.ui.package_states import RESTAURANT


def back_to_the_items(world):
    for _ in range(40):
        if isinstance(world.stage, Choosing):
            return
        world.post(e.WentBack())
    raise AssertionError(world.stage)


def test_an_item_chosen_again_finds_what_was_filled_in_and_laid_down():
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    answer_all(world)
    while isinstance(world.stage, LayingPaper):
        world.take_picture()
        world.post(e.PageAccepted())
    assert isinstance(world.stage, Reviewing)
    given, papers = world.state.trip.answers, world.state.trip.papers
    assert given
    assert papers
    back_to_the_items(world)
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)
    world.post(e.FactsConfirmed())
    assert isinstance(world.stage, Reviewing)
    assert (world.state.trip.answers, world.state.trip.papers) == (given, papers)


def test_another_item_begins_with_nothing_of_it():
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    answer_all(world)
    back_to_the_items(world)
    world.post(e.ItemChosen("P06"))
    assert not world.state.trip.answers
    assert not world.state.trip.papers


def test_a_package_chosen_again_finds_its_situation_and_its_members():
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen("T01"), ForMyself())
    answer_all(world, **RESTAURANT)
    assert isinstance(world.stage, ChoosingMembers)
    world.post(MembersAgreed())
    given, item = world.state.trip.answers, world.state.trip.item
    back_to_the_items(world)
    world.post(e.ItemChosen("T01"))
    assert isinstance(world.stage, Checking)
    assert (world.state.trip.answers, world.state.trip.item) == (given, item)
    back_to_the_items(world)
    world.post(e.ItemChosen("T01"))
    assert world.state.trip.answers == given


def test_who_leaves_takes_it_all_along():
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    answer_all(world)
    back_to_the_items(world)
    assert world.state.trip.aside
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    world.identify()
    assert not world.state.trip.aside


def test_what_was_filled_in_for_a_firm_is_not_found_by_who_comes_for_another():
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen("T01"))
    told(world, record())
    world.post(FirmTouched(SNACKS))
    assert isinstance(world.stage, Asking)
    answer_all(world, **RESTAURANT)
    assert {"licensed", "organisation"}.isdisjoint(world.state.trip.answers), "its licence is known"
    assert {"L01", "M01"}.isdisjoint({each.item.id for each in members.taken(world.state, answers(world))})
    back_to_the_items(world)
    firms = replace(world.state.trip.firms, acting=None)
    world.runner.state = replace(world.state, trip=replace(world.state.trip, firms=firms))
    world.post(e.ItemChosen("T01"))
    assert not world.state.trip.answers


def answers(world):
    return form.known_answers(world.state, world.clock.now().date())
