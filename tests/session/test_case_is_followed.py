"""Somebody comes to see how far their case is: with their card, or with the slip alone, with or without a line."""

from dataclasses import replace

import pytest

from kiosk.contract.cases import CaseList
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from kiosk.ports.platform import CaseListFound, LineDown, NotTold, ProgressFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.following import (
    CaseListTold,
    CaseTold,
    CaseTouched,
    CaseTyped,
    CaseTypingAsked,
    Face,
    Following,
    FollowProblem,
)
from kiosk.session.stages import Choosing, Welcome
from kiosk.session.steps import trip_of
from kiosk.session.trip import Way
from tests.session.world import ELDER, World
from tests.ui.states import case_told, earlier_cases


@pytest.fixture
def here() -> World:
    """A person who laid a card and touched the item for progress."""
    world = World()
    world.identify()
    world.post(e.ItemChosen("G04"))
    return world


@pytest.fixture
def with_slip() -> World:
    """A person without a card who typed who they are, and touched the item for progress."""
    world = World()
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("王芳", "430100199003080023"))
    world.post(e.ItemChosen("G04"))
    return world


def session(world: World) -> str:
    return trip_of(world.state).session_id


def page(world: World) -> Following:
    assert isinstance(world.stage, Following)
    return world.stage


def list_of(world: World) -> CaseListTold:
    return CaseListTold(session(world), CaseListFound(CaseList(cases=(case_told(world),))))


def told(world: World) -> CaseTold:
    return CaseTold(session(world), ProgressFound(case_told(world)))


def test_card_is_enough_for_all_cases_of_its_holder(here: World) -> None:
    holder = holder_of(DocumentType.RESIDENT_ID, ELDER.id_number, ELDER.name)
    assert here.wished(do.AskCases) == do.AskCases(session(here), holder)
    assert (page(here).face, page(here).asking) == (Face.LIST, True)
    here.post(list_of(here), CaseTouched(case_told(here).case_no))
    assert here.wished(do.AskCase) == do.AskCase(session(here), case_told(here).case_no, None, holder)
    here.post(told(here))
    assert (page(here).face, page(here).detail) == (Face.CASE, case_told(here))


def test_who_types_a_number_is_told_nothing_without_the_slips_code(with_slip: World) -> None:
    assert page(with_slip).face is Face.TYPING
    assert not with_slip.wished_any(do.AskCases)
    with_slip.post(CaseTouched(case_told(with_slip).case_no))
    assert not with_slip.wished_any(do.AskCase)
    with_slip.post(CaseTyped(" 4397 acde-fghj", "7h4 k9p"))
    assert with_slip.wished(do.AskCase) == do.AskCase(session(with_slip), "4397ACDE-FGHJ", "7H4K9P", None)
    with_slip.post(told(with_slip))
    assert page(with_slip).face is Face.CASE


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (NotTold("case-unknown"), FollowProblem.UNKNOWN),
        (LineDown("PLATFORM_UNREACHABLE", "too-many-requests"), FollowProblem.TOO_MANY),
        (LineDown("PLATFORM_UNREACHABLE", "ConnectTimeout"), FollowProblem.UNREACHABLE),
        (LineDown("SYNC_HOST_LOST", ""), FollowProblem.UNREACHABLE),
    ],
)
def test_why_nothing_is_shown_is_said_and_it_can_be_tried_again(with_slip: World, outcome, problem) -> None:
    with_slip.post(CaseTyped("4397ACDEFGHJ", "7H4K9P"), CaseTold(session(with_slip), outcome))
    assert page(with_slip) == Following(Face.TYPING, problem=problem)
    with_slip.post(CaseTyped("4397ACDEFGHJ", "7H4K9P"), told(with_slip))
    assert page(with_slip).face is Face.CASE


def test_without_a_line_what_this_machine_knows_is_all_there_is(here: World) -> None:
    here.post(e.CasesFound(session(here), earlier_cases(here)))
    here.post(CaseListTold(session(here), LineDown("PLATFORM_UNREACHABLE", "")))
    assert page(here) == Following(Face.LIST, problem=FollowProblem.UNREACHABLE)
    assert len(trip_of(here.state).cases) == 2


def test_answer_that_comes_after_the_person_went_on_turns_no_page(here: World) -> None:
    here.post(list_of(here), CaseTouched(case_told(here).case_no), CaseTypingAsked(), told(here))
    assert (page(here).face, page(here).detail) == (Face.TYPING, None)
    here.post(e.WentBack(), e.WentBack(), list_of(here), told(here))
    assert isinstance(here.stage, Choosing)


def test_answer_for_somebody_who_has_gone_is_dropped_unseen(here: World) -> None:
    late = list_of(here)
    here.post(e.LeaveAsked())
    assert isinstance(here.stage, Welcome), "nothing was entered, so nothing is asked"
    here.identify()
    here.post(e.ItemChosen("G04"), late)
    assert page(here) == Following(Face.LIST, asking=True)


def test_way_back_leads_where_one_came_from(here: World, with_slip: World) -> None:
    here.post(list_of(here), CaseTouched(case_told(here).case_no), told(here), e.WentBack())
    assert (page(here).face, page(here).detail) == (Face.LIST, None)
    assert page(here).listed == (case_told(here),)
    here.post(e.WentBack())
    assert isinstance(here.stage, Choosing)
    with_slip.post(CaseTyped("4397ACDEFGHJ", "7H4K9P"), told(with_slip), e.WentBack())
    assert page(with_slip).face is Face.TYPING
    with_slip.post(e.WentBack())
    assert isinstance(with_slip.stage, Choosing)


def test_nothing_that_is_followed_stands_in_a_log(here: World) -> None:
    here.post(list_of(here), CaseTouched(case_told(here).case_no), told(here))
    shown = repr(page(here)) + repr(list_of(here)) + repr(told(here)) + repr(replace(CaseTyped("4397", "7H4K9P")))
    assert case_told(here).case_no not in shown
    assert "7H4K9P" not in shown
