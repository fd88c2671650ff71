"""A package by one form: an answer that stops it, members that come and go, nothing asked twice and nothing lost."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.case_file import CaseAnswer, CaseState, MemberAnswer
from kiosk.domain.receipt import KeyValue
from kiosk.ports.outbox import StoreRefused
from kiosk.ports.platform import LineDown, SlotsFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session.booking import REVIEW_ROW, PickingSlot, SlotPicked, SlotProblem, SlotsTold, TimeLeftOpen
from kiosk.session.firms import ForMyself
from kiosk.session.pledges import PromisesMade, Promising, SignatureHeld, Signing
from kiosk.session.stages import (
    Asking,
    Checking,
    Choosing,
    LayingPaper,
    PrintingReceipt,
    Reviewing,
)
from kiosk.session.step_up import ProofPutOff, SteppingUp
from kiosk.session.steps import trip_of
from kiosk.session.undertaking import (
    ChoosingMembers,
    MemberLeftOut,
    MembersAgreed,
    MemberTaken,
    PackageLeft,
    Stopped,
    StopReconsidered,
)
from tests.domain.people import CATALOGUE, good_entry
from tests.session.world import CHILD, YOUNG, World
from tests.ui.package_states import RESTAURANT
from tests.ui.states import free_slots
from ui.viewmodels.base import Desk
from ui.viewmodels.reviewing import ReviewModel

TOUCHES = {
    ChoosingMembers: MembersAgreed(),
    Checking: e.FactsConfirmed(),
    Promising: PromisesMade(),
    Signing: SignatureHeld(),
}
TAKEN = ("L01", "M02", "M04", "M07", "L03", "M09", "M10")


def begun(package: str = "T01") -> World:
    made = World()
    made.identify(YOUNG)
    made.post(e.ItemChosen(package), ForMyself())
    return made


def entry(world: World, **said: str) -> str:
    assert isinstance(world.stage, Asking)
    item = trip_of(world.state).item
    assert item is not None
    field = next(field for field in item.fields if field.id == world.stage.field_id)
    return {**RESTAURANT, **said}.get(field.id) or good_entry(field)


def go_on(world: World, *, asked: list[str] | None = None, until: type = Reviewing, **said: str) -> None:
    """Do what each page wants, until one of a kind is up."""
    for _ in range(80):
        if isinstance(world.stage, until):
            return
        if isinstance(world.stage, Asking) and asked is not None:
            asked.append(world.stage.field_id)
        do_what_is_wanted(world, said)


def do_what_is_wanted(world: World, said: dict[str, str]) -> None:
    match world.stage:
        case Asking(field_id=field):
            world.post(e.AnswerGiven(field, entry(world, **said)))
        case LayingPaper():
            world.take_picture()
            world.post(e.PageAccepted())
        case PickingSlot():
            pick(world)
        case SteppingUp():
            world.prove()
        case page:
            world.post(TOUCHES[type(page)])


def pick(world: World, place: int = 1) -> str:
    slot_id = free_slots(world).slots[place].slot_id
    world.post(SlotsTold(trip_of(world.state).session_id, SlotsFound(free_slots(world))), SlotPicked(slot_id))
    return slot_id


def submission(world: World):
    world.keep()
    return world.wished(do.Enqueue).submission


def items(world: World) -> tuple[str, ...]:
    return tuple(member.item_code for member in submission(world).members)


def test_seven_members_by_one_form_one_set_of_papers_one_time_and_one_signature() -> None:
    world, asked = begun(), list[str]()
    go_on(world, asked=asked)
    assert len(set(asked)) == len(asked), "each fact once"
    assert sum(isinstance(state.stage, Signing) for state in world.states) == 1
    assert world.wished(do.AskSlots).item == "T01"
    sent = submission(world)
    assert (sent.kind, sent.item_code) == ("package", "T01")
    assert tuple(member.item_code for member in sent.members) == TAKEN
    assert sent.slot_id == free_slots(world).slots[1].slot_id
    plans = [document for document in sent.documents if document.material_id == "floor_plan"]
    assert len(plans) == 1, "one plan for food and fire"
    assert {m.item_code for m in sent.members if "floor_plan" in m.materials} == {"M02", "M04"}
    told = {each.material_id for each in (*sent.documents, *sent.reused, *sent.promises, *sent.deferred)}
    assert "business_licence" not in told, "the package itself issues it"


def test_every_member_gets_every_fact_that_it_needs_on_its_own() -> None:
    world = begun()
    go_on(world)
    sent = submission(world)
    given = {answer.field_id for answer in sent.answers}
    for member in sent.members:
        own = CATALOGUE.item(member.item_code)
        assert own is not None
        always = {field.id for field in own.fields if field.required and field.only_if is None}
        assert always <= set(member.answers) <= given


def test_answer_that_stops_it_says_so_at_once_and_can_be_given_again() -> None:
    world = begun("T02")
    world.post(e.AnswerGiven("floor_area", "12"))
    assert world.stage == Stopped("floor_area")
    world.post(MembersAgreed(), e.FactsConfirmed(), e.SubmitAsked())
    assert world.stage == Stopped("floor_area"), "there is no way around it"
    world.post(StopReconsidered())
    assert world.stage == Asking("floor_area")
    world.post(e.AnswerGiven("floor_area", "60"))
    assert world.stage == Asking("school_distance")
    world.post(e.WentBack())
    assert world.stage == Asking("floor_area")
    world.post(e.WentBack())
    assert isinstance(world.stage, Choosing)
    assert trip_of(world.state).undertaking is None


def test_who_is_stopped_may_choose_something_else() -> None:
    world = begun("T02")
    world.post(e.AnswerGiven("floor_area", "12"), PackageLeft())
    assert world.stage == Choosing()
    world.post(e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)


def test_sign_is_left_for_later_and_taken_back() -> None:
    world = begun()
    go_on(world, until=ChoosingMembers)
    world.post(MemberLeftOut("L03"), MemberLeftOut("M02"))
    assert "sign_width" not in {field.id for field in trip_of(world.state).item.fields}  # type: ignore[union-attr]
    world.post(MemberTaken("L03"))
    assert "sign_width" in {field.id for field in trip_of(world.state).item.fields}  # type: ignore[union-attr]
    go_on(world)
    assert items(world) == TAKEN, "what is not optional cannot be left out"


def test_answer_changed_from_the_review_drops_a_member_and_brings_it_back_with_all_that_was_said() -> None:
    world = begun()
    go_on(world)
    signed = trip_of(world.state).pledge.signature
    laid = len(trip_of(world.state).papers)
    world.post(e.CorrectionAsked("has_sign"), e.AnswerGiven("has_sign", "no"))
    assert isinstance(world.stage, ChoosingMembers), "another list is shown before it is gone on with"
    go_on(world)
    assert trip_of(world.state).pledge.signature != signed, "another form is signed anew"
    assert "design" not in {paper.material_id for paper in form.laid(world.state)}
    world.post(e.SubmitAsked())
    without = world.wished(do.Enqueue).submission
    assert "L03" not in {member.item_code for member in without.members}
    assert not {"sign_width", "sign_height"} & {answer.field_id for answer in without.answers}
    assert "design" not in {document.material_id for document in without.documents}
    world.post(e.EnqueueEnded(trip_of(world.state).session_id, StoreRefused("STORE_DISK_FULL", "")))
    asked = list[str]()
    world.post(e.CorrectionAsked("has_sign"), e.AnswerGiven("has_sign", "yes"))
    go_on(world, asked=asked)
    assert asked == [], "nothing is asked twice"
    assert len(trip_of(world.state).papers) == laid, "and nothing is laid down twice"


def test_somebody_too_young_for_one_member_is_told_on_the_list() -> None:
    world = World()
    world.identify(replace(CHILD, birth_date=date(2010, 5, 5), id_number="430100201005050016"))
    world.post(e.ItemChosen("T01"), ForMyself())
    go_on(world, until=ChoosingMembers)
    world.post(MembersAgreed())
    assert isinstance(world.stage, ChoosingMembers)
    assert world.stage.refused is not None
    assert "18" in world.stage.refused.zh


def test_time_of_the_survey_is_taken_by_somebody_else() -> None:
    world = begun()
    go_on(world)
    before = submission(world)
    world.post(e.SubmissionParked(before.id, "slot-taken"))
    assert world.stage == PickingSlot(problem=SlotProblem.TAKEN)
    second = pick(world, 2)
    assert isinstance(world.stage, Reviewing), "all else is still there, and signed"
    again = submission(world)
    assert (again.slot_id, len(again.members)) == (second, len(TAKEN))
    assert [document.sha256 for document in again.documents] == [document.sha256 for document in before.documents]
    ids = {document.doc_id for document in (*before.documents, *again.documents)}
    assert len(ids) == 2 * len(before.documents) > 0, "the documents of the parked case stay its own"


def test_whoever_comes_without_a_line_hands_all_of_it_in_and_is_phoned_for_the_rest() -> None:
    world = begun()
    world.post(e.LineChanged(up=False))
    go_on(world, until=PickingSlot)
    world.post(TimeLeftOpen())
    assert isinstance(world.stage, PickingSlot), "while they are looked up, one may still come"
    world.post(SlotsTold(trip_of(world.state).session_id, LineDown("PLATFORM_UNREACHABLE", "")), TimeLeftOpen())
    assert isinstance(world.stage, SteppingUp)
    world.post(ProofPutOff())
    go_on(world)
    review = ReviewModel(Desk(world.post, world.clock)).look(world.state)
    assert any(row["value"] == "时间打电话告诉您" for row in review.answers)
    sent = submission(world)
    assert (sent.slot_id, len(sent.members)) == (None, len(TAKEN))
    assert sent.second_proof is not None
    assert sent.second_proof.by == "later"


def test_time_that_came_by_phone_is_picked_after_all_when_the_line_is_back() -> None:
    world = begun()
    go_on(world, until=PickingSlot)
    world.post(SlotsTold(trip_of(world.state).session_id, LineDown("PLATFORM_UNREACHABLE", "")), TimeLeftOpen())
    go_on(world)
    world.post(e.CorrectionAsked(REVIEW_ROW))
    slot = pick(world)
    assert isinstance(world.stage, Reviewing)
    assert submission(world).slot_id == slot


def test_line_is_down_and_one_slip_says_that_all_of_it_is_kept() -> None:
    world = begun()
    go_on(world)
    world.keep()
    world.wait(21)
    assert isinstance(world.stage, PrintingReceipt)
    slips = [wish for wish in world.wishes if isinstance(wish, do.PrintReceipt)]
    assert len(slips) == 1
    said = [block.text for block in slips[0].receipt.blocks if hasattr(block, "text")]
    assert any("勘察时间还没约上" in text for text in said)


def test_one_slip_names_the_day_of_each_member() -> None:
    world = begun()
    go_on(world)
    kept = world.keep()
    told = tuple(
        MemberAnswer(item, f"4397-ACDE-{item}", CaseState.ACCEPTED, date(2026, 12, place + 1))
        for place, item in enumerate(TAKEN)
    )
    at = world.clock.now()
    world.post(
        e.PlatformAnswered(
            CaseAnswer(kept, "4397-ACDE", "7H4K9P", CaseState.ACCEPTED, date(2026, 12, 3), at, members=told)
        )
    )
    slip = {
        block.label: block.value
        for block in world.wished(do.PrintReceipt).receipt.blocks
        if isinstance(block, KeyValue)
    }
    assert slip["办件编号"].replace(" ", "") == "4397-ACDE"
    assert slip["全部办完"] == "2026年12月3日"
    assert [slip[CATALOGUE.item(item).name.zh] for item in TAKEN] == [  # type: ignore[union-attr]
        f"2026年12月{place + 1}日" for place in range(len(TAKEN))
    ]
    assert slip["上门勘察"].startswith("2026年11月24日")


@pytest.mark.parametrize("package", CATALOGUE.packages, ids=lambda package: package.id)
def test_every_package_is_carried_to_its_end(package) -> None:
    world, asked = begun(package.id), list[str]()
    good = {"school_distance": "500", "in_dwelling": "no", "floor": "2", "floor_area": "120", "meals": "yes"}
    go_on(world, asked=asked, **good)
    assert len(set(asked)) == len(asked)
    assert items(world)
