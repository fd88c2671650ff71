"""Printers over real TCP: the network driver with a programmable printer, and the simulated driver."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.simulated.driver import SimulatedPrinter
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from devices.receipt_printer.simulated.options import SimulatedPrinterOptions
from kiosk.domain.receipt import Receipt
from kiosk.ports.receipt_printer import PrintOutcome
from tests.receipt_printer.slips import application

FAST_MM_S = 600.0
LIMIT_S = 15.0


@dataclass
class Rig:
    """One driver, and the printer at the other end of its wire."""

    printer: EscposPrinter
    fake: FakePrinter
    pool: ThreadPoolExecutor

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
def tcp(pool):
    """Make a network driver's rig; keywords go to the programmable printer."""
    running: list[FakePrinter] = []

    def make(model_name: str = "generic_80mm", *, grace_s: float = 1.0, **fake_options) -> Rig:
        fake = FakePrinter(**({"speed_mm_s": FAST_MM_S} | fake_options)).start()
        running.append(fake)
        transport = TcpTransport("127.0.0.1", fake.port)
        return Rig(EscposPrinter(transport, model(model_name), "test", poll_s=0.05, grace_s=grace_s), fake, pool)

    yield make
    for fake in running:
        fake.stop()


@pytest.fixture(params=["escpos_tcp", "simulated"])
def rig(request, tcp, pool):
    """Every driver that prints over a wire which answers."""
    if request.param == "escpos_tcp":
        yield tcp()
        return
    driver = SimulatedPrinter(SimulatedPrinterOptions(speed_mm_s=FAST_MM_S, poll_s=0.05))
    yield Rig(driver, driver._fake, pool)
    driver.close()


Make = Callable[..., Rig]
