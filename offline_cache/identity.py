"""Who this kiosk is: its keys, made here and never leaving, and the certificate that the city gave for them.

A generation is a folder with ``tls.key``, ``tls.pem``, ``signing.key`` and ``identity.json``; ``current`` is a link to
the generation in force, so that all of them change in one step of the file system. ``pending`` holds keys whose
certificate is not here yet: an enrolment or renewal that was cut off goes on with the same keys.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from kiosk.contract.enrolment import Certificate, NewKeys, in_base64, key_id_of, proof_of
from kiosk.faults import KioskFault
from offline_cache.durable import make_folder, replace_file, sync_folder

FOLDER = "identity"
"""Below the state folder."""

CURRENT, PENDING = "current", "pending"
TLS_KEY, TLS_CERT, SIGNING_KEY, CARD, CODE = "tls.key", "tls.pem", "signing.key", "identity.json", "code.sha256"
_KEPT = 2
_RENEW_AT = 2 / 3
_PEM, _PKCS8, _PLAIN = Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a kiosk shows of itself; no secret is in it.

    Attributes:
        key_id: ``keyid`` of its signatures.
        not_before: Beginning of the certificate; ``not_after``: its end.
    """

    kiosk_id: str
    key_id: str
    not_before: datetime
    not_after: datetime

    def renews_at(self) -> datetime:
        """Return when a new certificate is asked for: two thirds of the way, so that a third is left for trying."""
        return self.not_before + (self.not_after - self.not_before) * _RENEW_AT

    def left(self, now: datetime) -> timedelta:
        """Return how long the certificate still holds; negative where it has ended."""
        return self.not_after - now


def current(folder: Path) -> Identity | None:
    """Return who this kiosk is; None where it was never enrolled.

    Raises:
        KioskFault: IDENTITY_MISSING where there is something and it cannot be read.
    """
    if not (folder / CURRENT).is_dir():
        return None
    try:
        card = json.loads((folder / CURRENT / CARD).read_bytes())
        cert = certificate(folder)
        return Identity(card["kiosk_id"], card["key_id"], cert.not_valid_before_utc, cert.not_valid_after_utc)
    except (OSError, ValueError, KeyError) as error:
        raise KioskFault("IDENTITY_MISSING", f"{folder / CURRENT}: {type(error).__name__}") from error


def certificate(folder: Path) -> x509.Certificate:
    """Return the certificate in force; raises OSError or ValueError where it cannot be read."""
    return x509.load_pem_x509_certificate((folder / CURRENT / TLS_CERT).read_bytes())


def signing_key(folder: Path) -> tuple[str, Ed25519PrivateKey]:
    """Return ``keyid`` and key of the generation in force, read from one and the same folder.

    Raises:
        KioskFault: IDENTITY_MISSING.
    """
    try:
        generation = (folder / CURRENT).resolve(strict=True)
        card = json.loads((generation / CARD).read_bytes())
        return card["key_id"], _read_signing_key(generation)
    except (OSError, ValueError, KeyError) as error:
        raise KioskFault("IDENTITY_MISSING", f"{folder / CURRENT}: {type(error).__name__}") from error


def keys_of_code(folder: Path, kiosk_id: str, code: str) -> NewKeys | None:
    """Return what went to the platform with a code whose keys are in force already; None where it was another code.

    Raises:
        KioskFault: IDENTITY_MISSING where the keys cannot be read.
    """
    try:
        known = (folder / CURRENT / CODE).read_bytes()
    except OSError:
        return None
    return _shown(folder / CURRENT, kiosk_id) if known == _hash_of(code) else None


def new_keys(folder: Path, kiosk_id: str, code: str | None = None) -> NewKeys:
    """Make keys, or find those of a try that was cut off, and return what goes to the platform.

    Args:
        folder: Of the identity.
        kiosk_id: Whose they are to be.
        code: The one-time code that goes with them, if any; its hash is kept, so that a repetition is known.

    Raises:
        KioskFault: IDENTITY_MISSING where the folder cannot be written.
    """
    pending = folder / PENDING
    try:
        make_folder(folder)
        if not (pending / SIGNING_KEY).exists():
            _make_keys(pending)
        if code:
            replace_file(pending / CODE, _hash_of(code))
    except OSError as error:
        raise KioskFault("IDENTITY_MISSING", f"{pending}: {error.strerror}") from error
    return _shown(pending, kiosk_id)


def _hash_of(code: str) -> bytes:
    return hashlib.sha256(code.encode()).hexdigest().encode()


def _shown(keys: Path, kiosk_id: str) -> NewKeys:
    """Return of the keys in a folder what others may see."""
    try:
        tls = load_pem_private_key((keys / TLS_KEY).read_bytes(), None)
        signing = _read_signing_key(keys)
        assert isinstance(tls, ec.EllipticCurvePrivateKey)
        csr = _request(keys / f"request-{kiosk_id}.pem", tls, kiosk_id)
    except OSError as error:
        raise KioskFault("IDENTITY_MISSING", f"{keys}: {error.strerror}") from error
    return NewKeys(
        csr=csr,
        signing_key=in_base64(signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)),
        proof=in_base64(signing.sign(proof_of(kiosk_id, csr))),
    )


def put_in_force(folder: Path, answer: Certificate) -> Identity:
    """Take the certificate for the pending keys, and switch to them in one step; the last generation is kept.

    Raises:
        KioskFault: IDENTITY_REFUSED where the certificate is for other keys or another kiosk; nothing changes.
    """
    pending = folder / PENDING
    _demand_ours(pending, answer)
    replace_file(pending / TLS_CERT, answer.certificate.encode())
    replace_file(pending / CARD, json.dumps({"kiosk_id": answer.kiosk_id, "key_id": answer.key_id}).encode())
    generation = folder / f"generation-{answer.key_id.rpartition('/')[2]}"
    pending.rename(generation)
    sync_folder(folder)
    _point(folder, generation.name)
    _forget_old(folder)
    found = current(folder)
    assert found is not None
    return found


def recover(folder: Path) -> None:
    """Finish a switch that a power cut came into: whole keys with a certificate that are not in force yet."""
    waiting = sorted(folder.glob("generation-*"), key=lambda each: each.stat().st_mtime_ns) if folder.is_dir() else []
    if waiting and not (folder / CURRENT).is_dir():
        _point(folder, waiting[-1].name)


def _make_keys(pending: Path) -> None:
    """Make both keys; ``signing.key`` comes last, so where it is, everything is."""
    shutil.rmtree(pending, ignore_errors=True)
    make_folder(pending)
    tls = ec.generate_private_key(ec.SECP256R1())
    replace_file(pending / TLS_KEY, tls.private_bytes(_PEM, _PKCS8, _PLAIN))
    signing = Ed25519PrivateKey.generate()
    replace_file(pending / SIGNING_KEY, signing.private_bytes(_PEM, _PKCS8, _PLAIN))


def _request(path: Path, key: ec.EllipticCurvePrivateKey, kiosk_id: str) -> str:
    """Return the certificate request; kept, because ECDSA would sign it differently each time."""
    if not path.exists():
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, kiosk_id)])
        csr = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
        replace_file(path, csr.public_bytes(_PEM))
    return path.read_text(encoding="ascii")


def _read_signing_key(generation: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key((generation / SIGNING_KEY).read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        message = "no Ed25519 key"
        raise ValueError(message)  # noqa: TRY004 - the file's content, not a caller's argument
    return key


def _demand_ours(pending: Path, answer: Certificate) -> None:
    try:
        cert = x509.load_pem_x509_certificate(answer.certificate.encode())
        tls = load_pem_private_key((pending / TLS_KEY).read_bytes(), None)
        public = _read_signing_key(pending).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    except (OSError, ValueError) as error:
        raise KioskFault("IDENTITY_REFUSED", f"{type(error).__name__}") from error
    names = cert.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert isinstance(tls, ec.EllipticCurvePrivateKey)
    same = cert.public_key() == tls.public_key() and answer.key_id == key_id_of(answer.kiosk_id, public)
    if not same or [str(name.value) for name in names] != [answer.kiosk_id]:
        raise KioskFault("IDENTITY_REFUSED", "证书不是给这些密钥的 / the certificate is for other keys")


def _point(folder: Path, generation: str) -> None:
    fresh = folder / f".{CURRENT}-{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(generation)
    fresh.replace(folder / CURRENT)
    sync_folder(folder)


def _forget_old(folder: Path) -> None:
    """Keep the generation in force and the one before: its connections may still stand."""
    in_force = (folder / CURRENT).resolve().name
    others = [each for each in folder.glob("generation-*") if each.name != in_force]
    for old in sorted(others, key=lambda each: each.stat().st_mtime_ns)[: -(_KEPT - 1)]:
        shutil.rmtree(old, ignore_errors=True)


def now_utc() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)
