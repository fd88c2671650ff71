"""Rigs for the contract suite; each pcscd belongs to one test."""

import shutil
import tempfile
from pathlib import Path

import pytest

from cli.commands.card import CardParts, make_app
from devices.supervisor import DeviceConfig
from tests.card_reader.command import run_app
from tests.card_reader.plugged_pcscd import PluggedPcscd
from tests.card_reader.private_pcscd import PrivatePcscd, Slotted
from tests.card_reader.rigs import PcscRig, SamvRig, SamvUsbRig, SimulatedRig


@pytest.fixture
def make_pcscd(monkeypatch):
    made = []
    folders = []

    def make(**arguments):
        folder = Path(tempfile.mkdtemp(prefix="pcscd-"))  # short: a socket's path has 108 bytes
        folders.append(folder)
        pcscd = PrivatePcscd(folder, **arguments)
        made.append(pcscd)
        monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(pcscd.socket_path))
        return pcscd

    yield make
    for pcscd in made:
        pcscd.kill()
    for folder in folders:
        shutil.rmtree(folder)


@pytest.fixture
def pcscd(make_pcscd):
    daemon = make_pcscd()
    daemon.start()
    return daemon


@pytest.fixture
def event_pcscd(make_pcscd):
    daemon = make_pcscd(readers=[Slotted(events=True)])
    daemon.start()
    return daemon


@pytest.fixture
def event_rig(event_pcscd):
    rig = PcscRig(event_pcscd)
    yield rig
    rig.close()


@pytest.fixture
def plugged_pcscd(monkeypatch):
    folder = Path(tempfile.mkdtemp(prefix="pcscd-"))
    pcscd = PluggedPcscd(folder)
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(pcscd.socket_path))
    yield pcscd
    pcscd.close()
    shutil.rmtree(folder)


@pytest.fixture
def pcsc_rig(pcscd):
    rig = PcscRig(pcscd)
    yield rig
    rig.close()


@pytest.fixture
def simulated_rig():
    rig = SimulatedRig()
    yield rig
    rig.close()


@pytest.fixture
def samv_rig(tmp_path):
    rig = SamvRig(tmp_path)
    yield rig
    rig.close()


@pytest.fixture
def samv_usb_rig():
    rig = SamvUsbRig()
    yield rig
    rig.close()


@pytest.fixture(params=["pcsc_rig", "event_rig", "simulated_rig", "samv_rig", "samv_usb_rig"])
def rig(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["pcsc_rig", "event_rig", "simulated_rig"])
def chip_rig(request):
    """A reader that speaks APDUs, for cards that a security module's find does not answer to."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def run():
    """Run a command with these devices; gives the result and the reveals that were logged."""

    def run_command(*words, driver="card_reader.simulated", options=None):
        configs = [DeviceConfig("front", driver, options or {})] if driver else []
        reveals = []
        parts = CardParts(lambda _config, _profile: configs, lambda *logged: reveals.append(logged))
        return run_app(make_app(parts), list(words)), reveals

    return run_command
