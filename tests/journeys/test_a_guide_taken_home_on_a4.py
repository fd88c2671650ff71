"""The guide on A4 through the real processes: set beside the screen, printed by the document printer, told truly."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from cli.machine.pages import Pages
from cli.machine.parts import Parts
from cli.machine.performer import MachinePerformer
from devices.document_printer.proxy import DocumentPrinterProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.domain.guides import guide_of
from kiosk.domain.receipt import Para, Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.ports.document_printer import DocumentNotStarted, DocumentPrinted
from kiosk.receipts.guide import guide
from kiosk.receipts.place import Foot
from kiosk.session import effects as do
from kiosk.session.looking import SheetEnded
from papers.proxy import PaperStudioProxy
from tests.domain.people import CATALOGUE

LIMIT_S = 60
FOOT = Foot(LocalText("测试点", "Test site"), "CS-TEST-01", "12345", datetime(2026, 11, 23, 10, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """A papers process and a printer's process, as the kiosk has them."""
    config = DeviceConfig("a4", "document_printer.simulated", {"page_s": 0.0, "poll_s": 0.1, "patience_s": 0.1})
    device = DeviceHandle(config, on_event=lambda _: None, on_status=lambda _: None)
    studio = PaperStudioProxy()
    device.start()
    studio.start()
    yield Pages(studio, DocumentPrinterProxy(device))
    studio.stop()
    device.stop()


def test_the_guide_of_a_package_comes_out(pages: Pages) -> None:
    slip = guide(guide_of(CATALOGUE.packages[0], CATALOGUE), FOOT, sample=True, language=Language.ZH)
    outcome = pages.print_sheet(slip, Language.ZH).result(LIMIT_S)
    assert isinstance(outcome, DocumentPrinted), outcome
    assert outcome.pages >= 1


def test_what_no_font_draws_is_not_printed_in_part(pages: Pages) -> None:
    outcome = pages.print_sheet(Receipt("A-2", (Para("\ue123"),)), Language.ZH).result(LIMIT_S)
    assert isinstance(outcome, DocumentNotStarted)
    assert outcome.reason == "refused"


def test_without_a_document_printer_the_person_is_told_so() -> None:
    heard: list[object] = []
    nothing = Parts(None, None, None, *(None,) * 4)  # type: ignore[arg-type]  # no part of it is asked
    performer = MachinePerformer(nothing, heard.append, lambda: None)
    performer.perform(do.PrintSheet("session", Receipt("A-3", (Para("甲"),)), Language.ZH))
    told = heard[0]
    assert isinstance(told, SheetEnded)
    assert isinstance(told.outcome, DocumentNotStarted)
