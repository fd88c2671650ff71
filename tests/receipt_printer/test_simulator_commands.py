"""The dock's commands to the simulated printer."""

import base64

import pytest

from devices.receipt_printer.simulated.driver import SimulatedPrinter
from devices.receipt_printer.simulated.options import SimulatedPrinterOptions
from hosting.errors import Refused
from kiosk.ports.receipt_printer import Interrupted, NotStarted, Printed
from tests.receipt_printer.npos import decode
from tests.receipt_printer.slips import QR_TEXT, application


@pytest.fixture
def printer():
    driver = SimulatedPrinter(SimulatedPrinterOptions(speed_mm_s=1000))
    yield driver
    driver.close()


def test_last_receipt_is_given_as_the_bytes_of_the_slip(printer):
    assert printer.simulate("last_receipt", {})["bytes"] == ""
    assert isinstance(printer.print_receipt(application(), timeout_s=10), Printed)
    told = printer.simulate("last_receipt", {})
    decoded = decode(base64.b64decode(told["bytes"]))
    assert told["slips"] == "1"
    assert decoded.qr == [QR_TEXT]
    assert "李***华" in decoded.text


def test_each_misfortune_can_be_played_and_repaired(printer):
    played = {
        ("paper_out", "paper_in"): "paper_out",
        ("cover_open", "cover_close"): "cover_open",
        ("line_out", "line_in"): "unreachable",
        ("hang", "unhang"): "mute",
    }
    for (break_it, mend_it), reason in played.items():
        printer.simulate(break_it, {})
        outcome = printer.print_receipt(application(), timeout_s=10)
        assert isinstance(outcome, NotStarted)
        assert outcome.reason == reason
        printer.simulate(mend_it, {})
    assert isinstance(printer.print_receipt(application(), timeout_s=10), Printed)


def test_roll_ends_after_so_many_millimetres(printer):
    assert printer.simulate("paper_mm", {"mm": "30"})["paper"] == "ok"
    assert isinstance(printer.print_receipt(application(), timeout_s=10), Interrupted)
    assert printer.simulate("state", {})["paper"] == "out"


def test_unknown_command_is_refused_with_the_list(printer):
    with pytest.raises(Refused, match="paper_out, paper_in"):
        printer.simulate("burn", {})
    with pytest.raises(Refused, match="whole number"):
        printer.simulate("paper_mm", {"mm": "many"})
