"""Driver ``document_printer.cups``: one queue of CUPS, kept empty but for the document of the person who waits."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from devices.document_printer.cups.health import NOT_LOOKED_YET, health_of, no_queue, printer_gone, refusal_of
from devices.document_printer.cups.job import LAST_WORD_S, LOOK_S, Course, Wishes
from devices.document_printer.cups.options import CupsOptions
from devices.document_printer.cups.queue import Queue, QueueNow
from devices.document_printer.cups.reasons import trouble_of
from devices.document_printer.ipp.client import IppClient, NoAnswerError, RejectedError
from devices.document_printer.ipp.vocabulary import Status
from devices.document_printer.pages import NotPrintableError, pages_of
from devices.print_journal import Journal, JournalBroken, PrinterBusy
from kiosk.ports.device import DeviceHealth, HealthChanged
from kiosk.ports.document_printer import (
    DocumentInterrupted,
    DocumentNotStarted,
    DocumentOutcome,
    DocumentPrinted,
    DocumentUnknown,
    PrintDocument,
)

_STATES: dict[type, str] = {
    DocumentPrinted: "printed",
    DocumentNotStarted: "not_started",
    DocumentInterrupted: "interrupted",
    DocumentUnknown: "unknown",
}


class CupsPrinter:
    """Implements ``DocumentPrinter``.

    Attributes:
        queue: Through which CUPS is asked; each question is a connection of its own.
    """

    def __init__(self, options: CupsOptions) -> None:
        self.queue = Queue(IppClient(options.server), options.queue)
        self._wishes = Wishes(options.sides, options.patience_s, options.first_page_s)
        self._poll_s = options.poll_s
        self._journal = Journal()
        self._one_at_a_time = threading.Lock()
        self._outlived: frozenset[str] = frozenset()
        self._health = NOT_LOOKED_YET
        self._look_now = threading.Event()
        self._tick = threading.Event()
        self._closing = False
        self._watch: threading.Thread | None = None

    def keep_state_in(self, folder: Path) -> None:
        """Go on where the process before left off; called before anything else."""
        self._journal = Journal(folder)
        with suppress(JournalBroken), self._journal.one_job():
            self._journal.find_unfinished()

    def open(self, emit: Callable[[Any], None]) -> None:
        """Empty the queue of what a process before left there, and look at it every few seconds."""
        self._closing = False
        self._watch = threading.Thread(
            target=self._keep_looking, args=(emit,), name="document printer watch", daemon=True
        )
        self._watch.start()

    def health(self) -> DeviceHealth:
        """Return the health as last seen."""
        return self._health

    def close(self) -> None:
        """Stop looking; a job under way is not waited for longer than its own limit."""
        self._closing = True
        self._look_now.set()
        if self._watch is not None:
            self._watch.join()

    # -- one document ---------------------------------------------------------------------------------------

    def print_document(self, document: PrintDocument, *, timeout_s: float, again: bool = False) -> DocumentOutcome:
        """Print one document; see the port."""
        until_s = time.monotonic() + timeout_s
        try:
            pages = pages_of(document.pdf)
        except NotPrintableError as problem:
            return DocumentNotStarted("refused", f"the document: {problem}")
        with self._one_at_a_time:
            try:
                with self._journal.one_job():
                    outcome = self._print_once(document, pages, until_s, again=again)
            except PrinterBusy as busy:
                return DocumentNotStarted("busy", str(busy))
            except JournalBroken as broken:
                return DocumentNotStarted("fault", str(broken))
        self._look_now.set()
        return outcome

    def _print_once(self, document: PrintDocument, pages: int, until_s: float, *, again: bool) -> DocumentOutcome:
        copy = self._journal.copies(document.number) + 1
        if copy > 1 and not again:
            return DocumentNotStarted("refused", "this document was begun before; only a person has it printed again")
        obstacle = self._obstacle()
        if obstacle is None and time.monotonic() >= until_s:
            obstacle = DocumentNotStarted("busy", "the time was up before the queue could take the document")
        if obstacle is not None:
            return obstacle
        self._journal.begin(document.number, copy)
        outcome = self._run(document.pdf, pages, until_s)
        reason = "" if isinstance(outcome, DocumentPrinted) else outcome.reason
        self._journal.end(document.number, copy, _STATES[type(outcome)], reason=reason, pages=outcome.pages)
        return outcome

    def _obstacle(self) -> DocumentNotStarted | None:
        """Empty the queue, then say what stands in the way of a document; None: nothing that is known."""
        try:
            if not self._sweep():
                return DocumentNotStarted("fault", "CUPS does not let go of a job that was left in the queue")
            queue = self.queue.look()
            refusal = refusal_of(queue, self.queue.name)
            if refusal is not None:
                return DocumentNotStarted(refusal[0], refusal[1])
            return self._obstacle_in_printer(queue)
        except NoAnswerError as silent:
            return DocumentNotStarted("unreachable", f"CUPS: {silent}")
        except RejectedError as rejected:
            reason = "unreachable" if rejected.status == Status.NOT_FOUND else "refused"
            return DocumentNotStarted(reason, f"queue {self.queue.name}: {rejected}")

    def _obstacle_in_printer(self, queue: QueueNow) -> DocumentNotStarted | None:
        """Ask the printer itself where it can be asked: what CUPS knows of it is from the last job."""
        try:
            own = self.queue.look_at_printer(queue.device)
        except (NoAnswerError, RejectedError) as problem:
            return DocumentNotStarted("unreachable", f"the printer: {problem}")
        trouble = trouble_of(own.reasons, warnings_too=False) if own else None
        if trouble is None or own is None:
            return None
        return DocumentNotStarted(trouble, f"the printer says {', '.join(own.reasons)}")

    def _run(self, pdf: bytes, pages: int, until_s: float) -> DocumentOutcome:
        course = Course(self.queue, self._wishes, time.monotonic, until_s, self._outlived)
        outcome = course.run(pdf, pages)
        with suppress(NoAnswerError, RejectedError):
            if course.is_left_behind:
                self._sweep()
            if isinstance(outcome, DocumentPrinted):
                self._outlived = frozenset(self.queue.look().reasons)
            if course.stopped_queue and not self.queue.ours():
                self.queue.resume()
        return outcome

    # -- between documents ----------------------------------------------------------------------------------

    def _sweep(self) -> bool:
        """Take back and remove every job of ours; within the journal's lock. False where CUPS does not let go of one.

        A job whose back end still runs is taken back at once, and can be removed only when the back end has ended.
        """
        until_s = time.monotonic() + LAST_WORD_S
        while left := self.queue.ours():
            if time.monotonic() >= until_s:
                return False
            for number in left:
                self.queue.purge(number)
            self._tick.wait(LOOK_S)
        return True

    def _keep_looking(self, emit: Callable[[Any], None]) -> None:
        while not self._closing:
            with self._one_at_a_time:
                self._sweep_if_left()
                health = self._look()
            if health != self._health:
                self._health = health
                emit(HealthChanged(health))
            self._look_now.wait(self._poll_s)
            self._look_now.clear()

    def _sweep_if_left(self) -> None:
        """Remove what a process left that died, unless another program is printing just now."""
        with suppress(NoAnswerError, RejectedError, JournalBroken):
            if self.queue.ours():
                with self._journal.one_job():
                    self._journal.find_unfinished()
                    self._sweep()

    def _look(self) -> DeviceHealth:
        name = self.queue.name
        try:
            queue = self._without_what_is_outlived(self.queue.look())
        except (NoAnswerError, RejectedError) as problem:
            return no_queue(problem, name)
        try:
            return health_of(queue, name, self.queue.look_at_printer(queue.device))
        except NoAnswerError as problem:
            return printer_gone(queue, name, problem)
        except RejectedError:
            return health_of(queue, name, None)

    def _without_what_is_outlived(self, queue: QueueNow) -> QueueNow:
        """Leave out troubles in spite of which a document came out: CUPS keeps them until a back end takes them back."""
        self._outlived &= frozenset(queue.reasons)
        return replace(queue, reasons=tuple(each for each in queue.reasons if each not in self._outlived))
