"""HTTP as a kiosk speaks it: mutual TLS, no proxy, no redirects; and as a person's phone does: no certificate."""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypedDict, Unpack
from urllib.parse import urlsplit

import requests
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

ANSWER_S = 20.0


class Unreachable(Exception):  # noqa: N818 - reads as what happened
    """No connection, no TLS, or no answer in time; the message is the kind of failure."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which platform, and as which kiosk; all files are PEM."""

    url: str
    ca: Path
    cert: Path
    key: Path

    @property
    def kiosk_id(self) -> str:
        """The common name of the certificate; raises OSError or ValueError where it cannot be read."""
        return str(self._certificate().subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def certificate(self) -> bytes:
        """The certificate in DER; raises as ``kiosk_id`` does."""
        return self._certificate().public_bytes(Encoding.DER)

    def _certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.cert.read_bytes())


class Sent(TypedDict, total=False):
    """What a call may carry, as requests takes it."""

    json: object
    data: bytes
    headers: Mapping[str, str]
    params: Mapping[str, str | int]
    files: Mapping[str, tuple[str, bytes, str]]


class Wire:
    """One session with the platform."""

    def __init__(self, target: Target, *, with_certificate: bool = True) -> None:
        """Prepare; nothing is sent yet."""
        self._target = target
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(target.ca)
        if with_certificate:
            self._session.cert = (str(target.cert), str(target.key))

    def call(self, method: str, path: str, **arguments: Unpack[Sent]) -> requests.Response:
        """Make one call; ``path`` may be a whole address. Raises Unreachable."""
        url = path if path.startswith("https://") else self._target.url.rstrip("/") + path
        try:
            return self._session.request(method, url, timeout=ANSWER_S, allow_redirects=False, **arguments)
        except requests.RequestException as error:
            raise Unreachable(type(error).__name__) from error

    def half(self, head: str, body: bytes) -> None:
        """Send a head and only half of its body, then cut the line. Raises Unreachable."""
        parts = urlsplit(self._target.url)
        context = ssl.create_default_context(cafile=str(self._target.ca))
        context.load_cert_chain(self._target.cert, self._target.key)
        host = parts.hostname or ""
        try:
            with (
                socket.create_connection((host, parts.port or 443), ANSWER_S) as line,
                context.wrap_socket(line, server_hostname=host) as tls,
            ):
                tls.sendall(head.replace("HOST", parts.netloc).encode() + body[: len(body) // 2])
        except OSError as error:
            raise Unreachable(type(error).__name__) from error

    def close(self) -> None:
        """End the session."""
        self._session.close()

    def __enter__(self) -> Self:
        """Use it in a ``with``."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the session."""
        self.close()
