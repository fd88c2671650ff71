"""A USB reader comes, goes in mid-read and comes back, on a mock bus under a real pcscd."""

import time

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.card_reader import CardGone, CardRead, CardRemoved, ReaderUnavailable
from kiosk.ports.device import Condition, Link
from tests.card_reader.private_pcscd import LIMIT_S
from tests.card_reader.rigs import Rig
from tests.card_reader.vpcd_card import VpcdCard

BACK_S = 3.0


@pytest.fixture
def rig(plugged_pcscd):
    made = Rig("card_reader.pcsc", {})
    yield made
    made.close()


def lay(pcscd, name="social_v2", pause_s=0.0):
    return VpcdCard(pcscd.port, VirtualCard(faces()[name]), pause_s=pause_s)


def test_reader_that_is_plugged_in_is_found_and_reads(plugged_pcscd, rig):
    rig.await_fault("READER_ABSENT")
    plugged_pcscd.plug()
    status = rig.await_ready()
    assert (status.link, status.device) == (Link.UP, Condition.READY)
    assert status.detail.startswith("Kiosk Plugged Reader")
    card = lay(plugged_pcscd)
    assert isinstance(rig.read(rig.inserted()), CardRead)
    card.lift()


def test_reader_unplugged_in_mid_read_ends_the_read_and_is_back_within_three_seconds(plugged_pcscd, rig):
    plugged_pcscd.plug()
    rig.await_ready()
    card = lay(plugged_pcscd, pause_s=0.1)
    token = rig.inserted()
    reading = rig.reader.read(token, 5)
    rig.handle.call("health", deadline_s=10, side=True).result(LIMIT_S)  # so the host has the read too
    plugged_pcscd.unplug()
    card.lift()
    assert reading.result(LIMIT_S) in (CardGone(token), ReaderUnavailable(token, "READER_ABSENT"))
    assert rig.next_event() == CardRemoved(token)
    rig.await_fault("READER_ABSENT")
    began_s = time.monotonic()
    plugged_pcscd.plug()
    rig.await_ready()
    card = lay(plugged_pcscd, "wang_fang")
    again = rig.inserted()
    assert isinstance(rig.read(again), CardRead)
    assert time.monotonic() - began_s < BACK_S
    assert again != token
    card.lift()


def test_reader_with_a_card_in_it_is_unplugged_while_nobody_reads(plugged_pcscd, rig):
    plugged_pcscd.plug()
    rig.await_ready()
    card = lay(plugged_pcscd)
    token = rig.inserted()
    plugged_pcscd.unplug()
    assert rig.next_event() == CardRemoved(token)
    rig.await_fault("READER_ABSENT")
    assert rig.read(token) == CardGone(token)
    card.lift()


def test_loose_plug_wears_nothing_out(plugged_pcscd, rig):
    rig.await_fault("READER_ABSENT")
    host = rig.handle.pid
    for _ in range(10):
        plugged_pcscd.plug()
        rig.await_ready()
        plugged_pcscd.unplug()
        rig.await_fault("READER_ABSENT")
    plugged_pcscd.plug()
    rig.await_ready()
    card = lay(plugged_pcscd)
    assert isinstance(rig.read(rig.inserted()), CardRead)
    assert rig.handle.pid == host
    card.lift()
