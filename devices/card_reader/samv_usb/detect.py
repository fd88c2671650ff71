"""Whether a reader with the documented USB ids is plugged in."""

from devices.card_reader.samv.line import ReaderDown
from devices.card_reader.samv_usb.opener import find
from devices.card_reader.samv_usb.options import SamvUsbOptions
from devices.detector import Found, Places


def detect(_places: Places) -> list[Found]:
    """Return it; it is not opened, for a kiosk may be talking to it."""
    options = SamvUsbOptions()
    try:
        device = find(options)
    except ReaderDown:
        return []
    detail = f"usb {options.vendor_id:04x}:{options.product_id:04x} at {device.bus}-{device.address}"
    return [Found("card_reader.samv_usb", detail)]
