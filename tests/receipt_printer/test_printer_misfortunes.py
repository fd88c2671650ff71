"""What printers do that is stranger than running out of paper."""

import queue

import pytest

from devices.receipt_printer.simulated.mechanism import Abilities
from kiosk.ports.device import Condition
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed
from tests.receipt_printer.conftest import LIMIT_S
from tests.receipt_printer.slips import application, drawn


def test_printer_without_process_id_confirms_by_its_paper_status(tcp):
    rig = tcp(can=Abilities(process_id=False))
    assert isinstance(rig.print(), Printed)
    rig.fake.paper_runs_out_after(40)
    assert isinstance(rig.print(application("A-2")), Interrupted)


def test_printer_without_paper_status_confirms_by_process_id(tcp):
    assert isinstance(tcp(can=Abilities(gs_r=False)).print(), Printed)


def test_printer_that_answers_status_but_takes_no_data_is_not_started(tcp):
    rig = tcp(can=Abilities(process_id=False, gs_r=False))
    assert rig.print() == NotStarted("mute", "answers DLE EOT, but takes no data")
    assert rig.fake.burned_mm == 0


def test_printer_hangs_in_the_middle_and_the_outcome_stays_unknown(tcp):
    rig = tcp(grace_s=0.2)
    job = rig.begin(application("A-1"))
    rig.wait_mm(40)
    rig.fake.hang()
    outcome = job.result(LIMIT_S)
    assert isinstance(outcome, OutcomeUnknown)
    assert outcome.reason == "mute"
    rig.fake.unhang()
    assert isinstance(rig.print(application("A-2")), Printed)
    assert b"A-1" not in rig.fake.slips[-1].data


def test_printer_falls_mute_in_the_middle_and_the_outcome_stays_unknown(tcp):
    rig = tcp(grace_s=0.2)
    job = rig.begin()
    rig.wait_mm(30)
    rig.fake.mute()
    assert isinstance(job.result(LIMIT_S), OutcomeUnknown)


def test_hang_shorter_than_the_patience_ends_well(tcp):
    rig = tcp(grace_s=5.0)
    job = rig.begin()
    rig.wait_mm(30)
    rig.fake.hang()
    rig.fake.unhang()
    assert isinstance(job.result(LIMIT_S), Printed)


def test_small_buffer_never_fills_with_a_drawn_slip(tcp):
    rig = tcp(fifo_bytes=4096)
    assert isinstance(rig.print(drawn(20)), Printed)


def test_slip_stuck_since_before_we_started_never_comes_out(tcp):
    """The process before died with a slip half printed; new paper must not bring out the rest."""
    rig = tcp()
    rig.fake.paper_runs_out_after(50)
    job = rig.begin(application("A-1"))
    rig.wait_mm(50)
    job.result(LIMIT_S)
    left_over = tcp()
    left_over.fake.paper_runs_out_after(5)
    with left_over.fake.changed:
        left_over.fake._fifo += b"A-1 SECRET\n" * 20
        left_over.fake.changed.notify_all()
    left_over.wait_mm(5)
    told: queue.Queue = queue.Queue()
    left_over.printer.open(told.put)
    assert told.get(timeout=LIMIT_S).health.fault == "PRINTER_PAPER_OUT"
    left_over.fake.paper_in()
    assert told.get(timeout=LIMIT_S).health.device is Condition.READY
    left_over.printer.close()
    assert isinstance(left_over.print(application("A-2")), Printed)
    assert b"SECRET" not in left_over.fake.slips[-1].data


def test_narrow_printer_without_cutter_prints_and_feeds_to_its_tear_bar(tcp):
    rig = tcp("generic_58mm")
    assert isinstance(rig.print(), Printed)
    assert rig.fake.hanging.mm == pytest.approx(rig.fake.burned_mm)


def test_limit_of_the_job_is_kept_when_the_printer_crawls(tcp):
    rig = tcp(speed_mm_s=10)
    outcome = rig.print(timeout_s=1.5)
    assert isinstance(outcome, Interrupted)
    assert outcome.reason == "fault"
