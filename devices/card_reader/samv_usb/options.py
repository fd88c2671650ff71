"""Options of ``card_reader.samv_usb``."""

from pathlib import Path

from pydantic import Field

from devices.manifest import DeviceOptions


class SamvUsbOptions(DeviceOptions):
    """Which device it is.

    Attributes:
        vendor_id: USB vendor id, 0 to 65535; the default is what makers of readers document.
        product_id: USB product id, 0 to 65535.
        photo_decoder: Library of the reader's maker that decodes the photo; absent: no photo.
    """

    vendor_id: int = Field(default=0x0400, ge=0, le=0xFFFF)
    product_id: int = Field(default=0xC35A, ge=0, le=0xFFFF)
    photo_decoder: Path | None = None
