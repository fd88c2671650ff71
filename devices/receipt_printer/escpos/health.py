"""What a technician is told of a printer's state."""

from dataclasses import replace

from devices.receipt_printer.escpos.identity import doubt
from devices.receipt_printer.escpos.model import PrinterModel
from devices.receipt_printer.escpos.status import Cover, Error, Paper, PrinterState
from devices.receipt_printer.supply import PaperMeter
from kiosk.ports.device import Condition, DeviceHealth, Link

NOT_LOOKED_YET = DeviceHealth(Link.DOWN, Condition.UNKNOWN, "not looked yet", None, None)
NOTHING_KNOWN = {
    "paper": "unknown",
    "cover": "unknown",
    "cutter": "unknown",
    "error": "unknown",
    "slips_left": "unknown",
}

_WORDS = {
    "cover_open": (Condition.USER_ACTION, "the cover is open", "PRINTER_COVER_OPEN"),
    "paper_out": (Condition.USER_ACTION, "no paper", "PRINTER_PAPER_OUT"),
    "cutter": (Condition.FAULT, "cutter error", "PRINTER_CUTTER"),
    "fault": (Condition.FAULT, "the printer reports an error", "PRINTER_FAULT"),
    "offline": (Condition.OFFLINE, "the printer is offline", "PRINTER_FAULT"),
}


def health_of(state: PrinterState, where: str, model: PrinterModel, meter: PaperMeter) -> DeviceHealth:
    """Return the health that a state means; what was not answered is unknown, never ready."""
    facts = facts_of(state, model, meter)
    if state.trouble is not None:
        condition, words, fault = _WORDS[state.trouble]
        if state.trouble == "fault" and state.error is Error.AUTO_RECOVERABLE:
            words = "it waits for something that passes by itself, such as a hot head"
        return DeviceHealth(Link.UP, condition, f"{where}: {words}", fault, facts)
    if not state.is_complete:
        words = f"{where}: no answer to DLE EOT"
        return DeviceHealth(Link.UP, Condition.UNKNOWN, words, "PRINTER_UNREACHABLE", facts)
    if facts["paper"] == Paper.LOW:
        return DeviceHealth(Link.UP, Condition.READY, f"{where}: little paper", "PRINTER_PAPER_LOW", facts)
    return DeviceHealth(Link.UP, Condition.READY, where, None, facts)


def named(health: DeviceHealth, identity: str, model: PrinterModel) -> DeviceHealth:
    """Return the health with what the printer says it is, and a word of warning where the settings say another."""
    if not identity:
        return health
    told = [health.detail, f"it says {identity}", doubt(identity, model)]
    detail = "; ".join(word for word in told if word)
    return replace(health, detail=detail, facts=(health.facts or {}) | {"identity": identity})


def unreachable(detail: str) -> DeviceHealth:
    """Return the health of a printer that the wire does not reach."""
    return DeviceHealth(Link.DOWN, Condition.ABSENT, detail, "PRINTER_UNREACHABLE", NOTHING_KNOWN)


def silent_wire(where: str) -> DeviceHealth:
    """Return the health of a wire over which nothing comes back: bytes go, and more is not known."""
    return DeviceHealth(
        Link.UNSUPPORTED, Condition.UNKNOWN, f"{where}: takes bytes, tells nothing", None, NOTHING_KNOWN
    )


def facts_of(state: PrinterState, model: PrinterModel, meter: PaperMeter) -> dict[str, str]:
    """Return the facts of the port; the count of paper may warn before the sensor does."""
    runs_low = state.paper is Paper.OK and meter.is_low
    has_cover = "cover" in model.sensors or state.cover is Cover.OPEN
    return {
        "paper": Paper.LOW.value if runs_low else state.paper.value,
        "cover": state.cover.value if has_cover else "not_supported",
        "cutter": state.cutter.value if model.cutter else "not_supported",
        "error": state.error.value,
        "slips_left": "0" if state.paper is Paper.OUT else meter.slips_left,
    }
