"""Signs every call (RFC 9421, Ed25519) over the digest of its body (RFC 9530); plugs into a line as its ``auth``.

A clock that is wrong must not keep a kiosk off the line: a call is signed with the platform's time as its answers told
it, and where the platform refuses a signature and its ``Date`` is far from ours, with that one, once more. The machine's
own clock is never touched.
"""

import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms
from requests.auth import AuthBase

from kiosk.contract.signing import LABEL, NONCE_BYTES, TAG, WINDOW_S, covered
from offline_cache.identity import now_utc, signing_key
from offline_cache.policies.platform_time import PlatformTime

_SIGNATURE_FIELDS = ("Signature", "Signature-Input", "Content-Digest")
_UNAUTHORIZED = 401
_WORTH_A_TRY = timedelta(seconds=WINDOW_S / 2)


class RequestSigner(AuthBase):
    """Signs what a ``requests.Session`` sends; each retry anew, with a nonce of its own.

    Args:
        folder: See ``identity``; read at each call, so that a renewal is in force with the next one.
        heard: The platform's time, which the line hears with every answer.
        machine: This machine's clock, for as long as nothing was heard.
    """

    def __init__(
        self, folder: Path, heard: PlatformTime | None = None, machine: Callable[[], datetime] = now_utc
    ) -> None:
        self._folder, self._heard, self._machine = folder, heard or PlatformTime(), machine

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Sign one request; raises KioskFault IDENTITY_MISSING."""
        self._sign(request)
        request.register_hook("response", self._correct_clock)  # type: ignore[no-untyped-call]
        return request

    def _sign(self, request: requests.PreparedRequest) -> None:
        key_id, key = signing_key(self._folder)
        for name in _SIGNATURE_FIELDS:
            request.headers.pop(name, None)
        body = request.body or b""
        signer = HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=_OneKey(key))
        signer.sign(
            request,
            key_id=key_id,
            created=self._now(),
            nonce=secrets.token_urlsafe(NONCE_BYTES),
            label=LABEL,
            tag=TAG,
            covered_component_ids=covered(request.headers),
            body=body.encode() if isinstance(body, str) else body,
        )

    def _correct_clock(self, response: requests.Response, **how: Any) -> requests.Response:  # noqa: ANN401 - passed on
        """Where only the clock was wrong, ask once more with the platform's time."""
        if response.status_code != _UNAUTHORIZED or not self._learns(response):
            return response
        response.close()
        again = response.request.copy()
        again.hooks["response"] = [hook for hook in again.hooks["response"] if hook != self._correct_clock]
        self._sign(again)
        answer: requests.Response = response.connection.send(again, **how)
        answer.history.append(response)
        answer.request = again
        return answer

    def _now(self) -> datetime:
        return self._heard.now(time.monotonic()) or self._machine()

    def _learns(self, response: requests.Response) -> bool:
        """Take the platform's time of a refusal; tell whether another signature would be worth a try."""
        signed, got_s = self._now(), time.monotonic()
        sent_s = got_s - response.elapsed.total_seconds()
        self._heard.corrected(response.headers.get("Date", ""), sent_s, got_s)
        return abs(self._now() - signed) >= _WORTH_A_TRY


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, key: Any) -> None:  # noqa: ANN401 - the library's own type is not told
        self._key = key

    def resolve_private_key(self, key_id: str) -> Any:  # noqa: ANN401, ARG002 - as above
        return self._key
