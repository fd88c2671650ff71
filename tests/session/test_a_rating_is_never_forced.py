"""Five faces after the receipt: one touch keeps a rating, none is needed, and none is said to be kept that is not."""

from dataclasses import replace

import pytest

from kiosk.domain.case_file import CaseState
from kiosk.ports.outbox import Enqueued, StoreRefused
from kiosk.ports.platform import ProgressFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.following import CaseTold, CaseTouched
from kiosk.session.rating import Rated
from kiosk.session.stages import Finished, Sending, Welcome
from kiosk.session.transitions.rating import rating_of, what_is_rated
from tests.session.world import World
from tests.ui.states import case_told


def finished(*, answered=True):
    world = World()
    world.to_review()
    kept = world.keep()
    if answered:
        world.answer(kept)
    else:
        world.post(e.SubmissionParked(kept, "not understood"))
    world.printed()
    assert isinstance(world.stage, Finished)
    return world


def keep(world, outcome=None):
    wish = world.wished(do.Enqueue)
    kept = Enqueued(wish.submission.id, "K430104000101-261123-00025", world.clock.now())
    world.post(e.EnqueueEnded(wish.session_id, outcome or kept))
    return wish.submission


def test_nothing_is_chosen_beforehand_and_who_says_nothing_is_done():
    world = finished()
    assert world.state.trip.rating is None
    world.post(e.Done())
    assert isinstance(world.stage, Welcome)
    assert not world.logged("rating_given")


@pytest.mark.parametrize(("answered", "case_no"), [(True, "430104202611230017"), (False, None)])
def test_one_touch_is_a_rating_of_the_case_or_of_the_visit(answered, case_no):
    world = finished(answered=answered)
    world.post(Rated(4))
    rating = keep(world)
    assert (rating.kind, rating.rating.level, rating.rating.case_no) == ("rating", 4, case_no)
    assert (rating.item_code, rating.answers, rating.documents) == ("P05", (), ())
    assert world.state.trip.rating.kept
    assert world.logged("rating_given")


def test_a_second_touch_changes_nothing():
    world = finished()
    world.post(Rated(2), Rated(5))
    keep(world)
    world.post(Rated(5))
    assert world.state.trip.rating.level == 2
    assert sum(isinstance(wish, do.Enqueue) for wish in world.wishes) == 2  # the case, and the rating


def test_a_rating_that_could_not_be_kept_may_be_given_again():
    world = finished()
    world.post(Rated(2))
    keep(world, StoreRefused("STORE_DISK_FULL", ""))
    assert world.state.trip.rating.kept is False
    world.post(Rated(3))
    keep(world)
    assert world.state.trip.rating.kept


@pytest.mark.parametrize("level", [0, 6, -1])
def test_there_are_five_levels(level):
    world = finished()
    world.post(Rated(level))
    assert world.state.trip.rating is None


def test_a_rating_that_is_kept_late_does_not_pass_for_the_next_case():
    world = finished()
    world.post(Rated(5))
    late = world.wished(do.Enqueue)
    world.post(e.AnotherAsked(), e.ItemChosen("P05"))
    world.fill()
    world.post(e.SubmitAsked())
    assert isinstance(world.stage, Sending)
    world.post(e.EnqueueEnded(late.session_id, Enqueued(late.submission.id, "K-late", world.clock.now())))
    assert not world.stage.queued
    assert world.state.trip.rating is None


def test_a_rating_before_the_receipt_is_none():
    world = World()
    world.to_review()
    world.post(Rated(5))
    assert not world.wished_any(do.Enqueue)


@pytest.fixture
def followed():
    """The holder of a case that has ended, before its page."""
    world = World()
    world.identify()
    world.post(e.ItemChosen("G05"))
    case = case_told(world).model_copy(update={"state": CaseState.DELIVERED})
    world.post(CaseTouched(case.case_no), CaseTold(world.state.trip.session_id, ProgressFound(case)))
    return world


def test_a_case_that_has_ended_is_rated_on_its_page_once(followed):
    followed.post(Rated(1))
    rating = keep(followed)
    case = followed.stage.detail
    assert (rating.kind, rating.item_code, rating.rating.case_no) == ("rating", case.item_code, case.case_no)
    assert rating_of(followed.state).level == 1
    followed.post(Rated(5))
    assert followed.wished(do.Enqueue).submission == rating


def test_what_was_said_of_one_case_is_not_shown_with_another(followed):
    followed.post(Rated(5))
    keep(followed)
    other = followed.stage.detail.model_copy(update={"case_no": "430104202611230018"})
    session = followed.state.trip.session_id
    followed.post(e.WentBack(), CaseTouched(other.case_no), CaseTold(session, ProgressFound(other)))
    assert what_is_rated(followed.state).case_no == other.case_no
    assert rating_of(followed.state) is None


def test_a_case_that_goes_on_or_is_known_by_its_slip_alone_is_not_rated(followed):
    detail = followed.stage.detail
    for stage in (
        replace(followed.stage, detail=detail.model_copy(update={"state": CaseState.IN_REVIEW})),
        replace(followed.stage, code="384920"),
    ):
        followed.runner.state = replace(followed.state, stage=stage)
        assert what_is_rated(followed.state) is None
        followed.post(Rated(5))
    assert not followed.wished_any(do.Enqueue)
