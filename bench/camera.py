"""What the live picture costs, and how soon it is back: ``python -m bench.camera [SECONDS] [ROUNDS]``.

A V4L2 camera of ours (``tests/document_camera/fake_v4l2``) gives 1280x720 motion-JPEG, 30 a second, to the real OpenCV
in the real host; the kiosk asks for 25 a second as it does before a citizen. Counted is processor time, so that the
load of the machine does not count. "host" is the camera's process; "copy" is what the window's process does until
the picture is its own; "draw" is that process with the paper screen up, software-rendered, drawing every picture.
Nothing looks for a page meanwhile. Both numbers of the fake itself (copying the picture out of its file, as the
kernel would) are in "host".

Recovery is counted from plugging the camera in again, under another number, to the first picture.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer

from bench.screen import TimedWorld
from cli.machine.performer import PREVIEW_FPS
from cli.machine.preview import Preview
from kiosk.ports.document_camera import Frame, FrameReady
from kiosk.ports.paper_studio import CodesRead, NoPage, PageFound
from tests.document_camera.fake_v4l2.bus import FakeBus
from tests.document_camera.rigs import PRELOADING_HOST, STANDING_IN, CameraRig, desk, packed
from tests.ui.states import every_screen
from ui.environment import prepare
from ui.pictures import Picture
from ui.viewmodels.live_desk import LiveDesk

SECONDS, ROUNDS = 20.0, 20
SIZE = (1280, 720)
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class NeverFinds:
    """A paper room that never answers, so that it is asked once and costs nothing."""

    def find(self, _frame: Frame) -> "Future[PageFound | NoPage]":
        """Take the question."""
        return Future()

    def read_codes(self, _frame: Frame) -> "Future[CodesRead]":
        """Take the question."""
        return Future()


class CopyingScreen:
    """A window that only takes the picture in."""

    def __init__(self) -> None:
        self.live_desk = LiveDesk(Picture())
        self.live_desk._on = True  # noqa: SLF001 - as on a screen that shows the desk
        self.shown = 0

    def show_frame(self, pixels: bytes, width_px: int, height_px: int) -> None:
        """Copy it."""
        self.live_desk.show_frame(pixels, width_px, height_px)
        self.shown += 1

    def show_page_corners(self, *_corners: object) -> None:
        """Never called: no page is found."""

    def from_any_thread(self, function: Callable[..., None], *arguments: object) -> None:
        """Call at once."""
        function(*arguments)


def host_cpu_s(pid: int) -> float:
    """Return what a process has used, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


@contextmanager
def camera(bus: FakeBus, source: str) -> Iterator[CameraRig]:
    """Run the camera in its host."""
    os.environ[STANDING_IN] = str(bus.folder)
    with CameraRig(
        "document_camera.opencv", {"source": source, "width": SIZE[0], "height": SIZE[1]}, PRELOADING_HOST
    ) as rig:
        yield rig.await_first()


def measure(
    rig: CameraRig, seconds: float, take: Callable[[FrameReady], None], pass_time: Callable[[float], object]
) -> str:
    """Preview for a while; return one line."""
    frames = 0

    def taken(event: object) -> None:
        nonlocal frames
        if isinstance(event, FrameReady):
            frames += 1
            take(event)

    rig.watch(taken)
    rig.start_preview(PREVIEW_FPS)
    assert rig.handle.pid is not None
    frames, began_s = 0, time.monotonic()
    host_s, own_s = host_cpu_s(rig.handle.pid), time.process_time()
    pass_time(seconds)
    passed_s = time.monotonic() - began_s
    host, own = host_cpu_s(rig.handle.pid) - host_s, time.process_time() - own_s
    rig.stop_preview()
    rig.watch(rig.events.put)
    shares = [100 * each / passed_s for each in (host, own, host + own)]
    return (
        "host {:.1f}% + own {:.1f}% = {:.1f}% of a core".format(*shares)
        + f", {frames / passed_s:.1f} pictures/s, {passed_s:.0f} s"
    )


def recovery_s(rig: CameraRig, bus: FakeBus, pictures: list[bytes], rounds: int) -> list[float]:
    """Unplug and plug in again; return seconds until a picture is there."""
    [plugged] = bus.cameras
    found = []
    rig.start_preview(PREVIEW_FPS)
    for number in range(1, rounds + 1):
        rig.frame()
        plugged.unplug()
        rig.await_fault("CAMERA_ABSENT")
        rig.settle()
        began_s = time.monotonic()
        plugged = bus.plug(number, pictures)
        rig.frame()
        found.append(time.monotonic() - began_s)
        rig.await_ready()
    return found


def main() -> None:
    """Measure each in turn."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    pictures = packed(desk(*SIZE), quality=95)
    with tempfile.TemporaryDirectory(prefix="bench-camera-") as folder:
        bus = FakeBus(Path(folder))
        plugged = bus.plug(0, pictures)
        print(f"{len(pictures[0]) // 1000} kB a picture")
        with camera(bus, plugged.by_id) as rig:
            preview = Preview(CopyingScreen(), NeverFinds())
            print("copy:", measure(rig, seconds, preview.take, threading.Event().wait))
            print("draw:", with_window(rig, seconds))
            back = recovery_s(rig, bus, pictures, rounds)
            print(f"back after replug: median {statistics.median(back):.2f} s, max {max(back):.2f} s, n {len(back)}")


def with_window(rig: CameraRig, seconds: float) -> str:
    """Measure with the paper screen of a real window."""
    prepare(offscreen=True)
    world = TimedWorld()
    next(name for name in every_screen(world) if name == "paper")
    preview = Preview(world.window, NeverFinds())
    application = world.window.application

    def run(seconds: float) -> None:
        QTimer.singleShot(round(seconds * 1000), application.quit)
        application.exec()

    line = measure(rig, seconds, preview.take, run)
    world.window.close()
    return line


if __name__ == "__main__":
    main()
