"""A citizen comes, and everything works: from the card to the case at the platform, on real parts, without a screen."""

import hashlib
from pathlib import Path

from kiosk.domain.receipt import Title
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.booking import PickingSlot, SlotPicked
from kiosk.session.following import CaseTouched, Face, Following, FollowProblem
from kiosk.session.stages import Reviewing
from kiosk.session.steps import trip_of
from kiosk.session.visiting import Arrived, VisitAsked
from standin.decide import decide
from standin.lifecycle import Action
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import digests, nobody_is_named, the_case_of, the_log_tells

TOLD = (
    "session_started",
    "consent_given",
    "card_read",
    "item_chosen",
    "document_made",
    "submission_queued",
    "case_answered",
    "receipt_printed",
    "session_ended",
)


def test_a_card_a_form_a_paper_and_one_case_at_the_platform(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        citizen = Citizen(rig)
        citizen.walk_to(Reviewing)
        assert rig.state.trip is not None
        paper = rig.state.trip.papers[0]
        assert hashlib.sha256(paper.pdf).hexdigest() == paper.sha256
        finished = citizen.finish()
        assert isinstance(finished.printed, Printed)
        assert finished.case is not None
        assert digests(the_case_of(rig, finished)) == [paper.sha256]
        assert len(rig.cases()) == 1
        case_no = finished.case.case_no
        rig.post(e.Done())
        assert rig.state.trip is None
        rig.until(lambda: "wipe_done" in rig.log(), "the camera's memory is zeroed, and that is noted")
        the_log_tells(rig, *TOLD)
        the_visit_after_the_pre_review(rig, case_no)
        nobody_is_named(rig)


def the_visit_after_the_pre_review(rig: Rig, case_no: str) -> None:
    """The office looks the case through; the same person takes a time for the one visit, and comes."""
    assert decide(rig.platform.state, case_no, Action.PASS) is not None
    rig.dock.do("card_out", {})
    rig.until(lambda: not rig.state.cards, "the card is in the person's pocket")
    Citizen(rig, item="G04").walk_to(Following)
    rig.until(lambda: following(rig).listed is not None, "the person's cases are listed")
    rig.post(CaseTouched(case_no))
    rig.until(lambda: following(rig).face is Face.CASE, "the case is shown")
    came(rig)  # no time was taken: any day will do
    number = following(rig).queue
    assert number is not None
    rig.post(VisitAsked())
    rig.until(lambda: isinstance(rig.stage, PickingSlot) and bool(rig.stage.slots), "the times are here")
    assert isinstance(rig.stage, PickingSlot)
    picked = rig.stage.slots[-1]
    rig.post(SlotPicked(picked.slot_id))
    rig.until(lambda: isinstance(rig.stage, Following) and not rig.stage.asking, "the time is taken")
    detail = following(rig).detail
    assert detail is not None
    assert detail.visit is not None
    assert detail.visit.slot_id == picked.slot_id
    assert following(rig).problem is None
    slips = [wish.receipt for wish in rig.wanted(do.PrintReceipt)]
    assert any(Title(number.number) in slip.blocks for slip in slips), "called by a number on a slip"
    rig.until(lambda: all(each.outcome is not None for each in trip_of(rig.state).slips), "the slips are out")
    came(rig)
    assert following(rig).problem is FollowProblem.NOT_TODAY, "whoever took a time for another day waits for it"
    rig.post(e.LeaveAsked(), e.LeaveConfirmed())


def came(rig: Rig) -> None:
    rig.post(Arrived())
    rig.until(lambda: not following(rig).asking, "the arrival is noted, or refused")


def following(rig: Rig) -> Following:
    assert isinstance(rig.stage, Following), rig.stage
    return rig.stage
