"""What the performer needs of the devices' proxies."""

from concurrent.futures import Future
from typing import Protocol

from kiosk.domain.mrz import MrzInformation
from kiosk.domain.receipt import Receipt
from kiosk.ports.card_reader import CardToken, ReadOutcome
from kiosk.ports.document_camera import CameraUnavailable, StillTaken
from kiosk.ports.receipt_printer import PrintOutcome


class Reader(Protocol):
    """What is needed of the card reader's proxy."""

    def read(self, token: CardToken, timeout_s: float, mrz: MrzInformation | None = None) -> Future[ReadOutcome]:
        """Read a card."""


class Camera(Protocol):
    """What is needed of the camera's proxy."""

    def start_preview(self, *, frames_per_second: int) -> Future[CameraUnavailable | None]:
        """Show the desk."""

    def stop_preview(self) -> Future[CameraUnavailable | None]:
        """Show it no more."""

    def still(self, *, timeout_s: float) -> Future[StillTaken | CameraUnavailable]:
        """Take a picture."""

    def wipe(self) -> Future[CameraUnavailable | None]:
        """Zero every frame."""


class Printer(Protocol):
    """What is needed of the printer's proxy."""

    def print_receipt(self, receipt: Receipt, timeout_s: float, *, again: bool = False) -> Future[PrintOutcome]:
        """Print."""
