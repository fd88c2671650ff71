"""Options of ``document_printer.cups``."""

from typing import Literal

from pydantic import Field

from devices.manifest import DeviceOptions

SOCKET = "/run/cups/cups.sock"


class CupsOptions(DeviceOptions):
    """Which queue, and how it is used. The queue belongs to the kiosk alone; docs/a4.md says how it is added.

    Attributes:
        queue: Its name, as ``lpstat -e`` lists it.
        server: Path of CUPS's socket, or HOST or HOST:PORT; over TCP the queue's own rules must let us in.
        sides: ``one-sided``, ``two-sided-long-edge`` or ``two-sided-short-edge``.
        patience_s: Seconds that a trouble, such as no paper, may last before the job is taken back.
        first_page_s: Seconds in which this printer cannot have put out its first page; without paper it says so sooner.
            With 0 the pages are believed that CUPS counts, which is right for a queue without filters only.
        poll_s: Seconds between two looks at an idle queue.
    """

    queue: str = Field(pattern=r"^[\w.-]{1,127}$")
    server: str = Field(default=SOCKET, pattern=r"^(/\S+|[\w.-]+(:\d{1,5})?)$")
    sides: Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"] = "one-sided"
    patience_s: float = Field(default=5.0, ge=0.1, le=30.0)
    first_page_s: float = Field(default=2.0, ge=0.0, le=30.0)
    poll_s: float = Field(default=5.0, ge=0.05, le=60.0)
