"""The same module on USB: two pipes each way, a cable, and a bus that answers late."""

import queue
import socket

import pytest

from devices.card_reader.samv.reader import SamvCardReader
from devices.card_reader.samv_usb.detect import detect
from devices.card_reader.samv_usb.opener import UsbOpener
from devices.card_reader.samv_usb.options import SamvUsbOptions
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.detector import Places
from kiosk.ports.card_reader import CardGone, CardInserted, CardRead, CardRemoved, ReaderUnavailable
from kiosk.ports.device import Condition, HealthChanged
from tests.card_reader.rigs import LIMIT_S
from tests.card_reader.samv_module import FIND, FakeModule
from tests.card_reader.usb_host import BusServer, RemoteModule
from tests.card_reader.usb_module import FakeBus


class UsbReader:
    """The driver in this process, for its backend cannot be handed to another."""

    def __init__(self, bus):
        self.told = queue.Queue()
        self.driver = SamvCardReader(UsbOpener(SamvUsbOptions(), bus))
        self.driver.open(self.told.put)

    def next(self, kind, fits=lambda _told: True):
        """Return the next of these that was told."""
        while not (isinstance(told := self.told.get(timeout=LIMIT_S), kind) and fits(told)):
            pass
        return told

    def await_fault(self, fault):
        """Wait for a health with this fault."""
        return self.next(HealthChanged, lambda told: told.health.fault == fault).health


@pytest.fixture
def bus():
    return FakeBus(FakeModule())


@pytest.fixture
def reader(bus):
    reader = UsbReader(bus)
    yield reader
    reader.driver.close()
    assert bus.opened == 0


@pytest.mark.parametrize("name", ["wang_fang", "huang_jiaming_hk", "muster_erika_2017", "specimen_anna_2023"])
def test_every_layout_is_read(bus, reader, name):
    bus.module.lay(faces()[name])
    outcome = reader.driver.read(reader.next(CardInserted).token, timeout_s=5)
    assert isinstance(outcome, CardRead)
    assert (outcome.document.name, outcome.card_profile) == (faces()[name].id_card.name, "samv")


def test_pulled_cable_takes_the_card_with_it_and_is_forgiven(bus, reader):
    bus.module.lay(faces()["wang_fang"])
    token = reader.next(CardInserted).token
    bus.pull()
    assert reader.next(CardRemoved).token == token
    assert reader.await_fault("READER_ABSENT").device is Condition.ABSENT
    assert isinstance(reader.driver.read(token, timeout_s=1), ReaderUnavailable)
    bus.plug()
    health = reader.await_fault(None)
    assert (health.detail, health.facts["module"][:5]) == ("usb 0400:c35a at 1-4", "05.01")
    token = reader.next(CardInserted).token
    assert isinstance(reader.driver.read(token, timeout_s=5), CardRead)


def test_card_lifted_before_it_was_read_is_gone(bus, reader):
    bus.module.lay(faces()["wang_fang"])
    token = reader.next(CardInserted).token
    bus.module.lift()
    assert reader.driver.read(token, timeout_s=5) == CardGone(token)


def test_module_that_hangs_costs_the_read_and_the_line(bus, reader):
    bus.module.lay(faces()["wang_fang"], CardFlaw.HANG)
    token = reader.next(CardInserted).token
    assert reader.driver.read(token, timeout_s=0.5).reason == "timeout"
    reader.await_fault("READER_SILENT")
    bus.module.lift()
    reader.await_fault(None)
    bus.module.await_asked(FIND)


def test_device_that_another_program_holds_is_told(bus):
    bus.held = True
    reader = UsbReader(bus)
    assert "another program" in reader.await_fault("READER_PORT_TAKEN").detail
    bus.held = False
    reader.await_fault(None)
    reader.driver.close()


def test_device_with_other_ids_is_not_ours():
    reader = UsbReader(FakeBus(FakeModule(), ids=(0x1234, 0x0001)))
    assert reader.driver.health().fault == "READER_ABSENT"
    assert reader.next(HealthChanged).health.detail == "no USB device 0400:c35a"
    reader.driver.close()


def test_bus_of_this_machine_without_such_a_reader_finds_none():
    assert detect(Places()) == []


def test_a_host_that_is_killed_in_the_middle_of_its_question_leaves_the_bus_to_the_next():
    server = BusServer(FakeBus(FakeModule()))
    try:
        with socket.create_connection(("127.0.0.1", server.port)) as killed:
            killed.sendall(b"\x80")
        assert RemoteModule(server.port).ask() == (True, [])
    finally:
        server.close()
