"""The system's card service dies, idle or in the middle of a card, and comes back: the next card is read."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.device import Condition, DeviceKind
from kiosk.ports.receipt_printer import Printed
from kiosk.session import events as e
from kiosk.session.stages import CardProblem, Choosing, Identifying, Notice, Reviewing, Welcome
from tests.card_reader.private_pcscd import PrivatePcscd
from tests.card_reader.vpcd_card import VpcdCard
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Devices, Rig
from tests.journeys.truths import nobody_is_named, the_case_of, the_log_tells

CARD = "zhang_sanfeng"
USABLE_AGAIN_S = 3.0


class StuckCard(VirtualCard):
    """Takes a command, and answers nothing of use until it is let go."""

    def __init__(self) -> None:
        super().__init__(faces()[CARD])
        self.asked, self.let_go = threading.Event(), threading.Event()

    def answer(self, command: bytes) -> bytes:
        self.asked.set()
        self.let_go.wait(20)
        return super().answer(command)


class Holder(Citizen):
    """A person at a PC/SC reader, whose card is laid once and stays until it is lifted."""

    def __init__(self, rig: Rig, port: int) -> None:
        super().__init__(rig)
        self._port = port
        self._lying: VpcdCard | None = None

    def lay_card(self, card: VirtualCard | None = None) -> None:
        if self._lying is None:
            self._lying = VpcdCard(self._port, card or VirtualCard(faces()[CARD]))

    def lift_card(self) -> None:
        if self._lying is not None:
            self._lying.lift()
            self._lying = None


@pytest.fixture
def pcscd(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePcscd]:
    folder = Path(tempfile.mkdtemp(prefix="pcscd-"))  # short: a socket's path has 108 bytes
    daemon = PrivatePcscd(folder)
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(daemon.socket_path))
    daemon.start()
    yield daemon
    daemon.kill()
    shutil.rmtree(folder)


@pytest.fixture
def rig(pcscd: PrivatePcscd, tmp_path: Path) -> Iterator[Rig]:
    with Rig(tmp_path, Devices(reader='driver = "card_reader.pcsc"')) as rig:
        yield rig
        nobody_is_named(rig)


@pytest.fixture
def holder(rig: Rig, pcscd: PrivatePcscd) -> Iterator[Holder]:
    holder = Holder(rig, pcscd.port)
    yield holder
    holder.lift_card()


def test_killed_while_nobody_is_there_and_while_a_card_is_read(rig: Rig, pcscd: PrivatePcscd, holder: Holder) -> None:
    pcscd.kill()
    rig.until(lambda: fault(rig) == "READER_SERVICE_DOWN", "the kiosk knows")
    assert isinstance(rig.stage, Welcome)
    assert back_after_restart_s(rig, pcscd) < USABLE_AGAIN_S

    stuck = StuckCard()
    holder.lay_card(stuck)
    rig.until_stage(Notice)
    rig.post(e.ConsentGiven())
    rig.until(stuck.asked.is_set, "the card is being read")
    pcscd.kill()
    stuck.let_go.set()
    rig.until(lambda: isinstance(rig.stage, Identifying) and rig.stage.problem is not None, "the person hears it")
    assert isinstance(rig.stage, Identifying)
    assert rig.stage.problem in {CardProblem.READER_DOWN, CardProblem.LIFTED}
    rig.until(lambda: not rig.state.cards, "no card lies on a reader that is gone")
    holder.lift_card()

    assert back_after_restart_s(rig, pcscd) < USABLE_AGAIN_S
    holder.walk_to(Choosing)
    the_log_tells(rig, "device_changed", "session_started", "card_removed", "card_inserted", "card_read")


def test_killed_in_mid_form_the_trip_goes_on(rig: Rig, pcscd: PrivatePcscd, holder: Holder) -> None:
    holder.walk_to(Reviewing)
    assert rig.state.trip is not None
    session = rig.state.trip.session_id

    pcscd.kill()
    rig.until(lambda: fault(rig) == "READER_SERVICE_DOWN" and not rig.state.cards, "the kiosk knows")

    told = holder.finish()
    assert rig.state.trip.session_id == session
    assert isinstance(told.printed, Printed)
    the_case_of(rig, told)
    holder.lift_card()
    rig.post(e.Done())
    assert back_after_restart_s(rig, pcscd) < USABLE_AGAIN_S
    holder.walk_to(Choosing)


def fault(rig: Rig) -> str | None:
    reader = rig.state.device(DeviceKind.CARD_READER)
    return reader.fault if reader is not None else None


def back_after_restart_s(rig: Rig, pcscd: PrivatePcscd) -> float:
    """Start the service again; returns the seconds from there until the kiosk would read a card."""
    pcscd.start()

    def ready() -> bool:
        reader = rig.state.device(DeviceKind.CARD_READER)
        return reader is not None and reader.device is Condition.READY

    return rig.until(ready, "the reader is ready")
