"""Every driver over the nearest real transport, with a programmable printer at the other end."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos.transport import Transport
from devices.receipt_printer.escpos_file.transport import FileTransport
from devices.receipt_printer.escpos_serial.transport import SerialTransport
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.escpos_usb.bus import Wanted
from devices.receipt_printer.escpos_usb.transport import UsbTransport
from devices.receipt_printer.simulated.driver import SimulatedPrinter
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from devices.receipt_printer.simulated.options import SimulatedPrinterOptions
from kiosk.domain.receipt import Receipt
from kiosk.ports.receipt_printer import PrintOutcome
from tests.receipt_printer.lines import PRODUCT, VENDOR, SerialLine, UsbBus
from tests.receipt_printer.slips import application

FAST_MM_S = 600.0
LIMIT_S = 15.0
BAUD = 115200

Wire = tuple[Transport, Callable[[], bool]]
"""The driver's end, and whether the system has the line."""


@dataclass
class Rig:
    """One driver, and the printer at the other end of its wire."""

    printer: EscposPrinter
    fake: FakePrinter
    pool: ThreadPoolExecutor
    has_line: Callable[[], bool] = lambda: True

    def wait_line(self) -> None:
        """Wait until the system has the line again after it broke."""
        assert self.fake.wait_until(self.has_line, LIMIT_S)

    def print(self, receipt: Receipt | None = None, timeout_s: float = LIMIT_S) -> PrintOutcome:
        return self.printer.print_receipt(receipt or application(), timeout_s=timeout_s)

    def begin(self, receipt: Receipt | None = None, timeout_s: float = LIMIT_S) -> "Future[PrintOutcome]":
        return self.pool.submit(self.print, receipt, timeout_s)

    def wait_mm(self, mm: float) -> None:
        """Wait until so much paper has left the printer."""
        assert self.fake.wait_until(lambda: self.fake.burned_mm >= mm, LIMIT_S)


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as threads:
        yield threads


@pytest.fixture
def clean_up():
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def printer_on(pool, clean_up):
    """Make a rig over a wire; keywords go to the programmable printer."""

    def make(wire: str, model_name: str = "generic_80mm", *, grace_s: float = 1.0, **fake_options) -> Rig:
        fake = clean_up.enter_context(FakePrinter(**({"speed_mm_s": FAST_MM_S} | fake_options)))
        transport, has_line = WIRES[wire](fake, clean_up)
        printer = EscposPrinter(transport, model(model_name), "test", poll_s=0.05, grace_s=grace_s)
        return Rig(printer, fake, pool, has_line)

    return make


@pytest.fixture
def tcp(printer_on):
    """Make a network driver's rig; keywords go to the programmable printer."""
    return lambda *given, **options: printer_on("escpos_tcp", *given, **options)


def _over_tcp(fake: FakePrinter, _: ExitStack) -> Wire:
    return TcpTransport("127.0.0.1", fake.port), lambda: True


def _over_a_serial_line(fake: FakePrinter, clean_up: ExitStack) -> Wire:
    line = _line(fake, clean_up)
    return SerialTransport(line, BAUD, "none"), line.is_symlink


def _over_a_device_file(fake: FakePrinter, clean_up: ExitStack) -> Wire:
    line = _line(fake, clean_up)
    return FileTransport(line), line.is_symlink


def _over_usb(fake: FakePrinter, clean_up: ExitStack) -> Wire:
    bus = UsbBus(fake)
    clean_up.callback(bus.unplug)
    return UsbTransport(Wanted(VENDOR, PRODUCT), bus), lambda: True


def _line(fake: FakePrinter, clean_up: ExitStack) -> Path:
    """Name a pseudo-terminal below /dev, where a missing file is a missing device."""
    folder = Path(clean_up.enter_context(TemporaryDirectory(prefix="printer-", dir="/dev/shm")))
    line = SerialLine(fake, folder / "ttyPRINTER")
    clean_up.callback(line.close)
    return folder / "ttyPRINTER"


WIRES: dict[str, Callable[[FakePrinter, ExitStack], Wire]] = {
    "escpos_tcp": _over_tcp,
    "escpos_serial": _over_a_serial_line,
    "escpos_usb": _over_usb,
    "escpos_file": _over_a_device_file,
}


@pytest.fixture(params=[*WIRES, "simulated"])
def rig(request, printer_on, pool):
    """Every driver that prints over a wire which answers."""
    if request.param in WIRES:
        yield printer_on(request.param)
        return
    driver = SimulatedPrinter(SimulatedPrinterOptions(speed_mm_s=FAST_MM_S, poll_s=0.05))
    yield Rig(driver, driver._fake, pool)
    driver.close()
