"""A printer on USB, seen through pyusb on a bus of ours."""

import dataclasses

import pytest

from devices import registry
from devices.detector import Places
from devices.receipt_printer.escpos.transport import LinkLost
from devices.receipt_printer.escpos_usb.bus import Wanted
from devices.receipt_printer.escpos_usb.detect import detect
from devices.receipt_printer.escpos_usb.transport import UsbTransport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from tests.receipt_printer.lines import PRODUCT, VENDOR, UsbBus


@pytest.fixture
def bus():
    with FakePrinter() as fake:
        bus = UsbBus(fake)
        yield bus
        bus.unplug()


def test_found_by_its_class_whoever_made_it_with_the_options_that_mean_it(bus):
    [found] = detect(Places(), bus)
    assert found.detail == "样例 Maker POS-80"
    options = registry.check_options(found.driver, found.options)
    assert (options.vendor, options.product, options.serial) == (VENDOR, PRODUCT, "SAMPLE-1")


def test_kernels_own_driver_lets_go_of_it(bus):
    transport = UsbTransport(Wanted(), bus)
    transport.open(1)
    assert not bus.kernel_has_it
    transport.close()


@pytest.mark.parametrize("other", [{"product": 0x9999}, {"vendor": 1}, {"serial": "ANOTHER"}])
def test_another_printer_is_not_taken_for_ours(bus, other):
    wanted = dataclasses.replace(Wanted(VENDOR, PRODUCT, "SAMPLE-1"), **other)
    with pytest.raises(LinkLost, match="no such printer"):
        UsbTransport(wanted, bus).open(1)


def test_interface_that_another_program_holds_is_told_by_its_reason(bus):
    bus.held_by_another = True
    with pytest.raises(LinkLost, match="Resource busy"):
        UsbTransport(Wanted(VENDOR, PRODUCT), bus).open(1)
