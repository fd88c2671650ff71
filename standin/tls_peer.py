"""Whose connection a call came by: the client's certificate, handed to the application as ASGI's TLS extension.

https://asgi.readthedocs.io/en/latest/specs/tls.html; of its keys those that the stand-in needs.
"""

import asyncio

from cryptography import x509
from cryptography.x509.oid import NameOID
from starlette.types import ASGIApp, Receive, Scope, Send

from standin.protocol import ProblemProtocol

_TLS = "tls"


class PeerProtocol(ProblemProtocol):
    """Knows the certificate as soon as the connection stands; every call of the connection is told."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by asyncio once the handshake is done."""
        super().connection_made(transport)
        connection = transport.get_extra_info("ssl_object")
        shown = connection.getpeercert(binary_form=True) if connection else None
        self.app = _Told(self.app, shown)


class _Told:
    def __init__(self, app: ASGIApp, certificate: bytes | None) -> None:
        self._app = app
        chain = [] if certificate is None else [x509.load_der_x509_certificate(certificate)]
        self._extension = {"client_cert_name": _name(chain[0]) if chain else None}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})[_TLS] = self._extension
        await self._app(scope, receive, send)


def kiosk_of_connection(scope: Scope) -> str | None:
    """Return the id in the certificate of a connection; None where none was shown."""
    name: str | None = scope.get("extensions", {}).get(_TLS, {}).get("client_cert_name")
    return name


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""
