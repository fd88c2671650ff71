"""pcscd dies, comes back, has no reader: the host lives through it and says so."""

import os
import signal
import time

from kiosk.ports.card_reader import CardRead, CardRemoved
from kiosk.ports.device import Condition, Link
from tests.card_reader.rigs import PcscRig, Rig


def test_killed_pcscd_takes_the_card_with_it_and_is_missed(pcscd, pcsc_rig):
    pcsc_rig.insert("wang_fang")
    token = pcsc_rig.inserted()
    pcscd.kill()
    assert pcsc_rig.next_event() == CardRemoved(token)
    status = pcsc_rig.await_fault("READER_SERVICE_DOWN")
    assert (status.link, status.device) == (Link.DOWN, Condition.OFFLINE)


def test_restarted_pcscd_is_found_within_three_seconds(pcscd, pcsc_rig):
    host = pcsc_rig.handle.pid
    pcscd.kill()
    pcsc_rig.await_fault("READER_SERVICE_DOWN")
    pcscd.start()
    began = time.monotonic()
    pcsc_rig.await_ready()
    assert time.monotonic() - began < 3
    pcsc_rig.insert("wang_fang")
    assert isinstance(pcsc_rig.read(pcsc_rig.inserted()), CardRead)
    assert pcsc_rig.handle.pid == host


def test_pcscd_that_answers_no_more_is_told_and_forgiven(pcscd, pcsc_rig):
    pcscd.signal(signal.SIGSTOP)
    assert pcsc_rig.await_fault("READER_SERVICE_DOWN").detail == "pcscd does not answer"
    pcscd.signal(signal.SIGCONT)
    pcsc_rig.await_ready()


def test_pcscd_without_readers_says_that_none_was_found(make_pcscd):
    make_pcscd(readers=()).start()
    rig = Rig("card_reader.pcsc", {})
    status = rig.await_fault("READER_ABSENT")
    rig.close()
    assert (status.link, status.device) == (Link.DOWN, Condition.ABSENT)


def test_slots_outside_the_patterns_are_not_watched(pcscd):
    rig = Rig("card_reader.pcsc", {"readers": ["*00 01"]})
    status = rig.await_ready()
    rig.close()
    assert status.detail == "Kiosk Test Reader 0 00 01"


def test_swap_that_happens_while_the_host_does_not_look_ends_the_old_token(pcscd, pcsc_rig):
    pcsc_rig.insert("wang_fang")
    old = pcsc_rig.inserted()
    os.kill(pcsc_rig.handle.pid, signal.SIGSTOP)
    witness = PcscRig(pcscd)
    witness.inserted()
    pcsc_rig.remove()
    assert isinstance(witness.next_event(), CardRemoved)
    pcsc_rig.insert("zhang_sanfeng")
    witness.inserted()
    os.kill(pcsc_rig.handle.pid, signal.SIGCONT)
    assert pcsc_rig.next_event() == CardRemoved(old)
    assert pcsc_rig.read(pcsc_rig.inserted()).document.name == "张三丰"
    witness.close()


def test_without_pcscd_the_reader_waits_for_it(make_pcscd):
    pcscd = make_pcscd()
    rig = Rig("card_reader.pcsc", {})
    rig.await_fault("READER_SERVICE_DOWN")
    pcscd.start()
    rig.await_ready()
    rig.close()
