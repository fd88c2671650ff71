"""Options of ``receipt_printer.escpos_tcp``."""

from pydantic import Field

from devices.manifest import DeviceOptions
from devices.receipt_printer.escpos.model_name import ModelName


class EscposTcpOptions(DeviceOptions):
    """Where the printer is and what it is.

    Attributes:
        host: Name or address.
        port: TCP port.
        model: A file name of ``devices/receipt_printer/escpos/models``.
        poll_s: Seconds between two looks at an idle printer.
    """

    host: str = Field(min_length=1)
    port: int = Field(default=9100, ge=1, le=65535)
    model: ModelName = "generic_80mm"
    poll_s: float = Field(default=5.0, ge=0.05, le=60.0)
