"""Signs every call (RFC 9421, Ed25519) over the digest of its body (RFC 9530); plugs into a line as its ``auth``.

A clock that is wrong must not keep a kiosk off the line: where the platform refuses a signature and its ``Date`` is far
from ours, the offset is remembered and the call is made once more. The machine's own clock is never touched.
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import requests
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms
from requests.auth import AuthBase

from kiosk.contract.signing import LABEL, NONCE_BYTES, TAG, WINDOW_S, covered
from offline_cache.identity import signing_key

_SIGNATURE_FIELDS = ("Signature", "Signature-Input", "Content-Digest")
_UNAUTHORIZED = 401


@dataclass(slots=True)
class PlatformTime:
    """The platform's time, as far as it is known.

    Attributes:
        offset: To be added to the machine's clock; zero until the platform complained.
    """

    offset: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the platform's time."""
        return datetime.now(UTC) + self.offset

    def learn(self, date: str) -> bool:
        """Take a ``Date`` header; False where it is none, or says nothing new."""
        try:
            moment = parsedate_to_datetime(date)
        except ValueError:
            return False
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if abs(moment - self.now()) < timedelta(seconds=WINDOW_S / 2):
            return False
        self.offset = moment - datetime.now(UTC)
        return True


class RequestSigner(AuthBase):
    """Signs what a ``requests.Session`` sends; each retry anew, with a nonce of its own.

    Args:
        folder: See ``identity``; read at each call, so that a renewal is in force with the next one.
        time: Shared by whoever wants to know how far the clock is off.
    """

    def __init__(self, folder: Path, time: PlatformTime | None = None) -> None:
        self.time = time or PlatformTime()
        self._folder = folder

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
            created=self.time.now(),
            nonce=secrets.token_urlsafe(NONCE_BYTES),
            label=LABEL,
            tag=TAG,
            covered_component_ids=covered(request.headers),
            body=body.encode() if isinstance(body, str) else body,
        )

    def _correct_clock(self, response: requests.Response, **how: Any) -> requests.Response:  # noqa: ANN401 - passed on
        """Where only the clock was wrong, ask once more with the platform's time."""
        if response.status_code != _UNAUTHORIZED or not self.time.learn(response.headers.get("Date", "")):
            return response
        response.close()
        again = response.request.copy()
        again.hooks["response"] = [hook for hook in again.hooks["response"] if hook != self._correct_clock]
        self._sign(again)
        answer: requests.Response = response.connection.send(again, **how)
        answer.history.append(response)
        answer.request = again
        return answer


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, key: Any) -> None:  # noqa: ANN401 - the library's own type is not told
        self._key = key

    def resolve_private_key(self, key_id: str) -> Any:  # noqa: ANN401, ARG002 - as above
        return self._key
