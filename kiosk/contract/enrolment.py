"""``POST /v1/kiosks:enrol`` and ``POST /v1/kiosks/{id}:renew``: how a kiosk gets, and keeps, its certificate.

The kiosk makes its keys itself and sends only their public halves: a certificate request (PKCS #10, RFC 2986) for TLS,
and the key with which it signs what it asks (RFC 9421). Enrolment is the one call without a client certificate; what
stands in its place is a one-time code that a technician brings. The same request again gets the same answer, so a lost
answer costs nothing.
"""

import base64
import hashlib
from datetime import datetime
from typing import Literal

from pydantic import Field

from kiosk.contract.model import Model

KIOSK_ID = r"^[A-Z0-9][A-Z0-9-]{2,31}$"
CODE = r"^[0-9A-Z]{5}-[0-9A-Z]{5}$"
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nobody takes O for 0, or I and L for 1."""
_KEY_BASE64 = r"^[A-Za-z0-9+/]{43}=$"
_LONGEST_PEM = 8000


class NewKeys(Model):
    """The public halves of the keys that a kiosk has just made.

    Attributes:
        csr: PEM; its subject's common name is the kiosk's id.
        signing_key: Ed25519, 32 bytes in base64.
        proof: Made with the signing key over ``proof_of``, base64: nobody registers a key that is not his.
    """

    csr: str = Field(min_length=1, max_length=_LONGEST_PEM)
    signing_key: str = Field(pattern=_KEY_BASE64)
    algorithm: Literal["ed25519"] = "ed25519"
    proof: str = Field(min_length=1, max_length=512)


class Enrolment(NewKeys):
    """A new kiosk asks for its certificate."""

    kiosk_id: str = Field(pattern=KIOSK_ID)
    code: str = Field(pattern=CODE)


class Renewal(NewKeys):
    """An enrolled kiosk asks for the next one, over its present certificate and signed with its present key."""


class Certificate(Model):
    """The answer to both.

    Attributes:
        certificate: PEM, the kiosk's own first.
        key_id: ``keyid`` of the signatures made with the registered key.
    """

    kiosk_id: str = Field(pattern=KIOSK_ID)
    certificate: str = Field(min_length=1, max_length=4 * _LONGEST_PEM)
    key_id: str = Field(min_length=1, max_length=80)
    not_after: datetime


def proof_of(kiosk_id: str, csr: str) -> bytes:
    """Return what the proof is made over."""
    return f"onetrip kiosk keys 1\n{kiosk_id}\n".encode() + csr.encode()


def key_id_of(kiosk_id: str, public_key: bytes) -> str:
    """Name a signing key: the kiosk's id, and 96 bits of the SHA-256 of the raw public key."""
    return f"{kiosk_id}/{hashlib.sha256(public_key).hexdigest()[:24]}"


def in_base64(content: bytes) -> str:
    """Return bytes as the contract writes them."""
    return base64.b64encode(content).decode("ascii")
