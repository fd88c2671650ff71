"""A4 pages for the person who stands there: set in the papers process, printed by the document printer's."""

from concurrent.futures import Future

from devices.document_printer.proxy import DocumentPrinterProxy
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language
from kiosk.faults import KioskFault
from kiosk.ports.document_printer import DocumentNotStarted, DocumentOutcome, PrintDocument
from kiosk.ports.paper_studio import SheetOutcome, SheetSet
from papers.proxy import PaperStudioProxy

LIMIT_S = 60.0


class Pages:
    """The document printer as the session's performer needs it. Thread-safe."""

    def __init__(self, studio: PaperStudioProxy, printer: DocumentPrinterProxy) -> None:
        """Take who sets the pages, and who prints them."""
        self._studio, self._printer = studio, printer

    def print_sheet(self, receipt: Receipt, language: Language) -> Future[DocumentOutcome]:
        """Print a slip's blocks on A4; the future never fails."""
        ended: Future[DocumentOutcome] = Future()
        sheet = self._studio.set_sheet(receipt, language)
        sheet.add_done_callback(lambda done: self._print(receipt.number, done, ended))
        return ended

    def print_issued(self, number: str, pdf: bytes, *, again: bool) -> Future[DocumentOutcome]:
        """Print a document as it is; the future never fails."""
        return self._printer.print_document(PrintDocument(number, pdf), LIMIT_S, again=again)

    def _print(self, number: str, done: Future[SheetOutcome], ended: Future[DocumentOutcome]) -> None:
        error = done.exception()
        if isinstance(error, KioskFault):
            ended.set_result(DocumentNotStarted("fault", error.fault.code))
            return
        sheet = done.result()
        if not isinstance(sheet, SheetSet):
            ended.set_result(DocumentNotStarted("refused", f"no font draws {sheet.missing}"))
            return
        printed = self._printer.print_document(PrintDocument(number, sheet.pdf), LIMIT_S)
        printed.add_done_callback(lambda told: ended.set_result(told.result()))
