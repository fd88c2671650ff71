"""An IPP service on a loopback port, as a queue of CUPS and as a printer on the network are.

It answers what our driver asks of CUPS, and what CUPS's own back end asks of a printer.

Source:
    RFC 8010 and 8011; what CUPS adds is told in "CUPS Implementation of IPP".
"""

import threading
from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from devices.document_printer.ipp.message import Attribute, Group, Message, NotIpp, Tag, decode, encode
from devices.document_printer.ipp.vocabulary import A4, PDF, Operation, Status
from devices.document_printer.simulated.mechanism import FakeJob, Mechanism
from kiosk.ports.document_printer import MAX_PDF_BYTES

MAX_REQUEST_BYTES = MAX_PDF_BYTES + 65_536
_HEADS = (
    Attribute("attributes-charset", Tag.CHARSET, ("utf-8",)),
    Attribute("attributes-natural-language", Tag.LANGUAGE, ("en",)),
)
Answer = tuple[Status, tuple[tuple[Group, tuple[Attribute, ...]], ...]]


class FakeServer:
    """Use ``start`` and ``stop``; ``port`` is where it listens.

    Args:
        mechanism: What prints.
        policy: That it tells as its printer-error-policy.
    """

    def __init__(self, mechanism: Mechanism, policy: str = "abort-job") -> None:
        self.mechanism, self.policy = mechanism, policy
        self.port = 0
        self._server: ThreadingHTTPServer | None = None
        self._operations: dict[int, Callable[[Message], Answer]] = {
            Operation.GET_PRINTER_ATTRIBUTES: self._tell_printer,
            Operation.GET_JOBS: self._tell_jobs,
            Operation.GET_JOB_ATTRIBUTES: self._tell_job,
            Operation.VALIDATE_JOB: lambda _: (Status.OK, ()),
            Operation.PRINT_JOB: self._print,
            Operation.CANCEL_JOB: self._cancel,
            Operation.RESUME_PRINTER: lambda _: (Status.OK, ()),
        }

    def start(self) -> None:
        """Listen on a free loopback port, and after ``stop`` on the same; one that listens goes on."""
        if self._server is not None:
            return

        answer_of = self._answer

        class Handler(_Handler):
            def answer(self, body: bytes) -> bytes:
                return answer_of(body)

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Hang up."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _answer(self, body: bytes) -> bytes:
        try:
            request = decode(body)
        except NotIpp:
            return encode(Status.BAD_REQUEST, 1, ((Group.OPERATION, _HEADS),))
        act = self._operations.get(request.code, _unknown)
        with self.mechanism.changed:
            status, groups = act(request)
        return encode(status, request.number, ((Group.OPERATION, _HEADS), *groups), version=request.version)

    # -- operations -----------------------------------------------------------------------------------------

    def _tell_printer(self, request: Message) -> Answer:
        told = tuple(_wanted(request, self._about_printer()))
        return Status.OK, ((Group.PRINTER, told),)

    def _about_printer(self) -> Iterator[Attribute]:
        machine = self.mechanism
        waiting = sum(not job.state.is_over for job in machine.jobs.values())
        yield Attribute("printer-uri-supported", Tag.URI, (f"ipp://127.0.0.1:{self.port}/ipp/print",))
        yield Attribute("uri-security-supported", Tag.KEYWORD, ("none",))
        yield Attribute("uri-authentication-supported", Tag.KEYWORD, ("none",))
        yield Attribute("printer-name", Tag.NAME, ("simulated",))
        yield Attribute("printer-make-and-model", Tag.TEXT, ("Simulated A4 printer",))
        yield Attribute("printer-state", Tag.ENUM, (machine.state,))
        yield Attribute("printer-state-reasons", Tag.KEYWORD, machine.condition.reasons or ("none",))
        yield Attribute("printer-state-message", Tag.TEXT, ("",))
        yield Attribute("printer-is-accepting-jobs", Tag.BOOLEAN, (True,))
        yield Attribute("printer-error-policy", Tag.NAME, (self.policy,))
        yield Attribute("queued-job-count", Tag.INTEGER, (waiting,))
        yield Attribute("ipp-versions-supported", Tag.KEYWORD, ("1.1", "2.0"))
        yield Attribute("operations-supported", Tag.ENUM, tuple(self._operations))
        yield Attribute("charset-supported", Tag.CHARSET, ("utf-8",))
        yield Attribute("document-format-supported", Tag.MIME_TYPE, (PDF,))
        yield Attribute("document-format-default", Tag.MIME_TYPE, (PDF,))
        yield Attribute("media-supported", Tag.KEYWORD, (A4,))
        yield Attribute("media-default", Tag.KEYWORD, (A4,))
        yield Attribute("copies-supported", Tag.RANGE, ((1, 1),))

    def _tell_jobs(self, request: Message) -> Answer:
        which = _operand(request, "which-jobs", "not-completed")
        jobs = [job for job in self.mechanism.jobs.values() if which == "all" or not job.state.is_over]
        return Status.OK, tuple((Group.JOB, _about_job(job)) for job in jobs)

    def _tell_job(self, request: Message) -> Answer:
        job = self._job(request)
        return (Status.OK, ((Group.JOB, _about_job(job)),)) if job else (Status.NOT_FOUND, ())

    def _print(self, request: Message) -> Answer:
        wishes = {name: str(values[0]) for name, values in request.first(Group.JOB).items()}
        job = self.mechanism.take(_operand(request, "job-name", ""), request.document, wishes)
        return Status.OK, ((Group.JOB, _about_job(job)),)

    def _cancel(self, request: Message) -> Answer:
        job = self._job(request)
        if job is None:
            return Status.NOT_FOUND, ()
        purge = request.first(Group.OPERATION).get("purge-job") == (True,)
        return (Status.OK if self.mechanism.cancel(job, purge=purge) else Status.NOT_POSSIBLE), ()

    def _job(self, request: Message) -> FakeJob | None:
        """Return the job that is meant, by its number or by the end of its address."""
        number = request.first(Group.OPERATION).get("job-id", (0,))[0]
        if not isinstance(number, int) or not number:
            tail = _operand(request, "job-uri", "").rpartition("/")[2]
            number = int(tail) if tail.isascii() and tail.isdigit() else 0
        return self.mechanism.jobs.get(number)


def _unknown(_: Message) -> Answer:
    return Status.OPERATION_NOT_SUPPORTED, ()


def _about_job(job: FakeJob) -> tuple[Attribute, ...]:
    return (
        Attribute("job-id", Tag.INTEGER, (job.number,)),
        Attribute("job-uri", Tag.URI, (f"ipp://localhost/jobs/{job.number}",)),
        Attribute("job-name", Tag.NAME, (job.name,)),
        Attribute("job-state", Tag.ENUM, (job.state,)),
        Attribute("job-state-reasons", Tag.KEYWORD, ("none",)),
        Attribute("job-media-sheets-completed", Tag.INTEGER, (job.pages,)),
        Attribute("time-at-processing", Tag.INTEGER, (int(job.was_begun),)),
    )


def _operand(request: Message, name: str, otherwise: str) -> str:
    return str(request.first(Group.OPERATION).get(name, (otherwise,))[0])


def _wanted(request: Message, told: Iterator[Attribute]) -> Iterator[Attribute]:
    """Yield what was asked for; all of it where nothing special was, or by the name of a group."""
    names = set(request.first(Group.OPERATION).get("requested-attributes", ("all",)))
    everything = bool(names & {"all", "printer-description"})
    return (each for each in told if everything or each.name in names)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10.0

    @abstractmethod
    def answer(self, body: bytes) -> bytes:
        """Return the answer to one request."""

    def do_POST(self) -> None:
        """Answer one request."""
        body = self._body()
        if body is None:
            self.send_error(413)
            return
        answered = self.answer(body)
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(answered)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(answered)

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the library's signature
        """Say nothing: what is asked may name a job."""

    def _body(self) -> bytes | None:
        """Return the request's body; None where it is too large, or its length is none."""
        try:
            if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
                return self._chunks()
            size = int(self.headers.get("Content-Length") or 0)
        except ValueError:
            return None
        return self.rfile.read(size) if 0 <= size <= MAX_REQUEST_BYTES else None

    def _chunks(self) -> bytes | None:
        body = bytearray()
        while size := int(self.rfile.readline(20).split(b";")[0].strip() or b"0", 16):
            if len(body) + size > MAX_REQUEST_BYTES:
                return None
            body += self.rfile.read(size)
            self.rfile.readline(4)
        self.rfile.readline(4)
        return bytes(body)
