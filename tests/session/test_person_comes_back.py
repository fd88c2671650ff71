"""Somebody who was here before lays the card: what was handed in, its number, and the receipt once more."""

import pytest

from kiosk.contract.cases import CaseDetail, TimelineEntry
from kiosk.domain.case_file import CaseState
from kiosk.domain.receipt import KeyValue, Qr
from kiosk.domain.statement import Standing
from kiosk.domain.text import LocalText
from kiosk.ports.receipt_printer import NotStarted, Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Choosing, PrintingReceipt
from kiosk.session.steps import trip_of
from kiosk.session.trip import Way
from proofs.statements import read
from tests.session.world import ELDER, World
from tests.ui.states import ANSWERED_ID, WAITING_ID, earlier_cases

NUMBER = "430104202611200007"


@pytest.fixture
def back() -> World:
    """A person at the list of items, whose earlier cases were found."""
    world = World()
    world.identify()
    world.post(e.CasesFound(trip_of(world.state).session_id, earlier_cases(world)))
    return world


def ended(world: World, number: str = NUMBER) -> None:
    world.post(e.PrintEnded(trip_of(world.state).session_id, Printed(100), number))


def asked(world: World) -> int:
    return sum(isinstance(wish, do.PrintReceipt) for wish in world.wishes)


def test_store_is_asked_for_whoever_laid_a_card() -> None:
    world = World()
    world.identify()
    assert world.wished(do.FindCases).id_number == ELDER.id_number


def test_who_types_a_number_is_not_told_what_its_holder_did() -> None:
    world = World()
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("王芳", "430100199003080023"))
    assert isinstance(world.stage, Choosing)
    assert not world.wished_any(do.FindCases)


def test_answer_for_somebody_who_has_gone_is_dropped_unseen() -> None:
    world = World()
    world.identify()
    gone = trip_of(world.state).session_id
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    world.identify()
    world.post(e.CasesFound(gone, earlier_cases(world)))
    assert trip_of(world.state).cases == ()


def test_receipt_is_printed_again_as_a_copy_that_proves_itself(back: World) -> None:
    back.post(e.CopyAsked(ANSWERED_ID))
    wish = back.wished(do.PrintReceipt)
    assert (wish.receipt.number, wish.kind, wish.again) == (NUMBER, "again", True)
    code = next(block.text for block in wish.receipt.blocks if isinstance(block, Qr))
    stated = read(code).statement
    assert (stated.number, stated.standing, stated.digest) == (NUMBER, Standing.ANSWERED, b"")
    labels = {block.label for block in wish.receipt.blocks if isinstance(block, KeyValue)}
    assert not labels & {"申请人", "证件号"}, "nothing personal of it is left on this machine"
    ended(back)
    assert back.logged("receipt_printed")
    assert isinstance(back.stage, Choosing), "the person goes on where they were"


def test_one_copy_in_one_visit(back: World) -> None:
    back.post(e.CopyAsked(ANSWERED_ID), e.CopyAsked(ANSWERED_ID))
    ended(back)
    back.post(e.CopyAsked(ANSWERED_ID))
    assert asked(back) == 1


def test_case_without_an_answer_has_no_receipt_and_an_unknown_one_neither(back: World) -> None:
    back.post(e.CopyAsked(WAITING_ID), e.CopyAsked("01920000-0000-7000-8000-00000000cccc"))
    assert asked(back) == 0


def test_platforms_newer_word_takes_the_place_of_the_last_one(back: World) -> None:
    wish = back.wished(do.AskProgress)
    assert (wish.case.case_no, wish.case.query_code) == (NUMBER, "38492017")
    session, now = trip_of(back.state).session_id, back.clock.now()
    step = TimelineEntry(at=now, state=CaseState.FINISHED, note=LocalText("办好了", "Done"))
    detail = CaseDetail(
        case_no=NUMBER,
        submission_id=ANSWERED_ID,
        item_code="P05",
        state=CaseState.FINISHED,
        due_date=None,
        submitted_at=now,
        updated_at=now,
        timeline=(step,),
    )
    back.post(e.ProgressTold(session, WAITING_ID, detail), e.ProgressTold(session, ANSWERED_ID, None))
    assert [item.case and item.case.state for item in trip_of(back.state).cases] == [None, CaseState.ACCEPTED]
    back.post(e.ProgressTold(session, ANSWERED_ID, detail))
    assert [item.case and item.case.state for item in trip_of(back.state).cases] == [None, CaseState.FINISHED]


def test_copy_that_ends_late_is_not_taken_for_the_new_receipt(back: World) -> None:
    back.post(e.CopyAsked(ANSWERED_ID), e.ItemChosen("P05"))
    walk_on(back)
    assert isinstance(back.stage, PrintingReceipt)
    ended(back)
    assert isinstance(back.stage, PrintingReceipt)
    assert trip_of(back.state).copies[0].outcome == Printed(100)
    back.post(e.PrintEnded(trip_of(back.state).session_id, NotStarted("fault"), back.stage.receipt.number))
    assert not isinstance(back.stage, PrintingReceipt)


def walk_on(world: World) -> None:
    """Go from the chosen item to the slip of its own case."""
    world.fill()
    world.answer(world.keep())
