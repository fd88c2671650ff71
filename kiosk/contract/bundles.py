"""What leaves a kiosk by hand: a sealed bundle of waiting cases on removable media, and ``POST /v1/bundles``.

Layout, integers big-endian::

    MAGIC | u8 suite | u32 n | n bytes of header (JSON)       nothing personal stands in it
    u32 n | n bytes of a sealed chunk                         again and again; the last one is labelled so
    u32 0 | u32 n | n bytes of signature                      over SIGNED and the digest of all bytes before it

A chunk seals up to CHUNK_BYTES of the content under the bundle's own key, which the header carries sealed to the city
(HPKE, RFC 9180). Its nonce is its index, its label ``label``: no chunk can be moved, swapped, left out or taken from
another bundle. The content is a row of records, ``RECORD`` and then that many bytes: a form (JSON of a Submission), each
followed by its documents (36 bytes of ``doc_id``, then the document); at the end END, of no length.
"""

import struct
from datetime import datetime
from typing import Literal

from pydantic import Field

from kiosk.contract.enrolment import KIOSK_ID
from kiosk.contract.model import SHA256, UUID7, Model
from kiosk.contract.submissions import Committed

MEDIA_TYPE_OF_BUNDLE = "application/vnd.onetrip.bundle"
SUFFIX = ".otbundle"
MAGIC = b"OTBUNDLE\x01"
SIGNED = b"onetrip bundle 1\n"
KEY_INFO = b"onetrip bundle key 1 "
NONCE_BYTES, TAG_BYTES = 12, 16
CHUNK_BYTES = 1024 * 1024
MAX_HEADER_BYTES, MAX_SIGNATURE_BYTES = 16 * 1024, 1024
MAX_FORM_BYTES = 1_000_000
SIZE = struct.Struct(">I")
RECORD = struct.Struct(">cQ")
FORM, DOCUMENT, END = b"F", b"D", b"E"
DOC_ID_BYTES = 36


class BundleHeader(Model):
    """Who made it and for whom.

    Attributes:
        key_id: The key that signed it; its kiosk has to be ``kiosk_id``.
        recipient: SHA-256 of the city's public key (X25519, raw), hex.
        sealed_key: The bundle's key, HPKE (X25519, HKDF-SHA256, AES-256-GCM), info KEY_INFO and the id; base64.
        cases: How many it holds.
    """

    format: Literal[1] = 1
    bundle_id: str = Field(pattern=UUID7)
    kiosk_id: str = Field(pattern=KIOSK_ID)
    key_id: str = Field(min_length=1, max_length=80)
    algorithm: Literal["ed25519", "sm2-sm3"]
    made_at: datetime
    suite: Literal["international", "guomi"]
    recipient: str = Field(pattern=SHA256)
    sealed_key: str = Field(min_length=1, max_length=400)
    cases: int = Field(ge=1, le=1_000_000)


class BundledCase(Model):
    """What became of one case: ``committed``, now or by whatever came first; or why not.

    Attributes:
        refused: The slug of the problem, or null.
    """

    submission_id: str = Field(pattern=UUID7)
    committed: Committed | None = None
    refused: str | None = None


class BundleTaken(Model):
    """The answer to a bundle; the same for every repetition."""

    bundle_id: str = Field(pattern=UUID7)
    kiosk_id: str = Field(pattern=KIOSK_ID)
    cases: tuple[BundledCase, ...]


def label(header: bytes, index: int, *, is_last: bool) -> bytes:
    """Return what is sealed along with a chunk.

    Args:
        header: Digest of everything before the first chunk.
        index: Of the chunk, from 0.
        is_last: Whether nothing follows.
    """
    return header + f" {index} {'last' if is_last else 'more'}".encode()


def nonce(index: int) -> bytes:
    """Return the nonce of a chunk; the key is the bundle's own, so the index is enough."""
    return index.to_bytes(NONCE_BYTES, "big")
