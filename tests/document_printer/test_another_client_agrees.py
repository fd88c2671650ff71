"""The printer that is played is one to others too: CUPS's ipptool, and CUPS's back end for printers on the network."""

import base64
import subprocess

import pytest

from devices.document_printer.cups.driver import CupsPrinter
from devices.document_printer.cups.options import CupsOptions
from devices.document_printer.simulated.fake_server import FakeServer
from devices.document_printer.simulated.mechanism import Mechanism
from hosting.errors import Refused
from kiosk.ports.device import Condition
from kiosk.ports.document_printer import DocumentInterrupted, DocumentNotStarted, DocumentPrinted, DocumentUnknown
from tests.document_printer.blind_printer import BlindPrinter
from tests.document_printer.documents import document, number_of

QUEUE = "network"


@pytest.fixture
def network_printer(clean_up):
    """The played printer on a loopback port, on its own."""
    machine = Mechanism()
    server = FakeServer(machine)
    server.start()
    machine.start()
    clean_up.callback(machine.stop)
    clean_up.callback(server.stop)
    return server


@pytest.fixture
def over_network(cupsd, network_printer, clean_up):
    """The driver on a real queue that prints to it through CUPS's own back end ``ipp``."""
    cupsd.add_queue(QUEUE, f"ipp://127.0.0.1:{network_printer.port}/ipp/print")
    clean_up.callback(cupsd.remove_queue, QUEUE)
    return CupsPrinter(CupsOptions(queue=QUEUE, server=cupsd.socket, patience_s=1.5, first_page_s=0))


def test_ipptool_reads_what_it_tells(network_printer, tmp_path):
    asked = tmp_path / "ask.test"
    asked.write_text(
        "{ OPERATION Get-Printer-Attributes\nGROUP operation-attributes-tag\n"
        "ATTR charset attributes-charset utf-8\nATTR language attributes-natural-language en\n"
        "ATTR uri printer-uri $uri\nSTATUS successful-ok\n"
        "EXPECT printer-state OF-TYPE enum WITH-VALUE 3\nEXPECT document-format-supported WITH-VALUE application/pdf }\n",
        encoding="ascii",
    )
    address = f"ipp://127.0.0.1:{network_printer.port}/ipp/print"
    done = subprocess.run(["ipptool", "-t", address, asked], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 0, done.stdout
    assert "PASS" in done.stdout


def test_prints_through_the_back_end_of_cups(cupsd, network_printer, over_network):
    sent = document("A-1")
    assert isinstance(over_network.print_document(sent, timeout_s=15), DocumentPrinted)
    [(_, pdf)] = network_printer.mechanism.printed
    assert pdf == sent.pdf
    assert over_network.queue.ours() == ()
    assert cupsd.documents == []


def test_printer_that_says_itself_that_it_has_no_paper_is_given_nothing(network_printer, over_network):
    network_printer.mechanism.change(sheets=0)
    told = over_network.print_document(document(), timeout_s=15)
    assert told == DocumentNotStarted("paper_out", "the printer says media-empty-error")
    assert network_printer.mechanism.jobs == {}
    health = over_network._look()
    assert (health.device, health.fault) == (Condition.USER_ACTION, "DOCUMENT_PAPER_OUT")
    network_printer.mechanism.change(sheets=9)
    assert over_network._look().facts["paper"] == "ok"


def test_printer_that_is_switched_off_is_given_nothing(network_printer, over_network):
    network_printer.stop()
    told = over_network.print_document(document(), timeout_s=15)
    assert (type(told), told.reason) == (DocumentNotStarted, "unreachable")
    assert over_network._look().fault == "PRINTER_UNREACHABLE"


def test_paper_runs_out_in_the_middle_and_the_printer_itself_is_rid_of_the_rest(network_printer, over_network):
    machine = network_printer.mechanism
    machine.change(sheets=1)
    told = over_network.print_document(document("A-1", pages=3), timeout_s=15)
    assert isinstance(told, DocumentInterrupted | DocumentUnknown)
    assert told.reason == "paper_out"
    machine.change(sheets=9)
    assert isinstance(over_network.print_document(document("A-2"), timeout_s=15), DocumentPrinted)
    assert [number_of(pdf) for _, pdf in machine.printed] == ["A-2"]


def test_back_end_that_hears_nothing_back_is_not_called_printed(cupsd, clean_up):
    """JetDirect: CUPS calls the job completed once the data are on the wire."""
    blind = clean_up.enter_context(BlindPrinter())
    cupsd.add_queue("blind", f"socket://127.0.0.1:{blind.port}/?waiteof=false&snmp=false")
    clean_up.callback(cupsd.remove_queue, "blind")
    driver = CupsPrinter(CupsOptions(queue="blind", server=cupsd.socket))
    told = driver.print_document(document(), timeout_s=15)
    assert (type(told), told.reason) == (DocumentUnknown, "unconfirmed")
    assert number_of(blind.received.result(10)) == "A-1"


def test_dock_commands_are_told_and_unknown_ones_refused(played):
    assert played.printer.simulate("paper_sheets", {"sheets": "2"})["paper"] == "ok"
    assert isinstance(played.print(document(pages=2)), DocumentPrinted)
    state = played.printer.simulate("last_document", {})
    assert (state["paper"], state["documents"], state["pages"], state["waiting"]) == ("out", "1", "2", "0")
    assert number_of(base64.b64decode(state["bytes"])) == "A-1"
    with pytest.raises(Refused, match="there are: paper_sheets, slow, paper_out"):
        played.printer.simulate("explode", {})
    with pytest.raises(Refused, match="sheets is a number"):
        played.printer.simulate("paper_sheets", {"sheets": "-1"})
    played.printer.simulate("line_out", {})
    assert played.print(document("A-2")).reason == "unreachable"
    played.printer.simulate("line_in", {})
