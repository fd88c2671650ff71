"""An appointment: a free time is picked, somebody else is faster, the line is down before or after."""

import pytest

from kiosk.contract.holder import holder_of
from kiosk.contract.slots import SlotList
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.receipt import KeyValue, Para, Receipt, Title
from kiosk.domain.site_words import placed, site_words
from kiosk.domain.text import Language
from kiosk.ports.platform import LineDown, SlotsFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.booking import REVIEW_ROW, PickingSlot, SlotPicked, SlotProblem, SlotsAsked, SlotsTold
from kiosk.session.firms import ForMyself
from kiosk.session.stages import Asking, Choosing, Finished, PrintingReceipt, Reviewing
from kiosk.session.steps import trip_of
from kiosk.session.trip import Way
from tests.session.world import ELDER, World
from tests.ui.states import free_slots, slots_held

ANSWERS = {"booking_kind": "counter", "mobile": "13800138000"}


@pytest.fixture
def world() -> World:
    """A person who answered what the appointment asks, before the page of times."""
    made = World()
    made.identify()
    to_the_times(made)
    return made


def to_the_times(world: World) -> None:
    world.post(e.ItemChosen("G03"), ForMyself(), e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))


def told(world: World) -> SlotsTold:
    return SlotsTold(trip_of(world.state).session_id, SlotsFound(free_slots(world)))


def pick(world: World, place: int = 1) -> str:
    slot_id = free_slots(world).slots[place].slot_id
    world.post(told(world), SlotPicked(slot_id))
    assert isinstance(world.stage, Reviewing)
    return slot_id


def asked(world: World) -> int:
    return sum(isinstance(wish, do.AskSlots) for wish in world.wishes)


def lines(slip: Receipt) -> str:
    return "\n".join(
        f"{block.label} {block.value}" if isinstance(block, KeyValue) else block.text
        for block in slip.blocks
        if isinstance(block, KeyValue | Para | Title)
    )


def test_times_are_asked_for_and_only_free_ones_can_be_picked(world: World) -> None:
    assert isinstance(world.stage, PickingSlot)
    world.post(told(world))
    assert [slot.free for slot in world.stage.slots] == [1, 2] * 4
    full = free_slots(world).slots[0].slot_id
    world.post(SlotPicked(full), SlotPicked("nothing-of-the-kind"))
    assert isinstance(world.stage, PickingSlot)


def test_a_place_that_only_the_platform_knows_has_its_english_from_there(world: World) -> None:
    slots = free_slots(world).slots
    group, hall = (slots[1].model_copy(update=name) for name in ({"site_name": "上门", "site_name_en": "To you"}, {}))
    world.post(
        SlotsTold(trip_of(world.state).session_id, SlotsFound(SlotList(slots=(group,), answered_at=world.clock.now())))
    )
    world.post(SlotPicked(group.slot_id))
    catalogue, picked = world.state.house.catalogue, trip_of(world.state).appointment
    assert [placed(picked, catalogue, language).place for language in Language] == ["上门", "To you"]
    assert site_words(hall.site_name, catalogue, Language.EN) != hall.site_name, "the pack knows it"


def test_booking_names_its_time_on_the_slip_and_what_to_bring(world: World) -> None:
    slot_id = pick(world)
    kept = world.keep()
    submission = world.wished(do.Enqueue).submission
    assert (submission.kind, submission.slot_id) == ("booking", slot_id)
    world.post(e.PlatformAnswered(CaseAnswer(kept, "4397-ACDE", "7H4K9P", CaseState.ACCEPTED, None, world.clock.now())))
    world.printed()
    said = lines(world.wished(do.PrintReceipt).receipt)
    assert said.startswith("预约单\n状态 已约好\n预约编号 ")
    assert "约好的时间 2026年11月24日 周二 10:00-11:00" in said
    assert "到哪里 市政务服务中心（样例）" in said
    assert "到时带上 身份证" in said
    assert isinstance(world.stage, Finished)


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("slot-taken", SlotProblem.TAKEN),
        ("slot-held", SlotProblem.HELD),
        ("slot-unknown", SlotProblem.REFUSED),
    ],
)
def test_a_time_cannot_be_had_and_another_one_is_picked(world: World, reason: str, problem: SlotProblem) -> None:
    refused = pick(world)
    first = world.keep()
    world.post(e.SubmissionParked(first, reason))
    assert world.stage == PickingSlot(problem=problem)
    world.post(told(world), SlotPicked(refused))
    assert isinstance(world.stage, PickingSlot), "what was refused once is not offered again"
    assert refused not in {slot.slot_id for slot in world.stage.slots}
    assert trip_of(world.state).appointment is None
    second = pick(world, 2)
    assert world.keep() != first
    assert world.wished(do.Enqueue).submission.slot_id == second
    assert not world.wished_any(do.PrintReceipt)


def test_a_time_that_the_person_has_is_named_and_not_offered(world: World) -> None:
    assert world.wished(do.AskSlots).holder == holder_of(ELDER.type, ELDER.id_number, ELDER.name)
    world.post(SlotsTold(trip_of(world.state).session_id, SlotsFound(slots_held(world))))
    assert isinstance(world.stage, PickingSlot)
    mine = slots_held(world).slots[1]
    assert world.stage.held == (mine,)
    world.post(SlotPicked(mine.slot_id))
    assert isinstance(world.stage, PickingSlot)
    assert len(world.stage.slots) == 6, "nor the same hour elsewhere: nobody is at two places"
    pick(world, 2)


def test_who_typed_a_number_is_not_told_what_its_holder_booked() -> None:
    made = World()
    made.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("张三丰", "43010019440615029X"))
    to_the_times(made)
    assert made.wished(do.AskSlots).holder is None
    pick(made)
    made.post(e.SubmissionParked(made.keep(), "slot-held"))
    assert made.stage == PickingSlot(problem=SlotProblem.REFUSED)


def test_line_goes_down_after_the_time_was_picked_and_nothing_is_said_to_be_booked(world: World) -> None:
    pick(world)
    world.keep()
    world.wait(21)
    assert isinstance(world.stage, PrintingReceipt)
    said = lines(world.wished(do.PrintReceipt).receipt)
    assert "时间还没约上" in said
    assert "周二" not in said


def test_line_is_down_and_it_can_be_tried_again(world: World) -> None:
    world.post(SlotsTold(trip_of(world.state).session_id, LineDown("PLATFORM_UNREACHABLE", "")))
    assert world.stage == PickingSlot(asking=False, problem=SlotProblem.UNREACHABLE)
    world.post(SlotsAsked(), SlotsAsked())
    assert asked(world) == 2, "who touches twice asks once more, not twice"
    pick(world)


def test_everything_is_full(world: World) -> None:
    full = free_slots(world).model_copy(update={"slots": free_slots(world).slots[:1]})
    world.post(SlotsTold(trip_of(world.state).session_id, SlotsFound(full)))
    assert world.stage == PickingSlot(asking=False, problem=SlotProblem.NONE_FREE)


def test_time_is_changed_from_the_review_and_looked_up_anew(world: World) -> None:
    pick(world)
    world.post(e.CorrectionAsked(REVIEW_ROW))
    assert asked(world) == 2
    second = pick(world, 2)
    assert trip_of(world.state).appointment is not None
    assert trip_of(world.state).appointment.slot_id == second
    world.post(e.WentBack())
    assert isinstance(world.stage, PickingSlot)
    world.post(e.WentBack())
    assert isinstance(world.stage, Asking)


def test_times_that_come_too_late_turn_no_page(world: World) -> None:
    late = told(world)
    world.post(e.WentBack(), late)
    assert isinstance(world.stage, Asking)
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    world.identify()
    world.post(late)
    assert isinstance(world.stage, Choosing)


def test_another_item_in_the_same_visit_begins_without_a_time(world: World) -> None:
    pick(world)
    kept = world.keep()
    world.post(e.PlatformAnswered(CaseAnswer(kept, "4397-ACDE", "7H4K9P", CaseState.ACCEPTED, None, world.clock.now())))
    world.printed()
    world.post(e.AnotherAsked())
    assert trip_of(world.state).appointment is None
