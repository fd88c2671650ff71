"""The one visit after a pre-review: a time is taken from the page of the case, and who comes is called by a number."""

import pytest

from kiosk.contract.cases import Visit
from kiosk.contract.holder import holder_of
from kiosk.contract.visits import VisitAnswer
from kiosk.domain.applicant import DocumentType
from kiosk.domain.case_file import CaseState
from kiosk.domain.handout import QueueNumber
from kiosk.domain.receipt import KeyValue, Para, Title
from kiosk.ports.platform import LineDown, NotTold, ProgressFound, SlotsFound, VisitFound
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.booking import PickingSlot, SlotPicked, SlotsAsked, SlotsTold
from kiosk.session.following import CaseTold, CaseTouched, CaseTyped, Face, Following, FollowProblem
from kiosk.session.steps import trip_of
from kiosk.session.trip import Way
from kiosk.session.visiting import Arrived, VisitAsked, VisitTold
from tests.session.world import ELDER, World
from tests.ui.states import case_told, free_slots

WAITS = QueueNumber("A012", "一楼 3 号窗口（样例）", 4)


def shown(state=CaseState.PRE_REVIEW_PASSED):
    """A person who laid a card looks at their case."""
    world = World()
    world.identify()
    world.post(e.ItemChosen("G04"), CaseTouched("4397-ACDE-FGHJ"))
    world.post(CaseTold(session(world), ProgressFound(case_of(world, state))))
    return world


def case_of(world, state=CaseState.PRE_REVIEW_PASSED, **changes):
    return case_told(world).model_copy(update={"state": state, "due_date": None, **changes})


def session(world):
    return trip_of(world.state).session_id


def visit_of(world):
    slot = free_slots(world).slots[0]
    return Visit(slot_id=slot.slot_id, site_name=slot.site_name, starts_at=slot.starts_at, ends_at=slot.ends_at)


def lines(receipt):
    said = [block.value if isinstance(block, KeyValue) else getattr(block, "text", "") for block in receipt.blocks]
    return "\n".join(said)


def asks(world):
    return [wish for wish in world.wishes if isinstance(wish, do.AskVisit)]


def test_a_time_is_picked_and_the_slip_names_the_originals():
    world = shown()
    page = world.stage
    world.post(VisitAsked())
    assert world.stage == PickingSlot(visit=page)
    world.post(SlotsTold(session(world), SlotsFound(free_slots(world))))
    picked = next(slot for slot in free_slots(world).slots if slot.free)
    world.post(SlotPicked(picked.slot_id))
    holder = holder_of(DocumentType.RESIDENT_ID, ELDER.id_number, ELDER.name)
    assert asks(world) == [do.AskVisit(session(world), "4397-ACDE-FGHJ", holder, picked.slot_id)]
    assert isinstance(world.stage, Following)
    assert world.stage.asking
    booked = case_of(world, visit=visit_of(world))
    world.post(VisitTold(session(world), VisitFound(VisitAnswer(case=booked))))
    assert (world.stage.face, world.stage.detail, world.stage.asking) == (Face.CASE, booked, False)
    slip = world.wished(do.PrintReceipt).receipt
    assert picked.site_name in lines(slip)
    assert Para("· 身份证") in slip.blocks
    world.post(e.PrintEnded(session(world), Printed(90), slip.number))
    assert trip_of(world.state).slips[0].outcome == Printed(90)


def test_who_has_come_gets_a_number_in_large_letters_and_only_one_slip():
    world = shown()
    world.post(Arrived())
    assert asks(world)[0].slot_id is None
    world.post(Arrived())
    assert len(asks(world)) == 1
    told = VisitTold(session(world), VisitFound(VisitAnswer(case=case_of(world), queue=WAITS)))
    world.post(told)
    assert world.stage.queue == WAITS
    assert Title("A012") in world.wished(do.PrintReceipt).receipt.blocks
    world.post(Arrived(), told)
    assert sum(isinstance(wish, do.PrintReceipt) for wish in world.wishes) == 1


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (NotTold("visit-not-due"), FollowProblem.NOT_TODAY),
        (NotTold("slot-taken"), FollowProblem.SLOT_GONE),
        (NotTold("slot-held"), FollowProblem.SLOT_HELD),
        (NotTold("slot-unknown"), FollowProblem.SLOT_REFUSED),
        (LineDown("PLATFORM_UNREACHABLE", "ConnectTimeout"), FollowProblem.UNREACHABLE),
    ],
)
def test_why_it_is_not_so_is_said_and_nothing_is_printed(outcome, problem):
    world = shown()
    world.post(Arrived(), VisitTold(session(world), outcome))
    assert (world.stage.problem, world.stage.queue) == (problem, None)
    assert not world.wished_any(do.PrintReceipt)


@pytest.mark.parametrize("state", [CaseState.SUBMITTED, CaseState.ACCEPTED, CaseState.FINISHED])
def test_where_no_visit_is_awaited_nobody_is_asked_to_come(state):
    world = shown(state)
    page = world.stage
    world.post(VisitAsked(), Arrived())
    assert world.stage == page
    assert not asks(world)


def test_who_has_only_the_slip_is_not_the_holder():
    world = World()
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("王芳", "430100199003080023"))
    world.post(e.ItemChosen("G04"), CaseTyped("4397ACDEFGHJ", "7H4K9P"))
    world.post(CaseTold(session(world), ProgressFound(case_of(world))), Arrived(), VisitAsked())
    assert isinstance(world.stage, Following)
    assert not asks(world)


def test_way_back_from_the_times_leads_to_the_case_and_they_can_be_looked_up_again():
    world = shown()
    page = world.stage
    world.post(VisitAsked(), SlotsTold(session(world), LineDown("PLATFORM_UNREACHABLE", "")), SlotsAsked())
    assert world.stage == PickingSlot(visit=page)
    world.post(e.WentBack())
    assert world.stage == page


def test_an_answer_for_somebody_who_has_gone_is_dropped():
    world = shown()
    world.post(Arrived())
    late = VisitTold(session(world), VisitFound(VisitAnswer(case=case_of(world), queue=WAITS)))
    world.post(e.WentBack(), late)
    assert world.stage.detail is None
    assert not world.wished_any(do.PrintReceipt)
