"""What goes wrong around a person, and what the session makes of it: nothing untrue, nothing lost, nothing left behind."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.applicant import DocumentType
from kiosk.domain.text import Language
from kiosk.ports.card_reader import (
    CardGone,
    CardKind,
    CardLock,
    CardLocked,
    CardRead,
    CardToken,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)
from kiosk.ports.document_camera import CameraUnavailable, Frame, StillTaken
from kiosk.ports.outbox import StoreRefused
from kiosk.ports.paper_studio import NoPage
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed, PrintOutcome
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import (
    Asking,
    CardProblem,
    Choosing,
    EndReason,
    Finished,
    GuardianNeeded,
    Identifying,
    LayingPaper,
    Notice,
    Overlay,
    PaperPhase,
    PaperProblem,
    PrintingReceipt,
    Reviewing,
    Sending,
    TypingIdentity,
    Welcome,
)
from kiosk.session.transitions.identity import CARD_AGAIN_S
from tests.session.world import ANSWERS, CHILD, ELDER, YOUNG, World, page


def test_card_lifted_while_it_is_read() -> None:
    world = World()
    token = world.lay_card()
    world.post(e.ConsentGiven())
    world.lift_card(token)
    assert world.stage == Identifying(problem=CardProblem.LIFTED)
    world.post(e.CardReadEnded(CardRead(token, "vendor_sam", ELDER, 90)))
    assert isinstance(world.stage, Identifying), "what was read of a lifted card is dropped unseen"


def test_card_swapped_while_it_is_read_never_shows_the_first_person() -> None:
    world = World()
    first = world.lay_card()
    world.post(e.ConsentGiven())
    world.lift_card(first)
    second = world.lay_card()
    world.post(e.CardReadEnded(CardRead(first, "vendor_sam", ELDER, 90)))
    assert world.stage == Identifying(reading=second)
    world.read_card(YOUNG)
    assert world.state.trip is not None
    assert world.state.trip.applicant is not None
    assert world.state.trip.applicant.name == YOUNG.name


def test_another_card_in_mid_form_ends_the_session_and_wipes_it() -> None:
    world = World()
    world.to_review()
    before = world.state.trip
    assert before is not None
    world.lay_card()
    world.read_card(YOUNG)
    assert isinstance(world.stage, Notice)
    assert world.state.trip is not None
    assert world.state.trip.session_id != before.session_id
    assert not world.state.trip.answers
    assert world.wished(do.Wipe).session_id == before.session_id


def test_a_tapped_card_may_be_lifted_and_laid_again() -> None:
    world = World()
    world.to_review()
    page, before = world.stage, world.state.trip
    assert before is not None
    assert before.token is not None
    world.lift_card(before.token)
    again = world.lay_card()
    world.read_card()
    assert (world.stage, world.state.asked) == (page, None)
    assert world.state.trip == replace(before, token=again)
    assert not world.wished_any(do.Wipe)


@pytest.mark.parametrize(
    ("outcome", "asks"),
    [
        (CardGone, False),
        (lambda token: ReaderUnavailable(token, "READER_ABSENT"), False),
        (lambda token: CardUnreadable(token, "mute", ""), True),
    ],
)
def test_a_card_laid_badly_wipes_nothing_before_it_was_asked_for(
    outcome: Callable[[CardToken], ReadOutcome],
    asks: bool,  # noqa: FBT001
) -> None:
    world = World()
    world.to_review()
    page = world.stage
    world.post(e.CardReadEnded(outcome(world.lay_card())))
    assert world.stage == page
    assert (world.state.asked is not None) is asks
    world.lay_card()
    world.read_card()
    assert (world.stage, world.state.asked) == (page, None)


def test_without_a_line_the_slip_comes_as_soon_as_the_case_is_kept() -> None:
    world = World()
    world.to_review()
    world.post(e.LineChanged(up=False))
    world.keep()
    assert isinstance(world.stage, PrintingReceipt)
    assert world.stage.case is None


def test_line_that_is_back_before_the_case_is_kept_is_waited_for() -> None:
    world = World()
    world.to_review()
    world.post(e.LineChanged(up=False), e.SubmitAsked(), e.LineChanged(up=True))
    wish = world.wished(do.Enqueue)
    world.post(e.EnqueueEnded(wish.session_id, world.kept(wish.submission.id)))
    assert isinstance(world.stage, Sending)


def test_what_cannot_be_told_ends_when_the_card_does_not_come() -> None:
    world = World()
    world.to_review()
    world.post(e.CardReadEnded(CardUnreadable(world.lay_card(), "mute", "")))
    world.wait(CARD_AGAIN_S + 0.1)
    assert isinstance(world.stage, Welcome)
    assert world.state.trip is None


def test_an_inserted_card_that_is_pulled_ends_the_session_after_five_seconds() -> None:
    world = World(card_habit="insert")
    world.lift_card(world.identify())
    assert world.state.asked is not None
    assert world.state.asked.overlay is Overlay.CARD_TAKEN
    world.wait(4.9)
    assert world.state.trip is not None
    world.wait(0.2)
    assert world.stage == Welcome(last=EndReason.CARD_TAKEN, last_until_s=world.clock.mono + 6.0)
    assert world.state.trip is None


@pytest.mark.parametrize(("document", "stays"), [(ELDER, True), (YOUNG, False)], ids=["same card", "another card"])
def test_a_pulled_card_put_back_goes_on_only_for_the_same_person(document: object, stays: bool) -> None:  # noqa: FBT001
    world = World(card_habit="insert")
    world.lift_card(world.identify())
    world.lay_card()
    world.read_card(document)  # type: ignore[arg-type]
    assert isinstance(world.stage, Choosing) is stays
    assert world.state.asked is None


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (CardGone, CardProblem.LIFTED),
        (lambda token: CardUnreadable(token, "mute", "no answer"), CardProblem.UNREADABLE),
        (lambda token: ReaderUnavailable(token, "READER_HOST_LOST"), CardProblem.READER_DOWN),
    ],
    ids=["gone", "unreadable", "reader down"],
)
def test_a_card_that_cannot_be_read_says_why_and_lets_try_again(outcome: object, problem: CardProblem) -> None:
    world = World()
    token = world.lay_card()
    world.post(e.ConsentGiven(), e.CardReadEnded(outcome(token)))  # type: ignore[operator]
    assert world.stage == Identifying(problem=problem)
    world.lift_card(token)
    world.lay_card()
    world.read_card()
    assert isinstance(world.stage, Choosing)


def test_a_child_is_sent_to_the_counter_with_a_guardian_and_nothing_of_it_is_kept() -> None:
    world = World()
    world.identify(CHILD)
    assert isinstance(world.stage, GuardianNeeded)
    assert world.state.trip is not None
    assert world.state.trip.applicant is None


def test_without_a_card_a_wrong_number_is_told_and_a_right_one_goes_on() -> None:
    world = World()
    world.post(e.Started(way=e.Way.TYPED), e.ConsentGiven())
    world.post(e.IdentityTyped("ZHANG SANFENG", "430100194406150031"))
    assert isinstance(world.stage, TypingIdentity)
    assert world.stage.error is not None
    world.post(e.IdentityTyped("ZHANG SANFENG", ELDER.id_number))
    assert isinstance(world.stage, Choosing)
    assert not world.wished_any(do.ReadCard)


def test_too_young_for_the_item_is_told_with_the_reason() -> None:
    world = World()
    world.identify(YOUNG)
    world.post(e.ItemChosen("P10"))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet is not None


def test_the_platform_is_silent_so_the_receipt_is_provisional() -> None:
    world = World()
    world.to_review()
    submission_id = world.keep()
    world.wait(19.9)
    assert isinstance(world.stage, Sending)
    world.wait(0.2)
    assert isinstance(world.stage, PrintingReceipt)
    assert world.stage.case is None
    assert world.wished(do.PrintReceipt).kind == "provisional"
    world.answer(submission_id)
    assert world.stage.case is None, "a later answer prints nothing by itself"


def test_the_disk_is_full_so_nothing_is_said_to_be_sent() -> None:
    world = World()
    world.to_review()
    world.post(e.SubmitAsked())
    wish = world.wished(do.Enqueue)
    world.post(e.EnqueueEnded(wish.session_id, StoreRefused("STORE_DISK_FULL", "0 bytes left")))
    assert world.stage == Reviewing(fault="STORE_DISK_FULL")
    assert not world.wished_any(do.PrintReceipt)
    assert world.state.trip is not None
    assert world.state.trip.answers, "everything is still there"


def test_nothing_is_printed_before_the_case_is_durable() -> None:
    world = World()
    world.to_review()
    world.post(e.SubmitAsked())
    world.wait(60.0)
    assert isinstance(world.stage, Sending)
    assert not world.wished_any(do.PrintReceipt)


@pytest.mark.parametrize(
    "outcome",
    [NotStarted("paper_out"), Interrupted("paper_out", 40), OutcomeUnknown("mute", 10)],
    ids=["no paper", "paper out in the middle", "silent"],
)
def test_a_receipt_that_did_not_come_out_is_never_called_printed(outcome: PrintOutcome) -> None:
    world = World()
    world.to_review()
    world.answer(world.keep())
    world.post(e.PrintEnded(world.wished(do.PrintReceipt).session_id, outcome))
    assert isinstance(world.stage, Finished)
    assert world.stage.printed == outcome
    world.post(e.PrintAgainAsked())
    assert isinstance(world.stage, PrintingReceipt) is isinstance(outcome, NotStarted)


def test_a_blind_picture_is_told_and_taken_again() -> None:
    world = World()
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    _answer_all(world)
    world.post(e.PictureAsked())
    session_id = world.wished(do.TakeStill).session_id
    world.post(e.StillEnded(session_id, CameraUnavailable("CAMERA_STALLED", "no frame in 2 s")))
    assert isinstance(world.stage, LayingPaper)
    assert world.stage.problem is PaperProblem.CAMERA_DOWN
    world.take_picture()
    assert world.stage.phase is PaperPhase.SHOWN


def test_an_empty_desk_is_no_page() -> None:
    world = World()
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    _answer_all(world)
    world.take_picture()
    world.post(e.PageRetaken(), e.PictureAsked())
    session_id = world.wished(do.TakeStill).session_id
    world.post(e.StillEnded(session_id, StillTaken(Frame("shm", 0, 8, 8, 9))), e.PageEnded(session_id, NoPage(9)))
    assert isinstance(world.stage, LayingPaper)
    assert world.stage.problem is PaperProblem.NO_PAGE
    assert world.state.trip is not None
    assert world.state.trip.draft is None


def test_a_page_of_the_last_person_is_dropped_unseen() -> None:
    world = World()
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    _answer_all(world)
    world.post(e.PictureAsked())
    stale = world.wished(do.TakeStill).session_id
    world.lay_card()
    world.read_card(YOUNG)
    world.post(e.PageEnded(stale, page()))
    assert world.state.trip is not None
    assert world.state.trip.draft is None


def test_a_person_who_walks_away_is_warned_and_then_wiped() -> None:
    world = World()
    world.to_review()
    world.post(e.LanguageChosen(Language.EN))
    world.wait(60.1)
    assert world.state.asked is not None
    assert world.state.asked.overlay is Overlay.STILL_THERE
    world.wait(20.1)
    assert isinstance(world.stage, Welcome)
    assert world.stage.last is EndReason.IDLE
    assert world.state.trip is None
    assert world.state.language is Language.ZH


def test_a_person_who_answers_the_warning_loses_nothing() -> None:
    world = World()
    world.to_review()
    world.wait(60.1)
    world.post(e.StayChosen())
    assert isinstance(world.stage, Reviewing)
    assert world.state.asked is None
    world.wait(59.0)
    assert world.state.asked is None


def test_leaving_in_mid_form_asks_once_more() -> None:
    world = World()
    world.to_review()
    world.post(e.LeaveAsked())
    assert world.state.asked is not None
    world.post(e.StayChosen())
    assert isinstance(world.stage, Reviewing)
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    assert world.state.trip is None


def test_no_touch_gets_through_a_question_laid_over_the_screen() -> None:
    world = World()
    world.to_review()
    world.post(e.LeaveAsked(), e.SubmitAsked())
    assert not world.wished_any(do.Enqueue)


def test_the_farewell_ends_by_itself() -> None:
    world = World()
    world.to_review()
    world.answer(world.keep())
    world.post(e.PrintEnded(world.wished(do.PrintReceipt).session_id, Printed(100)))
    world.wait(30.1)
    assert isinstance(world.stage, Welcome)


def _answer_all(world: World) -> None:
    while isinstance(world.stage, Asking):
        field = world.stage.field_id
        world.post(e.AnswerGiven(field, ANSWERS.get(field, "13900139000")))


def test_a_bank_card_is_called_one_and_the_id_card_after_it_is_read() -> None:
    world = World()
    token = world.lay_card()
    bank = CardUnsupported(token, DocumentType.UNKNOWN, "a bank card", CardKind.BANK)
    world.post(e.ConsentGiven(), e.CardReadEnded(bank))
    assert world.stage == Identifying(problem=CardProblem.UNSUPPORTED, kind=CardKind.BANK)
    world.lift_card(token)
    world.lay_card()
    world.read_card()
    assert isinstance(world.stage, Choosing)


def test_a_new_social_security_card_without_its_module_asks_for_the_id_card() -> None:
    world = World()
    token = world.lay_card()
    locked = CardLocked(token, "social_card", DocumentType.SOCIAL_SECURITY, CardLock.SECURITY_MODULE, "version 3")
    world.post(e.ConsentGiven(), e.CardReadEnded(locked))
    assert world.stage == Identifying(problem=CardProblem.HOLDER_LOCKED)
