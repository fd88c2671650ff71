"""Finds the device with the ids of the options, and the module in it."""

from typing import Any

import usb.core

from devices.card_reader.samv.line import ReaderDown
from devices.card_reader.samv.module import SamModule
from devices.card_reader.samv.watch import SILENT, Connection
from devices.card_reader.samv_usb.line import UsbLine, absent
from devices.card_reader.samv_usb.options import SamvUsbOptions


class UsbOpener:
    """Implements ``samv.watch.Opener``.

    Args:
        options: Which device.
        backend: pyusb's way to the bus; None for libusb.
    """

    def __init__(self, options: SamvUsbOptions, backend: Any = None) -> None:  # noqa: ANN401 - pyusb's
        self._options, self._backend = options, backend

    def open(self) -> Connection:
        """Return the module of the first such device; raises ReaderDown."""
        line = UsbLine(find(self._options, self._backend))
        module = SamModule(line)
        try:
            if module.stands():
                return Connection(line, module, {"module": module.number()})
        except ReaderDown:
            line.close()
            raise
        line.close()
        raise ReaderDown(SILENT)


def find(options: SamvUsbOptions, backend: Any = None) -> Any:  # noqa: ANN401 - pyusb's
    """Return the device; raises ReaderDown where none is plugged in, or this machine has no libusb."""
    ids = f"{options.vendor_id:04x}:{options.product_id:04x}"
    try:
        device = usb.core.find(idVendor=options.vendor_id, idProduct=options.product_id, backend=backend)
    except usb.core.NoBackendError:
        raise ReaderDown(absent("this machine has no libusb 1.0")) from None
    except usb.core.USBError:
        raise ReaderDown(absent("the USB bus gave no answer")) from None
    if device is None:
        raise ReaderDown(absent(f"no USB device {ids}"))
    return device
