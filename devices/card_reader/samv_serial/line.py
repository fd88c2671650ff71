"""A serial port: opened for us alone, read without blocking, and gone when it is gone."""

import errno
import os
import select
import termios
from typing import NoReturn

import serial

from devices.card_reader.samv.line import ReaderDown
from kiosk.ports.device import Condition, DeviceHealth, Link

WRITE_S = 1.0
_READ_BYTES = 4096
_BITS_PER_BYTE = 10  # 8N1
_TAKEN = frozenset({errno.EAGAIN, errno.EBUSY})
_GONE = (serial.SerialException, OSError, termios.error, ValueError)
"""pyserial passes on what the system raises when a port is unplugged, ``termios.error`` too."""


def absent(detail: str) -> DeviceHealth:
    """Return the health of a reader that is not there."""
    return DeviceHealth(Link.DOWN, Condition.ABSENT, detail, "READER_ABSENT")


class SerialLine:
    """Implements ``samv.line.Line``."""

    def __init__(self, port: str, baud: int) -> None:
        self.name = port
        self.bytes_per_s = baud / _BITS_PER_BYTE
        try:
            self._port = serial.Serial(port, baud, timeout=0, write_timeout=WRITE_S, exclusive=True)
        except _GONE as error:
            raise ReaderDown(_cannot_open(port, error)) from None

    def set_baud(self, baud: int) -> None:
        """Change the speed."""
        try:
            self._port.baudrate = baud
        except _GONE:
            self._lost()
        self.bytes_per_s = baud / _BITS_PER_BYTE

    def write(self, data: bytes) -> None:
        """Send, after dropping what was received before."""
        try:
            self._port.reset_input_buffer()
            self._port.write(data)
        except _GONE:
            self._lost()

    def read(self, timeout_s: float) -> bytes:
        """Return what came."""
        try:
            descriptor = self._port.fileno()
            if not select.select([descriptor], [], [], timeout_s)[0]:
                return b""
            chunk = os.read(descriptor, _READ_BYTES)
        except BlockingIOError:
            return b""
        except _GONE:
            self._lost()
        return chunk or self._lost()

    def close(self) -> None:
        """Let go of the port."""
        try:
            self._port.close()
        except _GONE:
            return  # it went by itself

    def _lost(self) -> NoReturn:
        raise ReaderDown(absent(f"{self.name} was unplugged")) from None


def _cannot_open(port: str, error: BaseException) -> DeviceHealth:
    number = getattr(error, "errno", None)
    if number in _TAKEN:
        detail = f"{port} is held by another program"
        return DeviceHealth(Link.DOWN, Condition.OFFLINE, detail, "READER_PORT_TAKEN")
    if number == errno.EACCES:
        detail = f"no permission for {port}"
        return DeviceHealth(Link.DOWN, Condition.OFFLINE, detail, "READER_PORT_TAKEN")
    return absent(f"{port} is not there")
