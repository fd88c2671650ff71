"""The journal of slips: begun is written down before the first byte, and only a person has a slip printed again."""

import json
import os
import queue
import signal

import pytest

from devices.print_journal import Journal
from devices.receipt_printer.proxy import ReceiptPrinterProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.ports.device import Condition
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed
from tests.canary import NAME
from tests.receipt_printer.conftest import LIMIT_S
from tests.receipt_printer.slips import application

SLIP = application("A-1")


def lines(folder):
    texts = (folder / "jobs.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(text) for text in texts if text]


@pytest.fixture
def remembering(tcp, tmp_path):
    """Make rigs whose drivers share one state folder, one after the other, as processes do."""

    def make(**options):
        rig = tcp(**options)
        rig.printer.keep_state_in(tmp_path)
        return rig

    return make


def test_second_copy_is_refused_unless_a_person_asks(remembering):
    rig = remembering()
    assert isinstance(rig.print(SLIP), Printed)
    refused = rig.print(SLIP)
    assert isinstance(refused, NotStarted)
    assert refused.reason == "refused"
    assert len(rig.fake.slips) == 1
    assert isinstance(rig.printer.print_receipt(SLIP, timeout_s=LIMIT_S, again=True), Printed)
    assert "补打 第2份" in rig.fake.slips[1].data.decode("gb18030", "replace")
    assert "补打" not in rig.fake.slips[0].data.decode("gb18030", "replace")


def test_copies_are_counted_across_processes(remembering):
    assert isinstance(remembering().print(SLIP), Printed)
    rig = remembering()
    assert isinstance(rig.print(SLIP), NotStarted)
    for copy in (2, 3):
        rig.printer.print_receipt(SLIP, timeout_s=LIMIT_S, again=True)
        assert f"补打 第{copy}份" in rig.fake.slips[-1].data.decode("gb18030", "replace")


def test_slip_that_was_never_begun_may_be_tried_again_and_is_no_copy(remembering):
    rig = remembering()
    rig.fake.paper_out()
    assert isinstance(rig.print(SLIP), NotStarted)
    rig.fake.paper_in()
    assert isinstance(rig.print(SLIP), Printed)
    assert "补打" not in rig.fake.slips[0].data.decode("gb18030", "replace")


def test_half_a_slip_makes_the_next_one_a_copy(remembering):
    rig = remembering()
    rig.fake.paper_runs_out_after(40)
    assert isinstance(rig.print(SLIP), Interrupted)
    rig.fake.paper_in()
    assert isinstance(rig.print(SLIP), NotStarted)
    assert isinstance(rig.printer.print_receipt(SLIP, timeout_s=LIMIT_S, again=True), Printed)
    assert "补打 第2份" in rig.fake.slips[-1].data.decode("gb18030", "replace")


def test_begun_is_on_the_disk_before_the_first_byte(remembering, tmp_path):
    rig = remembering(speed_mm_s=100)
    job = rig.begin(SLIP)
    rig.wait_mm(5)
    assert [line["state"] for line in lines(tmp_path)] == ["sending"]
    assert isinstance(job.result(LIMIT_S), Printed)
    assert [line["state"] for line in lines(tmp_path)] == ["sending", "printed"]


def test_journal_that_cannot_be_written_keeps_the_slip_from_being_begun(remembering, tmp_path):
    rig = remembering()
    (tmp_path / "jobs.jsonl").mkdir()
    outcome = rig.print(SLIP)
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == "fault"
    assert str(tmp_path / "jobs.jsonl") in outcome.detail, "the file is named"
    assert f"ls -la {tmp_path}" in outcome.detail, "and what to do"
    assert rig.fake.burned_mm == 0


def test_two_programs_never_print_at_once(remembering, tmp_path):
    rig = remembering()
    with Journal(tmp_path).one_job():
        outcome = rig.print(SLIP)
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == "busy", "the printer is well"
    assert "another program" in outcome.detail


def test_line_torn_by_a_power_cut_is_passed_over(remembering, tmp_path):
    assert isinstance(remembering().print(SLIP), Printed)
    with (tmp_path / "jobs.jsonl").open("ab") as file:
        file.write(b'\n{"slip": "ab')
    assert isinstance(remembering().print(application("A-2")), Printed)
    assert isinstance(remembering().print(SLIP), NotStarted)


def test_journal_names_nobody_and_no_number(remembering, tmp_path):
    slip = application("K430104000101-261126-0007X", name=NAME)
    remembering().print(slip)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"430104" not in kept
    assert NAME.encode() not in kept


def test_long_journal_is_cut_at_its_old_end(tmp_path):
    journal = Journal(tmp_path)
    with journal.one_job():
        journal.begin("OLD", 1)
    line = (tmp_path / "jobs.jsonl").read_text(encoding="utf-8")
    (tmp_path / "jobs.jsonl").write_text(line * 8100, encoding="utf-8")
    with journal.one_job():
        assert journal.copies("OLD") == 1
    assert len(lines(tmp_path)) == 4000


def test_half_slip_is_cut_off_and_void_as_soon_as_the_printer_is_well(remembering):
    rig = remembering()
    job = rig.begin(SLIP)
    rig.wait_mm(40)
    rig.fake.cover(is_open=True)
    assert isinstance(job.result(LIMIT_S), Interrupted)
    told: queue.Queue = queue.Queue()
    rig.printer.open(told.put)
    while told.get(timeout=LIMIT_S).health.fault != "PRINTER_COVER_OPEN":
        pass
    rig.fake.cover(is_open=False)
    assert rig.fake.wait_until(lambda: len(rig.fake.slips) == 1, LIMIT_S)
    rig.printer.close()
    half = rig.fake.slips[0].data.decode("gb18030", "replace")
    assert "A-1" in half
    assert "回执完" not in half
    assert "作废" in half
    assert isinstance(rig.print(application("A-2")), Printed)
    assert "作废" not in rig.fake.slips[1].data.decode("gb18030", "replace")


def test_half_slip_of_a_lost_process_is_cut_off_before_anybody_elses(remembering, tmp_path):
    lost = Journal(tmp_path)
    with lost.one_job():
        lost.begin("A-1", 1)
    rig = remembering()
    assert isinstance(rig.print(application("B-2")), Printed)
    void, slip = (each.data.decode("gb18030", "replace") for each in rig.fake.slips)
    assert "作废" in void
    assert "B-2" in slip
    assert [line["state"] for line in lines(tmp_path)] == ["sending", "unknown", "sending", "printed"]


@pytest.mark.expected_log("hosting")
def test_process_killed_mid_slip_and_its_successor_knows(tmp_path):
    told: queue.Queue = queue.Queue()
    config = DeviceConfig("printer", "receipt_printer.simulated", {"speed_mm_s": 50, "poll_s": 0.1}, tmp_path / "p")
    handle = DeviceHandle(config, on_status=told.put)
    handle.start()
    _until_ready(told)
    proxy = ReceiptPrinterProxy(handle)
    job = proxy.print_receipt(SLIP, 20)
    while float(proxy.simulate("state", {}).result(LIMIT_S)["printed_mm"]) < 10:
        pass
    os.kill(handle.pid, signal.SIGKILL)
    assert isinstance(job.result(LIMIT_S), OutcomeUnknown)
    _until_ready(told)
    again = proxy.print_receipt(SLIP, 20).result(LIMIT_S)
    assert isinstance(again, NotStarted)
    assert again.reason == "refused"
    states = [line["state"] for line in lines(tmp_path / "p")]
    assert states[:2] == ["sending", "unknown"]
    handle.stop()


def _until_ready(told):
    while told.get(timeout=LIMIT_S).device is not Condition.READY:
        pass
