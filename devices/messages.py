"""What crosses between the window's process and a device's host: the ports' own values, of every kind."""

from hosting.wire import Codec
from kiosk.domain.mrz import MrzInformation
from kiosk.domain.receipt import Receipt
from kiosk.ports.card_reader import CardEvent, CardToken, ReadOutcome
from kiosk.ports.device import DeviceHealth, HealthChanged
from kiosk.ports.document_camera import CameraUnavailable, Frame, FrameReady, StillTaken
from kiosk.ports.document_printer import DocumentOutcome, PrintDocument
from kiosk.ports.receipt_printer import PrintOutcome

CODEC = Codec(
    (
        DeviceHealth,
        HealthChanged,
        CardToken,
        CardEvent,
        MrzInformation,
        ReadOutcome,
        Frame,
        FrameReady,
        StillTaken | CameraUnavailable,
        Receipt,
        PrintOutcome,
        PrintDocument,
        DocumentOutcome,
    )
)
