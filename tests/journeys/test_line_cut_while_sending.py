"""The line is cut while a case is sent: the person leaves with a provisional slip, and the case arrives once, later."""

from collections.abc import Callable

import pytest

from kiosk.domain.display import show_case_number
from kiosk.domain.receipt import KeyValue, Qr
from kiosk.domain.statement import Standing
from kiosk.ports.outbox import OutboxState
from kiosk.ports.receipt_printer import Printed
from kiosk.session import events as e
from kiosk.session.effects import PrintReceipt
from kiosk.session.stages import Choosing, Finished, Notice, Reviewing, Welcome
from kiosk.session.steps import trip_of
from proofs.keys import trusted_keys
from proofs.verifying import Proven, verify
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import digests, the_case_of, the_log_tells

MACHINE = {"send_wait_s": 1}
Cut = Callable[[Rig], None]


def cut_before(rig: Rig) -> None:
    rig.platform.line("down")


def cut_in_mid_upload(rig: Rig) -> None:
    """Reset every upload when half of it has arrived."""
    rig.platform.fault("cut@uploads")


def swallow_the_answer(rig: Rig) -> None:
    """Let the platform make the case, and lose its answer on the way; then nothing more comes through."""
    rig.platform.fault("drop-answer@commit x1")
    rig.platform.fault("cut@submissions")


def packets_vanish(rig: Rig) -> None:
    rig.platform.line("mute")


@pytest.mark.parametrize("cut", [cut_before, cut_in_mid_upload, swallow_the_answer, packets_vanish])
def test_the_person_gets_a_provisional_slip_and_the_case_arrives_once(rig: Rig, cut: Cut) -> None:
    citizen = Citizen(rig)
    citizen.walk_to(Reviewing)
    assert rig.state.trip is not None
    papers = [paper.sha256 for paper in rig.state.trip.papers]
    cut(rig)

    told = citizen.finish()

    assert told.case is None
    assert show_case_number(told.provisional_no) in values(told)
    assert isinstance(told.printed, Printed)
    assert rig.waiting() == 1
    rig.post(e.Done())
    assert isinstance(rig.stage, Welcome)

    rig.platform.line("up")
    rig.platform.fault("none")

    held = the_case_of(rig, told)
    assert digests(held) == papers
    assert len(rig.cases()) == 1
    item = rig.in_store(lambda store: store.outbox.item(told.submission_id))
    assert item is not None
    assert item.state is OutboxState.CONFIRMED
    assert item.provisional_no == told.provisional_no
    assert isinstance(rig.stage, Welcome), "a late answer opens no screen"
    assert len(rig.wanted(PrintReceipt)) == 1
    assert rig.slips() == 1
    the_log_tells(rig, "submission_queued", "receipt_printed", "session_ended", "case_answered")


def test_a_line_that_comes_back_in_time_still_gives_the_case_number(rig: Rig) -> None:
    rig.wait_for_the_platform(30)
    citizen = Citizen(rig)
    citizen.walk_to(Reviewing)
    rig.platform.line("down")
    rig.post(e.SubmitAsked())
    rig.until(lambda: rig.waiting() == 1 and not rig.state.line_up, "the kiosk has found the line cut")

    rig.platform.line("up")
    rig.until_stage(Finished)

    assert isinstance(rig.stage, Finished)
    assert rig.stage.case is not None
    the_case_of(rig, rig.stage)
    assert rig.slips() == 1


def test_who_comes_back_finds_the_case_number_by_laying_the_card(rig: Rig) -> None:
    rig.wait_for_the_platform(1)
    rig.platform.line("down")
    told = Citizen(rig).finish()
    assert told.case is None
    rig.post(e.Done())
    rig.platform.line("up")
    held = the_case_of(rig, told)

    rig.simulate(rig.machine.reader, "swap", card="zhang_sanfeng")
    rig.until_stage(Notice)
    rig.post(e.ConsentGiven())
    rig.until_stage(Choosing)
    rig.until(lambda: trip_of(rig.state).cases != (), "the store has told what was handed in here")
    found = trip_of(rig.state).cases[0]
    assert found.case is not None
    assert (found.id, found.case.case_no) == (told.submission_id, held.case_no)
    rig.until(
        lambda: any(isinstance(each, e.ProgressTold) and each.case for each in rig.heard), "the platform is asked"
    )

    rig.post(e.CopyAsked(found.id))
    rig.until(lambda: trip_of(rig.state).copies[0].outcome is not None, "the receipt is printed")
    assert isinstance(trip_of(rig.state).copies[0].outcome, Printed)
    receipt = rig.wanted(PrintReceipt)[-1].receipt
    assert receipt.number == held.case_no
    code = next(block.text for block in receipt.blocks if isinstance(block, Qr))
    verdict = verify(code, trusted_keys(rig.folder / "pki" / "receipts"))
    assert isinstance(verdict, Proven)
    assert verdict.statement.standing is Standing.ANSWERED
    assert rig.slips() == 2
    rig.post(e.LeaveAsked(), e.LeaveConfirmed())


def values(told: Finished) -> list[str]:
    """Return what the slip says, without its labels."""
    return [block.value for block in told.receipt.blocks if isinstance(block, KeyValue)]
