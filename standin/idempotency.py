"""The memory of answers: the same call with the same ``Idempotency-Key`` gets the first answer, byte for byte.

For 30 days, as a kiosk may be offline for weeks. A key belongs to one kiosk and one address. Only what was done is
remembered: a refusal changed nothing and is judged anew. A call whose first is still being answered is told to wait; a
first that was never finished, because the server died, is forgotten after a minute.
"""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.contract import problems
from standin.caller import peer_of
from standin.clock import Now
from standin.database import Database, Row
from standin.errors import DatabaseGone
from standin.limits import OWN_LIMITS
from standin.problem_response import database_gone, problem_response
from standin.refusals import Refusal

KEPT = timedelta(days=30)
IN_FLIGHT = timedelta(minutes=1)
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r'"?([\x21\x23-\x5b\x5d-\x7e]{1,64})"?')
_KEPT_HEADERS = ("content-type", "location", "etag", "cache-control")


@dataclass(frozen=True, slots=True)
class Call:
    """What makes two calls the same."""

    client: str
    call: str
    key: str

    @property
    def named(self) -> tuple[str, str, str]:
        """The columns of the primary key."""
        return self.client, self.call, self.key


@dataclass(frozen=True, slots=True)
class Memory:
    """The rows behind it; shared by every server on the same database."""

    database: Database
    now: Now

    def begin(self, call: Call, fingerprint: str) -> Response | None:
        """Return the first answer; None where this is the first call, which has to be ended."""
        now = self.now()
        with self.database.transaction():
            self._forget_old()
            row = self.database.one("select * from answers where client = ? and call = ? and key = ?", *call.named)
            if row is None:
                self.database.run(
                    "insert into answers values (?, ?, ?, ?, ?, null, null, null, null)",
                    *call.named,
                    fingerprint,
                    now.isoformat(),
                )
                return None
        return _again(row, fingerprint)

    def end(self, call: Call, response: Response | None) -> None:
        """Keep the answer of a first call; None where nothing was done."""
        if response is None:
            self.database.run("delete from answers where client = ? and call = ? and key = ?", *call.named)
            return
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        self.database.run(
            "update answers set answered_at = ?, status = ?, headers = ?, body = ? "
            "where client = ? and call = ? and key = ?",
            *(self.now().isoformat(), response.status_code, json.dumps(headers), bytes(response.body), *call.named),
        )

    def _forget_old(self) -> None:
        now = self.now()
        self.database.run(
            "delete from answers where begun_at <= ? or (answered_at is null and begun_at <= ?)",
            *((now - KEPT).isoformat(), (now - IN_FLIGHT).isoformat()),
        )


class Remembering:
    """The middleware: between the wire and the routes, for every POST of JSON that has a key."""

    def __init__(self, app: ASGIApp, memory: Memory) -> None:
        """Stand before an application."""
        self._app, self._memory = app, memory

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, or answer it from memory."""
        key = Headers(scope=scope).get("idempotency-key") if _concerned(scope) else None
        if key is None:
            await self._app(scope, receive, send)
            return
        try:
            await self._answer(key, scope, receive, send)
        except Refusal as refusal:
            await problem_response(refusal)(scope, receive, send)
        except DatabaseGone as gone:
            await problem_response(database_gone(gone))(scope, receive, send)

    async def _answer(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _whole(receive)
        if body is None:
            return
        call = Call(peer_of(scope), scope["path"], _parsed(key))
        known = self._memory.begin(call, _fingerprint(body))
        if known is not None:
            await known(scope, receive, send)
            return
        answer = Recorded()
        try:
            await self._app(scope, _replaying(body, receive), answer)
        finally:
            self._memory.end(call, answer.response)
        for message in answer.messages:
            await send(message)


class Recorded:
    """Holds an answer back until it is remembered: what a kiosk has seen must never be forgotten."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        """Take one message of the application."""
        self.messages.append(message)

    @property
    def response(self) -> Response | None:
        """The whole answer, where something was done."""
        starts = [each for each in self.messages if each["type"] == "http.response.start"]
        if not starts or not 200 <= starts[0]["status"] < 300:
            return None
        body = b"".join(each.get("body", b"") for each in self.messages if each["type"] == "http.response.body")
        response = Response(body, starts[0]["status"])
        response.raw_headers = list(starts[0]["headers"])
        return response


def _concerned(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "POST" and not scope["path"].startswith(OWN_LIMITS)


def _parsed(key: str) -> str:
    match = _KEY.fullmatch(key.strip())
    if match is None:
        raise Refusal(problems.MALFORMED, "the Idempotency-Key is not a short structured-field string")
    return match[1]


def _fingerprint(body: bytes) -> str:
    # Of what it says, not of how it is written: a kiosk may write the same form in another order after an update.
    with suppress(ValueError, RecursionError):
        body = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest()


def _again(row: Row, fingerprint: str) -> Response:
    if row["fingerprint"] != fingerprint:
        raise Refusal(problems.KEY_REUSED)
    if row["answered_at"] is None:
        raise Refusal(problems.IN_FLIGHT, retry_after_s=1)
    return Response(bytes(row["body"]), row["status"], {**json.loads(row["headers"]), REPLAYED: "true"})


async def _whole(receive: Receive) -> bytes | None:
    """Return the body; None where the line was cut before its end."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)


def _replaying(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
