"""Rigs for the contract suite; a pcscd belongs to one test, or to one file and one kind of rig."""

import shutil
import tempfile
from contextlib import closing, contextmanager
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


@contextmanager
def _standing(rig):
    """One rig for all tests of a file: to start a daemon and a host takes a second."""
    yield lambda: _begun_anew(rig)
    rig.close()


@contextmanager
def _begun_anew(rig):
    rig.begin_anew()
    yield rig


@contextmanager
def _on_pcscd(*, events):
    folder = Path(tempfile.mkdtemp(prefix="pcscd-"))
    with pytest.MonkeyPatch.context() as patch, PrivatePcscd(folder, [Slotted(events=events)]) as daemon:
        patch.setenv("PCSCLITE_CSOCK_NAME", str(daemon.socket_path))
        with _standing(PcscRig(daemon)) as make:
            yield make
    shutil.rmtree(folder)


@contextmanager
def _new_each_time(make_rig):
    """A module tells no removal, so that nobody knows when it is at rest: a rig for each test."""
    yield lambda: closing(make_rig())


KINDS = {
    "pcsc_rig": lambda _folder: _on_pcscd(events=False),
    "event_rig": lambda _folder: _on_pcscd(events=True),
    "simulated_rig": lambda _folder: _standing(SimulatedRig()),
    "samv_rig": lambda folder: _new_each_time(lambda: SamvRig(folder)),
    "samv_usb_rig": lambda _folder: _new_each_time(SamvUsbRig),
}
CHIP_KINDS = ("pcsc_rig", "event_rig", "simulated_rig")


@pytest.fixture(scope="module", params=KINDS)
def kind_of_rig(request, tmp_path_factory):
    with KINDS[request.param](tmp_path_factory.mktemp("rig")) as make:
        yield make


@pytest.fixture(scope="module", params=CHIP_KINDS)
def kind_of_chip_rig(request):
    with KINDS[request.param](None) as make:
        yield make


@pytest.fixture
def rig(kind_of_rig):
    """A reader of every kind, with nothing on it; a test that closes it takes one of its own."""
    with kind_of_rig() as rig:
        yield rig


@pytest.fixture
def chip_rig(kind_of_chip_rig):
    """A reader that speaks APDUs, for cards that a security module's find does not answer to."""
    with kind_of_chip_rig() as rig:
        yield rig


@pytest.fixture
def run():
    """Run a command with these devices; gives the result and the reveals that were logged."""

    def run_command(*words, driver="card_reader.simulated", options=None):
        configs = [DeviceConfig("front", driver, options or {})] if driver else []
        reveals = []
        parts = CardParts(lambda _config, _profile: configs, lambda *logged: reveals.append(logged))
        return run_app(make_app(parts), list(words)), reveals

    return run_command
