"""The store stops working while the kiosk runs: what is kept is told to its end, the rest is wiped, nothing is made up."""

from datetime import timedelta

import pytest

from kiosk.domain.text import Language
from kiosk.ports.outbox import Enqueued, StoreRefused
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Finished, Kept, OutOfService, PrintingReceipt, Reviewing, Sending, Welcome
from tests.session.world import World

GONE = e.StoreChanged("STORE_UNAVAILABLE")


def closed(world: World) -> OutOfService:
    assert isinstance(world.stage, OutOfService), world.stage
    assert world.state.trip is None
    return world.stage


def test_nobody_is_here_so_the_kiosk_closes_and_opens_again() -> None:
    world = World()
    began = world.clock.now()
    world.post(GONE)
    assert (closed(world).since, closed(world).kept) == (began, Kept.NOBODY)
    world.wait(60)
    world.post(e.StoreChanged("STORE_DISK_FULL"))
    assert (closed(world).fault, closed(world).since) == ("STORE_DISK_FULL", began)
    world.post(e.StoreChanged(None))
    assert world.stage == Welcome()


def test_a_card_that_is_laid_down_begins_nothing_while_the_kiosk_is_closed() -> None:
    world = World()
    world.post(GONE)
    world.lay_card()
    world.post(e.Started())
    assert closed(world)


def test_what_was_entered_is_wiped_and_the_person_is_told_in_their_language() -> None:
    world = World()
    world.to_review()
    world.post(e.LanguageChosen(Language.EN), GONE)
    assert closed(world).kept is Kept.CLEARED
    assert world.wished_any(do.Wipe)
    assert world.state.language is Language.EN
    world.wait(30.1)
    assert closed(world).kept is Kept.NOBODY, "whoever comes later is not meant"
    assert world.state.language is Language.ZH


def test_a_case_that_is_kept_gets_its_slip_before_the_kiosk_closes() -> None:
    world = World()
    world.to_review()
    kept = world.keep()
    world.post(GONE)
    assert isinstance(world.stage, Sending)
    world.answer(kept)
    assert isinstance(world.stage, PrintingReceipt)
    world.printed()
    world.post(e.AnotherAsked())
    assert isinstance(world.stage, Finished), "another one could not be kept"
    world.post(e.Done())
    assert closed(world).kept is Kept.ANSWERED


def test_a_full_disk_still_holds_what_was_kept_so_the_provisional_slip_is_true() -> None:
    world = World()
    world.to_review()
    world.keep()
    world.post(e.StoreChanged("STORE_DISK_FULL"))
    world.wait(20.1)
    assert isinstance(world.stage, PrintingReceipt)
    world.printed()
    world.wait(30.1)
    assert closed(world).kept is Kept.QUEUED


@pytest.mark.parametrize("fault", ["STORE_LOST", "STORE_DAMAGED"])
def test_a_store_that_may_have_lost_what_was_kept_prints_no_slip_that_says_kept(fault: str) -> None:
    world = World()
    world.to_review()
    world.keep()
    world.post(e.StoreChanged(fault))
    world.wait(20.1)
    assert closed(world).kept is Kept.UNKNOWN
    assert not world.wished_any(do.PrintReceipt)


def test_a_case_that_was_refused_by_a_broken_store_is_said_to_be_cleared() -> None:
    world = World()
    world.to_review()
    world.post(e.SubmitAsked(), GONE)
    wish = world.wished(do.Enqueue)
    world.post(e.EnqueueEnded(wish.session_id, StoreRefused("STORE_UNAVAILABLE", "")))
    assert closed(world).kept is Kept.CLEARED


def test_a_store_that_never_answers_leaves_it_open_whether_the_case_was_kept() -> None:
    world = World()
    world.to_review()
    world.post(e.SubmitAsked(), GONE)
    world.wait(19)
    assert isinstance(world.stage, Sending), "it may still answer"
    world.wait(1.1)
    assert closed(world).kept is Kept.UNKNOWN


def test_a_store_that_comes_back_in_time_lets_the_trip_go_on() -> None:
    world = World()
    world.to_review()
    world.post(e.SubmitAsked(), GONE, e.StoreChanged(None))
    wish = world.wished(do.Enqueue)
    number, now = "K430104000101-261123-00017", world.clock.now() + timedelta(seconds=1)
    world.post(e.EnqueueEnded(wish.session_id, Enqueued(wish.submission.id, number, now)))
    assert isinstance(world.stage, Sending)
    assert world.stage.queued


def test_a_refusal_of_a_store_that_works_keeps_everything_for_another_try() -> None:
    world = World()
    world.to_review()
    world.post(e.SubmitAsked())
    wish = world.wished(do.Enqueue)
    world.post(e.EnqueueEnded(wish.session_id, StoreRefused("STORE_UNAVAILABLE", "")))
    assert world.stage == Reviewing(fault="STORE_UNAVAILABLE")


@pytest.mark.parametrize("reason", ["leave", "another card"])
def test_no_other_end_opens_the_kiosk_again(reason: str) -> None:
    world = World()
    world.to_review()
    world.answer(world.keep())
    world.post(e.PrintEnded(world.wished(do.PrintReceipt).session_id, Printed(100)), GONE)
    if reason == "leave":
        world.post(e.LeaveAsked())
    else:
        world.lay_card()
    assert closed(world)
