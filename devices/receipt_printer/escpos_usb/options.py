"""Options of ``receipt_printer.escpos_usb``."""

from typing import Annotated

from pydantic import Field

from devices.manifest import DeviceOptions
from devices.receipt_printer.escpos.model_name import ModelName

UsbId = Annotated[int, Field(ge=0, le=0xFFFF)]


class EscposUsbOptions(DeviceOptions):
    """Which printer on the bus; what is left out is not looked at, and the first printer that fits is taken.

    Attributes:
        vendor: USB vendor id, for instance ``0x04b8``.
        product: USB product id.
        serial: Serial number, where two alike are plugged in.
        model: A file name of ``devices/receipt_printer/escpos/models``.
        poll_s: Seconds between two looks at an idle printer.
    """

    vendor: UsbId | None = None
    product: UsbId | None = None
    serial: str | None = None
    model: ModelName = "generic_80mm"
    poll_s: float = Field(default=5.0, ge=0.05, le=60.0)
