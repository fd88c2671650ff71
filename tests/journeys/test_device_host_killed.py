"""A process is killed with -9 in the middle of its work: the person tries again within three seconds, nothing is lost."""

from kiosk.ports.receipt_printer import OutcomeUnknown, Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import (
    CardProblem,
    Choosing,
    Finished,
    Identifying,
    LayingPaper,
    Notice,
    PaperPhase,
    PaperProblem,
    PrintingReceipt,
    Reviewing,
    Sending,
)
from tests.journeys.citizen import Citizen
from tests.journeys.rig import SIMULATED_PRINTER, SIMULATED_READER, Devices, Rig
from tests.journeys.truths import digests, the_case_of, the_log_tells

USABLE_AGAIN_S = 3.0
SLOW = Devices(f"{SIMULATED_READER}\ndelay_ms = 500", f"{SIMULATED_PRINTER}\nspeed_mm_s = 150\npoll_s = 0.1")
MACHINE = {"devices": SLOW, "send_wait_s": 15}


def test_reader_killed_while_a_card_is_read(rig: Rig) -> None:
    citizen = Citizen(rig)
    citizen.walk_to(Notice)
    rig.post(e.ConsentGiven())

    rig.kill("reader")
    rig.until(lambda: rig.stage == Identifying(problem=CardProblem.READER_DOWN), "the person hears it")

    assert back_s(rig) < USABLE_AGAIN_S
    assert rig.state.cards == frozenset(), "the card of a reader that went away lies there no more"
    citizen.walk_to(Choosing)
    the_log_tells(rig, "card_inserted", "card_read_failed", "card_removed", "card_inserted", "card_read")


def test_camera_killed_while_a_picture_is_taken(rig: Rig) -> None:
    citizen = Citizen(rig)
    citizen.walk_to(LayingPaper)
    citizen.take_picture()

    rig.kill("camera")
    rig.until(lambda: rig.stage == aiming(PaperProblem.CAMERA_DOWN), "the person hears it")

    assert back_s(rig) < USABLE_AGAIN_S
    citizen.walk_to(Reviewing)


def test_papers_killed_while_a_page_is_made(rig: Rig) -> None:
    citizen = Citizen(rig)
    citizen.walk_to(LayingPaper)
    citizen.take_picture()
    rig.until(lambda: bool(rig.wanted(do.MakePage)), "the picture is there, and a page is being made")

    killed = rig.kill("papers")
    rig.until(lambda: rig.stage == aiming(PaperProblem.STUDIO_DOWN), "the person hears it")

    took_s = rig.until(lambda: rig.pid("papers") not in {None, killed}, "the papers' process runs again")
    assert took_s < USABLE_AGAIN_S
    citizen.take_picture()
    rig.until(lambda: isinstance(rig.stage, LayingPaper) and rig.stage.phase is PaperPhase.SHOWN, "a page")
    citizen.walk_to(Reviewing)


def test_printer_killed_while_it_prints(rig: Rig) -> None:
    citizen = Citizen(rig)
    citizen.walk_to(PrintingReceipt)
    rig.until(lambda: burned_mm(rig) > 0, "the slip is on its way out")

    rig.kill("printer")
    rig.until_stage(Finished)

    assert isinstance(rig.stage, Finished)
    assert isinstance(rig.stage.printed, OutcomeUnknown), "nobody knows how much came out, so nobody says it did"
    assert rig.stage.case is not None
    told = rig.stage
    assert back_s(rig) < USABLE_AGAIN_S
    the_case_of(rig, told)
    assert rig.slips() == 0, "nothing is printed again by itself"
    rig.post(e.Done())
    assert isinstance(citizen.finish().printed, Printed)
    assert rig.slips() == 1


def test_sync_killed_while_it_sends(rig: Rig) -> None:
    citizen = Citizen(rig)
    citizen.walk_to(Reviewing)
    assert rig.state.trip is not None
    papers = [paper.sha256 for paper in rig.state.trip.papers]
    rig.platform.fault("delay:1@commit x1")
    rig.post(e.SubmitAsked())
    rig.until(lambda: isinstance(rig.stage, Sending) and rig.stage.queued, "the case is kept")

    rig.kill("sync")

    assert back_s(rig) < USABLE_AGAIN_S
    told = citizen.finish()
    assert told.case is not None
    assert digests(the_case_of(rig, told)) == papers
    assert len(rig.cases()) == 1
    the_log_tells(rig, "submission_queued", "case_answered", "receipt_printed")
    assert "host_restarted" in rig.log()


def test_everything_killed_at_once_while_a_case_waits(rig: Rig) -> None:
    citizen = Citizen(rig)
    rig.platform.line("down")
    citizen.walk_to(Sending)
    rig.until(lambda: isinstance(rig.stage, Sending) and rig.stage.queued, "the case is kept")

    for part in ("reader", "camera", "printer", "papers", "sync"):
        rig.kill(part)
    rig.platform.line("up")

    told = citizen.finish()
    assert isinstance(told.printed, Printed)
    the_case_of(rig, told)
    assert len(rig.cases()) == 1


def back_s(rig: Rig) -> float:
    """Wait until the kiosk has noticed the loss, and until all is well again; returns the seconds that took."""
    return rig.until(lambda: not rig.is_well(), "the kiosk knows") + rig.until(rig.is_well, "all is well again")


def aiming(problem: PaperProblem) -> LayingPaper:
    return LayingPaper("residence_proof", PaperPhase.AIMING, problem)


def burned_mm(rig: Rig) -> int:
    return int(rig.simulate(rig.machine.printer, "state")["printed_mm"])
