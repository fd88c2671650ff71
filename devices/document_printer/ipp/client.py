"""Asks one printer or one CUPS, over its socket in the file system or over TCP.

Source:
    RFC 8010, section 4 (HTTP); CUPS, "HTTP authentication" for PeerCred.
"""

import getpass
import itertools
import socket
from http.client import HTTPConnection, HTTPException
from pathlib import PurePosixPath

from devices.document_printer.ipp.message import Attribute, Group, Message, NotIpp, Tag, decode, encode
from devices.document_printer.ipp.vocabulary import Operation, Status

MAX_ANSWER_BYTES = 4 * 1024 * 1024
"""A queue of CUPS tells all of itself in some 100 kB."""
DEFAULT_PORT = 631
_IS_REFUSED = frozenset({401, 403})


class NoAnswerError(Exception):
    """Nobody there, or nobody that speaks IPP; the text says which, without what was sent."""


class RejectedError(Exception):
    """It was understood, and the answer is no.

    Attributes:
        status: Of ``Status``, or another number.
    """

    def __init__(self, status: int, words: str) -> None:
        """Take both."""
        self.status = status
        super().__init__(f"{words or 'no reason given'} (IPP {status:#06x})")


class _SocketFile(HTTPConnection):
    def __init__(self, path: str, timeout_s: float) -> None:
        super().__init__("localhost", timeout=timeout_s)
        self._path = path

    def connect(self) -> None:
        """Connect to the file instead of an address."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class IppClient:
    """One connection for each question, so that a service that was restarted is found again. Thread-safe.

    Args:
        address: Path of a socket file, or ``HOST`` or ``HOST:PORT``.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.user = getpass.getuser()
        self._numbers = itertools.count(1)

    def ask(
        self,
        operation: Operation,
        resource: str,
        *,
        about: tuple[Attribute, ...] = (),
        job: tuple[Attribute, ...] = (),
        document: bytes = b"",
        timeout_s: float,
    ) -> Message:
        """Ask once and return the answer, a yes.

        Args:
            operation: What to do.
            resource: Path of the HTTP request, such as ``/printers/a4``.
            about: Attributes of the operation, behind charset and language.
            job: Attributes of the job that is made.
            document: What to print.
            timeout_s: Longest silence of the other side, in seconds.

        Raises:
            NoAnswerError, RejectedError: see there.
        """
        heads = (
            Attribute("attributes-charset", Tag.CHARSET, ("utf-8",)),
            Attribute("attributes-natural-language", Tag.LANGUAGE, ("en",)),
        )
        groups: tuple[tuple[Group, tuple[Attribute, ...]], ...] = ((Group.OPERATION, heads + about),)
        body = encode(operation, next(self._numbers), (*groups, (Group.JOB, job)) if job else groups, document)
        answer = self._exchange(resource, body, timeout_s)
        if answer.code > Status.LAST_OF_YES:
            words = answer.first(Group.OPERATION).get("status-message", ("",))
            raise RejectedError(answer.code, str(words[0]))
        return answer

    def _exchange(self, resource: str, body: bytes, timeout_s: float) -> Message:
        connection = self._connection(timeout_s)
        try:
            connection.request("POST", resource, body, self._headers())
            response = connection.getresponse()
            answered = response.read(MAX_ANSWER_BYTES + 1)
        except (OSError, HTTPException) as error:
            raise NoAnswerError(f"{self.address}: {_words(error)}") from None
        finally:
            connection.close()
        if response.status in _IS_REFUSED:
            raise RejectedError(Status.NOT_AUTHORIZED, f"{self.user} may not do this")
        if response.status != 200 or len(answered) > MAX_ANSWER_BYTES:
            raise NoAnswerError(f"{self.address}: HTTP {response.status}, {len(answered)} bytes")
        try:
            return decode(answered)
        except NotIpp as problem:
            raise NoAnswerError(f"{self.address}: no IPP: {problem}") from None

    def _connection(self, timeout_s: float) -> HTTPConnection:
        if self.is_file:
            return _SocketFile(self.address, timeout_s)
        host, _, port = self.address.rpartition(":") if ":" in self.address else (self.address, "", "")
        return HTTPConnection(host, int(port or DEFAULT_PORT), timeout=timeout_s)

    @property
    def is_file(self) -> bool:
        """Whether it is reached by a socket in the file system, where the kernel says who asks."""
        return PurePosixPath(self.address).is_absolute()

    def _headers(self) -> dict[str, str]:
        who = {"Authorization": f"PeerCred {self.user}"} if self.is_file else {}
        return {"Content-Type": "application/ipp", **who}


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
