"""``devices detect`` on serial ports: it asks where it may, and leaves alone what others hold."""

import fcntl
import json
import os

import pytest

from cli.commands.devices import make_app
from devices.card_reader.samv_serial.detect import detect, is_locked
from devices.detector import Places
from tests.card_reader.command import run_app
from tests.card_reader.samv_module import FakeModule
from tests.card_reader.samv_port import SerialPort


@pytest.fixture
def port(tmp_path):
    (tmp_path / "by-id").mkdir()
    port = SerialPort(tmp_path / "by-id" / "reader", FakeModule(), baud=57600)
    yield port
    port.unplug()


@pytest.fixture
def places(port):
    return Places(folders=(str(port.path.parent),))


def test_module_is_found_with_its_port_and_speed(port, places):
    result = run_app(make_app(lambda *_: [], lambda *_: places), ["detect", "--json"])
    found = [each for each in json.loads(result.stdout)["devices"] if each["driver"] == "card_reader.samv_serial"]
    assert [each["options"] for each in found] == [{"port": str(port.path), "baud": 57600}]
    assert found[0]["detail"] == f"{port.path}: 05.01-20230615-0001234567-0012345678"


def test_port_without_a_module_is_no_reader(port, places):
    port.module.hung = True
    assert detect(places) == []
    assert port.received > 0


def test_port_that_another_program_holds_is_not_written_to(port, places):
    with open(port.path, "rb+", buffering=0) as holder:  # noqa: PTH123 - a device
        fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert detect(places) == []
    assert port.received == 0


def test_lock_file_of_a_living_program_counts_and_of_a_dead_one_does_not(tmp_path):
    lock = tmp_path / "LCK..ttyUSB7"
    assert not is_locked("/dev/ttyUSB7", tmp_path)
    lock.write_text(f"{os.getpid():10}\n", encoding="ascii")
    assert is_locked("/dev/ttyUSB7", tmp_path)
    lock.write_text("no number\n", encoding="ascii")
    assert not is_locked("/dev/ttyUSB7", tmp_path)


def test_folder_with_other_things_in_it_asks_nobody(tmp_path):
    (tmp_path / "letter.txt").write_text("no port", encoding="ascii")
    assert detect(Places(folders=(str(tmp_path), str(tmp_path / "nowhere")))) == []
