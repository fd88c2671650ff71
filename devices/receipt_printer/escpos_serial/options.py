"""Options of ``receipt_printer.escpos_serial``."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from devices.manifest import DeviceOptions
from devices.receipt_printer.escpos.model_name import ModelName


class EscposSerialOptions(DeviceOptions):
    """Which line, how it is set, and what is at its end.

    Attributes:
        port: The line's device; best a name of ``/dev/serial/by-id``, which does not move.
        baud: As the printer's self-test page says.
        flow: ``rts`` or ``xon`` where cable and printer have it. ``none`` is safe as well: never more is sent
            ahead than the printer's buffer holds.
        model: A file name of ``devices/receipt_printer/escpos/models``.
        poll_s: Seconds between two looks at an idle printer.
    """

    port: Path
    baud: Literal[9600, 19200, 38400, 57600, 115200, 230400] = 115200
    flow: Literal["none", "rts", "xon"] = "none"
    model: ModelName = "generic_80mm"
    poll_s: float = Field(default=5.0, ge=0.05, le=60.0)
