"""Proof port: what makes a slip prove itself, without anybody having to be asked."""

from collections.abc import Callable
from typing import Protocol

from kiosk.domain.statement import Statement


class Signer(Protocol):
    """Holds one Ed25519 key, wherever that lies: in a file, in a chip."""

    @property
    def key_id(self) -> bytes:
        """Name of the key, 8 bytes: the beginning of its COSE Key thumbprint (RFC 9679)."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes (RFC 8032); raises KioskFault where the key cannot be used."""


Seal = Callable[[Statement], str]
"""Makes the text of a slip's code: the statement, signed; the same statement gives the same text."""
