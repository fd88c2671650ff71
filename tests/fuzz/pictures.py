"""What cameras send, and recordings of them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.document_camera.frame_source import DamagedPictureError
from devices.document_camera.opencv import jpeg
from devices.document_camera.opencv_door import cv2, np
from devices.document_camera.recording.replay import NoRecording, read_recording
from tests.fuzz.target import demand

RECORDINGS = Path(__file__).parents[1] / "document_camera" / "recordings"
OWN = (DamagedPictureError, NoRecording)
WIDTH, HEIGHT = 64, 48
JPEG_WORDS = (b"\xff\xd8", b"\xff\xd9", b"\xff\xc0", b"\xff\xda", b"\xff\xc4", b"\xff\x00", b"\0\0", b"\xff\xff")
CAMERA_WORDS = (b'"step": "shot"', b'"told"', b'"ms"', b"null", b"true", b"-1", b"1e999", b"[]", b"{}", b"\n", b'"got"')


def picture(data: bytes) -> None:
    """One picture of a motion-JPEG camera: refused, or three channels."""
    for full in (False, True):
        with _unheard():
            shot = jpeg.shot(np.frombuffer(data, np.uint8), WIDTH, HEIGHT, full=full)
        demand(shot.picture.ndim == 3 and shot.picture.shape[2] == 3, "no picture of three channels")


def picture_samples() -> tuple[bytes, ...]:
    """A picture of noise, in two qualities."""
    noise = np.random.default_rng(1).integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
    return tuple(bytes(cv2.imencode(".jpg", noise, [cv2.IMWRITE_JPEG_QUALITY, q])[1]) for q in (20, 90))


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep libjpeg, which writes one line for each broken picture, from the terminal."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def recording(data: bytes) -> None:
    """A recording of a camera."""
    read_recording(data.decode("utf-8", "replace"))


def recording_samples() -> tuple[bytes, ...]:
    """The shortest recordings of the tests."""
    return tuple(sorted((path.read_bytes() for path in RECORDINGS.glob("*.jsonl")), key=len)[:2])
