"""What happens to a queue of CUPS in a hall: it crashes, it is stopped, it is shared, its keeper dies."""

import os
import queue
import signal
import subprocess

import pytest

from devices.document_printer.cups.detect import detect
from devices.document_printer.cups.driver import CupsPrinter
from devices.document_printer.cups.options import CupsOptions
from devices.document_printer.ipp.message import Attribute, Group, Tag
from devices.document_printer.ipp.vocabulary import Operation
from devices.document_printer.proxy import DocumentPrinterProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.ports.device import Condition, Link
from kiosk.ports.document_printer import DocumentNotStarted, DocumentPrinted, DocumentUnknown
from tests.document_printer.conftest import LIMIT_S, PATIENCE_S
from tests.document_printer.documents import document


def tool(cupsd, *words):
    """Run one of CUPS's own tools."""
    name, *rest = words
    return subprocess.run([name, "-h", cupsd.socket, *rest], check=True, capture_output=True, text=True, timeout=20)


def printer_on(cupsd, name, **options):
    wanted = {"patience_s": PATIENCE_S, "poll_s": 0.05} | options
    return CupsPrinter(CupsOptions(queue=name, server=cupsd.socket, **wanted))


def watched(printer, clean_up):
    """Open it and return what it tells."""
    told: queue.Queue = queue.Queue()
    printer.open(told.put)
    clean_up.callback(printer.close)
    return told


def next_health(told, is_wanted):
    while not is_wanted(health := told.get(timeout=LIMIT_S).health):
        pass
    return health


def test_no_paper_and_the_queue_of_cups_itself_is_empty(cupsd, faulty, on_cups):
    faulty.does("empty")
    told = on_cups.print()
    assert told == DocumentNotStarted("paper_out", "the queue says media-empty-error")
    assert tool(cupsd, "lpstat", "-W", "all", "-o", faulty.queue).stdout == ""
    assert not faulty.lend_a_hand(), "a back end still waits for paper"
    assert cupsd.documents == []


@pytest.mark.parametrize(("misfortune", "reason"), [("empty", "paper_out"), ("vanish", "unreachable")])
def test_pages_that_a_filter_counted_are_not_taken_for_paper(cupsd, faulty, misfortune, reason):
    cupsd.add_queue_with_filters(faulty.queue, faulty.device)
    printer = printer_on(cupsd, faulty.queue)
    faulty.does(misfortune)
    told = printer.print_document(document("A-1", pages=3), timeout_s=10)
    assert (type(told), told.reason) == (DocumentNotStarted, reason)
    assert not faulty.lend_a_hand()
    faulty.does("mended")
    assert printer.print_document(document("A-2", pages=3), timeout_s=10) == DocumentPrinted(3)


@pytest.mark.parametrize("policy", ["retry-job", "retry-current-job", "stop-printer"])
def test_queue_that_would_print_later_is_refused_with_its_remedy(cupsd, faulty, on_cups, clean_up, policy):
    cupsd.add_queue(faulty.queue, faulty.device, policy)
    told = on_cups.print()
    assert isinstance(told, DocumentNotStarted)
    assert told.reason == "refused"
    assert f"lpadmin -p {faulty.queue} -o printer-error-policy=abort-job" in told.detail
    assert faulty.tray == []
    health = watched(on_cups.printer, clean_up).get(timeout=LIMIT_S).health
    assert (health.device, health.fault) == (Condition.FAULT, "DOCUMENT_QUEUE_KEEPS_JOBS")


def test_cups_killed_in_the_middle_and_started_again_prints_nothing_by_itself(cupsd, faulty, on_cups, pool, clean_up):
    faulty.does("empty")
    job = pool.submit(printer_on(cupsd, faulty.queue, patience_s=30.0).print_document, document(), timeout_s=30)
    faulty.await_word("empty")
    cupsd.await_saved(*on_cups.printer.queue.ours())
    cupsd.kill()
    told = job.result(LIMIT_S)
    assert isinstance(told, DocumentUnknown)
    assert told.reason == "unreachable"
    cupsd.start()
    faulty.await_word("empty")  # CUPS itself would go on with it
    health = watched(on_cups.printer, clean_up).get(timeout=LIMIT_S).health
    assert (health.link, health.facts["waiting"]) == (Link.UP, "0")
    assert on_cups.left() == []
    on_cups.mend()
    assert on_cups.print(document("A-2")) == DocumentPrinted(1)
    assert on_cups.tray() == ["A-2"]


@pytest.mark.expected_log("hosting")
def test_host_killed_with_a_job_in_the_queue_leaves_nothing_to_the_next_person(cupsd, faulty, tmp_path):
    told: queue.Queue = queue.Queue()
    options = {"queue": faulty.queue, "server": cupsd.socket, "patience_s": 30.0, "poll_s": 0.1}
    device = DeviceHandle(DeviceConfig("a4", "document_printer.cups", options, tmp_path), on_status=told.put)
    device.start()
    try:
        _await_ready(told)
        faulty.does("slow")
        job = DocumentPrinterProxy(device).print_document(document("A-1"), 30)
        faulty.await_word("slow")
        os.kill(device.pid, signal.SIGKILL)
        assert isinstance(job.result(LIMIT_S), DocumentUnknown)
        _await_ready(told)
        assert not faulty.lend_a_hand(), "the job of the first person still waits"
        faulty.does("ok")
        again = DocumentPrinterProxy(device).print_document(document("A-1"), 10).result(LIMIT_S)
        assert (type(again), again.reason) == (DocumentNotStarted, "refused")
        second = DocumentPrinterProxy(device).print_document(document("A-2"), 10).result(LIMIT_S)
    finally:
        device.stop()
    assert second == DocumentPrinted(1)
    assert len(faulty.tray) == 1
    assert cupsd.documents == []


def _await_ready(told):
    while told.get(timeout=LIMIT_S).device is not Condition.READY:
        pass


def test_job_that_a_dead_process_left_is_removed_before_the_next_persons(faulty, on_cups):
    faulty.does("empty")
    on_cups.printer.queue.submit(document("A-1").pdf, sides="one-sided", cancel_after_s=60)
    faulty.await_word("empty")
    faulty.does("ok")
    assert on_cups.print(document("A-2")) == DocumentPrinted(1)
    assert not faulty.lend_a_hand()
    assert on_cups.tray() == ["A-2"]
    assert on_cups.left() == []


def test_job_of_a_driver_that_never_comes_back_is_known_to_cups_as_one_to_take_back(cupsd, faulty, on_cups):
    """CUPS looks for such jobs every few seconds; measured: 7 s after its time."""
    faulty.does("slow")
    queue = on_cups.printer.queue
    number = queue.submit(document().pdf, sides="one-sided", cancel_after_s=40)
    faulty.await_word("slow")
    about = (*queue._job(number), Attribute("requested-attributes", Tag.KEYWORD, ("job-cancel-after",)))
    told = queue._client.ask(Operation.GET_JOB_ATTRIBUTES, "/jobs/", about=about, timeout_s=5)
    assert told.first(Group.JOB)["job-cancel-after"] == (40,)
    assert on_cups.printer._sweep()
    assert on_cups.left() == []


def test_queue_that_a_technician_stopped_stays_stopped(cupsd, faulty, on_cups):
    tool(cupsd, "cupsdisable", faulty.queue)
    told = on_cups.print()
    assert (type(told), told.reason) == (DocumentNotStarted, "stopped")
    assert f"cupsenable {faulty.queue}" in told.detail
    assert "disabled" in tool(cupsd, "lpstat", "-p", faulty.queue).stdout
    tool(cupsd, "cupsenable", faulty.queue)
    assert faulty.tray == []


def test_queue_that_a_jam_stopped_goes_on_once_it_is_empty(cupsd, faulty, on_cups):
    faulty.does("jam")
    on_cups.print()
    assert "disabled" not in tool(cupsd, "lpstat", "-p", faulty.queue).stdout


def test_trouble_that_is_over_and_still_told_does_not_cost_the_next_long_document(faulty, on_cups, pool):
    """CUPS keeps what a back end said until it takes it back, and some never do."""
    faulty.does("empty")
    on_cups.print(document("A-1"))
    faulty.does("ok")
    assert on_cups.print(document("A-2")) == DocumentPrinted(1)
    assert "media-empty-error" in on_cups.printer.queue.look().reasons
    assert on_cups.printer._look().fault is None
    faulty.does("slow")
    job = pool.submit(on_cups.print, document("A-3"))
    faulty.await_word("slow")
    with pytest.raises(TimeoutError):
        job.result(3 * PATIENCE_S)
    assert faulty.lend_a_hand()
    assert job.result(LIMIT_S) == DocumentPrinted(1)


def test_somebody_elses_job_is_waited_for_and_left_alone(cupsd, faulty, on_cups, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(document("OTHER").pdf)
    faulty.does("slow")
    tool(cupsd, "lp", "-d", faulty.queue, "-t", "otherwise", str(other))
    faulty.await_word("slow")
    told = on_cups.print(timeout_s=0.5)
    assert told == DocumentNotStarted("busy", "the queue says none")
    assert faulty.lend_a_hand()
    faulty.await_word("out")
    assert on_cups.tray() == ["OTHER"]
    tool(cupsd, "cancel", "-a", "-x", faulty.queue)


def test_no_such_queue_and_no_cups_at_all(cupsd, tmp_path, clean_up):
    nothing = printer_on(cupsd, "nowhere")
    told = nothing.print_document(document(), timeout_s=5)
    assert (type(told), told.reason) == (DocumentNotStarted, "unreachable")
    absent = watched(nothing, clean_up).get(timeout=LIMIT_S).health
    assert (absent.device, absent.fault) == (Condition.ABSENT, "DOCUMENT_NO_QUEUE")
    nobody = CupsPrinter(CupsOptions(queue="a4", server=str(tmp_path / "none.sock")))
    assert nobody.print_document(document(), timeout_s=5).reason == "unreachable"
    down = watched(nobody, clean_up).get(timeout=LIMIT_S).health
    assert (down.link, down.fault) == (Link.DOWN, "DOCUMENT_CUPS_DOWN")


def test_queue_tells_nobody_whose_document_it_is(cupsd, faulty, on_cups, pool):
    faulty.does("slow")
    job = pool.submit(on_cups.print, document("430100"))
    faulty.await_word("slow")
    listed = tool(cupsd, "lpstat", "-l", "-o", faulty.queue).stdout
    assert faulty.lend_a_hand()
    assert isinstance(job.result(LIMIT_S), DocumentPrinted)
    assert "430100" not in listed
    for log in (cupsd.folder / "log").iterdir():
        assert "430100" not in log.read_text(encoding="utf-8")


def test_detected_queue_is_one_that_the_driver_can_use(cupsd, faulty):
    found = {each.options["queue"]: each for each in detect(None, cupsd.socket)}
    assert found[faulty.queue].driver == "document_printer.cups"
    assert faulty.device in found[faulty.queue].detail
    assert isinstance(
        printer_on(cupsd, found[faulty.queue].options["queue"]).print_document(document(), timeout_s=10),
        DocumentPrinted,
    )
