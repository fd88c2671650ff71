"""The key that a kiosk signs its slips with, and the certificates by which others know such keys.

The key is made on the machine and never leaves it. Beside it lies a certificate for each key that the machine ever had:
those are copied to every window and kiosk that is to check slips.
"""

import datetime as dt
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import NameOID

from kiosk.domain.os_errors import reason
from kiosk.faults import KioskFault
from proofs.statements import CURVE_ED25519, KEY_ID_BYTES, KEY_TYPE_OKP

VALID_DAYS, RENEW_DAYS = 730, 30
KEY, CERTIFICATES = "receipt.key", "receipts"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A kiosk's key, as its certificate tells.

    Attributes:
        kiosk: Id of the kiosk that may sign with it.
        public: 32 bytes.
        since, until: The times of issue for which it counts; a slip stays true after its key has run out.
    """

    kiosk: str
    public: bytes = field(repr=False)
    since: dt.datetime
    until: dt.datetime

    @property
    def key_id(self) -> bytes:
        """Name of the key."""
        return key_id_of(self.public)


class FileKey:
    """Signs with a key that lies in a file; see ``kiosk.ports.proof.Signer``."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._key_id = key_id_of(key.public_key().public_bytes_raw())

    @property
    def key_id(self) -> bytes:
        """Name of the key."""
        return self._key_id

    def sign(self, message: bytes) -> bytes:
        """Return the signature."""
        return self._key.sign(message)


def key_id_of(public: bytes) -> bytes:
    """Return the beginning of a key's COSE Key thumbprint with SHA-256 (RFC 9679, section 3)."""
    return sha256(cbor2.dumps({1: KEY_TYPE_OKP, -1: CURVE_ED25519, -2: public})).digest()[:KEY_ID_BYTES]


def ensure_key(folder: Path, kiosk_id: str, now: dt.datetime | None = None) -> FileKey:
    """Return the key of a kiosk; one is made where there is none, or where its certificate runs out within a month.

    Args:
        folder: Holds ``receipt.key``, readable by its owner alone, and ``receipts/`` with the certificates.
        kiosk_id: For whom it signs.
        now: With offset; the machine's clock by default.

    Raises:
        KioskFault: PROOF_KEY_UNUSABLE; ``detail`` names the file and what to do.
    """
    now = now or dt.datetime.now(dt.UTC)
    path = folder / KEY
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / CERTIFICATES).mkdir(exist_ok=True, mode=0o755)
        key = _load(path)
        if key is None or not _is_certified(key, folder / CERTIFICATES, kiosk_id, now):
            key = Ed25519PrivateKey.generate()
            _certify(key, folder / CERTIFICATES, kiosk_id, now)
            _write(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    except OSError as error:
        way = f"换用户运行，或改好权限 / run as its owner, or mend the rights, see: ls -l {path}"
        raise KioskFault("PROOF_KEY_UNUSABLE", f"{error.filename or path}: {reason(error).inline}; {way}") from error
    return FileKey(key)


def trusted_keys(folder: Path) -> tuple[TrustedKey, ...]:
    """Return the keys of every certificate (``*.pem``) in a folder; none where there is no such folder.

    Raises:
        KioskFault: PROOF_KEY_UNUSABLE: a file that cannot be read, or is no certificate of an Ed25519 key.
    """
    return tuple(_trusted(path) for path in sorted(folder.glob("*.pem")))


def _trusted(path: Path) -> TrustedKey:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        public = certificate.public_key()
        kiosk = str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    except OSError as error:
        raise KioskFault("PROOF_KEY_UNUSABLE", f"{path}: {reason(error).inline}") from error
    except (ValueError, IndexError) as error:
        raise KioskFault("PROOF_KEY_UNUSABLE", f"{path}: 不是证书 / this is no certificate") from error
    if not isinstance(public, Ed25519PublicKey):
        raise KioskFault("PROOF_KEY_UNUSABLE", f"{path}: 不是 Ed25519 证书 / no certificate of an Ed25519 key")
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return TrustedKey(kiosk, public.public_bytes_raw(), since, until)


def _load(path: Path) -> Ed25519PrivateKey | None:
    if not path.exists():
        return None
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        words = (
            f"不是密钥；移走它，会新做一把 / this is no key; move it away, and a new one is made: mv {path} {path}.bad"
        )
        raise KioskFault("PROOF_KEY_UNUSABLE", f"{path}: {words}") from error
    return key if isinstance(key, Ed25519PrivateKey) else None


def _is_certified(key: Ed25519PrivateKey, folder: Path, kiosk_id: str, now: dt.datetime) -> bool:
    public, soon = key.public_key().public_bytes_raw(), now + dt.timedelta(days=RENEW_DAYS)
    ours = (trusted for trusted in trusted_keys(folder) if trusted.public == public)
    return any(trusted.kiosk == kiosk_id and trusted.since <= now and soon < trusted.until for trusted in ours)


def _certify(key: Ed25519PrivateKey, folder: Path, kiosk_id: str, now: dt.datetime) -> None:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, kiosk_id)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))  # a clock that is set back a little
        .not_valid_after(now + dt.timedelta(days=VALID_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, None)
    )
    thumb = key_id_of(key.public_key().public_bytes_raw()).hex()
    _write(folder / f"{kiosk_id}-{thumb}.pem", certificate.public_bytes(Encoding.PEM), mode=0o644)


def _write(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    fresh = path.with_suffix(path.suffix + ".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:  # noqa: PTH123 - by descriptor
        file.write(content)
    fresh.replace(path)
