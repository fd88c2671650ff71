"""A proof through the real processes: decided by the platform, fetched, drawn, and printed by the A4 printer's queue."""

import base64
import hashlib
from dataclasses import replace

import pytest

from devices.proxy import DeviceProxy
from kiosk.ports.document_printer import DocumentInterrupted, DocumentNotStarted, DocumentPrinted
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.following import CaseTouched, Following
from kiosk.session.issued import (
    IssuedAsked,
    IssuedFetchAsked,
    IssuedLeft,
    IssuedPhase,
    IssuedPrintAsked,
    IssuedProblem,
    ShowingIssued,
)
from kiosk.session.stages import Checking, Finished, Welcome
from kiosk.session.step_up import Assurance
from kiosk.session.steps import trip_of
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Devices, Rig
from tests.journeys.truths import the_case_of, the_log_tells

A4 = '[devices.a4]\ndriver = "document_printer.simulated"\npage_s = 0.0\npoll_s = 0.1\npatience_s = 0.5\n'
MACHINE = {"devices": Devices(a4=A4), "send_wait_s": 60}


@pytest.fixture
def a4(rig: Rig) -> DeviceProxy:
    printer = rig.proxy("a4")
    for command in ("paper_in", "unjam"):
        rig.simulate(printer, command)
    rig.until(rig.is_well, "the A4 printer is well again")
    return printer


def to_the_proof(rig: Rig, phase: IssuedPhase = IssuedPhase.SHOWN) -> ShowingIssued:
    """Come for a proof, and go on until it is on the screen, or is not."""
    ask_for_it(rig)
    rig.until(lambda: shown(rig).phase is phase, f"the proof is {phase}")
    return shown(rig)


def ask_for_it(rig: Rig) -> None:
    """Take what is preset; the code to the phone has tests of its own, and a phone gets a few only."""
    Citizen(rig, item="P04").walk_to(Checking)
    trip = replace(trip_of(rig.state), assurance=Assurance(item_id="P04", at_counter=True))
    rig.runner.state = replace(rig.state, trip=trip)
    rig.post(e.FactsConfirmed(presets=True))
    rig.until_stage(ShowingIssued)


def shown(rig: Rig) -> ShowingIssued:
    assert isinstance(rig.stage, ShowingIssued), rig.stage
    return rig.stage


def came_out(rig: Rig, a4: DeviceProxy) -> int:
    return int(rig.simulate(a4, "state")["documents"])


def printed(rig: Rig) -> object:
    """Touch print, and return what the printer said of it."""
    rig.post(IssuedPrintAsked())
    rig.until(lambda: getattr(rig.stage, "phase", None) is not IssuedPhase.PRINTING, "the printer has answered")
    return rig.stage.issued[0].printed  # type: ignore[union-attr]  # the proof or the farewell


def test_what_comes_out_is_what_the_office_issued(rig: Rig, a4: DeviceProxy) -> None:
    before = came_out(rig, a4)
    page = to_the_proof(rig)
    assert all(picture.startswith(b"\xff\xd8\xff") for picture in page.pictures)
    assert came_out(rig, a4) == before, "nothing is printed without a touch"

    assert isinstance(printed(rig), DocumentPrinted)

    finished = rig.stage
    assert isinstance(finished, Finished)
    paper = base64.b64decode(rig.simulate(a4, "last_document")["bytes"])
    assert hashlib.sha256(paper).hexdigest() == page.now.result.sha256
    assert came_out(rig, a4) == before + 1
    assert the_case_of(rig, finished).state == "finished"
    rig.post(e.Done())
    the_log_tells(rig, "case_answered", "receipt_printed", "proof_fetched", "proof_printed", "session_ended")


def test_the_line_is_cut_while_it_is_fetched_and_on_another_day_it_comes(rig: Rig, a4: DeviceProxy) -> None:
    rig.platform.fault("cut@cases")
    page = to_the_proof(rig, IssuedPhase.MISSING)
    assert page.problem is IssuedProblem.NO_LINE
    rig.post(IssuedLeft())
    assert isinstance(rig.stage, Finished)
    case_no = rig.stage.case.case_no  # type: ignore[union-attr]  # it was answered
    rig.post(e.Done())
    rig.platform.fault("none")

    rig.dock.do("card_out", {})
    rig.until(lambda: not rig.state.cards, "the card is in the person's pocket")
    Citizen(rig, item="G04").walk_to(Following)
    rig.until(lambda: rig.stage.listed is not None, "the person's cases are listed")  # type: ignore[union-attr]
    rig.post(CaseTouched(case_no))
    rig.until(lambda: rig.stage.detail is not None, "the case is shown")  # type: ignore[union-attr]
    rig.post(IssuedAsked())
    rig.until(lambda: shown(rig).phase is IssuedPhase.SHOWN, "the proof has come")
    assert isinstance(printed(rig), DocumentPrinted)
    rig.post(IssuedLeft())
    assert isinstance(rig.stage, Following)


def test_a_proof_with_one_wrong_bit_is_not_shown_and_not_printed(rig: Rig, a4: DeviceProxy) -> None:
    rig.platform.fault("corrupt@cases")
    assert to_the_proof(rig, IssuedPhase.MISSING).problem is IssuedProblem.NOT_TOLD
    rig.platform.fault("none")
    rig.post(IssuedFetchAsked())
    rig.until(lambda: shown(rig).phase is IssuedPhase.SHOWN, "the proof has come")


@pytest.mark.parametrize(
    ("misfortune", "outcome", "repair"),
    [("paper_out", DocumentNotStarted, "paper_in"), ("jam", DocumentNotStarted | DocumentInterrupted, "unjam")],
)
def test_the_printer_fails_and_one_sheet_comes_out_in_the_end(
    rig: Rig, a4: DeviceProxy, misfortune: str, outcome: type, repair: str
) -> None:
    before = came_out(rig, a4)
    to_the_proof(rig)
    rig.simulate(a4, misfortune)
    assert isinstance(printed(rig), outcome)
    assert came_out(rig, a4) == before
    rig.simulate(a4, repair)
    rig.until(rig.is_well, "the printer is well again")
    assert isinstance(printed(rig), DocumentPrinted)
    assert came_out(rig, a4) == before + 1


def test_another_card_comes_while_the_proof_is_on_the_screen(rig: Rig, a4: DeviceProxy) -> None:
    to_the_proof(rig)
    rig.dock.do("card_swap", {"card": "wang_fang"})
    rig.until(lambda: not isinstance(rig.stage, ShowingIssued), "the first person's session has ended")
    assert rig.wanted(do.Wipe)
    assert rig.state.trip is None or rig.state.trip.applicant is None


def test_the_papers_process_is_killed_while_it_draws(rig: Rig, a4: DeviceProxy) -> None:
    ask_for_it(rig)
    rig.kill("papers")
    rig.until(lambda: shown(rig).phase is not IssuedPhase.FETCHING, "it came, or was lost on the way")
    if shown(rig).phase is IssuedPhase.MISSING:
        rig.post(IssuedFetchAsked())
        rig.until(lambda: shown(rig).phase is IssuedPhase.SHOWN, "the proof has come")
    assert shown(rig).pictures


def test_the_kiosk_is_killed_after_the_answer_and_nothing_of_the_proof_stays(rig: Rig, a4: DeviceProxy) -> None:
    page = to_the_proof(rig)
    rig.kill("sync")
    rig.post(e.LeaveAsked())
    assert isinstance(rig.stage, Welcome)
    head = page.pdf[:64]
    kept = [path for path in rig.folder.rglob("*") if path.is_file() and "platform" not in path.parts]
    assert not [path for path in kept if head in path.read_bytes()]
    rig.until(rig.is_well, "the line is back")
