"""The printer that is played: paper, covers, toner, and jobs that come out page by page."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.document_printer.ipp.vocabulary import JobState, PrinterState
from devices.document_printer.pages import NotPrintableError, pages_of

ENDLESS = 1_000_000


@dataclass
class FakeJob:
    """One job; ``document`` is dropped when it is purged."""

    number: int
    name: str
    document: bytes = field(repr=False)
    wishes: dict[str, str]
    state: JobState = JobState.PENDING
    was_begun: bool = False
    pages: int = 0


@dataclass
class Condition:
    """What stands in the way, and what soon will.

    Attributes:
        sheets: In the tray.
        fails: The next job is given up.
        is_gone: Nothing is heard of the printer behind the queue.
        page_s: What a page takes.
    """

    sheets: int = ENDLESS
    is_jammed: bool = False
    is_open: bool = False
    has_toner: bool = True
    toner_low: bool = False
    fails: bool = False
    is_gone: bool = False
    page_s: float = 0.0

    @property
    def reasons(self) -> tuple[str, ...]:
        """As printer-state-reasons tell it."""
        told = {
            "connecting-to-device": self.is_gone,
            "door-open-error": self.is_open,
            "media-jam-error": self.is_jammed,
            "media-empty-error": self.sheets == 0,
            "toner-empty-error": not self.has_toner,
            "toner-low-warning": self.toner_low,
        }
        return tuple(keyword for keyword, is_so in told.items() if is_so)

    @property
    def lets_pass(self) -> bool:
        """Whether a page can come out."""
        return self.sheets > 0 and self.has_toner and not (self.is_jammed or self.is_open or self.is_gone)


class Mechanism:
    """Prints one job after the other on a thread of its own; ``start`` and ``stop``."""

    def __init__(self, page_s: float = 0.0) -> None:
        self.changed = threading.Condition()
        self.condition = Condition(page_s=page_s)
        self.jobs: dict[int, FakeJob] = {}
        self.printed: list[tuple[str, bytes]] = []
        """Name and document of each job whose pages all came out."""
        self.pages_out = 0
        self._is_on = False
        self._worker: threading.Thread | None = None

    def start(self) -> None:
        """Switch it on."""
        self._is_on = True
        self._worker = threading.Thread(target=self._work, name="simulated A4 printer", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Switch it off."""
        with self.changed:
            self._is_on = False
            self.changed.notify_all()
        if self._worker is not None:
            self._worker.join()

    def change(self, **facts: object) -> None:
        """Change the condition it is in."""
        with self.changed:
            for name, value in facts.items():
                setattr(self.condition, name, value)
            self.changed.notify_all()

    @property
    def state(self) -> PrinterState:
        """As printer-state tells it."""
        is_busy = any(job.state is JobState.PROCESSING for job in self.jobs.values())
        return PrinterState.PROCESSING if is_busy else PrinterState.IDLE

    # -- jobs -----------------------------------------------------------------------------------------------

    def take(self, name: str, document: bytes, wishes: dict[str, str]) -> FakeJob:
        """Take a job."""
        with self.changed:
            job = FakeJob(max(self.jobs, default=0) + 1, name, document, wishes)
            self.jobs[job.number] = job
            self.changed.notify_all()
            return job

    def cancel(self, job: FakeJob, *, purge: bool) -> bool:
        """Take a job back; False where it is over already."""
        with self.changed:
            was_over = job.state.is_over
            if not was_over:
                job.state = JobState.CANCELED
            if purge:
                self.jobs.pop(job.number, None)
                job.document = b""
            self.changed.notify_all()
            return not was_over or purge

    def wait_until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait for a state of this printer; False where it does not come in time."""
        with self.changed:
            return self.changed.wait_for(holds, timeout_s)

    # -- at work --------------------------------------------------------------------------------------------

    def _work(self) -> None:
        with self.changed:
            while self._is_on:
                job = next((each for each in self.jobs.values() if each.state is JobState.PENDING), None)
                if job is None:
                    self.changed.wait()
                else:
                    self._print(job)

    def _print(self, job: FakeJob) -> None:
        job.state, job.was_begun = JobState.PROCESSING, True
        document = job.document
        self.changed.notify_all()
        try:
            due = pages_of(document)
        except NotPrintableError:
            due = 0
        if self.condition.fails or not due:
            self.condition.fails = False
            job.state = JobState.ABORTED
        while job.state is JobState.PROCESSING and job.pages < due and self._is_on:
            self._page(job)
        if job.state is JobState.PROCESSING and self._is_on:
            job.state = JobState.COMPLETED
            self.printed.append((job.name, document))
        self.changed.notify_all()

    def _page(self, job: FakeJob) -> None:
        """Let one page out, or wait until something changes."""
        if not self.condition.lets_pass:
            self.changed.wait()
            return
        until_s = time.monotonic() + self.condition.page_s
        while job.state is JobState.PROCESSING and self._is_on and time.monotonic() < until_s:
            self.changed.wait(until_s - time.monotonic())
        if job.state is JobState.PROCESSING and self._is_on and self.condition.lets_pass:
            job.pages += 1
            self.pages_out += 1
            self.condition.sheets -= 1
            self.changed.notify_all()
