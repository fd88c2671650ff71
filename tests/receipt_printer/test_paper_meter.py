"""How much paper is left is counted, because a sensor tells late or not at all."""

import json
import queue

import pytest

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.status import Cover, Paper, PrinterState
from devices.receipt_printer.supply import PaperMeter
from kiosk.domain.paper_supply import SLIP_MM
from kiosk.ports.receipt_printer import Interrupted, Printed
from tests.receipt_printer.conftest import LIMIT_S
from tests.receipt_printer.slips import application

WITH_SENSOR, WITHOUT = model("snbc_80mm"), model("xprinter_80mm")


def seen(paper):
    return PrinterState(paper, Cover.CLOSED)


def test_nobody_saw_the_roll_and_a_sensor_will_tell(tmp_path):
    meter = PaperMeter(WITH_SENSOR, tmp_path)
    meter.saw(seen(Paper.OK))
    meter.used(50_000)
    assert (meter.left_mm, meter.slips_left, meter.is_low) == (None, "unknown", False)


def test_sensor_sees_the_core_and_what_is_left_is_counted_down(tmp_path):
    meter = PaperMeter(WITH_SENSOR, tmp_path)
    meter.saw(seen(Paper.LOW))
    assert meter.left_mm == WITH_SENSOR.near_end_mm
    meter.used(2 * SLIP_MM)
    meter.saw(seen(Paper.LOW))
    assert meter.left_mm == WITH_SENSOR.near_end_mm - 2 * SLIP_MM
    assert meter.slips_left == "4"
    meter.used(10_000)
    assert (meter.left_mm, meter.slips_left) == (0, "0")


@pytest.mark.parametrize(
    "course",
    [
        [PrinterState(Paper.OUT), PrinterState(), PrinterState(Paper.OK)],
        [PrinterState(Paper.LOW), PrinterState(Paper.LOW, Cover.OPEN), PrinterState(Paper.OK)],
        [PrinterState(Paper.LOW), PrinterState(Paper.OUT, Cover.OPEN), PrinterState(Paper.OK)],
    ],
    ids=["after none", "cover opened", "cover opened and roll taken out"],
)
def test_new_roll_is_seen_and_counted_from(tmp_path, course):
    meter = PaperMeter(WITH_SENSOR, tmp_path)
    for state in course:
        meter.saw(state)
    assert meter.left_mm == WITH_SENSOR.roll_m * 1000
    assert meter.slips_left == "many"


def test_roll_that_wobbles_on_its_core_is_not_taken_for_a_new_one(tmp_path):
    meter = PaperMeter(WITH_SENSOR, tmp_path)
    for paper in (Paper.LOW, Paper.OK, Paper.LOW, Paper.OK):
        meter.saw(seen(paper))
        meter.used(SLIP_MM)
    assert meter.left_mm == WITH_SENSOR.near_end_mm - 4 * SLIP_MM
    assert meter.is_low


def test_printer_without_sensor_warns_by_the_count_alone(tmp_path):
    meter = PaperMeter(WITHOUT, tmp_path)
    meter.saw(seen(Paper.OK))
    meter.used(WITHOUT.roll_m * 1000 - 10 * SLIP_MM)
    assert (meter.slips_left, meter.is_low) == ("10", True)


def test_count_outlives_the_process_and_a_command_of_another_is_heard(tmp_path):
    kiosk = PaperMeter(WITHOUT, tmp_path)
    kiosk.used(59_000)
    assert PaperMeter(WITHOUT, tmp_path).left_mm == 1000
    PaperMeter(WITHOUT, tmp_path).new_roll()
    kiosk.used(100)
    assert kiosk.left_mm == 59_900


def test_spoilt_file_begins_the_count_anew(tmp_path):
    (tmp_path / "paper.json").write_text("{half", encoding="utf-8")
    assert PaperMeter(WITHOUT, tmp_path).left_mm == 60_000


def _looks_until(rig, holds):
    """Look at the printer as the kiosk does, until its facts hold."""
    told = queue.Queue()
    rig.printer.open(told.put)
    try:
        while not holds(told.get(timeout=LIMIT_S).health.facts):
            pass
    finally:
        rig.printer.close()


def test_slip_that_was_broken_off_counts_all_that_may_have_come_out(tcp, tmp_path):
    rig = tcp()
    rig.printer.keep_state_in(tmp_path)
    job = rig.begin()
    rig.wait_mm(30)
    rig.fake.cover(is_open=True)
    outcome = job.result(LIMIT_S)
    assert isinstance(outcome, Interrupted)
    used = json.loads((tmp_path / "paper.json").read_text(encoding="utf-8"))["used_mm"]
    assert used > outcome.printed_mm + 40, "what was sent ahead may be on paper as well"
    assert used >= rig.fake.burned_mm


def test_new_roll_after_paper_that_ran_out_within_a_slip_is_seen(tcp, tmp_path):
    rig = tcp("snbc_80mm")
    rig.printer.keep_state_in(tmp_path)
    rig.fake.paper_low()
    _looks_until(rig, lambda facts: facts["slips_left"] == "6")
    rig.fake.paper_runs_out_after(30)
    assert isinstance(rig.print(), Interrupted)
    rig.fake.paper_in()
    assert isinstance(rig.printer.print_receipt(application(), timeout_s=LIMIT_S, again=True), Printed)
    _looks_until(rig, lambda facts: facts["paper"] == "ok")
    assert rig.printer.health().facts["slips_left"] == "many"
