"""A reader on a serial port: noise, losses, lies, a hang, a cable; and cards that nobody tells were lifted."""

import os
import signal
import time
from collections import deque

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from kiosk.ports.card_reader import (
    CardGone,
    CardInserted,
    CardRead,
    CardRemoved,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
)
from kiosk.ports.device import Condition, Link
from tests.card_reader.private_pcscd import wait_until
from tests.card_reader.rigs import LIMIT_S, Rig, SamvRig
from tests.card_reader.samv_module import ADDRESS, FIND, READ, SELECT, STATUS, FakeModule
from tests.card_reader.samv_port import (
    SerialPort,
    behind_a_liar,
    behind_half_of_itself,
    bytes_lost,
    lying_length,
    noise_inside,
    wrong_xor,
)

LAYOUTS = ["wang_fang", "huang_jiaming_hk", "muster_erika_2017", "specimen_anna_2023", "zhang_yan_rare"]


def is_the_person(outcome, name):
    face = faces()[name].id_card
    assert isinstance(outcome, CardRead), outcome
    assert (outcome.document.name, outcome.document.id_number) == (face.name, face.id_number)
    return True


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read_over_a_noisy_line_in_small_pieces(tmp_path, name):
    rig = SamvRig(tmp_path, chunk=7)
    rig.port.noise = 40
    rig.insert(name)
    assert is_the_person(rig.read(rig.inserted()), name)
    rig.close()


@pytest.mark.parametrize(
    "spoil", [noise_inside, wrong_xor, bytes_lost, lying_length, behind_a_liar, behind_half_of_itself]
)
def test_answer_that_the_line_spoils_is_asked_for_again(samv_rig, spoil):
    samv_rig.port.spoil(READ, spoil)
    samv_rig.port.spoil(SELECT, spoil)
    samv_rig.insert("wang_fang")
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")


def test_line_that_spoils_everything_is_told_and_not_believed(samv_rig):
    samv_rig.port.spoil(READ, *[noise_inside] * 3)
    samv_rig.insert("wang_fang")
    token = samv_rig.inserted()
    assert samv_rig.read(token) == CardUnreadable(token, "timeout", "the line spoils every answer")


def test_request_that_was_spoilt_is_sent_again(samv_rig):
    samv_rig.module.statuses[READ] = deque([0x10, 0x11])
    samv_rig.insert("wang_fang")
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")


@pytest.mark.parametrize("status", [0x31, 0x32, 0x33, 0x41, 0x47])
def test_card_and_module_that_disagree_twice_come_together_at_the_third_try(samv_rig, status):
    samv_rig.module.statuses[READ] = deque([status, status])
    samv_rig.insert("wang_fang")
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")
    assert samv_rig.module.asked.count(READ) == 3


@pytest.mark.parametrize(
    ("status", "reason"), [(0x31, "refused"), (0x33, "refused"), (0x41, "mute"), (0x47, "mute"), (0x23, "mute")]
)
def test_card_that_does_not_come_right_is_laid_down_again(samv_rig, status, reason):
    samv_rig.module.statuses[READ] = deque([status] * (1 if status == 0x23 else 3))
    samv_rig.insert("wang_fang")
    token = samv_rig.inserted()
    outcome = samv_rig.read(token)
    assert (outcome.token, outcome.reason) == (token, reason)
    assert outcome.detail.startswith(f"{status:02X}: ")
    samv_rig.swap("wang_fang")
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")


def test_card_that_the_module_does_not_know_is_named(samv_rig):
    samv_rig.module.statuses[SELECT] = deque([0x40])
    samv_rig.insert("wang_fang")
    assert isinstance(samv_rig.read(samv_rig.inserted()), CardUnsupported)


@pytest.mark.parametrize("status", [0x60, 0x66])
def test_module_that_fails_its_self_test_is_out_of_service_until_it_passes(samv_rig, status):
    samv_rig.module.statuses[FIND] = deque([status])
    samv_rig.module.statuses[STATUS] = deque([status, status])
    told = samv_rig.await_fault("READER_MODULE_OUT")
    assert (told.device, f"{status:02X}" in told.detail) == (Condition.FAULT, True)
    samv_rig.await_ready()


def test_newer_address_takes_the_place_of_the_printed_one(samv_rig):
    samv_rig.module.lay(faces()["wang_fang"], address="湖南省长沙市样例区新居路9号（样例）")
    assert samv_rig.read(samv_rig.inserted()).document.address == "湖南省长沙市样例区新居路9号（样例）"


@pytest.mark.parametrize("status", [0x21, 0x41])
def test_module_that_cannot_tell_a_newer_address_costs_nothing(samv_rig, status):
    samv_rig.module.statuses[ADDRESS] = deque([status])
    samv_rig.insert("wang_fang")
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")


# --- presentations ---------------------------------------------------------------------------------------------


def test_card_that_was_read_and_is_found_no_more_is_not_told_as_lifted(samv_rig):
    assert samv_rig.handle.status().facts["removal"] == "not told"
    samv_rig.insert("wang_fang")
    samv_rig.read(samv_rig.inserted())
    samv_rig.module.await_asked(FIND, times=3)
    assert samv_rig.events.empty()


def test_card_is_read_once_for_each_time_it_is_laid_down(samv_rig):
    samv_rig.insert("wang_fang")
    token = samv_rig.inserted()
    assert is_the_person(samv_rig.read(token), "wang_fang")
    asked = samv_rig.module.asked.count(READ)
    assert samv_rig.read(token) == CardGone(token)
    assert samv_rig.next_event() == CardRemoved(token)
    assert samv_rig.module.asked.count(READ) == asked
    samv_rig.swap("wang_fang")
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")


def test_module_that_would_read_a_forgotten_card_again_is_not_asked_to(samv_rig):
    samv_rig.module.forgets = True
    samv_rig.insert("wang_fang")
    token = samv_rig.inserted()
    assert is_the_person(samv_rig.read(token), "wang_fang")
    assert samv_rig.read(token) == CardGone(token)
    assert samv_rig.next_event() == CardRemoved(token)
    samv_rig.module.await_asked(FIND, times=3)
    assert samv_rig.events.empty()
    assert samv_rig.module.asked.count(READ) == 1


def test_next_presentation_ends_the_token_of_the_last(samv_rig):
    samv_rig.insert("wang_fang")
    old = samv_rig.inserted()
    samv_rig.read(old)
    samv_rig.swap("zhang_yan_rare")
    assert samv_rig.next_event() == CardRemoved(old)
    new = samv_rig.next_event()
    assert isinstance(new, CardInserted)
    assert is_the_person(samv_rig.read(new.token), "zhang_yan_rare")


def test_card_that_lies_unread_is_told_once(samv_rig):
    samv_rig.insert("wang_fang")
    samv_rig.inserted()
    samv_rig.module.await_asked(FIND, times=4)
    assert samv_rig.events.empty()


def test_card_that_is_missed_for_a_moment_comes_as_a_new_one(samv_rig):
    samv_rig.insert("wang_fang")
    old = samv_rig.inserted()
    samv_rig.module.statuses[FIND] = deque([0x80])
    assert samv_rig.next_event() == CardRemoved(old)
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")


# --- the cable ---------------------------------------------------------------------------------------------------


def test_cable_pulled_while_reading_ends_the_read_and_the_token(samv_rig):
    samv_rig.insert("wang_fang", CardFlaw.HANG)
    token = samv_rig.inserted()
    reading = samv_rig.reader.read(token, 5)
    samv_rig.module.await_asked(READ, times=0 if READ in samv_rig.module.asked else 1)
    samv_rig.port.unplug()
    assert reading.result(LIMIT_S) == ReaderUnavailable(token, "READER_ABSENT")
    assert samv_rig.next_event() == CardRemoved(token)
    status = samv_rig.await_fault("READER_ABSENT")
    assert (status.link, status.device) == (Link.DOWN, Condition.ABSENT)


def test_reader_plugged_in_again_reads_within_three_seconds_in_the_same_host(samv_rig):
    host = samv_rig.handle.pid
    samv_rig.port.unplug()
    samv_rig.await_fault("READER_ABSENT")
    samv_rig.insert("wang_fang")
    began_s = time.monotonic()
    samv_rig.port.plug()
    samv_rig.await_ready()
    assert is_the_person(samv_rig.read(samv_rig.inserted()), "wang_fang")
    assert time.monotonic() - began_s < 3
    assert samv_rig.handle.pid == host


def test_reader_that_moves_to_another_port_is_found_by_its_pattern(tmp_path):
    module = FakeModule()
    port = SerialPort(tmp_path / "ttyUSB0", module)
    rig = Rig("card_reader.samv_serial", {"port": str(tmp_path / "ttyUSB*")})
    assert rig.await_ready().detail.endswith("ttyUSB0")
    port.unplug()
    port.plug(tmp_path / "ttyUSB1")
    rig.await_fault("READER_ABSENT")
    assert rig.await_ready().detail.endswith("ttyUSB1")
    rig.close()
    port.unplug()


def test_port_that_appears_later_is_waited_for(tmp_path):
    rig = Rig("card_reader.samv_serial", {"port": str(tmp_path / "reader")})
    rig.await_fault("READER_ABSENT")
    port = SerialPort(tmp_path / "reader", FakeModule())
    rig.await_ready()
    rig.close()
    port.unplug()


@pytest.mark.parametrize("baud", [9600, 57600])
def test_module_set_to_another_speed_is_found_and_read(tmp_path, baud):
    rig = SamvRig(tmp_path, baud=baud)
    assert rig.handle.status().facts["baud"] == str(baud)
    rig.insert("wang_fang")
    assert is_the_person(rig.read(rig.inserted()), "wang_fang")
    rig.close()


def test_speed_that_the_settings_name_is_the_only_one_tried(tmp_path):
    port = SerialPort(tmp_path / "reader", FakeModule(), baud=9600)
    rig = Rig("card_reader.samv_serial", {"port": str(port.path), "baud": 115200})
    assert "115200" in rig.await_fault("READER_SILENT").detail
    rig.close()
    port.unplug()


def test_port_that_another_program_holds_is_told_and_not_written_to(samv_rig):
    other = Rig("card_reader.samv_serial", {"port": str(samv_rig.port.path)})
    assert "another program" in other.await_fault("READER_PORT_TAKEN").detail
    other.close()


def test_module_that_hangs_is_missed_and_forgiven(samv_rig):
    samv_rig.module.hung = True
    samv_rig.await_fault("READER_SILENT")
    samv_rig.module.hung = False
    samv_rig.await_ready()


def test_one_lost_answer_is_no_failure(samv_rig):
    samv_rig.port.spoil(FIND, lambda _answer: b"")
    samv_rig.module.await_asked(FIND, times=4)
    assert samv_rig.statuses.empty()


@pytest.mark.expected_log("hosting")
def test_host_killed_in_the_middle_of_a_read_leaves_a_line_that_the_next_one_understands(tmp_path):
    rig = SamvRig(tmp_path, chunk=7)
    rig.port.noise = 20
    rig.insert("wang_fang")
    token = rig.inserted()
    reading = rig.reader.read(token, 5)
    wait_until(lambda: READ in rig.module.asked)
    os.kill(rig.handle.pid, signal.SIGKILL)
    assert reading.result(LIMIT_S) == ReaderUnavailable(token, "READER_HOST_LOST")
    rig.swap("zhang_yan_rare")
    assert is_the_person(rig.read(rig.inserted()), "zhang_yan_rare")
    rig.close()
