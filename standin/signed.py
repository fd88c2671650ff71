"""Lets only those calls through that a kiosk really made: certificate, signature, clock, nonce, body.

It stands before the routes. A body is handed on when all of it is here and matches its digest; of a call that was cut
off, what had arrived is handed on as it was before, since an upload goes on from there and is checked as a whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from http_message_signatures import HTTPMessageVerifier, HTTPSignatureKeyResolver, InvalidSignature, algorithms
from http_message_signatures.digests import ContentDigest
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.contract import problems
from kiosk.contract.signing import TAG, WINDOW_S, covered
from standin.caller import peer_of
from standin.clock import Now
from standin.errors import DatabaseGone
from standin.kiosks import Kiosks, RegisteredKey
from standin.problem_response import database_gone
from standin.refusals import Refusal

ENROL = "/v1/kiosks:enrol"
_MAX_SIGNED_BODY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A request as the library wants it."""

    method: str
    url: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class Admittance:
    """Who comes in without a signature.

    Attributes:
        signed_only: Demand one of every kiosk, not only of those that enrolled.
        strangers: Whether, against the contract, somebody without a certificate is let in: a fault that was ordered.
    """

    signed_only: bool = False
    strangers: Callable[[], bool] = lambda: False


NOBODY_ELSE = Admittance()


class Signed:
    """An ASGI application before another one.

    Args:
        answer: Turns a refusal into an ASGI answer.
        admittance: Who comes in without a signature.
    """

    def __init__(self, app: ASGIApp, kiosks: Kiosks, now: Now, answer: Any, admittance: Admittance) -> None:  # noqa: ANN401 - Refusal -> Response
        """Stand before an application."""
        self._app, self._kiosks, self._now, self._answer, self._admittance = app, kiosks, now, answer, admittance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call pass, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            digest = self._admit(scope)
            inner = receive if digest is None else await _checked(receive, digest)
        except Refusal as refusal:
            await self._answer(refusal)(scope, receive, send)
            return
        except DatabaseGone as error:
            await self._answer(database_gone(error))(scope, receive, send)
            return
        await self._app(scope, inner, send)

    def _admit(self, scope: Scope) -> str | None:
        """Return the digest that the body has to have; None where the call need not be signed. Raises Refusal."""
        kiosk_id = peer_of(scope)
        if scope["path"] == ENROL:
            return None
        if not kiosk_id:
            if self._admittance.strangers():
                return None
            raise Refusal(problems.CERTIFICATE_MISSING)
        headers = Headers(scope=scope)
        if "signature" not in headers and "signature-input" not in headers:
            if self._admittance.signed_only or self._kiosks.is_enrolled(kiosk_id):
                raise Refusal(problems.SIGNATURE_MISSING)
            return None
        return verify(_message(scope, headers), kiosk_id, self._kiosks, self._now)


def verify(message: MessageSeen, kiosk_id: str, kiosks: Kiosks, now: Now) -> str:
    """Check who signed a request, when, and for the first time; return the digest that its body has to have.

    Args:
        message: As it came.
        kiosk_id: Whose connection it came by.
        kiosks: Knows the keys, and the nonces that were seen.
        now: The platform's time.

    Raises:
        Refusal: SIGNATURE_INVALID, SIGNATURE_CLOCK, SIGNER_MISMATCH, SIGNATURE_REPLAYED.
    """
    keys = _Registry(kiosks)
    try:
        [result] = _Verifier(now, keys).verify(
            message, max_age=None, expect_tag=TAG, require_components=covered(message.headers)
        )
        nonce = str(result.parameters["nonce"])
    except (HTTPMessageSignaturesException, ValueError, KeyError) as error:
        raise Refusal(problems.SIGNATURE_INVALID) from error
    assert keys.found is not None
    if keys.found.kiosk_id != kiosk_id:
        raise Refusal(problems.SIGNER_MISMATCH)
    if not kiosks.is_new(str(result.parameters["keyid"]), nonce, int(result.parameters["created"])):
        raise Refusal(problems.SIGNATURE_REPLAYED)
    return message.headers["content-digest"]


class _Registry(HTTPSignatureKeyResolver):
    def __init__(self, kiosks: Kiosks) -> None:
        self._kiosks = kiosks
        self.found: RegisteredKey | None = None

    def resolve_public_key(self, key_id: str) -> Any:  # noqa: ANN401 - the library's own type is not told
        self.found = self._kiosks.key(key_id)
        return self.found.public_key if self.found else None


class _Verifier(HTTPMessageVerifier):
    """The library's, with our window and a refusal of its own for clocks: only that one heals by itself."""

    def __init__(self, now: Now, keys: _Registry) -> None:
        super().__init__(signature_algorithm=algorithms.ED25519, key_resolver=keys)
        self._platform_now = now

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:  # noqa: ANN401, ARG002 - the library's
        created = sig_input.params.get("created")
        if type(created) is not int:
            raise InvalidSignature("no created")
        if abs(self._platform_now().timestamp() - created) > WINDOW_S:
            raise Refusal(problems.SIGNATURE_CLOCK)


def _message(scope: Scope, headers: Headers) -> MessageSeen:
    path = scope.get("raw_path") or quote(scope["path"]).encode()
    query = scope["query_string"]
    address = path.split(b"?")[0] + (b"?" + query if query else b"")
    return MessageSeen(scope["method"], f"https://{headers.get('host', '')}{address.decode('latin-1')}", headers)


async def _checked(receive: Receive, digest: str) -> Receive:
    """Take the whole body and compare; of one that was cut off, give what arrived, and then the cut."""
    body, last = bytearray(), False
    while not last:
        message = await receive()
        if message["type"] != "http.request":
            return _again(bytes(body), message)
        body += message.get("body", b"")
        last = not message.get("more_body", False)
        if len(body) > _MAX_SIGNED_BODY:
            raise Refusal(problems.TOO_LARGE)
    try:
        ContentDigest.verify(digest, bytes(body))
    except InvalidSignature as error:
        raise Refusal(problems.DIGEST_OF_CONTENT) from error
    return _again(bytes(body), None, receive)


def _again(body: bytes, end: Message | None, rest: Receive | None = None) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": end is not None}]
    if end is not None:
        messages.append(end)

    async def receive() -> Message:
        if messages:
            return messages.pop(0)
        assert rest is not None
        return await rest()

    return receive
