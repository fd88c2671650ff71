"""The kiosk's own signer: the Ed25519 key that was registered at enrolment. SM2 comes from outside, see ``suites``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from offline_cache.identity import signing_key


@dataclass(frozen=True, slots=True)
class OwnSigner:
    """Implements ``suites.Signer``."""

    key_id: str
    _key: Ed25519PrivateKey
    algorithm: Literal["ed25519", "sm2-sm3"] = "ed25519"

    @classmethod
    def of(cls, identity: Path) -> "OwnSigner":
        """Return the signer of an enrolled kiosk; raises KioskFault IDENTITY_MISSING."""
        return cls(*signing_key(identity))

    def sign(self, content: bytes) -> bytes:
        """Return 64 bytes (RFC 8032)."""
        return self._key.sign(content)
