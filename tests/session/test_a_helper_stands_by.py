"""A helper signs in, forgets to sign out, witnesses without a line, wants to witness for themselves, and is locked out."""

from collections.abc import Mapping

import pytest

from kiosk.catalogue.finding.now import CONFIRMED_LATER, LATER_BY_ITSELF, Now, Verdict, judge
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from kiosk.domain.catalogue import IdentityLevel
from kiosk.domain.receipt import KeyValue
from kiosk.ports.card_reader import CardRead
from kiosk.receipts.again import Copying, kept_again
from kiosk.receipts.place import Foot
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import proving
from kiosk.session.helping import (
    CheckHelper,
    HelperAnswer,
    HelperAsked,
    HelperChecked,
    HelperEntry,
    HelperLeft,
    HelperLocked,
    HelperRight,
    HelperTyped,
    HelperWrong,
    SigningIn,
    WitnessGiven,
)
from kiosk.session.here import here
from kiosk.session.pledges import PromisesMade, SignatureHeld, Signing
from kiosk.session.stages import Asking, Reviewing, Welcome
from kiosk.session.step_up import CodeProblem, SteppingUp
from kiosk.session.steps import trip_of
from tests.seal import seal
from tests.session.test_is_it_really_you import answer_all
from tests.session.world import ANSWERS, ELDER, YOUNG, World

NUMBER = "1001"
OWN_CARD = holder_of(DocumentType.RESIDENT_ID, YOUNG.id_number, YOUNG.name)
HELPERS: Mapping[str, HelperEntry] = {NUMBER: HelperEntry("张敏", OWN_CARD)}
BANK_CARD = "6222020000000000000"


@pytest.fixture
def world() -> World:
    return World(helpers=HELPERS)


def say(world: World, answer: HelperAnswer, number: str = NUMBER) -> None:
    world.post(HelperAsked(), HelperTyped(number, "246810"), HelperChecked(number, answer))


def signed_in(world: World) -> World:
    say(world, HelperRight())
    assert isinstance(world.stage, Welcome)
    assert world.state.helper is not None
    return world


def to_the_witness(world: World) -> None:
    """Come to the page of the second proof of the pension check, without a line."""
    world.post(e.LineChanged(up=False))
    world.identify(ELDER)
    world.post(e.ItemChosen("P13"))
    answer_all(world)
    assert isinstance(world.stage, SteppingUp)


def test_helper_is_named_masked_and_goes_by_a_touch(world: World) -> None:
    signed_in(world)
    assert world.state.helper is not None
    assert world.state.helper.shown == "张*"
    assert world.logged("helper_signed_in")
    world.post(HelperLeft())
    assert world.state.helper is None
    assert world.logged("helper_signed_out")


def test_a_house_without_helpers_has_no_such_page() -> None:
    world = World()
    world.post(HelperAsked())
    assert isinstance(world.stage, Welcome)


def test_wrong_pins_are_told_and_then_nothing_is_checked_for_a_while(world: World) -> None:
    say(world, HelperWrong(3))
    assert isinstance(world.stage, SigningIn)
    assert "还可以试 3 次" in world.stage.problem.zh  # type: ignore[union-attr]  # it is there
    world.post(HelperTyped(NUMBER, "739164"), HelperChecked(NUMBER, HelperLocked(30)))
    assert "30 秒" in world.stage.problem.zh  # type: ignore[union-attr]  # it is there
    assert world.state.helper is None
    assert "739164" not in repr(world.states)


def test_right_pin_of_a_number_that_nobody_has_signs_nobody_in(world: World) -> None:
    say(world, HelperRight(), "9999")
    assert world.state.helper is None


def test_helper_without_a_line_witnesses_and_the_check_is_done(world: World) -> None:
    signed_in(world)
    to_the_witness(world)
    world.post(WitnessGiven())
    assert isinstance(world.stage, Reviewing)
    assert proving.level(world.state.trip) is IdentityLevel.A3
    world.keep()
    sent = world.wished(do.Enqueue).submission
    assert sent.second_proof is not None
    assert (sent.second_proof.by, sent.second_proof.helper) == ("witness", NUMBER)
    assert sent.helped is not None
    assert (sent.helped.helper, sent.helped.mandate) == (NUMBER, False)
    assert "张敏" not in sent.model_dump_json()


def test_nobody_witnesses_for_themselves(world: World) -> None:
    signed_in(world)
    world.post(e.LineChanged(up=False))
    world.identify(YOUNG)
    world.post(e.ItemChosen("P13"))
    answer_all(world)
    world.post(WitnessGiven())
    assert isinstance(world.stage, SteppingUp)
    assert world.stage.problem is CodeProblem.OWN_WITNESS
    assert trip_of(world.state).assurance.proof is None


def test_without_a_helper_nobody_can_witness(world: World) -> None:
    world.identify()
    world.post(e.ItemChosen("P13"))
    answer_all(world)
    world.post(WitnessGiven())
    assert isinstance(world.stage, SteppingUp)


def test_helper_forgets_to_sign_out_and_the_session_takes_them_along(world: World) -> None:
    signed_in(world)
    world.identify()
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    assert isinstance(world.stage, Welcome)
    assert world.state.helper is None
    assert world.logged("helper_signed_out")


def test_helper_signs_in_and_nobody_comes(world: World) -> None:
    signed_in(world)
    world.wait(59)
    assert world.state.helper is not None
    world.wait(2)
    assert world.state.helper is None


def test_page_of_signing_in_that_is_left_goes_by_itself(world: World) -> None:
    world.post(HelperAsked())
    world.wait(61)
    assert isinstance(world.stage, Welcome)
    world.post(HelperAsked(), e.WentBack())
    assert isinstance(world.stage, Welcome)


def test_own_card_stands_for_the_number_and_the_pin_is_still_asked(world: World) -> None:
    world.post(HelperAsked())
    token = world.lay_card()
    world.post(e.CardReadEnded(CardRead(token, "vendor_sam", YOUNG, 120)))
    assert isinstance(world.stage, SigningIn)
    assert (world.stage.number, world.state.helper) == (NUMBER, None)
    world.post(HelperTyped(NUMBER, "246810"))
    assert world.wished(CheckHelper).number == NUMBER


def test_somebody_elses_card_signs_nobody_in_and_nothing_of_it_is_kept(world: World) -> None:
    world.post(HelperAsked())
    token = world.lay_card()
    world.post(e.CardReadEnded(CardRead(token, "vendor_sam", ELDER, 120)))
    assert isinstance(world.stage, SigningIn)
    assert world.stage.number == ""
    assert ELDER.id_number not in repr(world.state)


def allowance(world: World) -> None:
    """Apply for the allowance, as far as what the papers leave open."""
    world.post(e.LineChanged(up=False))
    world.identify(ELDER)
    world.post(e.ItemChosen("P10"), e.FactsConfirmed())
    given = {**ANSWERS, "living": "home", "bank_card": BANK_CARD}
    world.take_picture()
    world.post(e.PageAccepted())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, given[world.stage.field_id]))
        assert not (isinstance(world.stage, Asking) and world.stage.error), world.stage
    world.post(PromisesMade())


def test_mandate_is_signed_with_a_helper_and_the_slip_says_who_helped(world: World) -> None:
    signed_in(world)
    allowance(world)
    assert isinstance(world.stage, Signing)
    world.post(SignatureHeld())
    kept = world.keep()
    sent = world.wished(do.Enqueue).submission
    assert sent.helped is not None
    assert sent.helped.mandate
    assert [promise.material_id for promise in sent.promises] == ["mandate"]
    assert sent.signature is not None
    world.post(e.SubmissionParked(kept, "not-understood"))
    rows = [block for block in world.wished(do.PrintReceipt).receipt.blocks if isinstance(block, KeyValue)]
    said = [row.value for row in rows]
    assert "张*丰（帮办 张*） 430***********029X" in said
    assert "户口信息：送出后由部门调取，不用交" in said


def test_the_slip_printed_again_names_the_helper_and_the_mandate_too(world: World) -> None:
    signed_in(world)
    allowance(world)
    world.post(SignatureHeld())
    world.post(e.SubmissionParked(world.keep(), "not-understood"))
    sent, item = world.wished(do.Enqueue).submission, trip_of(world.state).item
    assert item is not None
    foot = Foot(world.state.house.site, "CS-TEST-01", "0731-00000000", world.clock.now())
    copied = [
        repr(kept_again(sent, item, Copying(foot, seal, sample=True, language=world.state.language, helpers=names)))
        for names in ({NUMBER: "张敏"}, {})
    ]
    first = repr(world.wished(do.PrintReceipt).receipt)
    assert all("委托书" in slip for slip in (first, *copied))
    assert "张*丰（帮办 张*）" in copied[0]
    assert "张*丰（帮办 1001）" in copied[1]  # who is no longer of this house is still the one who stood by


def test_without_a_helper_there_is_no_mandate(world: World) -> None:
    allowance(world)
    assert isinstance(world.stage, Reviewing)


def test_helper_goes_before_the_case_is_sent_and_the_mandate_goes_with_them(world: World) -> None:
    signed_in(world)
    allowance(world)
    world.post(SignatureHeld(), HelperLeft())
    world.keep()
    sent = world.wished(do.Enqueue).submission
    assert (sent.helped, sent.promises, sent.signature) == (None, (), None)


def test_who_has_a_witness_is_told_of_no_message_afterwards(world: World) -> None:
    def verdict() -> Verdict:
        catalogue = world.state.house.catalogue
        return judge(catalogue.item("P13"), catalogue, here(world.state, world.clock.now()))

    signed_in(world)
    world.post(e.LineChanged(up=False))
    world.identify()
    assert verdict() == Now(LATER_BY_ITSELF)
    world.post(HelperLeft())
    assert verdict() == Now(CONFIRMED_LATER)
