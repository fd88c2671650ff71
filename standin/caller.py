"""Who is at the other end: the common name of the client certificate, which is the kiosk's id."""

from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.contract import problems
from standin.refusals import Refusal

_TLS = "tls"
"""ASGI's TLS extension, of whose keys the stand-in needs one."""


class Named:
    """Puts a peer's name where the routes find it."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        """Stand before an application, for one connection."""
        self._app, self._name = app, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on."""
        scope.setdefault("extensions", {})[_TLS] = {"client_cert_name": self._name}
        await self._app(scope, receive, send)


def common_name(certificate: dict[str, Any] | None) -> str:
    """Return the common name of a certificate as ``ssl`` tells it; empty where there is none."""
    names = ((certificate or {}).get("subject") or ()) if certificate else ()
    return next((value for part in names for key, value in part if key == "commonName"), "")


def peer_of(scope: Scope) -> str:
    """Return whose certificate a call came with."""
    return str(scope.get("extensions", {}).get(_TLS, {}).get("client_cert_name") or "")


def _peer(request: Request) -> str:
    return peer_of(request.scope)


Peer = Annotated[str, Depends(_peer)]
"""A parameter of a route: the id of the kiosk that calls."""


def require_own(kiosk_id: str, peer: str) -> None:
    """A kiosk speaks for itself only."""
    if kiosk_id != peer:
        raise Refusal(problems.KIOSK_MISMATCH)
