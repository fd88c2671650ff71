"""Which printers are on the USB, and the pipes of one: the printer class of the USB standard, whoever made it.

Source:
    Universal Serial Bus Device Class Definition for Printing Devices, version 1.1, section 5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import usb.core
import usb.util

PRINTER_CLASS = 7
Backend = Any
"""A ``usb.backend.IBackend``; None is libusb."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which printer; what is None is not looked at."""

    vendor: int | None = None
    product: int | None = None
    serial: str | None = None

    def __str__(self) -> str:
        """Name it for the technician."""
        ids = (f"{each:04x}" if each is not None else "*" for each in (self.vendor, self.product))
        return f"USB {':'.join(ids)}{f' {self.serial}' if self.serial else ''}"

    def fits(self, device: usb.core.Device) -> bool:
        """Return whether this device is the one."""
        ids = ((self.vendor, device.idVendor), (self.product, device.idProduct))
        same = all(wanted is None or wanted == found for wanted, found in ids)
        return same and (self.serial is None or self.serial == text_of(device, "serial_number"))


@dataclass(frozen=True, slots=True)
class Pipes:
    """The way to a printer and back; ``back`` is None where it never answers."""

    interface: int
    to: int
    back: int | None


def printers(backend: Backend = None) -> Iterator[tuple[usb.core.Device, Pipes]]:
    """Yield every printer; raises usb.core.USBError, or NoBackendError without libusb."""
    for device in usb.core.find(find_all=True, backend=backend):
        pipes = pipes_of(device)
        if pipes is not None:
            yield device, pipes


def pipes_of(device: usb.core.Device) -> Pipes | None:
    """Return the pipes of a device's printer interface, or None where it is no printer."""
    for configuration in device:
        for interface in configuration:
            if interface.bInterfaceClass == PRINTER_CLASS:
                return _pipes(interface)
    return None


def text_of(device: usb.core.Device, name: str) -> str:
    """Return one of a device's own texts, or nothing where it cannot be read."""
    try:
        return str(getattr(device, name) or "").strip("\0 ")
    except (usb.core.USBError, ValueError, NotImplementedError):
        return ""


def _pipes(interface: Any) -> Pipes | None:  # noqa: ANN401 - usb.core.Interface has no types
    bulk = [each for each in interface if usb.util.endpoint_type(each.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK]
    ways = {usb.util.endpoint_direction(each.bEndpointAddress): each.bEndpointAddress for each in bulk}
    to = ways.get(usb.util.ENDPOINT_OUT)
    return None if to is None else Pipes(interface.bInterfaceNumber, to, ways.get(usb.util.ENDPOINT_IN))
