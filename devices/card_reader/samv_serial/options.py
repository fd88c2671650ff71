"""Options of ``card_reader.samv_serial``."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from devices.manifest import DeviceOptions

Baud = Literal[115200, 57600, 38400, 19200, 9600]


class SamvSerialOptions(DeviceOptions):
    """Where the reader is plugged in.

    Attributes:
        port: Path of the port; better one of ``/dev/serial/by-id`` than a number that changes. A shell pattern
            in its last part (``/dev/ttyUSB*``) takes the first port on which a module answers.
        baud: In Bd, or ``auto``: the first rate of those that modules can be set to at which one answers.
        photo_decoder: Library of the reader's maker that decodes the photo; absent: no photo.
    """

    port: str = Field(min_length=1)
    baud: Baud | Literal["auto"] = "auto"
    photo_decoder: Path | None = None
