"""Makes, signs and judges signed packs; the format is ``kiosk.contract.packs``.

Two different people have to have signed, one as editor and one as approver, with keys that the kiosk knows
(``[catalogue] signers``). Whatever is in a file, the outcome is a value.
"""

import base64
import hashlib
import io
import tomllib
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import Field, TypeAdapter, ValidationError

from kiosk.catalogue.problem import Problem
from kiosk.contract.enrolment import in_base64
from kiosk.contract.model import Model
from kiosk.contract.packs import (
    MANIFEST,
    MAX_PACK_BYTES,
    MAX_UNPACKED_BYTES,
    ROLES,
    SIGNATURES,
    PackFile,
    PackKind,
    PackManifest,
    PackSignature,
    PackSignatures,
    Role,
    signed_bytes,
)
from kiosk.domain.catalogue import Pack
from kiosk.faults import KioskFault

if TYPE_CHECKING:
    from kiosk.catalogue.contents import Content

_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)


class PackSigner(Model):
    """A person whose signature counts; ``person`` is a staff number, no name."""

    person: str = Field(min_length=1, max_length=64)
    roles: tuple[Role, ...] = Field(min_length=1)
    public_key: str = Field(pattern=r"^[A-Za-z0-9+/]{43}=$")


@dataclass(frozen=True, slots=True)
class GoodPack:
    """Signed, whole and without a problem; ``content`` is the file as it came."""

    manifest: PackManifest
    inside: "Content"
    content: bytes


@dataclass(frozen=True, slots=True)
class BadPack:
    """Not to be put in force.

    Attributes:
        why: One word: ``not-a-pack``, ``too-large``, ``manifest-invalid``, ``files-differ``, ``signature-missing``,
            ``signature-wrong``, ``unknown-signer``, ``same-person``, ``faulty``, ``older``,
            ``wrong-kind``.
        problems: Of the rules of its kind, where it is faulty.
    """

    why: str
    problems: tuple[Problem, ...] = ()


def read_signers(path: Path) -> tuple[PackSigner, ...]:
    """Read ``[[signers]]`` of a TOML file; raises KioskFault PACK_SIGNERS."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(tuple[PackSigner, ...]).validate_python(table.get("signers", ()))
    except (OSError, ValueError) as error:
        raise KioskFault("PACK_SIGNERS", f"{path}: {type(error).__name__}") from error


def make_pack(
    files: Mapping[str, bytes], pack: Pack, sequence: int, effective_from: datetime, kind: PackKind = "catalogue"
) -> bytes:
    """Return an unsigned pack of checked files; the same files make the same bytes."""
    listed = tuple(
        PackFile(path=path, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        for path, content in sorted(files.items())
    )
    manifest = PackManifest(
        kind=kind,
        pack_id=pack.id,
        version=pack.version,
        sequence=sequence,
        effective_from=effective_from,
        files=listed,
    )
    return _zipped(manifest.model_dump_json().encode(), PackSignatures(signatures=()), files)


def sign_pack(content: bytes, role: Role, key: Ed25519PrivateKey) -> bytes | BadPack:
    """Return the pack with one more signature; one by the same role is replaced."""
    opened = _opened(content)
    if isinstance(opened, BadPack):
        return opened
    manifest, signatures, files = opened
    own = PackSignature(
        role=role,
        public_key=in_base64(key.public_key().public_bytes_raw()),
        signature=in_base64(key.sign(signed_bytes(role, manifest))),
    )
    others = tuple(each for each in signatures.signatures if each.role != role)
    return _zipped(manifest, PackSignatures(signatures=(*others, own)), files)


def judge_pack(content: bytes, signers: tuple[PackSigner, ...]) -> GoodPack | BadPack:
    """Check everything about a pack but whether it is newer: container, digests, signatures, rules."""
    opened = _opened(content)
    if isinstance(opened, BadPack):
        return opened
    manifest_bytes, signatures, files = opened
    why = _why_not_signed(manifest_bytes, signatures, signers)
    if why:
        return BadPack(why)
    manifest = PackManifest.model_validate_json(manifest_bytes)
    from kiosk.catalogue.contents import check_content  # noqa: PLC0415 - most days bring no pack, and the rules are many

    inside = check_content(manifest.kind, files)
    if inside.pack is None:
        return BadPack("faulty", inside.problems)
    if (inside.pack.id, inside.pack.version) != (manifest.pack_id, manifest.version):
        return BadPack("manifest-invalid")
    return GoodPack(manifest, inside, content)


def kind_of(content: bytes) -> PackKind | BadPack:
    """Return which kind a pack says it is; whether it is to be trusted is another question."""
    opened = _opened(content)
    if isinstance(opened, BadPack):
        return opened
    return PackManifest.model_validate_json(opened[0]).kind


def _why_not_signed(manifest: bytes, found: PackSignatures, signers: tuple[PackSigner, ...]) -> str:
    """Return the first reason why two people have not signed, or nothing."""
    people = []
    for role in ROLES:
        signature = next((each for each in found.signatures if each.role == role), None)
        if signature is None:
            return "signature-missing"
        signer = next((each for each in signers if each.public_key == signature.public_key), None)
        if signer is None or role not in signer.roles:
            return "unknown-signer"
        if not _holds(signature, manifest):
            return "signature-wrong"
        people.append(signer.person)
    return "same-person" if len(set(people)) < len(ROLES) else ""


def _holds(signature: PackSignature, manifest: bytes) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signature.public_key))
        key.verify(base64.b64decode(signature.signature), signed_bytes(signature.role, manifest))
    except (InvalidSignature, ValueError):
        return False
    return True


def _opened(content: bytes) -> tuple[bytes, PackSignatures, dict[str, bytes]] | BadPack:
    if len(content) > MAX_PACK_BYTES:
        return BadPack("too-large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _members(archive)
    except ValidationError:
        return BadPack("manifest-invalid")
    except _BROKEN:
        return BadPack("not-a-pack")


def _members(archive: zipfile.ZipFile) -> tuple[bytes, PackSignatures, dict[str, bytes]] | BadPack:
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        return BadPack("too-large")
    manifest_bytes = archive.read(MANIFEST)
    manifest = PackManifest.model_validate_json(manifest_bytes)
    signatures = PackSignatures.model_validate_json(archive.read(SIGNATURES))
    names = sorted(info.filename for info in infos)
    if names != sorted([MANIFEST, SIGNATURES, *(file.path for file in manifest.files)]):
        return BadPack("files-differ")
    files = {file.path: archive.read(file.path) for file in manifest.files}
    for file in manifest.files:
        if (len(files[file.path]), hashlib.sha256(files[file.path]).hexdigest()) != (file.size, file.sha256):
            return BadPack("files-differ")
    return manifest_bytes, signatures, files


def _zipped(manifest: bytes, signatures: PackSignatures, files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        members = {MANIFEST: manifest, SIGNATURES: signatures.model_dump_json().encode(), **dict(sorted(files.items()))}
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _SAME_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
