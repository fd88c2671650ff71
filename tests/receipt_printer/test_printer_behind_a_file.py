"""A path as a wire: an ordinary file confirms nothing, a device that answers is a printer like any other."""

import os
import pty
import socket
import threading
import time
import tty

import pytest

from devices.receipt_printer.escpos.transport import LinkLost
from devices.receipt_printer.escpos_file.driver import EscposFilePrinter
from devices.receipt_printer.escpos_file.options import EscposFileOptions
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.escpos_usb.bus import Wanted
from devices.receipt_printer.escpos_usb.transport import UsbTransport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.ports.receipt_printer import NotStarted, OutcomeUnknown, Printed
from tests.receipt_printer.lines import PRODUCT, VENDOR, UsbBus
from tests.receipt_printer.npos import decode
from tests.receipt_printer.slips import QR_TEXT, application


def test_ordinary_file_keeps_the_bytes_and_is_never_called_printed(tmp_path):
    path = tmp_path / "slip.bin"
    outcome = EscposFilePrinter(EscposFileOptions(path=path)).print_receipt(application(), timeout_s=5)
    assert isinstance(outcome, OutcomeUnknown)
    assert decode(path.read_bytes()).qr == [QR_TEXT]


def test_missing_device_is_unreachable():
    printer = EscposFilePrinter(EscposFileOptions(path="/dev/usb/no-such-printer"))
    outcome = printer.print_receipt(application(), timeout_s=5)
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == "unreachable"


@pytest.fixture
def device():
    """A pseudo-terminal with the programmable printer behind it."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    with FakePrinter(speed_mm_s=600) as fake, socket.create_connection(("127.0.0.1", fake.port)) as wire:
        for source, sink in ((ours, wire.fileno()), (wire.fileno(), ours)):
            threading.Thread(target=_carry, args=(source, sink), daemon=True).start()
        yield fake, os.ttyname(theirs)
    os.close(theirs)
    os.close(ours)


def _carry(source, sink):
    try:
        while data := os.read(source, 512):
            os.write(sink, data)
    except OSError:
        return


def test_device_that_answers_confirms(device):
    fake, path = device
    outcome = EscposFilePrinter(EscposFileOptions(path=path)).print_receipt(application(), timeout_s=10)
    assert isinstance(outcome, Printed)
    assert len(fake.slips) == 1


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/full"])
def test_device_that_never_stops_talking_is_told_in_time(path):
    began_s = time.monotonic()
    outcome = EscposFilePrinter(EscposFileOptions(path=path)).print_receipt(application(), timeout_s=1)
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == "unreachable"
    assert "never stops" in outcome.detail
    assert time.monotonic() - began_s < 5


class ChatteringBus(UsbBus):
    """A printer that never stops sending."""

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):  # noqa: ARG002 - pyusb's own names
        return len(buff)


def test_usb_printer_that_never_stops_talking_is_told_in_time():
    with FakePrinter() as fake:
        bus = ChatteringBus(fake)
        with pytest.raises(LinkLost, match="never stops"):
            UsbTransport(Wanted(VENDOR, PRODUCT), bus).open(0.1)
        bus.unplug()


def test_network_printer_that_never_stops_talking_is_hung_up_on():
    near, far = socket.socketpair()
    transport = TcpTransport("127.0.0.1", 1)
    transport._socket = near
    with far:
        talk = threading.Thread(target=_chatter, args=(far,), daemon=True)
        talk.start()
        transport.close()
        talk.join(5)
        assert not talk.is_alive()


def _chatter(wire):
    try:
        for _ in range(5_000_000):
            wire.sendall(bytes(64))
    except OSError:
        return
