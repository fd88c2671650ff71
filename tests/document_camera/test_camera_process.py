"""The camera in its own process: frames by shared memory, a killed process leaves no picture behind."""

import os
import queue
import signal
from pathlib import Path

import pytest

from devices.document_camera.frame_memory import PREFIX
from devices.document_camera.proxy import DocumentCameraProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from hosting.errors import Refused
from kiosk.ports.device import Condition
from kiosk.ports.document_camera import CameraUnavailable, FrameReady, StillTaken
from kiosk.ports.paper_studio import PageMade
from papers.studio import Studio


@pytest.fixture(scope="module")
def running():
    """Return handle, proxy, and queues of frames and of health."""
    frames, health = queue.Queue(), queue.Queue()
    config = DeviceConfig("camera", "document_camera.simulated", {"paper": "bank_card"})
    handle = DeviceHandle(config, on_event=frames.put, on_status=health.put)
    handle.start()
    _until_ready(health)
    yield handle, DocumentCameraProxy(handle), frames, health
    handle.stop()


def _until_ready(health):
    while health.get(timeout=20).device is not Condition.READY:
        pass


def _blocks(pid):
    return list(Path("/dev/shm").glob(f"{PREFIX}{pid}-*"))


def test_page_travels_from_the_cameras_process_to_the_papers(running):
    handle, camera, frames, _health = running
    camera.start_preview(frames_per_second=10).result(10)
    assert isinstance(frames.get(timeout=10), FrameReady)
    taken = camera.still(timeout_s=10).result(15)
    assert isinstance(taken, StillTaken)
    assert isinstance(Studio().make(taken.frame), PageMade)
    camera.stop_preview().result(10)
    camera.wipe().result(10)
    assert _blocks(handle.pid)
    assert not any(any(block.read_bytes()) for block in _blocks(handle.pid))


def test_killed_process_is_a_value_and_its_memory_goes(running):
    handle, camera, _frames, health = running
    camera.still(timeout_s=10).result(15)
    victim = handle.pid
    os.kill(victim, signal.SIGSTOP)
    lost = camera.still(timeout_s=10)
    os.kill(victim, signal.SIGKILL)
    assert isinstance(lost.result(15), CameraUnavailable)
    _until_ready(health)
    assert not _blocks(victim)


def test_unknown_command_is_refused_with_the_known_ones(running):
    _handle, camera, _frames, _health = running
    with pytest.raises(Refused, match="known are"):
        camera.simulate("dance", {}).result(10)
