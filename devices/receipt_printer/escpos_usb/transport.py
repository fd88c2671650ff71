"""Two bulk pipes as a wire. A printer without paper takes nothing: then the pipe stands still, and nothing is lost."""

import math
import time
from contextlib import suppress

import usb.core
import usb.util

from devices.receipt_printer.escpos.transport import LinkLost
from devices.receipt_printer.escpos_usb.bus import Backend, Pipes, Wanted, printers

CHUNK = 512
"""One packet of high-speed USB, so that a pipe that stands still is noticed at once."""
WRITE_S = 0.1
OLD_WORDS_S = 0.5
"""More than any printer's buffer of answers takes to be read."""
GLANCE_S = 0.002
"""To look for an answer while there is more to send."""


class UsbTransport:
    """One printer at a time; see ``Transport``.

    Args:
        wanted: Which printer.
        backend: Of pyusb; libusb by default.
    """

    def __init__(self, wanted: Wanted, backend: Backend = None) -> None:
        self._wanted, self._backend = wanted, backend
        self._device: usb.core.Device | None = None
        self._pipes: Pipes | None = None
        self.answers = True
        self.bytes_per_s = math.inf

    def open(self, timeout_s: float) -> None:
        """Find the printer and take its interface from the kernel's own driver; raises LinkLost."""
        self.close()
        try:
            self._device, self._pipes = self._find()
            self.answers = self._pipes.back is not None
            _take(self._device, self._pipes.interface)
            self._throw_away_what_waits(time.monotonic() + min(timeout_s, OLD_WORDS_S))
        except (usb.core.USBError, NotImplementedError) as error:
            self.close()
            raise self._lost(error) from None

    def transfer(self, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        """Write, then read; see ``Transport``."""
        if self._device is None or self._pipes is None:
            raise LinkLost("not open")
        try:
            sent = self._write(self._device, self._pipes.to, outgoing, min(timeout_s, WRITE_S)) if outgoing else 0
            return sent, self._read(self._device, self._pipes.back, GLANCE_S if outgoing else timeout_s)
        except usb.core.USBError as error:
            raise self._lost(error) from None

    def close(self) -> None:
        """Let go of the interface; what was taken is in the printer."""
        if self._device is not None:
            with suppress(usb.core.USBError):
                usb.util.dispose_resources(self._device)
        self._device = self._pipes = None

    def _find(self) -> tuple[usb.core.Device, Pipes]:
        try:
            found = next((each for each in printers(self._backend) if self._wanted.fits(each[0])), None)
        except usb.core.NoBackendError:
            raise LinkLost("libusb is not installed: apt-get install libusb-1.0-0") from None
        if found is None:
            raise LinkLost(f"{self._wanted}: no such printer on the USB")
        return found

    def _throw_away_what_waits(self, until_s: float) -> None:
        """An answer to somebody else's question must not be taken for one to ours."""
        assert self._device is not None
        assert self._pipes is not None
        while self._pipes.back is not None and self._read(self._device, self._pipes.back, GLANCE_S):
            if time.monotonic() >= until_s:
                self.close()
                raise LinkLost(f"{self._wanted}: never stops talking, so no answer can be told from noise")

    def _write(self, device: usb.core.Device, pipe: int, data: bytes, timeout_s: float) -> int:
        try:
            return int(device.write(pipe, data[:CHUNK], _ms(timeout_s)))
        except usb.core.USBTimeoutError:
            return 0

    def _read(self, device: usb.core.Device, pipe: int | None, timeout_s: float) -> bytes:
        if pipe is None:
            return b""
        try:
            return bytes(device.read(pipe, CHUNK, _ms(timeout_s)))
        except usb.core.USBTimeoutError:
            return b""

    def _lost(self, error: Exception) -> LinkLost:
        words = error.strerror if isinstance(error, usb.core.USBError) else str(error)
        return LinkLost(f"{self._wanted}: {words or error}")


def _take(device: usb.core.Device, interface: int) -> None:
    with suppress(NotImplementedError):  # only Linux has such a thing
        if device.is_kernel_driver_active(interface):
            device.detach_kernel_driver(interface)
    usb.util.claim_interface(device, interface)


def _ms(seconds: float) -> int:
    """Return a limit for libusb, to which 0 means for ever."""
    return max(1, round(seconds * 1000))
