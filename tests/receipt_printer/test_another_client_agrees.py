"""An independent client (npm's receiptio) sees our programmable printer as our own driver does."""

import itertools
import os
import subprocess
from pathlib import Path

import pytest

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.ports.receipt_printer import Interrupted, NotStarted, Printed
from tests.receipt_printer.npos import NODE
from tests.receipt_printer.slips import application

CLIENT = Path(__file__).parents[2] / "node_modules/receiptio/bin/cli.js"
RAW_PORT = 9100
"""The client knows no other, so each printer has a loopback address of its own."""
SLIP = "^^^受理回执\n\n办件编号 | P05-0007\n---\n{code:OTK1;N=P05-0007; option:qrcode,6,m}\n回执完\n"
ADDRESSES = itertools.count(1)


@pytest.fixture
def printer():
    address = f"127.{1 + os.getpid() % 250}.{os.getpid() // 250 % 250}.{next(ADDRESSES)}"
    with FakePrinter(speed_mm_s=600, address=(address, RAW_PORT)) as fake:
        yield fake


def client(fake, *options, text=""):
    """Run the client and return the word that it says."""
    told = subprocess.run(
        [NODE, CLIENT, "-d", fake._host, "-p", "escpos", "-l", "zh-hans", *options],
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return told.stderr.decode().strip()


def ours(fake, number):
    transport = TcpTransport(fake._host, RAW_PORT)
    return EscposPrinter(transport, model("generic_80mm"), "test", grace_s=1).print_receipt(
        application(number), timeout_s=15
    )


def test_well(printer):
    assert client(printer, "-q") == "online"
    assert client(printer, "-t", "20", text=SLIP) == "success"
    assert isinstance(ours(printer, "A-1"), Printed)
    assert len(printer.slips) == 2
    assert "受理回执".encode("gb18030") in printer.slips[0].data


@pytest.mark.parametrize(
    ("misfortune", "theirs", "reason"),
    [
        (lambda fake: fake.cover(is_open=True), "coveropen", "cover_open"),
        (lambda fake: fake.paper_out(), "paperempty", "paper_out"),
        (lambda fake: fake.head_hot(is_hot=True), "error", "fault"),
        (lambda fake: fake.broken(is_broken=True), "error", "fault"),
        (lambda fake: fake.mute(), "offline", "mute"),
        (lambda fake: fake.line(up=False), "disconnect", "unreachable"),
    ],
    ids=["cover open", "no paper", "head hot", "broken", "mute", "no line"],
)
def test_not_well(printer, misfortune, theirs, reason):
    misfortune(printer)
    assert client(printer, "-t", "5", text=SLIP) == theirs
    outcome = ours(printer, "A-1")
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == reason
    assert printer.burned_mm == 0


def test_cutter_jams_at_the_end(printer):
    printer.cutter_jam()
    assert client(printer, "-t", "20", text=SLIP) == "error"
    printer.cutter_freed()
    printer.cutter_jam()
    outcome = ours(printer, "A-1")
    assert isinstance(outcome, Interrupted)
    assert outcome.reason == "cutter"


def test_paper_out_in_the_middle(printer):
    printer.paper_runs_out_after(20)
    assert client(printer, "-t", "20", text=SLIP) == "paperempty"
    printer.paper_in()
    printer.paper_runs_out_after(20)
    assert isinstance(ours(printer, "A-1"), Interrupted)
