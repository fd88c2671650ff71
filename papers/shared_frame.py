"""Reads a frame that the camera's host left in shared memory.

The block belongs to the camera. It is opened read-only and directly: ``SharedMemory`` of Python 3.11 would
register the block with this process's resource tracker, which then unlinks it under the camera's feet.
"""

import mmap
import os
from pathlib import Path

from kiosk.ports.document_camera import Frame
from papers.opencv import Picture, np

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps POSIX shared memory (shm_overview(7))
CHANNELS = 3


class FrameGoneError(Exception):
    """The frame's memory is no longer there, or too small: the camera restarted meanwhile."""


def read_frame(frame: Frame) -> Picture:
    """Return the frame's pixels as a BGR copy that lives in this process's memory only.

    Raises:
        FrameGoneError: the block is gone or does not hold such a frame.
    """
    size = frame.width_px * frame.height_px * CHANNELS
    try:
        descriptor = os.open(SHARED_MEMORY / Path(frame.memory).name, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as problem:
        raise FrameGoneError(frame.memory) from problem
    try:
        if size <= 0 or os.fstat(descriptor).st_size < frame.offset + size:
            raise FrameGoneError(frame.memory)
        with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as block:
            pixels = np.frombuffer(block[frame.offset : frame.offset + size], np.uint8)
    finally:
        os.close(descriptor)
    return pixels.reshape(frame.height_px, frame.width_px, CHANNELS)
