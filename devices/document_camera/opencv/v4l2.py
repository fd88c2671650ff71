"""The little of V4L2 that OpenCV does not tell: names, formats, controls and why a camera does not open.

Source: Linux kernel user-space API, part I: VIDIOC_QUERYCAP, ENUM_FMT, ENUM_FRAMESIZES, QUERYCTRL, S_CTRL, S_FMT;
structures of linux/videodev2.h, which are alike on every 64-bit machine.
"""

import errno
import fcntl
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_QUERYCAP, _ENUM_FMT, _ENUM_FRAMESIZES = 0x80685600, 0xC0405602, 0xC02C564A
_G_FMT, _S_FMT = 0xC0D05604, 0xC0D05605
_QUERYCTRL, _G_CTRL, _S_CTRL = 0xC0445624, 0xC008561B, 0xC008561C
_CAPTURE, _DISABLED, _DISCRETE = 1, 1, 1
_MOST = 64
_FORMAT_BYTES = 208


class ControlError(Exception):
    """A control was not set; the text says why."""


@dataclass(frozen=True)
class Range:
    """What a control takes: whole numbers from ``low`` to ``high``."""

    low: int
    high: int


@contextmanager
def opened(path: str) -> Iterator[int]:
    """Open a node beside whoever uses it: asking and setting controls disturbs nobody. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def card(descriptor: int) -> str | None:
    """Return how the camera calls itself, or None where the node gives no pictures (metadata, output). Raises OSError."""
    room = bytearray(104)
    fcntl.ioctl(descriptor, _QUERYCAP, room)
    capabilities, of_node = struct.unpack_from("=2I", room, 84)
    if not (of_node or capabilities) & _CAPTURE:
        return None
    return room[16:48].split(b"\0")[0].decode("utf-8", "replace")


def formats(descriptor: int) -> dict[str, list[tuple[int, int]]]:
    """Return every pixel format with its sizes, largest first."""
    return {_text(code): sorted(_sizes(descriptor, code), reverse=True) for code in _codes(descriptor)}


def is_busy(descriptor: int) -> bool:
    """Tell whether another program holds the camera: setting the format that it has is refused then."""
    room = bytearray(_FORMAT_BYTES)
    struct.pack_into("=I", room, 0, _CAPTURE)
    try:
        fcntl.ioctl(descriptor, _G_FMT, room)
        fcntl.ioctl(descriptor, _S_FMT, room)
    except OSError as refused:
        return refused.errno == errno.EBUSY
    return False


def range_of(descriptor: int, control: int) -> Range:
    """Return what a control takes; raises ControlError where the camera has none such."""
    room = bytearray(struct.pack("=I64x", control))
    try:
        fcntl.ioctl(descriptor, _QUERYCTRL, room)
    except OSError:
        raise ControlError("has no such control") from None
    low, high, _step, _preset, flags = struct.unpack_from("=4iI", room, 40)
    if flags & _DISABLED:
        raise ControlError("has this control switched off")
    return Range(low, high)


def set_control(descriptor: int, control: int, value: int) -> None:
    """Set a control and read it back; raises ControlError with what the camera says."""
    takes = range_of(descriptor, control)
    if not takes.low <= value <= takes.high:
        raise ControlError(f"takes {takes.low} to {takes.high}")
    room = bytearray(struct.pack("=Ii", control, value))
    try:
        fcntl.ioctl(descriptor, _S_CTRL, room)
        fcntl.ioctl(descriptor, _G_CTRL, room)
    except OSError as refused:
        raise ControlError(f"refuses: {refused.strerror}") from None
    got = struct.unpack("=Ii", room)[1]
    if got != value:
        raise ControlError(f"made {got} of it")


def _codes(descriptor: int) -> Iterator[int]:
    for index in range(_MOST):
        room = bytearray(struct.pack("=2I56x", index, _CAPTURE))
        try:
            fcntl.ioctl(descriptor, _ENUM_FMT, room)
        except OSError:
            return
        yield int.from_bytes(room[44:48], "little")


def _sizes(descriptor: int, code: int) -> Iterator[tuple[int, int]]:
    for index in range(_MOST):
        room = bytearray(struct.pack("=2I36x", index, code))
        try:
            fcntl.ioctl(descriptor, _ENUM_FRAMESIZES, room)
        except OSError:
            return
        kind, width, height = struct.unpack_from("=3I", room, 8)
        if kind != _DISCRETE:  # from, to, step: the largest is what is wanted to be known
            _, width, _, _, height, _ = struct.unpack_from("=6I", room, 12)
        yield width, height


def _text(code: int) -> str:
    return code.to_bytes(4, "little").decode("ascii", "replace").strip()
