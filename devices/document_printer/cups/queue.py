"""One queue of CUPS: its state, its jobs, and the printer behind it where that speaks IPP too.

Source:
    CUPS Implementation of IPP: CUPS-specific attributes of printers (device-uri, printer-error-policy) and
    Cancel-Job with purge-job; RFC 8011 for the rest.
"""

import secrets
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from devices.document_printer.ipp.client import DEFAULT_PORT, IppClient, NoAnswerError, RejectedError
from devices.document_printer.ipp.message import Attribute, Group, Tag, Values
from devices.document_printer.ipp.vocabulary import A4, PDF, JobState, Operation, PrinterState, Status

T = TypeVar("T", int, str)
State = TypeVar("State", JobState, PrinterState)
ANSWER_S = 3.0
OURS = "otk-"
"""How our jobs' names begin; what follows is chance, so that no name of a person stands in the queue."""
NO_LATER = "abort-job"
BLIND = frozenset({"socket", "lpd", "usb", "serial", "parallel", "file", "smb"})
"""Back ends that hand the data over and do not wait until the printer is done."""
_ABOUT_QUEUE = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "printer-error-policy",
    "device-uri",
    "queued-job-count",
)
_ABOUT_JOB = ("job-state", "time-at-processing", "job-media-sheets-completed", "job-printer-state-message")


@dataclass(frozen=True, slots=True)
class QueueNow:
    """How a queue, or a printer, is at the moment.

    Attributes:
        policy: What becomes of a job that failed; empty where it was not told.
        device: URI of the printer behind it; empty where it was not told.
        waiting: Jobs of anybody.
    """

    state: PrinterState
    reasons: tuple[str, ...]
    message: str
    accepting: bool
    policy: str
    device: str
    waiting: int

    @property
    def confirms(self) -> bool:
        """Whether its word that a job is completed comes from the printer."""
        return urlsplit(self.device).scheme not in BLIND


@dataclass(frozen=True, slots=True)
class JobNow:
    """How a job is at the moment.

    Attributes:
        was_begun: Its back end was started.
        pages: As CUPS counts them.
        message: What its back end said last.
    """

    state: JobState
    was_begun: bool
    pages: int
    message: str


class Queue:
    """Asks CUPS; every method raises NoAnswerError or RejectedError.

    Args:
        client: Where CUPS is.
        name: Of the queue.
    """

    def __init__(self, client: IppClient, name: str) -> None:
        self.name = name
        self._client = client
        self._resource = f"/printers/{name}"
        self._target = Attribute("printer-uri", Tag.URI, (f"ipp://localhost/printers/{name}",))
        self._who = Attribute("requesting-user-name", Tag.NAME, (client.user,))

    def look(self) -> QueueNow:
        """Return how the queue is."""
        return _look(self._client, self._resource, (self._target, self._who, _wanted(_ABOUT_QUEUE)))

    def look_at_printer(self, device: str) -> QueueNow | None:
        """Return how the printer behind the queue says it is; None where it does not speak plain IPP."""
        place = urlsplit(device)
        try:
            address = f"{place.hostname}:{place.port or DEFAULT_PORT}"
        except ValueError:  # a port that is none
            return None
        if place.scheme != "ipp" or not place.hostname:
            return None
        client = IppClient(address)
        target = Attribute("printer-uri", Tag.URI, (device,))
        return _look(client, place.path or "/ipp/print", (target, self._who, _wanted(_ABOUT_QUEUE)))

    def submit(self, pdf: bytes, *, sides: str, cancel_after_s: int) -> int:
        """Give a document to the queue and return its job's number.

        Args:
            pdf: What to print.
            sides: In IPP's words, such as ``one-sided``.
            cancel_after_s: Then CUPS itself takes it back, should nobody be left to do it.
        """
        about = (
            self._target,
            self._who,
            Attribute("job-name", Tag.NAME, (f"{OURS}{secrets.token_hex(4)}",)),
            Attribute("document-format", Tag.MIME_TYPE, (PDF,)),
        )
        wishes = (
            Attribute("media", Tag.KEYWORD, (A4,)),
            Attribute("sides", Tag.KEYWORD, (sides,)),
            Attribute("copies", Tag.INTEGER, (1,)),
            Attribute("job-sheets", Tag.NAME, ("none",)),
            Attribute("job-hold-until", Tag.KEYWORD, ("no-hold",)),
            Attribute("job-cancel-after", Tag.INTEGER, (cancel_after_s,)),
        )
        answer = self._client.ask(
            Operation.PRINT_JOB, self._resource, about=about, job=wishes, document=pdf, timeout_s=ANSWER_S
        )
        return int(_first(answer.first(Group.JOB), "job-id", 0))

    def job(self, number: int) -> JobNow | None:
        """Return how a job is; None where CUPS knows it no more."""
        about = (*self._job(number), _wanted(_ABOUT_JOB))
        try:
            answer = self._client.ask(Operation.GET_JOB_ATTRIBUTES, "/jobs/", about=about, timeout_s=ANSWER_S)
        except RejectedError as rejected:
            if rejected.status == Status.NOT_FOUND:
                return None
            raise
        told = answer.first(Group.JOB)
        return JobNow(
            _state(JobState, told, "job-state"),
            bool(_first(told, "time-at-processing", 0)),
            int(_first(told, "job-media-sheets-completed", 0)),
            str(_first(told, "job-printer-state-message", "")),
        )

    def cancel(self, number: int) -> None:
        """Take a job back; one that is over stays as it is."""
        try:
            self._client.ask(Operation.CANCEL_JOB, "/jobs/", about=self._job(number), timeout_s=ANSWER_S)
        except RejectedError as rejected:
            if rejected.status not in {Status.NOT_POSSIBLE, Status.NOT_FOUND}:
                raise

    def purge(self, number: int) -> None:
        """Take a job back and remove all that CUPS keeps of it, above all the document."""
        about = (*self._job(number), Attribute("purge-job", Tag.BOOLEAN, (True,)))
        try:
            self._client.ask(Operation.CANCEL_JOB, "/jobs/", about=about, timeout_s=ANSWER_S)
        except RejectedError as rejected:
            if rejected.status != Status.NOT_FOUND:
                raise

    def ours(self) -> tuple[int, ...]:
        """Return the numbers of all our jobs that CUPS still knows, finished ones too."""
        about = (
            self._target,
            self._who,
            Attribute("which-jobs", Tag.KEYWORD, ("all",)),
            _wanted(("job-id", "job-name")),
        )
        answer = self._client.ask(Operation.GET_JOBS, self._resource, about=about, timeout_s=ANSWER_S)
        jobs = answer.all(Group.JOB)
        return tuple(int(_first(job, "job-id", 0)) for job in jobs if str(_first(job, "job-name", "")).startswith(OURS))

    def resume(self) -> None:
        """Let the queue go on after its printer stopped it; only once it is empty."""
        about = (self._target, self._who)
        self._client.ask(Operation.RESUME_PRINTER, "/admin/", about=about, timeout_s=ANSWER_S)

    def _job(self, number: int) -> tuple[Attribute, ...]:
        return Attribute("job-uri", Tag.URI, (f"ipp://localhost/jobs/{number}",)), self._who


def _look(client: IppClient, resource: str, about: tuple[Attribute, ...]) -> QueueNow:
    answer = client.ask(Operation.GET_PRINTER_ATTRIBUTES, resource, about=about, timeout_s=ANSWER_S)
    told = answer.first(Group.PRINTER)
    return QueueNow(
        _state(PrinterState, told, "printer-state"),
        _texts(told, "printer-state-reasons"),
        str(_first(told, "printer-state-message", "")),
        told.get("printer-is-accepting-jobs") != (False,),
        str(_first(told, "printer-error-policy", "")),
        str(_first(told, "device-uri", "")),
        int(_first(told, "queued-job-count", 0)),
    )


def _wanted(names: tuple[str, ...]) -> Attribute:
    return Attribute("requested-attributes", Tag.KEYWORD, names)


def _first(told: dict[str, Values], name: str, otherwise: T) -> T:
    """Return the first value of an attribute where it is of the kind that is due, else what is usual."""
    value = (told.get(name) or (otherwise,))[0]
    return value if isinstance(value, type(otherwise)) else otherwise


def _texts(told: dict[str, Values], name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in told.get(name, ()))


def _state(kind: type[State], told: dict[str, Values], name: str) -> State:
    """Return the state that was told; a service that tells none, or an unknown one, is not understood."""
    try:
        return kind(_first(told, name, 0))
    except ValueError:
        raise NoAnswerError(f"it tells no {name} that is known") from None
