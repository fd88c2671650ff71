"""A frame that the camera's host left in shared memory, as a picture."""

from hosting.shared_block import BlockGoneError, read_block
from kiosk.ports.document_camera import Frame
from papers.opencv import Picture, np

CHANNELS = 3


class FrameGoneError(Exception):
    """The frame's memory is no longer there, or too small: the camera restarted meanwhile."""


def read_frame(frame: Frame) -> Picture:
    """Return the frame's pixels as a BGR copy that lives in this process's memory only.

    Raises:
        FrameGoneError: the block is gone or does not hold such a frame.
    """
    try:
        pixels = read_block(frame.memory, frame.offset, frame.width_px * frame.height_px * CHANNELS)
    except BlockGoneError as problem:
        raise FrameGoneError(frame.memory) from problem
    return np.frombuffer(pixels, np.uint8).reshape(frame.height_px, frame.width_px, CHANNELS)
