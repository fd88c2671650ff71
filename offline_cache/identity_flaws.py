"""Whether an identity can be used: its files as they lie here, and what the platform says to whoever shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from kiosk.contract.enrolment import key_id_of
from kiosk.faults import KioskFault
from offline_cache.answers import TryLater
from offline_cache.enrolment import platform_time
from offline_cache.http_line import HttpLine, LineOptions, Reply, refusal_of
from offline_cache.identity import CURRENT, SIGNING_KEY, TLS_KEY, certificate, current, signing_key

UNUSABLE, EXPOSED, REJECTED = "IDENTITY_UNUSABLE", "IDENTITY_EXPOSED", "IDENTITY_REJECTED"
_NOT_BELIEVED = frozenset({"certificate-missing", "signature-missing", "signature-invalid", "signer-mismatch"})
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an identity is of no use.

    Attributes:
        code: Of ``kiosk.faults``.
        why: A few words; a file's name, or the platform's reason.
    """

    code: str
    why: str


def flaw_of(options: LineOptions, folder: Path) -> Flaw | None:
    """Return what is wrong with the identity in force; None where nothing is, or there is none.

    A platform in reach has the last word on the certificate; out of reach, ``[platform] ca`` has to have signed it.
    """
    if not (folder / CURRENT).is_dir():
        return None
    flaw = next(_of_files(folder), None)
    if flaw is not None:
        return flaw
    if platform_time(options) is None:
        return None if _is_signed(certificate(folder), options.ca) else Flaw(UNUSABLE, f"tls.pem: {options.ca.name}")
    reason = rejection(options)
    return Flaw(REJECTED, reason) if reason else None


def rejection(options: LineOptions) -> str | None:
    """Return why the platform does not take the one whom the line shows; None where it does, or answers nobody."""
    line = HttpLine(options)
    reply = line.call("GET", "/v1/health")
    line.close()
    if not isinstance(reply, Reply):
        return reply.detail if platform_time(options) is not None else None
    refusal = refusal_of(reply) if reply.status >= 400 else None
    return refusal.reason if isinstance(refusal, TryLater) and refusal.reason in _NOT_BELIEVED else None


def _of_files(folder: Path) -> Iterator[Flaw]:
    for name in (TLS_KEY, SIGNING_KEY):
        path = folder / CURRENT / name
        if path.exists() and path.stat().st_mode & _OTHERS:
            yield Flaw(EXPOSED, name)
    try:
        tls = load_pem_private_key((folder / CURRENT / TLS_KEY).read_bytes(), None)
        if tls.public_key() != certificate(folder).public_key():
            yield Flaw(UNUSABLE, TLS_KEY)
    except (OSError, ValueError, TypeError):
        yield Flaw(UNUSABLE, TLS_KEY)
    yield from _of_signing_key(folder)


def _of_signing_key(folder: Path) -> Iterator[Flaw]:
    try:
        key_id, key = signing_key(folder)
        known = current(folder)
    except KioskFault:
        yield Flaw(UNUSABLE, SIGNING_KEY)
        return
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    if known is None or key_id_of(known.kiosk_id, public) != key_id:
        yield Flaw(UNUSABLE, SIGNING_KEY)


def _is_signed(cert: x509.Certificate, ca: Path) -> bool:
    try:
        return any(_issued(cert, each) for each in x509.load_pem_x509_certificates(ca.read_bytes()))
    except (OSError, ValueError):
        return False


def _issued(cert: x509.Certificate, ca: x509.Certificate) -> bool:
    try:
        cert.verify_directly_issued_by(ca)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
