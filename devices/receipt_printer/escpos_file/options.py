"""Options of ``receipt_printer.escpos_file``."""

from pathlib import Path

from pydantic import Field

from devices.manifest import DeviceOptions
from devices.receipt_printer.escpos.model_name import ModelName


class EscposFileOptions(DeviceOptions):
    """Which path, and what is behind it.

    Attributes:
        path: Absolute; a device such as /dev/usb/lp0, or an ordinary file that bytes are appended to.
        model: A file name of ``devices/receipt_printer/escpos/models``.
        poll_s: Seconds between two looks at an idle printer.
    """

    path: Path
    model: ModelName = "generic_80mm"
    poll_s: float = Field(default=5.0, ge=0.05, le=60.0)
