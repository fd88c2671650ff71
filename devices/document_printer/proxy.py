"""The document printer's port as the window's process sees it: futures of outcomes, whatever becomes of the host."""

from concurrent.futures import Future

from devices.document_printer.limits import BEYOND_LIMIT_S
from devices.proxy import GRACE_S, DeviceProxy, Lost
from hosting.errors import ChildLost
from kiosk.ports.document_printer import DocumentOutcome, DocumentUnknown, PrintDocument


class DocumentPrinterProxy(DeviceProxy):
    """A document printer in its own process."""

    def print_document(
        self, document: PrintDocument, timeout_s: float, *, again: bool = False
    ) -> Future[DocumentOutcome]:
        """Print one document within 1 to 120 s; the future never fails.

        A process that is lost with a job given to it may have printed: the outcome is unknown, never another try.
        What it left in the queue is removed by the process after it, before that does anything else.
        """
        return self.ask(
            "print_document",
            deadline_s=timeout_s + BEYOND_LIMIT_S + GRACE_S,
            otherwise=_lost,
            document=document,
            timeout_s=timeout_s,
            again=again,
        )


def _lost(error: Lost) -> DocumentOutcome:
    reason = "unreachable" if isinstance(error, ChildLost) else "fault"
    return DocumentUnknown(reason, 0, f"the printer's process was lost: {type(error).__name__}")
