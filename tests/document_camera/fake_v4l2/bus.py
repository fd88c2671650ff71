"""The test's side of ``fake_v4l2.c``: cameras that are plugged, unplugged, stalled, spoilt, and asked what they were told.

A bus is a folder with ``dev`` and ``sys`` as udev and the kernel would fill them. Processes that shall see it are
started with ``environment()``.
"""

import ctypes
import errno
import mmap
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).parent / "fake_v4l2.c"
_FLAGS = ("-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-O2", "-fPIC", "-shared")
FILE_BYTES = 32 << 20
MOST_PICTURES = 64
EXPOSURE_AUTO, EXPOSURE, FOCUS, FOCUS_AUTO = 0x009A0901, 0x009A0902, 0x009A090A, 0x009A090C
WHITE_AUTO, WHITE, MAINS = 0x0098090C, 0x0098091A, 0x00980918
_INTEGER, _YES_NO, _MENU = 1, 2, 3
CONTROLS = {
    EXPOSURE_AUTO: ("Auto Exposure", _MENU, 0, 3, 3),
    EXPOSURE: ("Exposure Time, Absolute", _INTEGER, 3, 2047, 250),
    FOCUS: ("Focus, Absolute", _INTEGER, 0, 250, 0),
    FOCUS_AUTO: ("Focus, Automatic Continuous", _YES_NO, 0, 1, 1),
    WHITE_AUTO: ("White Balance, Automatic", _YES_NO, 0, 1, 1),
    WHITE: ("White Balance Temperature", _INTEGER, 2000, 6500, 4000),
    MAINS: ("Power Line Frequency", _MENU, 0, 2, 1),
}


class _Format(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint) for name in ("fourcc", "width", "height", "fps")]


class _Control(ctypes.Structure):
    _fields_ = [
        *[(name, ctypes.c_int) for name in ("id", "type", "minimum", "maximum", "step", "preset", "value", "refuses")],
        ("name", ctypes.c_char * 32),
    ]


class _Picture(ctypes.Structure):
    _fields_ = [("offset", ctypes.c_uint), ("size", ctypes.c_uint)]


class _Block(ctypes.Structure):
    _fields_ = [
        *[
            (name, ctypes.c_uint)
            for name in ("gone", "busy", "stalled", "deaf", "formats", "controls", "first", "count")
        ],
        ("format", _Format * 8),
        ("control", _Control * 12),
        ("picture", _Picture * MOST_PICTURES),
        ("card", ctypes.c_char * 32),
        ("bus", ctypes.c_char * 32),
        ("current", _Format),
        *[(name, ctypes.c_uint) for name in ("opens", "starts", "given")],
    ]


def build(folder: Path) -> Path:
    """Compile the library into a folder, once, and return it; needs gcc."""
    library = folder / "libfake_v4l2.so"
    if not library.exists():
        subprocess.run(["gcc", *_FLAGS, "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], check=True)
    return library


class FakeBus:
    """A machine's cameras, in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.cameras = []
        self.library = build(folder)
        for place in ("dev/v4l/by-id", "dev/v4l/by-path", "sys/class/video4linux", "sys/devices/fake"):
            (folder / place).mkdir(parents=True, exist_ok=True)

    def environment(self):
        """Return what a process needs to see these cameras and no others."""
        return {"LD_PRELOAD": str(self.library), "FAKE_V4L2": str(self.folder)}

    def plug(self, number, pictures, **more):
        """Return a camera that was plugged in and got this number."""
        self.cameras.append(FakeCamera(self, number, pictures, **more))
        return self.cameras[-1]


class FakeCamera:
    """One camera on the bus.

    Args:
        bus: Where it is plugged in.
        number: The system's, as in /dev/video0.
        pictures: JPEG bytes, given in turn.
        formats: (fourcc, width, height, pictures a second).
        product: USB vendor and product.
        serial: USB serial number; names the link in by-id.
        port: Where on the bus; names the link in by-path.
        busy: Held by another program from the first moment.
    """

    def __init__(
        self,
        bus,
        number,
        pictures,
        *,
        formats=(("MJPG", 1280, 720, 30), ("MJPG", 640, 480, 30), ("YUYV", 640, 480, 30)),
        product="1bcf:0b09",
        serial="0001",
        port="1.2",
        busy=False,
    ):
        self._bus, self.product, self.serial, self.port = bus, product, serial, port
        self.node = bus.folder / "dev" / f"video{number}"
        with self.node.open("xb") as file:
            file.truncate(FILE_BYTES)
        with self.node.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), FILE_BYTES)
        self.block = _Block.from_buffer(self._memory)
        self._end = ctypes.sizeof(_Block)
        self._describe(formats)
        self.show(pictures)
        self.busy(on=busy)
        self._enter(number)

    def show(self, pictures):
        """Give these pictures in turn from now on; one alone is a frozen camera."""
        first, count = (self.block.first + self.block.count) % MOST_PICTURES, len(pictures)
        if self._end + sum(map(len, pictures)) > FILE_BYTES:
            self._end = ctypes.sizeof(_Block)
        for place, picture in enumerate(pictures):
            self._memory[self._end : self._end + len(picture)] = picture
            self.block.picture[(first + place) % MOST_PICTURES] = _Picture(self._end, len(picture))
            self._end += len(picture)
        self.block.first, self.block.count = first, count

    def unplug(self):
        """Pull the cable: nodes and links go, open handles get ENODEV."""
        for path in [*self._links(), self.node]:
            path.unlink()
        shutil.rmtree(self._device)
        self._bus.cameras.remove(self)
        self.block.gone = 1

    def stall(self, *, on=True):
        """Give no pictures, as a camera whose firmware hangs."""
        self.block.stalled = int(on)

    def busy(self, *, on=True):
        """Be held by another program."""
        self.block.busy = int(on)

    def deaf(self, *, on=True):
        """Give no pictures, and do not even tell that the camera is gone."""
        self.block.deaf = int(on)

    def refuse(self, control, error=errno.EIO):
        """Refuse to have a control set."""
        self._control(control).refuses = error

    def value(self, control):
        """Return what a control was set to."""
        return self._control(control).value

    @property
    def by_id(self):
        """The name under which udev lists it by vendor, product and serial number."""
        return f"/dev/v4l/by-id/usb-Sample_{self.product.replace(':', '_')}_{self.serial}-video-index0"

    @property
    def by_path(self):
        """The name under which udev lists it by the socket that it is plugged into."""
        return f"/dev/v4l/by-path/pci-0000:00:14.0-usb-0:{self.port}:1.0-video-index0"

    @property
    def size(self):
        """What it was set to: format, width, height."""
        current = self.block.current
        return current.fourcc.to_bytes(4, "little").decode(), current.width, current.height

    def _control(self, number):
        return next(each for each in self.block.control if each.id == number)

    def _describe(self, formats):
        block = self.block
        for place, (fourcc, width, height, fps) in enumerate(formats):
            block.format[place] = _Format(int.from_bytes(fourcc.encode(), "little"), width, height, fps)
        block.formats, block.current = len(formats), block.format[0]
        for place, (number, (name, kind, low, high, preset)) in enumerate(CONTROLS.items()):
            block.control[place] = _Control(number, kind, low, high, 1, preset, preset, 0, name.encode())
        block.controls = len(CONTROLS)
        block.card, block.bus = b"Sample Document Camera", b"usb-0000:00:14.0-1"

    @property
    def _device(self):
        return self._bus.folder / "sys/devices/fake" / f"usb-{self.port}"

    def _links(self):
        root, node = self._bus.folder, self.node.name
        return [root / name.lstrip("/") for name in (self.by_id, self.by_path)] + [
            root / "sys/class/video4linux" / node
        ]

    def _enter(self, number):
        """List it as udev and the kernel do."""
        video = self._device / "1-1.2:1.0" / "video4linux" / f"video{number}"
        video.mkdir(parents=True)
        vendor, product = self.product.split(":")
        told = {"idVendor": vendor, "idProduct": product, "serial": self.serial, "product": "Sample Document Camera"}
        for name, text in told.items():
            (self._device / name).write_text(f"{text}\n")
        (video / "index").write_text("0\n")
        (video / "name").write_text("Sample Document Camera\n")
        (video / "device").symlink_to(Path("..", ".."))
        by_id, by_path, entry = self._links()
        for link in (by_id, by_path):
            link.symlink_to(Path("..", "..", f"video{number}"))
        entry.symlink_to(os.path.relpath(video, entry.parent))
