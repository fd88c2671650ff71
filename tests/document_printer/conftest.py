"""The two drivers: a real cupsd with a back end of ours, and the printer that is played."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from devices.document_printer.cups.driver import CupsPrinter
from devices.document_printer.cups.options import CupsOptions
from devices.document_printer.simulated.driver import SimulatedDocumentPrinter
from devices.document_printer.simulated.mechanism import ENDLESS
from devices.document_printer.simulated.options import SimulatedDocumentPrinterOptions
from kiosk.ports.document_printer import DocumentOutcome, PrintDocument
from tests.document_printer.documents import document, number_of
from tests.document_printer.private_cupsd import FaultyPrinter, PrivateCupsd

LIMIT_S = 10.0
PATIENCE_S = 0.3


@dataclass
class Rig:
    """One driver with its printer.

    Attributes:
        does: Says what happens to the next job: ok, empty, empty_after_a_page, jam, fail, slow, vanish.
        mend: Puts everything right, with a hand for whatever waits for one.
        tray: Numbers of the documents that came out whole, in order.
        left: What the queue still holds: numbers of jobs, names of files.
    """

    printer: CupsPrinter
    does: Callable[[str], None]
    mend: Callable[[], None]
    tray: Callable[[], list[str]]
    left: Callable[[], list[object]]

    def print(
        self, wanted: PrintDocument | None = None, timeout_s: float = LIMIT_S, *, again: bool = False
    ) -> DocumentOutcome:
        return self.printer.print_document(wanted or document(), timeout_s=timeout_s, again=again)


@pytest.fixture(scope="module")
def cupsd():
    """A real cupsd, started once for a module."""
    with TemporaryDirectory(prefix="cups-") as folder:
        Path(folder).chmod(0o755)  # its filters run as another user
        daemon = PrivateCupsd(Path(folder)).start()
        yield daemon
        daemon.stop()


_names = count(1)


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as threads:
        yield threads


@pytest.fixture
def clean_up():
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def faulty(cupsd, clean_up):
    """A printer behind a queue of its own; ``faulty.queue`` is the queue's name."""
    name = f"a4-{next(_names)}"
    printer = FaultyPrinter(cupsd.folder / name, name)
    clean_up.callback(printer.close)
    cupsd.add_queue(name, printer.device)
    clean_up.callback(cupsd.remove_queue, name)
    return printer


@pytest.fixture
def on_cups(cupsd, faulty):
    """The driver for CUPS on that queue."""
    options = CupsOptions(queue=faulty.queue, server=cupsd.socket, patience_s=PATIENCE_S, first_page_s=0, poll_s=0.05)
    printer = CupsPrinter(options)

    def mend():
        faulty.does("mended")
        faulty.lend_a_hand()

    return Rig(
        printer,
        faulty.does,
        mend,
        lambda: [number_of(pdf) for pdf in faulty.tray],
        lambda: [*printer.queue.ours(), *cupsd.documents],
    )


@pytest.fixture
def played():
    """The driver with the printer that is played."""
    printer = SimulatedDocumentPrinter(SimulatedDocumentPrinterOptions(page_s=0, patience_s=PATIENCE_S, poll_s=0.05))
    machine = printer.mechanism
    misfortunes = {
        "ok": {},
        "empty": {"sheets": 0},
        "empty_after_a_page": {"sheets": 1},
        "jam": {"is_jammed": True},
        "fail": {"fails": True},
        "slow": {"page_s": 60.0},
        "vanish": {"is_gone": True},
    }
    well = {"sheets": ENDLESS, "is_jammed": False, "fails": False, "page_s": 0.0, "is_gone": False}
    yield Rig(
        printer,
        lambda misfortune: machine.change(**misfortunes[misfortune]),
        lambda: machine.change(**well),
        lambda: [number_of(pdf) for _, pdf in machine.printed],
        lambda: list(machine.jobs),
    )
    printer.close()


@pytest.fixture(params=["on_cups", "played"])
def rig(request):
    """Every driver."""
    return request.getfixturevalue(request.param)
