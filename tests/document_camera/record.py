"""Makes the recordings anew from the fake cameras: ``python -m tests.document_camera.record``.

A recording of a real camera is made by ``main.py devices record NAME --out FILE``; its name says how it went.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from devices.document_camera.opencv_door import np
from tests.document_camera.fake_v4l2.bus import FakeBus
from tests.document_camera.mjpeg_server import MjpegServer
from tests.document_camera.rigs import PRELOADING_HOST, STANDING_IN, CameraRig, desk, packed

FOLDER = Path(__file__).parent / "recordings"
RATE = 10
GOOD = packed(desk())
BLACK = packed(np.random.default_rng(3).integers(0, 14, (480, 640, 3), np.uint8))


def _unplugged(rig, bus):
    bus.cameras[0].unplug()
    rig.await_fault("CAMERA_ABSENT")
    bus.plug(1, GOOD)


def _stalled(rig, bus):
    bus.cameras[0].stall()
    rig.await_fault("CAMERA_STALLED")
    bus.cameras[0].stall(on=False)


def _shows(pictures, fault):
    def course(rig, bus):
        bus.cameras[0].show(pictures)
        rig.await_fault(fault)
        bus.cameras[0].show(GOOD)

    return course


USB = {
    "usb_unplugged": _unplugged,
    "usb_stalled": _stalled,
    "usb_frozen": _shows(GOOD[:1], "CAMERA_FROZEN"),
    "usb_covered": _shows(BLACK, "CAMERA_COVERED"),
    "usb_cut": _shows([data[: len(data) // 2] for data in GOOD], "CAMERA_DAMAGED"),
}
STREAM = {"stream_spoilt": ("corrupt", "CAMERA_DAMAGED"), "stream_closed": ("close", "CAMERA_STALLED")}


def record_usb(name, folder):
    """Keep what a camera on the fake bus does."""
    bus = FakeBus(folder)
    (folder / "recorded").touch()
    camera = bus.plug(0, GOOD, formats=(("MJPG", 640, 480, 30),))
    os.environ[STANDING_IN] = str(folder)
    with CameraRig("document_camera.opencv", {"source": camera.by_id}, PRELOADING_HOST) as rig:
        _play(name, rig, lambda: USB[name](rig, bus))


def record_stream(name):
    """Keep what a camera on the network does."""
    mode, fault = STREAM[name]
    host = "devices.document_camera.recording.host"
    with MjpegServer(desk()) as server, CameraRig("document_camera.opencv", {"source": server.url}, host) as rig:

        def course():
            server.become(mode)
            rig.await_fault(fault)
            server.become("good")

        _play(name, rig, course)


def _play(name, rig, course):
    rig.await_first()
    rig.start_preview(RATE)
    for _ in range(10):
        rig.frame()
    course()
    rig.await_ready()
    rig.settle()
    rig.frame()
    lines = rig.handle.call("recording", deadline_s=5, side=True).result()
    (FOLDER / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    for name in USB:
        with TemporaryDirectory() as folder:
            record_usb(name, Path(folder))
    for name in STREAM:
        record_stream(name)


if __name__ == "__main__":
    main()
