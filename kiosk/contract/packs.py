"""``GET /v1/packs/{kind}``: what a city changes on all its kiosks, signed by two people, with the date from which it holds.

A pack is of one of three kinds: the catalogue of service items, the calendar of working days, and settings.

A signed pack is a ZIP of ``manifest.json``, ``signatures.json`` and the files of the pack. The signatures are over
``signed_bytes``: role and manifest; the manifest names every file with its digest. Nothing in the container itself is
trusted. The answer has an ``ETag``; with ``If-None-Match`` an unchanged pack is 304, without a body.
"""

import re
from datetime import datetime
from typing import Literal

from pydantic import Field, field_validator

from kiosk.contract.model import SHA256, Model

MEDIA_TYPE_OF_PACK = "application/vnd.onetrip.pack+zip"
MANIFEST, SIGNATURES = "manifest.json", "signatures.json"
MAX_PACK_BYTES = 1_000_000
"""As it travels; what it unpacks to is limited by the manifest's sizes."""
MAX_FILE_BYTES, MAX_UNPACKED_BYTES, MAX_FILES = 1_000_000, 16_000_000, 5000
ROLES = ("editor", "approver")
Role = Literal["editor", "approver"]
PackKind = Literal["catalogue", "calendar", "settings"]
KINDS: tuple[PackKind, ...] = ("catalogue", "calendar", "settings")
_PATH = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.toml")


class PackFile(Model):
    """One file; ``size`` in bytes."""

    path: str = Field(max_length=200)
    sha256: str = Field(pattern=SHA256)
    size: int = Field(ge=0, le=MAX_FILE_BYTES)

    @field_validator("path")
    @classmethod
    def _inside(cls, path: str) -> str:
        if not _PATH.fullmatch(path):
            message = "not the path of a file inside a pack"
            raise ValueError(message)
        return path


class PackManifest(Model):
    """What was signed.

    Attributes:
        sequence: Grows with every release; an older pack never takes the place of a newer one.
        effective_from: It is in force from here on, at the first quiet moment.
    """

    format: Literal[1] = 1
    kind: PackKind = "catalogue"
    pack_id: str = Field(min_length=1, max_length=64)
    version: str = Field(min_length=1, max_length=64)
    sequence: int = Field(ge=1, le=2**53)
    effective_from: datetime
    files: tuple[PackFile, ...] = Field(min_length=1, max_length=MAX_FILES)


class PackSignature(Model):
    """One signature, Ed25519; ``public_key`` and ``signature`` in base64."""

    role: Role
    public_key: str = Field(max_length=64)
    signature: str = Field(max_length=128)


class PackSignatures(Model):
    """``signatures.json``."""

    signatures: tuple[PackSignature, ...] = Field(max_length=8)


def address_of(kind: PackKind) -> str:
    """Return the path at which the platform gives a kind of pack."""
    return f"/v1/packs/{kind}"


def signed_bytes(role: str, manifest: bytes) -> bytes:
    """Return what somebody signs; the role is in it, so an editor's signature is no approver's."""
    return f"onetrip pack 1\n{role}\n".encode() + manifest
