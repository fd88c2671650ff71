"""Without a line no code comes: who laid a card finishes all the same, and confirms when the city has the case."""

import pytest

from kiosk.domain import slips
from kiosk.domain.receipt import Para, Receipt
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Finished, PrintingReceipt, Reviewing
from kiosk.session.step_up import ProofPutOff, SteppingUp
from kiosk.session.steps import trip_of
from tests.session.test_is_it_really_you import answer_all, typed
from tests.session.world import World
from tests.ui.states import PHONE
from ui.pictures import Picture
from ui.viewmodels.base import Desk
from ui.viewmodels.finishing import FarewellModel


@pytest.fixture
def world() -> World:
    """A person with a card, who came to the page of the second proof after the line had gone."""
    made = World()
    made.identify()
    made.know(PHONE)
    made.post(e.LineChanged(up=False), e.ItemChosen("P13"))
    answer_all(made)
    assert isinstance(made.stage, SteppingUp)
    return made


def slip_of(world: World) -> Receipt:
    """Keep the case, and return the slip that comes when nobody answers."""
    world.keep()
    world.wait(60)
    return printed(world)


def printed(world: World) -> Receipt:
    assert isinstance(world.stage, PrintingReceipt)
    return world.stage.receipt


def said(receipt: Receipt) -> str:
    return "\n".join(each.text for each in receipt.blocks if isinstance(each, Para))


def test_the_case_is_kept_and_says_that_its_person_is_still_to_be_asked(world: World) -> None:
    world.post(ProofPutOff())
    assert isinstance(world.stage, Reviewing)
    assert world.logged("second_proof_put_off")
    slip = slip_of(world)
    proof = world.wished(do.Enqueue).submission.second_proof
    assert proof is not None
    assert (proof.by, proof.visit, proof.code_id, proof.helper) == (
        "later",
        trip_of(world.state).session_id,
        None,
        None,
    )
    assert "还差一步：回复 139****0001 上的短信" in said(slip)
    world.printed()
    assert isinstance(world.stage, Finished)
    farewell = FarewellModel(Desk(world.post, world.clock), Picture()).look(world.state)
    assert any(row["label"] == "还差一步" for row in farewell.rows)
    assert PHONE.value not in said(slip)


def test_the_slip_says_it_also_when_the_line_came_back_while_it_was_sent(world: World) -> None:
    world.post(ProofPutOff())
    kept = world.keep()
    world.post(e.LineChanged(up=True))
    world.answer(kept)
    assert "还差一步" in said(printed(world))


def test_a_number_that_was_only_typed_here_is_not_promised_a_message() -> None:
    world = World()
    world.identify()
    world.post(e.LineChanged(up=False), e.ItemChosen("P13"))
    answer_all(world)
    world.post(ProofPutOff())
    slip = said(slip_of(world))
    assert "回复您手机上的短信" in slip
    assert "****" not in slip


def test_who_has_no_phone_is_sent_to_a_counter() -> None:
    told = slips.to_confirm("")
    assert told is not None
    assert "带身份证到窗口确认" in told.zh
    assert "at a counter" in told.en


def test_with_the_line_back_before_it_is_handed_in_the_code_is_asked_for_after_all(world: World) -> None:
    world.post(ProofPutOff())
    assert isinstance(world.stage, Reviewing)
    world.post(e.LineChanged(up=True), e.SubmitAsked())
    assert isinstance(world.stage, SteppingUp)
    world.prove()
    world.answer(world.keep())
    proof = world.wished(do.Enqueue).submission.second_proof
    assert proof is not None
    assert proof.by == "code"
    assert "还差一步" not in said(printed(world))


def test_with_a_line_nothing_can_be_put_off(world: World) -> None:
    world.post(e.LineChanged(up=True), ProofPutOff())
    assert isinstance(world.stage, SteppingUp)


def test_a_number_that_somebody_typed_is_not_confirmed_later() -> None:
    world = typed(PHONE)
    world.post(e.LineChanged(up=False), ProofPutOff())
    assert isinstance(world.stage, SteppingUp)


def test_what_a_card_is_enough_for_owes_nothing_after_something_that_was_put_off(world: World) -> None:
    world.post(ProofPutOff())
    slip_of(world)
    world.printed()
    world.post(e.AnotherAsked(), e.ItemChosen("P12"))
    answer_all(world)
    world.keep()
    assert world.wished(do.Enqueue).submission.item_code == "P12"
    assert world.wished(do.Enqueue).submission.second_proof is None
