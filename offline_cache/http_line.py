"""The one door to HTTP: mutual TLS, limits in time and size, and no exceptions for what lines do."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import requests
import urllib3
from pydantic import ValidationError

from kiosk.contract.problems import MEDIA_TYPE, PROBLEM_TYPES, Meaning, Problem, meaning_of
from kiosk.faults import KioskFault
from offline_cache.answers import NotUnderstood, Refusal, Refused, StartOver, TryLater, Unreachable
from offline_cache.policies.platform_time import PlatformTime
from offline_cache.policies.time_limits import TimeLimits
from offline_cache.policies.waits import http_date, retry_after_s
from offline_cache.signing import RequestSigner

MAX_ANSWER_BYTES = 1024 * 1024
_READ_BYTES = 64 * 1024
_FOR_ALL = frozenset({401, 429, 503})
_USER_AGENT = "onetrip-kiosk"


@dataclass(frozen=True, slots=True)
class LineOptions:
    """How the platform is reached: ``[platform] url, ca, cert, key``, and how long to wait.

    Attributes:
        url: ``https://...`` without a path.
        ca: PEM of the authority that vouches for the platform; no other is believed.
        cert: This kiosk's certificate; None before it is enrolled.
        key: Its private key, PEM, in a file that only this user reads.
        connect_s: Until a connection stands.
        answer_s: Until an answer is complete, for a call with little in it.
        slowest_bytes_s: A line slower than this counts as down; the wait for larger payloads grows by it.
        identity: Folder of the keys made at enrolment, with which every call is signed; None: calls go unsigned.
    """

    url: str
    ca: Path
    cert: Path | None
    key: Path | None
    connect_s: float = 3.0
    answer_s: float = 10.0
    slowest_bytes_s: int = 32 * 1024
    identity: Path | None = None

    @property
    def limits(self) -> TimeLimits:
        """How long a call may take."""
        return TimeLimits(self.connect_s, self.answer_s, self.slowest_bytes_s)

    def __post_init__(self) -> None:
        """Refuse a line that others could read."""
        if not self.url.startswith("https://"):
            message = "the platform's address must begin with https://"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer, whatever it says."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Companion(Protocol):
    """Goes along with every call: holds it back, and hears what its answer says besides."""

    def before(self, sent_bytes: int) -> None:
        """Return when so many bytes may be sent."""

    def after(self, headers: Mapping[str, str], got_s: float) -> None:
        """Hear the headers of an answer, and when it came, on the monotonic clock."""


class HttpLine:
    """A kept-alive connection to the platform; used by one thread at a time.

    Attributes:
        time: The platform's clock, as its answers told it.
    """

    def __init__(self, options: LineOptions, companion: Companion | None = None) -> None:
        self.time = PlatformTime()
        self._options = options
        self._companion = companion
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy, netrc or CA bundle from the environment
        self._session.verify = str(options.ca)
        if options.cert and options.key:
            self._session.cert = (str(options.cert), str(options.key))
        if options.identity:
            self._session.auth = RequestSigner(options.identity, self.time)
        self._session.headers.update({"User-Agent": _USER_AGENT})

    def call(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        within_s: float | None = None,
        most_bytes: int = MAX_ANSWER_BYTES,
    ) -> Reply | Unreachable:
        """Make one call and read its answer to the end.

        Args:
            method: HTTP method.
            path: From ``/v1`` on, or a whole address as a Location header gave it.
            body: Sent with its length.
            headers: Besides those of every call.
            within_s: Instead of the line's own limits, for somebody who waits.
            most_bytes: A body above that is read no further.
        """
        if self._companion:
            self._companion.before(len(body))
        try:
            prepared = self._prepare(method, path, body, headers or {})
        except KioskFault as fault:
            return Unreachable(fault.fault.code)  # keys that cannot be read: nothing was asked
        sent_s = time.monotonic()
        reply = self._exchange(prepared, within_s or self._options.limits.answer_within_s(len(body)), most_bytes)
        if isinstance(reply, Reply):
            self._hear(reply.headers, sent_s, time.monotonic())
        return reply

    def _hear(self, headers: Mapping[str, str], sent_s: float, got_s: float) -> None:
        self.time.heard(headers.get("Date", ""), sent_s, got_s)
        if self._companion:
            self._companion.after(headers, got_s)

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def _prepare(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> requests.PreparedRequest:
        """Return a call as it goes out, complete: the one place where whatever belongs to every call is added."""
        return self._session.prepare_request(
            requests.Request(method, self._address(path), data=body, headers=dict(headers))
        )

    def _exchange(self, prepared: requests.PreparedRequest, allowed_s: float, most_bytes: int) -> Reply | Unreachable:
        until_s = time.monotonic() + allowed_s
        try:
            response = self._session.send(
                prepared,
                timeout=(self._options.limits.connect_within_s(allowed_s), allowed_s),
                allow_redirects=False,
                stream=True,
            )
            with response:
                return Reply(response.status_code, response.headers, _read(response, until_s, most_bytes))
        except KioskFault as fault:
            return Unreachable(fault.fault.code)  # as above, for a call that is signed anew
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            return Unreachable(_kind(error))

    def _address(self, path: str) -> str:
        return path if path.startswith("https://") else self._options.url.rstrip("/") + path


def refusal_of(reply: Reply) -> Refusal:
    """Return what an answer means that is not the one hoped for."""
    if reply.status < 400:
        return NotUnderstood(f"http-{reply.status}")
    problem = _problem(reply)
    reason = _slug(reply.status, problem)
    match meaning_of(reply.status, problem):
        case Meaning.RETRY:
            return TryLater(reason, _retry_after_s(reply.headers), for_all=reply.status in _FOR_ALL)
        case Meaning.START_OVER:
            return StartOver(reason)
        case Meaning.PARK:
            return Refused(reason)


def understood(reply: Reply, read: Callable[[bytes], Any]) -> Any:  # noqa: ANN401 - ``read`` decides
    """Return the body as ``read`` understands it, or NotUnderstood; its text never gets into an exception."""
    try:
        return read(reply.body)
    except ValidationError:
        return NotUnderstood(f"http-{reply.status} with a body that is not of the contract")


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """A date counts against the answer's own ``Date``: this machine's clock may be wrong."""
    return retry_after_s(headers.get("Retry-After", ""), http_date(headers.get("Date", "")))


def _read(response: requests.Response, until_s: float, most_bytes: int) -> bytes:
    """Read a body within limits: a server that drips must not hold the line for ever."""
    body = bytearray()
    while part := response.raw.read1(_READ_BYTES, decode_content=True):
        body += part
        if len(body) > most_bytes:
            message = "answer too large"
            raise requests.exceptions.ContentDecodingError(message)
        if time.monotonic() > until_s:
            raise requests.exceptions.ReadTimeout
    return bytes(body)


def _problem(reply: Reply) -> Problem | None:
    if reply.headers.get("Content-Type", "").split(";")[0].strip() != MEDIA_TYPE:
        return None
    try:
        return Problem.model_validate_json(reply.body)
    except ValidationError:
        return None


def _slug(status: int, problem: Problem | None) -> str:
    known = PROBLEM_TYPES.get(problem.type) if problem else None
    return known.slug if known else f"http-{status}"


def _kind(error: Exception) -> str:
    """Return what happened in one word; texts of exceptions quote addresses, which may name a person."""
    return type(error).__name__
