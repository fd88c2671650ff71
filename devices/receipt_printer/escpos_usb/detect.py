"""Which printers are on the USB."""

import usb.core

from devices.detector import Found, Places
from devices.receipt_printer.escpos_usb.bus import Backend, printers, text_of


def detect(_places: Places, backend: Backend = None) -> list[Found]:
    """Return every printer with the options that mean it; none where libusb is missing."""
    try:
        return [_found(device) for device, _ in printers(backend)]
    except (usb.core.USBError, usb.core.NoBackendError):
        return []


def _found(device: usb.core.Device) -> Found:
    names = " ".join(filter(None, (text_of(device, "manufacturer"), text_of(device, "product"))))
    number = text_of(device, "serial_number")
    options: dict[str, str | int | list[str]] = {"vendor": device.idVendor, "product": device.idProduct}
    if number:
        options["serial"] = number
    return Found("receipt_printer.escpos_usb", names or f"{device.idVendor:04x}:{device.idProduct:04x}", options)
