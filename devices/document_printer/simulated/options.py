"""Options of ``document_printer.simulated``."""

from typing import Literal

from pydantic import Field

from devices.manifest import DeviceOptions


class SimulatedDocumentPrinterOptions(DeviceOptions):
    """What the simulated printer is.

    Attributes:
        page_s: Seconds that a page takes; 3 feels like a real printer.
        patience_s: Seconds that a trouble may last before the job is taken back.
        poll_s: Seconds between two looks at the idle printer.
        paper: ``ok`` or ``out`` at the start.
    """

    page_s: float = Field(default=1.0, ge=0.0, le=60.0)
    patience_s: float = Field(default=3.0, ge=0.1, le=30.0)
    poll_s: float = Field(default=1.0, ge=0.05, le=60.0)
    paper: Literal["ok", "out"] = "ok"
