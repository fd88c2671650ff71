"""Answers that break the contract, on order: so that a check of the contract can be seen to fail."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standin.faults import FaultKind

FORGOTTEN = frozenset({b"idempotency-key", b"if-match", b"if-none-match"})
_PROMISED = frozenset(
    {
        b"etag",
        b"location",
        b"retry-after",
        b"upload-offset",
        b"upload-length",
        b"tus-resumable",
        b"tus-version",
        b"allow",
    }
)
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    headers: Headers
    body: bytes

    @property
    def media_type(self) -> bytes:
        """What the answer says it is, in short."""
        return dict(self.headers).get(b"content-type", b"").partition(b";")[0]


def without(scope: Scope, names: frozenset[bytes]) -> Scope:
    """Return a call without some of its headers."""
    return {**scope, "headers": _dropped(scope["headers"], names)}


def _dropped(headers: Headers, names: frozenset[bytes]) -> Headers:
    return [(name, value) for name, value in headers if name.lower() not in names]


def _plain(answer: Answer) -> Answer:
    if answer.status < 400:
        return answer
    return _with_body(answer, b"no", b"text/plain")


def _yes(answer: Answer) -> Answer:
    if answer.status < 400:
        return answer
    return _with_body(replace(answer, status=200), b"{}", b"application/json")


def _hollow(answer: Answer) -> Answer:
    if not answer.media_type.endswith(b"json") or not answer.body:
        return answer
    members = json.loads(answer.body)
    members.pop(next(iter(members), ""), None)
    return _with_body(answer, json.dumps(members).encode(), answer.media_type)


def _promises(answer: Answer) -> Answer:
    if b'"due_date"' not in answer.body:
        return answer
    members = {**json.loads(answer.body), "due_date": "2099-12-31"}
    return _with_body(answer, json.dumps(members).encode(), answer.media_type)


def _bare(answer: Answer) -> Answer:
    return replace(answer, headers=_dropped(answer.headers, _PROMISED))


def _corrupt(answer: Answer) -> Answer:
    if not answer.body or answer.media_type.endswith(b"json"):
        return answer
    return replace(answer, body=answer.body[:-1] + bytes([answer.body[-1] ^ 1]))


SPOILT: Mapping[FaultKind, Callable[[Answer], Answer]] = {
    FaultKind.PLAIN: _plain,
    FaultKind.YES: _yes,
    FaultKind.HOLLOW: _hollow,
    FaultKind.PROMISES: _promises,
    FaultKind.BARE: _bare,
    FaultKind.CORRUPT: _corrupt,
}


class Overheard:
    """Remembers what was sent, to repeat it in a refusal."""

    def __init__(self, receive: Receive) -> None:
        """Stand between the wire and an application, for one call."""
        self._receive = receive
        self._body = b""

    async def __call__(self) -> Message:
        """Pass a message on."""
        message = await self._receive()
        self._body += message.get("body", b"")
        return message

    def repeated(self, answer: Answer) -> Answer:
        """Put it into the detail of a refusal."""
        if answer.status < 400:
            return answer
        members = {**json.loads(answer.body), "detail": self._body.decode(errors="replace")}
        return _with_body(answer, json.dumps(members).encode(), answer.media_type)


def _with_body(answer: Answer, body: bytes, media_type: bytes) -> Answer:
    kept = _dropped(answer.headers, frozenset({b"content-length", b"content-type"}))
    return replace(
        answer,
        headers=[*kept, (b"content-type", media_type), (b"content-length", str(len(body)).encode())],
        body=body,
    )


class Spoiler:
    """Holds an answer back, spoils it, and sends it."""

    def __init__(self, app: ASGIApp, spoil: Callable[[Answer], Answer]) -> None:
        """Stand before an application, for one call."""
        self._app, self._spoil = app, spoil

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, and its answer back."""
        answer = Answer(0, [], b"")

        async def hold(message: Message) -> None:
            nonlocal answer
            if message["type"] == "http.response.start":
                answer = Answer(message["status"], list(message["headers"]), b"")
            elif message["type"] == "http.response.body":
                answer = replace(answer, body=answer.body + message.get("body", b""))

        await self._app(scope, receive, hold)
        spoilt = self._spoil(answer)
        await send({"type": "http.response.start", "status": spoilt.status, "headers": spoilt.headers})
        await send({"type": "http.response.body", "body": spoilt.body})
