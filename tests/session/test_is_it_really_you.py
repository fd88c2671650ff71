"""A code to the phone, and what goes wrong with it: wrong, too old, never sent, its answer lost; or no phone at all."""

import pytest

from kiosk.domain.applicant import IdentitySource
from kiosk.domain.catalogue import IdentityLevel
from kiosk.ports.platform import LineDown, NotTold
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import proving
from kiosk.session.pledges import PromisesMade, Promising, SignatureHeld, Signing
from kiosk.session.stages import Asking, Choosing, LayingPaper, Notice, Reviewing
from kiosk.session.step_up import (
    CheckCode,
    CodeChecked,
    CodePhase,
    CodeProblem,
    CodeSentTold,
    CodeTyped,
    CodeWanted,
    CounterChosen,
    OtherPhoneAsked,
    SendCode,
    SteppingUp,
)
from kiosk.session.steps import trip_of
from kiosk.session.trip import RegistryFact, Way
from tests.session.world import ANSWERS, ELDER, YOUNG, World
from tests.ui.states import PHONE

DOWN = LineDown("PLATFORM_UNREACHABLE", "")


def answer_all(world: World) -> None:
    """Answer and lay down what is asked, up to the page before the signature."""
    world.post(e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        asked = world.stage.field_id
        item = trip_of(world.state).item
        assert item is not None
        choices = next(field.choices for field in item.fields if field.id == asked)
        world.post(e.AnswerGiven(asked, choices[0].id if choices else ANSWERS.get(asked, "张三")))
        assert not (isinstance(world.stage, Asking) and world.stage.error), world.stage
    world.post(PromisesMade())
    while isinstance(world.stage, LayingPaper):
        world.take_picture()
        world.post(e.PageAccepted())


@pytest.fixture
def world() -> World:
    """A person with a card whose phone the city knows, on the page of the second proof: P06 asks for it and is signed."""
    made = World()
    made.identify(YOUNG)
    made.know(PHONE)
    made.post(e.ItemChosen("P06"))
    answer_all(made)
    assert isinstance(made.stage, SteppingUp)
    return made


def page(world: World) -> SteppingUp:
    assert isinstance(world.stage, SteppingUp)
    return world.stage


def send(world: World) -> None:
    world.post(CodeWanted())
    world.post(world.code_sent())
    assert page(world).phase is CodePhase.TYPING


def said(world: World, outcome: NotTold | LineDown) -> None:
    wish = world.wished(CheckCode)
    world.post(CodeChecked(wish.session_id, wish.attempt_id, outcome))


def count(world: World, kind: type[object]) -> int:
    return sum(isinstance(wish, kind) for wish in world.wishes)


def test_a_right_code_leads_to_the_signature_and_goes_with_the_submission(world: World) -> None:
    send(world)
    assert world.wished(SendCode).order.mobile == PHONE.value
    assert page(world).code.sent_to == "139****0001"  # type: ignore[union-attr]  # it was sent
    world.post(CodeTyped("042195"))
    world.post(world.code_right())
    assert isinstance(world.stage, Signing)
    world.post(SignatureHeld())
    world.keep()
    proof = world.wished(do.Enqueue).submission.second_proof
    assert proof is not None
    assert (proof.by, proof.visit) == ("code", trip_of(world.state).session_id)
    assert proof.code_id == world.wished(SendCode).order.code_id
    assert world.logged("second_proof_given")


def test_wrong_five_times_and_then_only_another_code_helps(world: World) -> None:
    send(world)
    for left in (4, 3, 2, 1):
        world.post(CodeTyped("000000"))
        said(world, NotTold("code-wrong"))
        assert (page(world).problem, page(world).code.tries_left) == (CodeProblem.WRONG, left)  # type: ignore[union-attr]
    world.post(CodeTyped("000000"))
    said(world, NotTold("code-wrong"))
    assert (page(world).phase, page(world).problem) == (CodePhase.CHOOSING, CodeProblem.SPENT)
    world.post(CodeTyped("042195"))
    assert count(world, CheckCode) == 5, "a void code is not asked about"
    world.post(CodeWanted())
    assert page(world).problem is CodeProblem.EARLY
    world.wait(30)
    world.post(e.Touched())
    world.wait(31)
    world.prove()
    assert isinstance(world.stage, Signing)


def test_code_expires_while_it_is_typed(world: World) -> None:
    send(world)
    for _ in range(10):
        world.wait(30)
        world.post(e.Touched())
    assert (page(world).phase, page(world).problem) == (CodePhase.CHOOSING, CodeProblem.EXPIRED)
    world.prove()
    assert isinstance(world.stage, Signing)


def test_line_falls_between_the_code_and_its_answer(world: World) -> None:
    send(world)
    world.post(CodeTyped("042195"))
    said(world, DOWN)
    assert (page(world).phase, page(world).problem) == (CodePhase.TYPING, CodeProblem.LINE_DOWN)
    first = world.wished(CheckCode).attempt_id
    world.post(CodeTyped("042195"))
    assert world.wished(CheckCode).attempt_id == first, "the platform may have used the code up: the same call again"
    world.post(world.code_right())
    assert isinstance(world.stage, Signing)


def test_line_is_down_before_anything_is_sent(world: World) -> None:
    world.post(CodeWanted())
    wish = world.wished(SendCode)
    world.post(CodeSentTold(wish.session_id, wish.order.code_id, DOWN))
    assert (page(world).phase, page(world).problem) == (CodePhase.CHOOSING, CodeProblem.LINE_DOWN)
    world.post(e.WentBack())
    assert isinstance(world.stage, Promising)


def test_a_phone_that_had_its_codes_says_so(world: World) -> None:
    world.post(CodeWanted())
    wish = world.wished(SendCode)
    full = LineDown("PLATFORM_UNREACHABLE", "too-many-requests")
    world.post(CodeSentTold(wish.session_id, wish.order.code_id, full))
    assert page(world).problem is CodeProblem.TOO_MANY


def test_a_found_card_and_any_phone_are_no_two_proofs(world: World) -> None:
    send(world)
    world.post(OtherPhoneAsked())
    assert not page(world).other_phone
    world.wait(61)
    world.post(e.StayChosen(), CodeWanted("13800138001"))
    assert {wish.order.mobile for wish in world.wishes if isinstance(wish, SendCode)} == {PHONE.value}
    assert page(world).problem is CodeProblem.BAD_NUMBER


def test_a_platform_that_knows_another_phone_sends_nothing_and_it_is_said_why() -> None:
    made = World()
    made.identify(YOUNG)
    made.know()
    made.post(e.ItemChosen("P06"))
    answer_all(made)
    made.post(OtherPhoneAsked(), CodeWanted("13800138001"))
    wish = made.wished(SendCode)
    made.post(CodeSentTold(wish.session_id, wish.order.code_id, NotTold("proof-invalid")))
    assert (page(made).phase, page(made).problem) == (CodePhase.CHOOSING, CodeProblem.OTHER_REGISTERED)


def test_another_phone_is_typed_wrong_and_then_right_where_the_city_knows_none() -> None:
    world = World()
    world.identify(YOUNG)
    world.know()
    world.post(e.ItemChosen("P06"))
    answer_all(world)
    world.post(OtherPhoneAsked(), CodeWanted("1380"))
    assert page(world).problem is CodeProblem.BAD_NUMBER
    world.post(CodeWanted("13800138001"))
    assert world.wished(SendCode).order.mobile == "13800138001"
    world.post(world.code_sent())
    assert page(world).code.sent_to == "138****8001"  # type: ignore[union-attr]


def test_the_page_opens_and_the_code_is_on_its_way_without_a_touch(world: World) -> None:
    assert page(world).phase is CodePhase.SENDING
    assert world.wished(SendCode).order.mobile == PHONE.value
    world.post(world.code_sent())
    assert page(world).phase is CodePhase.TYPING


def test_who_turns_back_and_forth_gets_no_second_message(world: World) -> None:
    send(world)
    for _ in range(3):
        world.post(e.WentBack())
        assert isinstance(world.stage, Promising)
        world.post(PromisesMade())
        assert page(world).phase is CodePhase.TYPING
    assert count(world, SendCode) == 1
    world.post(CodeTyped("042195"))
    world.post(world.code_right())
    assert isinstance(world.stage, Signing)


def test_an_answer_that_came_while_the_page_was_left_is_asked_for_again_by_the_same_call(world: World) -> None:
    first = world.wished(SendCode).order
    world.post(e.WentBack(), world.code_sent(), PromisesMade())
    assert page(world).phase is CodePhase.SENDING
    assert world.wished(SendCode).order == first, "the same id is the same call: no second message"


def test_a_code_spent_before_turning_back_is_not_replaced_by_itself(world: World) -> None:
    send(world)
    for _ in range(5):
        world.post(CodeTyped("000000"))
        said(world, NotTold("code-wrong"))
    world.post(e.WentBack(), PromisesMade(), CodeWanted())
    assert (page(world).phase, page(world).problem) == (CodePhase.CHOOSING, CodeProblem.EARLY)
    assert count(world, SendCode) == 1


def test_a_phone_of_the_form_may_be_a_relatives_and_waits_for_a_touch() -> None:
    made = World()
    made.identify(YOUNG)
    made.know()
    made.post(e.ItemChosen("P06"))
    answer_all(made)
    assert page(made).phase is CodePhase.CHOOSING
    assert not made.wished_any(SendCode)


def test_another_card_during_the_code_ends_the_visit(world: World) -> None:
    send(world)
    world.lay_card()
    world.read_card(ELDER)
    assert isinstance(world.stage, Notice)
    assert trip_of(world.state).assurance.proof is None
    world.post(CodeTyped("042195"))
    assert not world.wished_any(CheckCode)


def test_once_in_a_visit_is_enough_for_every_item(world: World) -> None:
    world.prove()
    world.post(SignatureHeld())
    world.answer(world.keep())
    world.printed()
    world.post(e.AnotherAsked(), e.ItemChosen("P13"))
    answer_all(world)
    assert isinstance(world.stage, Reviewing)
    assert count(world, SendCode) == 1
    world.keep()
    assert world.wished(do.Enqueue).submission.second_proof is not None


def test_platform_does_not_take_the_proof_and_it_is_given_anew(world: World) -> None:
    world.prove()
    world.post(SignatureHeld())
    world.post(e.SubmissionParked(world.keep(), "proof-invalid"))
    assert page(world).problem is CodeProblem.REFUSED
    world.wait(50)
    world.post(e.StayChosen())
    world.prove()
    assert isinstance(world.stage, Reviewing), "the signature still covers the same form"


def test_what_was_proved_is_not_gone_back_to(world: World) -> None:
    world.prove()
    world.post(e.WentBack())
    assert not isinstance(world.stage, SteppingUp | Signing)


def test_items_that_ask_for_a_card_only_never_see_it() -> None:
    world = World()
    world.identify()
    world.know(PHONE)
    world.post(e.ItemChosen("P05"))
    answer_all(world)
    assert isinstance(world.stage, Reviewing)


def typed(*facts: RegistryFact) -> World:
    """Return a kiosk whose reader is dead, with a person who typed number and name, at the end of the permit's form."""
    world = World()
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("王芳", YOUNG.id_number))
    world.know(*facts)
    world.post(e.ItemChosen("P05"))
    answer_all(world)
    return world


def test_without_a_card_the_citys_phone_and_no_other_says_something() -> None:
    world = typed(PHONE)
    world.post(OtherPhoneAsked(), CodeWanted("13800138001"))
    assert not world.wished_any(SendCode)
    world.prove()
    assert isinstance(world.stage, Reviewing)
    assert proving.level(world.state.trip) is IdentityLevel.A2
    world.keep()
    sent = world.wished(do.Enqueue).submission
    assert (sent.applicant.identity, sent.second_proof is not None) == (IdentitySource.TYPED, True)
    world.post(e.SubmissionParked(sent.id, "not-understood"))
    assert "身份证：请带原件到窗口" in repr(world.wished(do.PrintReceipt).receipt.blocks)


def test_without_a_card_and_without_the_phone_the_counter_looks() -> None:
    world = typed(PHONE)
    world.post(CounterChosen())
    assert isinstance(world.stage, Reviewing)
    world.keep()
    assert world.wished(do.Enqueue).submission.second_proof is None


def test_without_a_card_and_a_phone_that_the_city_knows_there_is_no_page() -> None:
    assert isinstance(typed().stage, Reviewing)


def test_without_a_card_nobody_gets_at_what_asks_for_two_proofs() -> None:
    world = World()
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("王芳", YOUNG.id_number), e.ItemChosen("P11"))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet is not None
    assert "只输号码办不了" in world.stage.not_yet.zh


def test_a_counter_is_no_way_round_for_who_laid_a_card(world: World) -> None:
    world.post(CounterChosen())
    assert isinstance(world.stage, SteppingUp)
