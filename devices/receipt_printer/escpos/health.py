"""What a technician is told of a printer's state."""

from devices.receipt_printer.escpos.status import PrinterState
from kiosk.ports.device import Condition, DeviceHealth, Link

NOT_LOOKED_YET = DeviceHealth(Link.DOWN, Condition.UNKNOWN, "not looked yet", None, None)

_WORDS = {
    "cover_open": (Condition.USER_ACTION, "the cover is open", "PRINTER_COVER_OPEN"),
    "paper_out": (Condition.USER_ACTION, "no paper", "PRINTER_PAPER_OUT"),
    "cutter": (Condition.FAULT, "cutter error", "PRINTER_CUTTER"),
    "fault": (Condition.FAULT, "the printer reports an error", "PRINTER_FAULT"),
    "offline": (Condition.OFFLINE, "the printer is offline", "PRINTER_FAULT"),
}


def health_of(state: PrinterState, where: str) -> DeviceHealth:
    """Return the health that a state means; what was not answered is unknown, never ready."""
    if state.trouble is not None:
        condition, words, fault = _WORDS[state.trouble]
        return DeviceHealth(Link.UP, condition, f"{where}: {words}", fault, facts_of(state))
    if not state.is_complete:
        return DeviceHealth(
            Link.UP, Condition.UNKNOWN, f"{where}: no answer to DLE EOT", "PRINTER_UNREACHABLE", facts_of(state)
        )
    return DeviceHealth(Link.UP, Condition.READY, where, None, facts_of(state))


def unreachable(detail: str) -> DeviceHealth:
    """Return the health of a printer that the wire does not reach."""
    return DeviceHealth(Link.DOWN, Condition.ABSENT, detail, "PRINTER_UNREACHABLE", facts_of(PrinterState()))


def silent_wire(where: str) -> DeviceHealth:
    """Return the health of a wire over which nothing comes back: bytes go, and more is not known."""
    return DeviceHealth(
        Link.UP, Condition.READY, f"{where}: takes bytes, tells nothing", None, facts_of(PrinterState())
    )


def facts_of(state: PrinterState) -> dict[str, str]:
    """Return the facts of the port: paper, cover and cutter."""
    return {"paper": state.paper.value, "cover": state.cover.value, "cutter": state.cutter.value}
