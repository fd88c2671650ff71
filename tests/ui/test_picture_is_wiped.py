"""What the camera saw is overwritten in the window's process: on its way, when it is replaced, and at a wipe."""

import os
import secrets
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPixmap

from cli.machine.preview import Preview
from kiosk.ports.document_camera import Frame, FrameReady
from kiosk.session import events as e
from tests.ui.silent_finder import SilentFinder
from tests.ui.states import every_screen
from ui.pictures import Picture, frame_image, overwrite

WIDTH, HEIGHT = 640, 480
PIXELS = 16
NEEDLES = 4
"""What the test itself searches with lies in memory too; of a frame there would be ten thousand."""


@pytest.fixture
def mark():
    """Return a row of pixels that is nowhere else, as the camera sends it."""
    return secrets.token_bytes(3 * PIXELS)


@pytest.fixture
def frame(mark):
    """Return a frame in shared memory that is full of the mark."""
    block = SharedMemory(create=True, size=WIDTH * HEIGHT * 3)
    for at in range(0, WIDTH * HEIGHT * 3, len(mark)):
        block.buf[at : at + len(mark)] = mark
    yield Frame(block.name, 0, WIDTH, HEIGHT, 1)
    block.close()
    block.unlink()


def as_drawn(mark):
    """Return the mark as the screen holds it: RGB32, blue first in memory."""
    return b"".join(mark[at : at + 3] + b"\xff" for at in range(0, len(mark), 3))


def places_of(*needles):
    """Return how often any of these bytes lie in this process's own memory, which it searches through."""
    found = 0
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for start, end in _writable_maps():
            try:
                data = os.pread(memory.fileno(), end - start, start)
            except OSError:
                continue
            found += sum(data.count(needle) for needle in needles)
            del data
    return found


def _writable_maps():
    for line in Path("/proc/self/maps").read_text(encoding="ascii").splitlines():
        span, rights, *_rest = line.split()
        if rights.startswith("rw") and "/dev/shm" not in line:
            start, end = (int(place, 16) for place in span.split("-"))
            yield start, end


def test_nothing_of_a_frame_is_left_in_the_windows_memory_after_the_wipe(kiosk, frame, mark):
    row, drawn = mark * 2, as_drawn(mark) * 2
    preview = Preview(kiosk.window, SilentFinder())
    next(name for name in every_screen(kiosk) if name == "paper")
    preview.take(FrameReady(frame))
    kiosk.player.settle()
    assert kiosk.window.models.pictures["live"]._image.width() == WIDTH
    assert places_of(drawn) > 0
    kiosk.post(e.LeaveAsked(), e.LeaveConfirmed())
    kiosk.player.settle()
    assert places_of(row, drawn) <= NEEDLES


def test_frame_that_comes_when_the_desk_is_not_shown_is_not_kept(kiosk, frame, mark):
    row, drawn = mark * 2, as_drawn(mark) * 2
    preview = Preview(kiosk.window, SilentFinder())
    preview.take(FrameReady(frame))
    kiosk.player.settle()
    assert places_of(row, drawn) <= NEEDLES


def test_wipe_reaches_those_who_share_the_picture():
    image = frame_image(bytes(range(1, 13)), 2, 2)
    shared = QPixmap.fromImage(image)
    picture = Picture()
    picture.put(image)
    picture.wipe()
    assert all(shared.toImage().pixelColor(x, y).rgb() & 0xFFFFFF == 0 for x in (0, 1) for y in (0, 1))


def test_overwritten_picture_is_zeros_to_the_last_byte():
    image = frame_image(bytes([7]) * 30, 5, 2)
    other = QImage(image)
    overwrite(image)
    assert not any(other.constBits())
