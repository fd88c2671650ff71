"""A card that hangs for ever, a card service that stops, a camera that stalls: the window goes on all the same."""

import logging
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import CardFlaw, VirtualCard
from devices.document_camera.opencv_door import np
from kiosk.ports.device import Condition, DeviceKind
from kiosk.session import events as e
from kiosk.session.stages import Identifying, LayingPaper, Notice, PaperPhase, PaperProblem
from tests.card_reader.private_pcscd import PrivatePcscd
from tests.card_reader.vpcd_card import VpcdCard
from tests.document_camera.mjpeg_server import MjpegServer
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Devices
from tests.journeys.screen import Screen

log = logging.getLogger(__name__)

LONGEST_MS = 250.0
"""Generous, for a machine that other tests share; measured: 22 to 97 ms."""
pytestmark = pytest.mark.expected_log("hosting")


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
def at_reader(pcscd: PrivatePcscd, tmp_path: Path) -> Iterator[Screen]:
    with Screen(tmp_path, Devices(reader='driver = "card_reader.pcsc"')) as screen:
        yield screen


def test_transmit_is_stuck_for_ever(at_reader: Screen, pcscd: PrivatePcscd) -> None:
    card = VpcdCard(pcscd.port, VirtualCard(faces()["wang_fang"], CardFlaw.HANG))
    at_reader.until_stage(Notice)
    at_reader.pulse.begin()
    at_reader.post(e.ConsentGiven())
    took_s = at_reader.until(lambda: _has_problem(at_reader), "the person hears it")
    report(at_reader, "SCardTransmit stuck", took_s)
    card.lift()


def test_card_service_is_stopped(at_reader: Screen, pcscd: PrivatePcscd) -> None:
    at_reader.pulse.begin()
    pcscd.signal(signal.SIGSTOP)
    down = lambda: at_reader.fault(DeviceKind.CARD_READER) == "READER_SERVICE_DOWN"  # noqa: E731 - reads as what it is
    took_s = at_reader.until(down, "the kiosk knows")
    report(at_reader, "pcscd stopped", took_s)
    pcscd.signal(signal.SIGCONT)
    at_reader.until(lambda: not down(), "the kiosk knows that it is back")


def test_camera_stalls_in_mid_stream(tmp_path: Path) -> None:
    picture = np.full((480, 640, 3), 120, np.uint8)
    with MjpegServer(picture) as server:
        camera = f'driver = "document_camera.opencv"\nsource = "{server.url}"'
        with Screen(tmp_path, Devices(camera=camera)) as screen:
            Citizen(screen).walk_to(LayingPaper)
            screen.until(lambda: len(screen.pulse.gaps_s) > 100, "the preview runs")
            screen.pulse.begin()
            server.become("stall")
            screen.post(e.PictureAsked())
            took_s = screen.until(lambda: _is_aiming_again(screen), "the person hears it")
            report(screen, "camera stalled", took_s)
            server.become("good")
            ready = lambda: screen.state.device(DeviceKind.DOCUMENT_CAMERA).device is Condition.READY  # noqa: E731
            screen.until(ready, "the camera is back")


def test_pulse_notices_a_thread_that_is_held_up(tmp_path: Path) -> None:
    with Screen(tmp_path, Devices()) as screen:
        screen.pulse.begin()
        QTimer.singleShot(10, lambda: threading.Event().wait(0.4))
        screen.until(lambda: len(screen.pulse.gaps_s) > 20, "the pulse went on")
        assert screen.pulse.longest_ms > 390


def _has_problem(screen: Screen) -> bool:
    return isinstance(screen.stage, Identifying) and screen.stage.problem is not None


def _is_aiming_again(screen: Screen) -> bool:
    return screen.stage == LayingPaper("residence_proof", PaperPhase.AIMING, PaperProblem.CAMERA_DOWN)


def report(screen: Screen, what: str, took_s: float) -> None:
    """Log the figure (``--log-cli-level=INFO`` shows it), and demand that it is small."""
    pulse = screen.pulse
    log.info("%s: %.1f s, %d beats, longest gap %.0f ms", what, took_s, len(pulse.gaps_s), pulse.longest_ms)
    assert took_s > 1, "there was something to wait for"
    assert pulse.longest_ms < LONGEST_MS
