"""The receipt printer's port as the window's process sees it: futures of outcomes, whatever becomes of the host."""

from concurrent.futures import Future

from devices.proxy import GRACE_S, DeviceProxy, Lost
from devices.receipt_printer.limits import BEYOND_LIMIT_S
from hosting.errors import ChildLost
from kiosk.domain.receipt import Receipt
from kiosk.ports.receipt_printer import OutcomeUnknown, PrintOutcome


class ReceiptPrinterProxy(DeviceProxy):
    """A receipt printer in its own process."""

    def print_receipt(self, receipt: Receipt, timeout_s: float, *, again: bool = False) -> Future[PrintOutcome]:
        """Print one slip within 1 to 60 s; the future never fails.

        A process that is lost with a job given to it may have printed: the outcome is unknown, never another try.
        """
        return self.ask(
            "print_receipt",
            deadline_s=timeout_s + BEYOND_LIMIT_S + GRACE_S,
            otherwise=_lost,
            receipt=receipt,
            timeout_s=timeout_s,
            again=again,
        )


def _lost(error: Lost) -> PrintOutcome:
    reason = "unreachable" if isinstance(error, ChildLost) else "fault"
    return OutcomeUnknown(reason, 0, f"the printer's process was lost: {type(error).__name__}")
