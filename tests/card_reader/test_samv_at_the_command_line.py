"""``card read`` at a noisy port: every layout comes out right, and the host may die in the middle of it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devices.card_reader.simulated.faces import faces
from tests.card_reader.private_pcscd import wait_until
from tests.card_reader.samv_module import FIND, READ, FakeModule
from tests.card_reader.samv_port import SerialPort, bytes_lost, noise_inside
from tests.journeys.rig import Devices, demo_settings

ROOT = Path(__file__).parents[2]
LIMIT_S = 60
CARDS = ["wang_fang", "huang_jiaming_hk", "muster_erika_2017", "specimen_anna_2023"]


@pytest.fixture
def port(tmp_path):
    port = SerialPort(tmp_path / "reader", FakeModule(), chunk=7)
    port.noise = 40
    yield port
    port.unplug()


@pytest.fixture
def patience():
    """How long it waits for a card, seconds."""
    return "30"


@pytest.fixture
def reading(tmp_path, port, patience):
    """``python main.py card read --json --reveal`` at work."""
    demo_settings(tmp_path, Devices(reader=f'driver = "card_reader.samv_serial"\nport = "{port.path}"'))
    command = [
        sys.executable,
        "main.py",
        "card",
        "read",
        "--json",
        "--reveal",
        "--timeout",
        patience,
        "--config",
        str(tmp_path / "kiosk.toml"),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


def told_by(process):
    """Return what the command printed at its end."""
    out, err = process.communicate(timeout=LIMIT_S)
    assert process.returncode == 0, err.decode()
    return json.loads(out)


def is_whole(told, name):
    face = faces()[name].id_card.model_dump(mode="json", exclude={"layout", "sex", "ethnicity"})
    document = told["document"]
    assert document["type"] == faces()[name].id_card.layout
    assert {key: document[key] for key in face} == {key: value or None for key, value in face.items()}
    return True


@pytest.mark.parametrize("name", CARDS)
def test_every_layout_comes_out_right_over_a_noisy_line(reading, port, name):
    port.spoil(READ, noise_inside, bytes_lost)
    port.module.lay(faces()[name])
    assert is_whole(told_by(reading), name)


@pytest.mark.parametrize("name", CARDS[-1:])
def test_host_killed_in_the_middle_of_the_read_costs_laying_the_card_down_again(reading, port, name):
    port.module.lay(faces()["zhang_yan_rare"])
    wait_until(lambda: READ in port.module.asked, LIMIT_S)
    os.kill(host_of(reading), signal.SIGKILL)
    port.module.lift()
    port.module.await_asked(FIND, times=2)
    port.module.lay(faces()[name])
    assert is_whole(told_by(reading), name)


@pytest.mark.parametrize("patience", ["6"])
def test_card_left_lying_when_the_host_died_is_no_missing_reader(reading, port):
    port.module.lay(faces()["zhang_yan_rare"])
    wait_until(lambda: READ in port.module.asked, LIMIT_S)
    os.kill(host_of(reading), signal.SIGKILL)
    out, _err = reading.communicate(timeout=LIMIT_S)
    assert (reading.returncode, json.loads(out)["outcome"]) == (1, "card_gone")


def host_of(process):
    """Return the process of the device; a child belongs to the thread that started it."""
    threads = Path(f"/proc/{process.pid}/task").glob("*/children")
    children = [int(each) for thread in threads for each in thread.read_text(encoding="ascii").split()]
    return next(each for each in children if "devices.host" in Path(f"/proc/{each}/cmdline").read_text())
