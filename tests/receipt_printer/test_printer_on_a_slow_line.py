"""A serial line that is slower than the paper, or stands still."""

import os
import pty
import time
import tty

import pytest

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_serial.driver import EscposSerialPrinter
from devices.receipt_printer.escpos_serial.options import EscposSerialOptions
from devices.receipt_printer.escpos_serial.transport import SerialTransport
from kiosk.ports.receipt_printer import NotStarted
from tests.receipt_printer.slips import application


@pytest.fixture
def dead_line():
    """A pseudo-terminal at whose other end nobody reads."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield os.ttyname(theirs)
    os.close(theirs)
    os.close(ours)


def test_line_that_nobody_reads_blocks_nothing(dead_line):
    printer = EscposSerialPrinter(EscposSerialOptions(port=dead_line, baud=9600))
    begun = time.monotonic()
    assert printer.print_receipt(application(), timeout_s=5) == NotStarted("mute", "no answer to DLE EOT")
    assert time.monotonic() - begun < 4


def test_line_is_ours_alone(dead_line):
    first, second = (SerialTransport(dead_line, 9600, "none") for _ in range(2))
    first.open(1)
    outcome = EscposPrinter(second, model("generic_80mm"), "test").print_receipt(application(), timeout_s=5)
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == "unreachable"
    first.close()


def test_what_waits_in_the_kernel_never_delays_a_question(dead_line):
    transport = SerialTransport(dead_line, 9600, "none")
    transport.open(1)
    taken, _ = transport.transfer(bytes(4096), 1)
    assert taken <= 192
    transport.close()
