"""Options of ``receipt_printer.simulated``."""

from pydantic import Field

from devices.manifest import DeviceOptions
from devices.receipt_printer.escpos.model_name import ModelName


class SimulatedPrinterOptions(DeviceOptions):
    """What the simulated printer is.

    Attributes:
        model: A file name of ``devices/receipt_printer/escpos/models``.
        speed_mm_s: Paper speed; 150 feels like a real printer.
        poll_s: Seconds between two looks at the idle printer.
        paper: ``ok``, ``low`` or ``out`` at the start.
    """

    model: ModelName = "generic_80mm"
    speed_mm_s: float = Field(default=150.0, ge=10, le=100_000)
    poll_s: float = Field(default=1.0, ge=0.05, le=60.0)
    paper: str = Field(default="ok", pattern="^(ok|low|out)$")
