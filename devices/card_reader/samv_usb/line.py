"""Bulk pipes that carry each frame in two pieces: preamble and LEN on the one, the rest on the other."""

import errno
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

import usb.core
import usb.util

from devices.card_reader.samv.frames import HEAD_BYTES, LEN_BYTES, LONGEST
from devices.card_reader.samv.line import ReaderDown
from kiosk.ports.device import Condition, DeviceHealth, Link

HEAD_OUT, BODY_OUT, HEAD_IN, BODY_IN = 0x02, 0x06, 0x81, 0x85
WRITE_MS = 1000
_PACKET_BYTES = 64
_LATE_PIECES = 16
_TAKEN = frozenset({errno.EBUSY, errno.EACCES})
T = TypeVar("T")


def absent(detail: str) -> DeviceHealth:
    """Return the health of a reader that is not there."""
    return DeviceHealth(Link.DOWN, Condition.ABSENT, detail, "READER_ABSENT")


class UsbLine:
    """Implements ``samv.line.Line``."""

    bytes_per_s = 64_000.0  # a slow one; full speed allows about a million

    def __init__(self, device: Any) -> None:  # noqa: ANN401 - pyusb's
        self.name = f"usb {device.idVendor:04x}:{device.idProduct:04x} at {device.bus}-{device.address}"
        self._device = device
        self._due = 0
        self._or_down(self._take)

    def write(self, data: bytes) -> None:
        """Send a frame, after dropping what was received before."""
        for _ in range(_LATE_PIECES):
            if not self.read(0.001):
                break
        self._due = 0
        self._or_down(lambda: self._device.write(HEAD_OUT, data[:HEAD_BYTES], WRITE_MS))
        self._or_down(lambda: self._device.write(BODY_OUT, data[HEAD_BYTES:], WRITE_MS))

    def read(self, timeout_s: float) -> bytes:
        """Return the next piece; after one with a LEN, what LEN promises comes from the other pipe."""
        pipe, most = (BODY_IN, self._due) if self._due else (HEAD_IN, HEAD_BYTES)
        piece = self._or_down(lambda: self._receive(pipe, most, timeout_s))
        if self._due:
            self._due = max(0, self._due - len(piece)) if piece else 0
        elif len(piece) >= HEAD_BYTES:
            self._due = min(int.from_bytes(piece[HEAD_BYTES - LEN_BYTES : HEAD_BYTES], "big"), LONGEST)
        return piece

    def close(self) -> None:
        """Let go of the device."""
        with suppress(usb.core.USBError):
            usb.util.dispose_resources(self._device)

    def _take(self) -> None:
        self._device.set_configuration()
        usb.util.claim_interface(self._device, 0)

    def _receive(self, pipe: int, most: int, timeout_s: float) -> bytes:
        room = -(-most // _PACKET_BYTES) * _PACKET_BYTES  # less than a packet's room is an overflow
        try:
            return bytes(self._device.read(pipe, room, max(1, round(timeout_s * 1000))))
        except usb.core.USBTimeoutError:
            return b""

    def _or_down(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except usb.core.USBError as error:
            self._lost(error)

    def _lost(self, error: usb.core.USBError) -> NoReturn:
        if error.errno in _TAKEN:
            detail = f"{self.name} is held by another program, or not permitted"
            raise ReaderDown(DeviceHealth(Link.DOWN, Condition.OFFLINE, detail, "READER_PORT_TAKEN")) from None
        raise ReaderDown(absent(f"{self.name} was unplugged")) from None
