"""The two sets of algorithms that a kiosk may seal with: a closed list, chosen by ``crypto_suite``.

What was sealed says by which suite, so everything stays readable after the setting has changed. Neither suite is a
certified module (GM/T 0028): an assessment (密评) looks at the module that computes, not at the algorithm alone.

Sources: SM3 GB/T 32905-2016, SM4 GB/T 32907-2016 with GCM of GB/T 17964-2021, SM2 GB/T 32918.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, SM3, Hash, HashAlgorithm
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.faults import KioskFault

Buffer = bytes | memoryview
SuiteName = Literal["international", "guomi"]
NONCE_BYTES, TAG_BYTES = 12, 16


class Aead(Protocol):
    """Seals and opens; the tag of 16 bytes comes last."""

    def encrypt(self, nonce: bytes, data: Buffer, associated_data: bytes | None) -> bytes:
        """Seal ``data``; ``nonce`` are 12 bytes that this key has never seen."""

    def decrypt(self, nonce: bytes, data: Buffer, associated_data: bytes | None) -> bytes:
        """Open; raises cryptography's InvalidTag."""


class Sm4Gcm:
    """SM4 in GCM, shaped like the library's ``AESGCM``, which it lacks for SM4."""

    def __init__(self, key: bytes) -> None:
        self._cipher = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: Buffer, associated_data: bytes | None) -> bytes:
        """Seal ``data``."""
        encryptor = Cipher(self._cipher, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data or b"")
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: Buffer, associated_data: bytes | None) -> bytes:
        """Open; raises InvalidTag."""
        sealed = memoryview(data)
        if len(sealed) < TAG_BYTES:
            raise InvalidTag
        decryptor = Cipher(self._cipher, modes.GCM(nonce, bytes(sealed[-TAG_BYTES:]))).decryptor()
        decryptor.authenticate_additional_data(associated_data or b"")
        return decryptor.update(sealed[:-TAG_BYTES]) + decryptor.finalize()


@dataclass(frozen=True, slots=True)
class Suite:
    """One set of algorithms.

    Attributes:
        number: What stands in the head of a file, one byte; never given to another suite.
        key_bytes: Of a content key.
        digest_name: As in ``hashlib``.
    """

    name: SuiteName
    number: int
    key_bytes: int
    digest_name: str
    _hash: type[HashAlgorithm]
    aead: Callable[[bytes], Aead]

    def digest(self, content: bytes) -> bytes:
        """Return 32 bytes: SHA-256 or SM3."""
        hasher = self.hasher()
        hasher.update(content)
        return hasher.finalize()

    def hasher(self) -> Hash:
        """Return a digest that takes its content piece by piece."""
        return Hash(self._hash())

    def derive(self, key: bytes, purpose: str) -> bytes:
        """Return a content key for one purpose (HKDF, RFC 5869, with the suite's digest)."""
        return HKDF(self._hash(), self.key_bytes, salt=None, info=f"onetrip {purpose}".encode()).derive(key)


INTERNATIONAL = Suite("international", 1, 32, "sha256", SHA256, AESGCM)
GUOMI = Suite("guomi", 2, 16, "sm3", SM3, Sm4Gcm)
SUITES: Mapping[str, Suite] = {suite.name: suite for suite in (INTERNATIONAL, GUOMI)}
"""The closed list, by the name that ``crypto_suite`` has."""


def suite_by_number(number: int) -> Suite | None:
    """Return the suite that a file's head names; None where this program knows none."""
    return next((suite for suite in SUITES.values() if suite.number == number), None)


class Signer(Protocol):
    """Signs for this kiosk. SM2 is brought by the site, from a module that keeps the key to itself."""

    @property
    def algorithm(self) -> Literal["ed25519", "sm2-sm3"]:
        """What the signature is."""

    @property
    def key_id(self) -> str:
        """By which the platform finds the public key; at most 80 characters."""

    def sign(self, content: bytes) -> bytes:
        """Return the signature; raises KioskFault."""


def build_signer(place: str, options: Mapping[str, str]) -> Signer:
    """Import and construct a site's own signer.

    Args:
        place: ``module:Class``.
        options: What the class is built with, by keyword.

    Raises:
        KioskFault: SIGNER_UNUSABLE, with the reason.
    """
    module, _, name = place.partition(":")
    try:
        made: Signer = getattr(importlib.import_module(module), name)(**options)
    except (ImportError, AttributeError, TypeError, OSError) as error:
        raise KioskFault("SIGNER_UNUSABLE", f"{place}: {type(error).__name__}") from error
    return made
