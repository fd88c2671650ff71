"""The trip without misfortune: what a person does, and what the kiosk says and keeps."""

from typing import get_args

from kiosk.domain.case_file import CaseState
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session.stages import Checking, Choosing, Finished, Notice, PrintingReceipt, Sending, Welcome
from kiosk.session.transition import ANSWERS, AT_ANY_TIME, OVER_ANYTHING, STEPS
from kiosk.session.trip import RegistryFact
from tests.session.world import World


def test_nothing_is_read_before_the_person_agreed() -> None:
    world = World()
    world.lay_card()
    assert isinstance(world.stage, Notice)
    assert not world.wished_any(do.ReadCard)
    world.post(e.ConsentGiven())
    assert world.wished_any(do.ReadCard)
    assert world.logged("consent_given")


def test_a_whole_trip_ends_with_a_case_a_receipt_and_a_wipe() -> None:
    world = World()
    world.to_review()
    submission_id = world.keep()
    assert isinstance(world.stage, Sending)
    case = world.answer(submission_id)
    assert isinstance(world.stage, PrintingReceipt)
    assert world.wished(do.PrintReceipt).kind == "answered"
    world.printed()
    assert isinstance(world.stage, Finished)
    assert world.stage.case == case
    assert world.stage.case.state is CaseState.SUBMITTED
    assert isinstance(world.stage.printed, Printed)
    world.post(e.Done())
    assert isinstance(world.stage, Welcome)
    assert world.state.trip is None
    assert world.wished_any(do.Wipe)


def test_what_the_city_knows_is_not_asked() -> None:
    world = World()
    world.identify()
    world.know(RegistryFact("mobile", "13800138000", "13800138000", "人口库", "2025-09-01"))
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)
    assert "mobile" not in [question.id for question in form.questions(world.state, world.clock.now().date())]


def test_the_same_person_can_do_another_thing_without_laying_the_card_again() -> None:
    world = World()
    world.to_review()
    world.answer(world.keep())
    world.printed()
    world.post(e.AnotherAsked())
    assert isinstance(world.stage, Choosing)
    assert world.state.trip is not None
    assert world.state.trip.applicant is not None
    assert not world.state.trip.answers


def test_an_item_touched_on_the_welcome_screen_is_opened_right_after_the_card() -> None:
    world = World()
    world.post(e.Started(item_id="P05"), e.ConsentGiven())
    world.lay_card()
    world.read_card()
    assert isinstance(world.stage, Checking)


def test_going_back_keeps_what_was_answered() -> None:
    world = World()
    world.to_review()
    world.post(e.WentBack(), e.WentBack(), e.WentBack())
    assert world.state.trip is not None
    assert world.state.trip.answers


def test_every_event_has_exactly_one_handler() -> None:
    tables = [set(table) for table in (AT_ANY_TIME, ANSWERS, OVER_ANYTHING, STEPS)]
    assert set().union(*tables) == set(get_args(e.Event))
    assert sum(map(len, tables)) == len(get_args(e.Event))
