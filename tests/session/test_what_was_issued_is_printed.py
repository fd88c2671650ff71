"""A proof that is issued on the spot: by four touches to the paper, and whatever goes wrong on the way is told truly."""

from dataclasses import replace

import pytest

from kiosk.contract.cases import CaseDetail, CaseList, TimelineEntry
from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from kiosk.ports.device import Condition
from kiosk.ports.document_printer import (
    DocumentInterrupted,
    DocumentNotStarted,
    DocumentPrinted,
    DocumentUnknown,
)
from kiosk.ports.platform import CaseListFound, ProgressFound
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.following import CaseListTold, CaseTold, CaseTouched, CaseTyped, CaseTypingAsked, Following
from kiosk.session.issued import (
    IssuedAsked,
    IssuedCame,
    IssuedFetchAsked,
    IssuedLeft,
    IssuedPageTurned,
    IssuedPhase,
    IssuedPrintAsked,
    IssuedProblem,
    IssuedReady,
    ShowingIssued,
)
from kiosk.session.stages import Asking, Checking, Choosing, Finished, OutOfService, Overlay, Sending, Welcome
from tests.session.issued import (
    PROOF,
    SAMPLE_PDF,
    a4_printer,
    ask_for_a_proof,
    come,
    decided,
    hand_in,
    print_ended,
    to_the_page,
    with_paper,
)
from tests.session.world import World

SECOND = replace(PROOF, id="0af2", pages=1)


@pytest.fixture
def world() -> World:
    made = World()
    with_paper(made)
    return made


def shown(world: World) -> ShowingIssued:
    assert isinstance(world.stage, ShowingIssued), world.stage
    return world.stage


def prints(world: World) -> int:
    return sum(isinstance(wish, do.PrintIssued) for wish in world.wishes)


def test_what_most_people_answer_is_taken_by_one_touch(world):
    ask_for_a_proof(world)
    assert isinstance(world.stage, Sending)
    answers = {each.field_id: each.value for each in world.wished(do.Enqueue).submission.answers}
    assert answers == {"insurance_kind": "pension", "months": "24", "purpose": "own", "delivery": "printed_here"}


def test_one_answer_is_changed_and_the_others_stay_as_they_were_preset(world):
    world.identify()
    world.post(e.ItemChosen("P01"), e.CorrectionAsked("months"), e.AnswerGiven("months", "12"))
    assert isinstance(world.stage, Checking)
    hand_in(world)
    answers = {each.field_id: each.value for each in world.wished(do.Enqueue).submission.answers}
    assert answers == {"insurance_kind": "pension", "months": "12", "purpose": "own", "delivery": "printed_here"}


def test_whoever_takes_nothing_that_is_preset_is_asked(world):
    world.identify()
    world.post(e.ItemChosen("P01"), e.FactsConfirmed())
    assert isinstance(world.stage, Asking)


def test_a_family_is_noted_and_both_come_to_the_counter(world):
    world.identify()
    world.post(e.ItemChosen("P04"), e.CorrectionAsked("query_scope"), e.AnswerGiven("query_scope", "family"))
    world.post(e.FactsConfirmed(presets=True))
    assert isinstance(world.stage, Asking), "the spouse's name is not preset"


def test_the_slip_first_then_the_proof_then_the_farewell(world):
    to_the_page(world)
    assert shown(world).phase is IssuedPhase.FETCHING
    come(world)
    world.post(IssuedPrintAsked())
    assert world.wished(do.PrintIssued) == do.PrintIssued(world.wished(do.FetchIssued).session_id, PROOF.id, SAMPLE_PDF)
    print_ended(world, DocumentPrinted(2))
    assert isinstance(world.stage, Finished)
    assert world.stage.issued[0].printed == DocumentPrinted(2)
    assert world.logged("proof_fetched")
    assert world.logged("proof_printed")


def test_nothing_is_printed_that_nobody_asked_for(world):
    to_the_page(world)
    come(world)
    world.wait(5)
    assert prints(world) == 0


def test_touched_twice_it_is_printed_once(world):
    to_the_page(world)
    come(world)
    world.post(IssuedPrintAsked(), IssuedPrintAsked())
    assert prints(world) == 1


@pytest.mark.parametrize("problem", list(IssuedProblem))
def test_what_does_not_come_is_asked_for_again_or_left_for_another_day(world, problem):
    to_the_page(world)
    come(world, problem)
    assert (shown(world).phase, shown(world).problem) == (IssuedPhase.MISSING, problem)
    world.post(IssuedPrintAsked())
    assert prints(world) == 0, "there is nothing to print"
    world.post(IssuedFetchAsked())
    assert shown(world).phase is IssuedPhase.FETCHING
    come(world)
    assert shown(world).phase is IssuedPhase.SHOWN


def test_without_a_line_the_case_is_done_all_the_same(world):
    to_the_page(world)
    come(world, IssuedProblem.NO_LINE)
    world.post(IssuedLeft())
    assert isinstance(world.stage, Finished)
    assert world.stage.case.state is CaseState.FINISHED
    assert world.stage.issued[0].printed is None


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (DocumentNotStarted("paper_out"), False),
        (DocumentInterrupted("paper_jam", 1), True),
        (DocumentUnknown("unconfirmed", 2), True),
    ],
)
def test_what_did_not_come_out_is_printed_again_by_a_touch_alone(world, outcome, again):
    to_the_page(world)
    come(world)
    world.post(IssuedPrintAsked())
    print_ended(world, outcome)
    assert shown(world).now.printed == outcome
    world.wait(5)
    assert prints(world) == 1, "never by itself"
    world.post(IssuedPrintAsked())
    assert world.wished(do.PrintIssued).again is again


def test_a_printer_that_ran_out_is_not_asked_before_it_is_well(world):
    to_the_page(world)
    come(world)
    a4_printer(world, Condition.USER_ACTION, "out")
    world.post(IssuedPrintAsked())
    assert prints(world) == 0
    a4_printer(world)
    world.post(IssuedPrintAsked())
    assert prints(world) == 1


@pytest.mark.parametrize("condition", [Condition.USER_ACTION, Condition.OFFLINE, None])
def test_without_paper_or_printer_nothing_is_begun_and_the_way_is_told(condition):
    world = World()
    with_paper(world)
    a4_printer(world, condition) if condition else world.state.devices.pop("a4")
    world.identify()
    world.post(e.ItemChosen("P01"))
    assert isinstance(world.stage, Choosing)
    assert "A4" in world.stage.not_yet.zh
    assert ("打印机。可以去" in world.stage.not_yet.zh) or condition is not None


def test_several_proofs_come_one_after_the_other(world):
    to_the_page(world, PROOF, SECOND)
    come(world)
    world.post(IssuedPrintAsked())
    print_ended(world, DocumentPrinted(2))
    assert (shown(world).now.result, shown(world).phase) == (SECOND, IssuedPhase.FETCHING)
    assert shown(world).pdf == b""
    world.post(IssuedLeft())
    assert [each.printed for each in world.stage.issued] == [DocumentPrinted(2), None]


def test_a_late_answer_for_another_document_is_dropped_unseen(world):
    to_the_page(world, PROOF, SECOND)
    first = world.wished(do.FetchIssued)
    world.post(IssuedLeft())
    world.post(IssuedCame(first.session_id, PROOF.id, IssuedReady(SAMPLE_PDF, (b"jpeg",))))
    assert shown(world).phase is IssuedPhase.FETCHING


def test_pages_are_turned_within_the_document(world):
    to_the_page(world)
    come(world)
    world.post(IssuedPageTurned(1), IssuedPageTurned(2), IssuedPageTurned(-1))
    assert shown(world).page == 1


def test_another_card_wipes_the_proof_from_the_screen(world):
    to_the_page(world)
    come(world)
    late = world.wished(do.FetchIssued)
    world.lay_card()
    assert not isinstance(world.stage, ShowingIssued)
    assert world.wished_any(do.Wipe)
    world.post(IssuedCame(late.session_id, PROOF.id, IssuedReady(SAMPLE_PDF, (b"jpeg",))))
    assert not isinstance(world.stage, ShowingIssued)


def test_a_lifted_card_takes_nothing_away(world):
    token = world.identify()
    world.post(e.ItemChosen("P01"))
    decided(world, hand_in(world), PROOF)
    world.lift_card(token)
    world.printed()
    come(world)
    assert shown(world).phase is IssuedPhase.SHOWN


def test_nobody_there_any_more_and_the_proof_goes(world):
    to_the_page(world)
    come(world)
    world.wait(world.state.house.idle_s + 1)
    assert world.state.asked.overlay is Overlay.STILL_THERE
    world.wait(world.state.house.countdown_s + 1)
    assert isinstance(world.stage, Welcome)


def test_while_it_prints_nobody_is_sent_away_and_nobody_leaves(world):
    to_the_page(world)
    come(world)
    world.post(IssuedPrintAsked())
    world.wait(world.state.house.idle_s + 1)
    assert world.state.asked is None
    world.post(e.LeaveAsked(), IssuedLeft())
    assert shown(world).phase is IssuedPhase.PRINTING


def test_a_store_that_breaks_now_closes_after_the_farewell(world):
    to_the_page(world)
    come(world)
    world.post(e.StoreChanged("STORE_UNAVAILABLE"))
    assert shown(world).phase is IssuedPhase.SHOWN
    world.post(IssuedLeft(), e.Done())
    assert isinstance(world.stage, OutOfService)
    assert world.stage.kept.value == "answered"


def test_a_slip_that_is_tried_again_does_not_bring_the_proof_back(world):
    to_the_page(world)
    world.post(IssuedLeft())
    world.runner.state = replace(world.state, stage=replace(world.stage, printed=_not_started()))
    world.post(e.PrintAgainAsked())
    world.printed()
    assert isinstance(world.stage, Finished)


def _not_started():
    from kiosk.ports.receipt_printer import NotStarted  # noqa: PLC0415 - for this one misfortune

    return NotStarted("paper_out")


def done_before(world: World) -> CaseDetail:
    now = world.clock.now()
    step = TimelineEntry(at=now, state=CaseState.FINISHED, note=LocalText("当场办好", "Done"))
    return CaseDetail(
        case_no="7KQM-4T9C-W3VF",
        submission_id="01938f6a-1c00-7000-8000-00000000000a",
        item_code="P01",
        state=CaseState.FINISHED,
        due_date=None,
        submitted_at=now,
        updated_at=now,
        timeline=(step,),
        results=(PROOF,),
    )


def test_it_is_printed_on_another_day_by_laying_the_card(world):
    world.identify()
    session, case = world.state.trip.session_id, done_before(world)
    world.post(e.ItemChosen("G04"), CaseListTold(session, CaseListFound(CaseList(cases=(case,)))))
    world.post(CaseTouched(case.case_no), CaseTold(session, ProgressFound(case)), IssuedAsked())
    asked = world.wished(do.FetchIssued)
    assert asked.proof.holder is not None
    assert asked.proof.query_code is None
    come(world)
    world.post(IssuedPrintAsked())
    print_ended(world, DocumentPrinted(2))
    assert shown(world).now.is_out, "the page stays: there is no farewell to say it"
    world.post(IssuedLeft())
    assert isinstance(world.stage, Following)


def test_whoever_has_the_slip_prints_it_by_its_code(world):
    world.identify()
    session, case = world.state.trip.session_id, done_before(world)
    world.post(e.ItemChosen("G04"), CaseTypingAsked(), CaseTyped(case.case_no, "7h4 k9p"))
    world.post(CaseTold(session, ProgressFound(case)), IssuedAsked())
    asked = world.wished(do.FetchIssued)
    assert (asked.proof.query_code, asked.proof.holder) == ("7H4K9P", None)
