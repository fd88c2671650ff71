"""What a technician is told of a queue and of the printer behind it."""

from collections.abc import Callable

from devices.document_printer.cups.queue import NO_LATER, QueueNow
from devices.document_printer.cups.reasons import is_low, trouble_of
from devices.document_printer.ipp.client import NoAnswerError, RejectedError
from devices.document_printer.ipp.vocabulary import PrinterState, Status
from kiosk.ports.device import Condition, DeviceHealth, Link

NOT_LOOKED_YET = DeviceHealth(Link.DOWN, Condition.UNKNOWN, "not looked yet", None, None)
NOTHING_KNOWN = {"paper": "unknown", "toner": "unknown", "cover": "unknown", "queue": "unknown", "waiting": "unknown"}
_WORDS = {
    "cover_open": (Condition.USER_ACTION, "a cover is open", "DOCUMENT_COVER_OPEN"),
    "paper_jam": (Condition.USER_ACTION, "a sheet is jammed", "DOCUMENT_PAPER_JAM"),
    "paper_out": (Condition.USER_ACTION, "no paper", "DOCUMENT_PAPER_OUT"),
    "toner_out": (Condition.USER_ACTION, "no toner", "DOCUMENT_TONER_OUT"),
    "output_full": (Condition.USER_ACTION, "the tray of printed pages is full", "DOCUMENT_OUTPUT_FULL"),
    "unreachable": (Condition.ABSENT, "the printer does not answer", "PRINTER_UNREACHABLE"),
    "fault": (Condition.FAULT, "the printer reports an error", "PRINTER_FAULT"),
}
_STATES = {"paper_out": "out", "paper_jam": "jammed", "toner_out": "out", "cover_open": "open"}


def refusal_of(queue: QueueNow, name: str) -> tuple[str, str, str] | None:
    """Return why a queue may not be used now: the port's reason, a sentence with the remedy, the fault. None: it may."""
    if queue.policy != NO_LATER:
        remedy = f"lpadmin -p {name} -o printer-error-policy={NO_LATER}"
        words = f"queue {name} would print a failed job later, for somebody else ({queue.policy or 'no policy'})"
        return "refused", f"{words}; run: {remedy}", "DOCUMENT_QUEUE_KEEPS_JOBS"
    if not queue.accepting:
        return "stopped", f"queue {name} takes no jobs; run: cupsaccept {name}", "DOCUMENT_QUEUE_STOPPED"
    if queue.state is PrinterState.STOPPED:
        why = f" ({queue.message})" if queue.message else ""
        return "stopped", f"queue {name} is stopped{why}; run: cupsenable {name}", "DOCUMENT_QUEUE_STOPPED"
    return None


def health_of(queue: QueueNow, name: str, own: QueueNow | None) -> DeviceHealth:
    """Return the health that the queue's state and the printer's own word mean.

    Args:
        queue: As CUPS tells; what it says of paper is what it heard in the last job.
        name: Of the queue.
        own: What the printer itself says now; None where it cannot be asked.
    """
    facts = _facts(queue, own)
    refusal = refusal_of(queue, name)
    if refusal is not None:
        _, words, fault = refusal
        return DeviceHealth(Link.UP, Condition.FAULT, words, fault, facts)
    trouble = trouble_of(own.reasons, warnings_too=False) if own else trouble_of(queue.reasons, warnings_too=True)
    if trouble is not None:
        condition, words, fault = _WORDS[trouble]
        return DeviceHealth(Link.UP, condition, f"queue {name}: {words}", fault, facts)
    if facts["toner"] == "low":
        return DeviceHealth(Link.UP, Condition.READY, f"queue {name}: little toner", "DOCUMENT_TONER_LOW", facts)
    return DeviceHealth(Link.UP, Condition.READY, f"queue {name}", None, facts)


def printer_gone(queue: QueueNow, name: str, problem: NoAnswerError) -> DeviceHealth:
    """Return the health of a queue whose printer does not answer."""
    detail = f"queue {name}: {problem}"
    return DeviceHealth(Link.UP, Condition.ABSENT, detail, "PRINTER_UNREACHABLE", _facts(queue, None))


def no_queue(problem: NoAnswerError | RejectedError, name: str) -> DeviceHealth:
    """Return the health where there is no CUPS, or no such queue in it."""
    if isinstance(problem, NoAnswerError):
        return DeviceHealth(Link.DOWN, Condition.UNKNOWN, f"CUPS: {problem}", "DOCUMENT_CUPS_DOWN", NOTHING_KNOWN)
    if problem.status == Status.NOT_FOUND:
        return DeviceHealth(Link.UP, Condition.ABSENT, f"CUPS has no queue {name}", "DOCUMENT_NO_QUEUE", NOTHING_KNOWN)
    return DeviceHealth(Link.UP, Condition.FAULT, f"queue {name}: {problem}", "DOCUMENT_QUEUE_STOPPED", NOTHING_KNOWN)


def _facts(queue: QueueNow, own: QueueNow | None) -> dict[str, str]:
    heard = own or queue
    trouble = trouble_of(heard.reasons, warnings_too=own is None)
    well: Callable[[str], str] = lambda words: words if own else "unknown"  # noqa: E731 - a word for silence
    state = _STATES.get(trouble or "")
    return {
        "paper": state if trouble in {"paper_out", "paper_jam"} and state else _supply("paper", heard, well("ok")),
        "toner": state if trouble == "toner_out" and state else _supply("toner", heard, well("ok")),
        "cover": "open" if trouble == "cover_open" else well("closed"),
        "queue": "stopped" if queue.state is PrinterState.STOPPED or not queue.accepting else "open",
        "waiting": str(queue.waiting),
    }


def _supply(name: str, heard: QueueNow, otherwise: str) -> str:
    return "low" if is_low(name, heard.reasons) else otherwise
