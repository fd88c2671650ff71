"""What every receipt printer must do."""

from devices.conformance import FROZEN, KILLED, READY, Bench, Check, demand
from devices.receipt_printer.proxy import ReceiptPrinterProxy
from kiosk.domain.receipt import Cut, Para, Receipt
from kiosk.domain.text import LocalText
from kiosk.ports.receipt_printer import Printed

PRINT_S = 20.0
_SLIP = Receipt("TEST-CERTIFY", (Para("样例：设备检验。Sample: a conformance run."), Cut()))


def _prints_and_confirms(bench: Bench) -> None:
    outcome = ReceiptPrinterProxy(bench.handle).print_receipt(_SLIP, PRINT_S).result(PRINT_S + bench.limit_s)
    demand(isinstance(outcome, Printed), f"{type(outcome).__name__} where a confirmed slip is due")


CHECKS: tuple[Check[Bench], ...] = (
    READY,
    Check(
        "slip_is_printed_and_confirmed", LocalText("打印并确认", "prints a slip and confirms it"), _prints_and_confirms
    ),
    KILLED,
    FROZEN,
    Check(
        "prints_after_recovery", LocalText("恢复后还能打印", "prints again after its recovery"), _prints_and_confirms
    ),
)
