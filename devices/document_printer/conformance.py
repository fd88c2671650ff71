"""What every document printer must do."""

from io import BytesIO

import pikepdf

from devices.conformance import FROZEN, KILLED, READY, Bench, Check, demand
from devices.document_printer.proxy import DocumentPrinterProxy
from kiosk.domain.text import LocalText
from kiosk.ports.document_printer import DocumentNotStarted, DocumentPrinted, PrintDocument

PRINT_S = 60.0
_A4_PT = (595, 842)


def sample_page() -> bytes:
    """Return one A4 page that says that it is a sample, in letters that every printer has."""
    words = b"BT /F1 20 Tf 60 760 Td (OneTrip Kiosk: sample page of a conformance run) Tj ET"
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=_A4_PT)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(words)
        made = BytesIO()
        document.save(made)
    return made.getvalue()


def _prints_and_confirms(bench: Bench) -> None:
    document = PrintDocument("TEST-CERTIFY", sample_page())
    asked = DocumentPrinterProxy(bench.handle).print_document(document, PRINT_S, again=True)
    outcome = asked.result(PRINT_S + bench.limit_s)
    demand(isinstance(outcome, DocumentPrinted), f"{type(outcome).__name__} where a confirmed page is due")


def _refuses_half_a_file(bench: Bench) -> None:
    document = PrintDocument("TEST-HALF", sample_page()[:400])
    outcome = DocumentPrinterProxy(bench.handle).print_document(document, PRINT_S).result(PRINT_S + bench.limit_s)
    refused = isinstance(outcome, DocumentNotStarted) and outcome.reason == "refused"
    demand(refused, f"{type(outcome).__name__} where half a file is to be refused")


def _has_an_empty_queue(bench: Bench) -> None:
    facts = bench.handle.status().facts or {}
    demand(facts.get("waiting") == "0", f"{facts.get('waiting')} jobs wait in the queue")


CHECKS: tuple[Check[Bench], ...] = (
    READY,
    Check("queue_is_empty", LocalText("队列是空的", "its queue is empty"), _has_an_empty_queue),
    Check(
        "page_is_printed_and_confirmed", LocalText("打印并确认", "prints a page and confirms it"), _prints_and_confirms
    ),
    Check("half_a_file_is_refused", LocalText("坏文件不打印", "refuses a broken file"), _refuses_half_a_file),
    KILLED,
    FROZEN,
    Check(
        "prints_after_recovery", LocalText("恢复后还能打印", "prints again after its recovery"), _prints_and_confirms
    ),
)
