"""The course of one document: give it to the queue, watch both, take it back unless it is done.

The queue's own patience is endless and its word for a page that lies in the tray is the same as for one that was
handed to a cable. So there is a limit of our own, and the outcome says no more than what is known.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from devices.document_printer.cups.queue import JobNow, Queue, QueueNow
from devices.document_printer.cups.reasons import trouble_of
from devices.document_printer.ipp.client import NoAnswerError, RejectedError
from devices.document_printer.ipp.vocabulary import JobState, PrinterState, Status
from kiosk.ports.document_printer import (
    DocumentInterrupted,
    DocumentNotStarted,
    DocumentOutcome,
    DocumentPrinted,
    DocumentUnknown,
)

LOOK_S = 0.1
LAST_WORD_S = 5.0
"""For a back end to let go of a job that was taken back; CUPS itself kills it after ten."""
KEPT_BY_CUPS_S = 15
"""Beyond our own limit; after that CUPS takes a job back whose driver has died."""
FIRST_WORDS_S = 0.5
"""In which a back end tells that it cannot reach its printer; silence before that means nothing."""
_NOTHING_MOVES = frozenset({"paper_out", "cover_open", "toner_out", "output_full"})
"""A printer that says so before a sheet was counted, or before it can have put one out, has not drawn one in."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a document is printed.

    Attributes:
        sides: In IPP's words.
        patience_s: How long a trouble may last before the job is taken back.
        first_page_s: In which no page can have come out; a trouble told that early has let none through.
    """

    sides: str
    patience_s: float
    first_page_s: float


class Course:
    """One document on one queue; used once.

    Args:
        queue: Where it is given to.
        wishes: How.
        monotonic_s: The clock.
        until_s: When the job is taken back at the latest.
        outlived: Reasons of the queue in spite of which documents came out lately.
    """

    def __init__(
        self,
        queue: Queue,
        wishes: Wishes,
        monotonic_s: Callable[[], float],
        until_s: float,
        outlived: frozenset[str] = frozenset(),
    ) -> None:
        self._queue, self._wishes = queue, wishes
        self._monotonic_s, self._until_s = monotonic_s, until_s
        self._outlived = outlived
        self._tick = threading.Event()
        self._confirms = True
        self._was_begun = self._was_free = False
        self._pages = self._due = 0
        self._trouble: str | None = None
        self._begun_s = self._trouble_since_s = 0.0
        self._said = ""
        self.stopped_queue = False
        self.is_left_behind = False
        """Whether the job may still be in the queue, so that the queue has to be emptied once it answers again."""

    def run(self, pdf: bytes, pages: int) -> DocumentOutcome:
        """Print, and return what is known of it.

        Args:
            pdf: What to print.
            pages: That it has; a queue counts those of its filters, or none.
        """
        self._due = pages
        limit_s = self._until_s - self._monotonic_s()
        try:
            number = self._queue.submit(
                pdf, sides=self._wishes.sides, cancel_after_s=round(limit_s + LAST_WORD_S) + KEPT_BY_CUPS_S
            )
        except RejectedError as rejected:
            return _refused(rejected)
        except NoAnswerError as silent:
            self.is_left_behind = True
            return DocumentUnknown("unreachable", 0, f"CUPS fell silent while it took the document: {silent}")
        try:
            return self._watch_to_the_end(number)
        except (NoAnswerError, RejectedError) as lost:
            self.is_left_behind = True
            return DocumentUnknown("unreachable", self._pages, f"CUPS fell silent: {lost}")

    def _watch_to_the_end(self, number: int) -> DocumentOutcome:
        job = self._watch(number)
        if job is not None and not job.state.is_over:
            self._queue.cancel(number)
            job = self._await_end(number)
        self._queue.purge(number)
        return self._outcome(job)

    # -- while it runs --------------------------------------------------------------------------------------

    def _watch(self, number: int) -> JobNow | None:
        """Return the job as it was when it ended, when a trouble had lasted too long, or when the time was up."""
        while True:
            queue = self._queue.look()
            job = self._queue.job(number)
            if job is None or job.state.is_over:
                self._note(job, queue)
                return job
            self._note(job, queue)
            if self._is_stuck(job, queue) or self._monotonic_s() >= self._until_s:
                return job
            self._tick.wait(LOOK_S)

    def _note(self, job: JobNow | None, queue: QueueNow) -> None:
        self._confirms = queue.confirms
        if job is None:
            return
        self._pages = max(self._pages, job.pages)
        if job.was_begun and not self._was_begun:
            self._was_begun, self._begun_s = True, self._monotonic_s()
        self._outlived &= frozenset(queue.reasons)
        reasons = [each for each in queue.reasons if each not in self._outlived]
        trouble = trouble_of(reasons, warnings_too=True)
        is_told = self._was_begun and self._monotonic_s() - self._begun_s >= FIRST_WORDS_S
        self._was_free |= is_told and trouble is None
        if trouble is None and job.state.is_over:
            return  # what stood in the way may have been forgotten with the job
        if trouble != self._trouble or not job.was_begun:
            self._trouble, self._trouble_since_s = trouble, self._monotonic_s()
            self._said = ", ".join(reasons)

    def _is_stuck(self, job: JobNow, queue: QueueNow) -> bool:
        """Say whether waiting is in vain: the queue was stopped, or a trouble lasts."""
        if queue.state is PrinterState.STOPPED or job.state is JobState.STOPPED:
            self.stopped_queue = self._was_begun
            return True
        lasting_s = self._monotonic_s() - self._trouble_since_s
        return self._trouble is not None and lasting_s >= self._wishes.patience_s

    def _await_end(self, number: int) -> JobNow | None:
        """Wait until the job is over and its back end has let go."""
        until_s = self._monotonic_s() + LAST_WORD_S
        while True:
            job, queue = self._queue.job(number), self._queue.look()
            has_ended = job is None or job.state.is_over
            if has_ended and (queue.state is not PrinterState.PROCESSING or not self._was_begun):
                return job
            if self._monotonic_s() >= until_s:
                self.is_left_behind = True
                return job
            self._tick.wait(LOOK_S)

    # -- what is known of it --------------------------------------------------------------------------------

    def _outcome(self, job: JobNow | None) -> DocumentOutcome:
        state = job.state if job is not None else JobState.CANCELED
        detail = (
            (job.message or f"the queue says {self._said or 'nothing'}")
            if job is not None
            else "somebody removed the job"
        )
        pages = max(self._pages, job.pages if job is not None else 0)
        if state is JobState.COMPLETED:
            return self._completed()
        if not state.is_over:
            return DocumentUnknown("fault", pages, "CUPS does not let go of the job")
        if not self._was_begun:
            return DocumentNotStarted(self._trouble or ("stopped" if self.stopped_queue else "busy"), detail)
        return self._broken_off(state, pages, detail)

    def _completed(self) -> DocumentOutcome:
        if self._confirms:
            return DocumentPrinted(self._due)
        return DocumentUnknown("unconfirmed", self._due, "the queue's back end hands over and hears nothing back")

    def _broken_off(self, state: JobState, pages: int, detail: str) -> DocumentOutcome:
        """The rest will not come; what is out already hangs on what stood in the way."""
        if not self._confirms:
            return DocumentUnknown(self._trouble or "mute", pages, detail)
        if self._never_reached or (self._trouble in _NOTHING_MOVES and (pages == 0 or self._was_told_at_once)):
            return DocumentNotStarted(self._trouble or "fault", detail)
        if self._trouble == "unreachable" or (self._trouble is None and state is JobState.CANCELED):
            return DocumentUnknown(self._trouble or "mute", pages, detail)
        return DocumentInterrupted(self._trouble or "fault", pages, detail)

    @property
    def _never_reached(self) -> bool:
        return self._trouble == "unreachable" and not self._was_free

    @property
    def _was_told_at_once(self) -> bool:
        """CUPS counts the pages of its filters, which come out of a computer long before they come out of a printer."""
        return self._trouble_since_s - self._begun_s < self._wishes.first_page_s


def _refused(rejected: RejectedError) -> DocumentOutcome:
    reason = "stopped" if rejected.status == Status.NOT_ACCEPTING_JOBS else "refused"
    return DocumentNotStarted(reason, f"CUPS: {rejected}")
