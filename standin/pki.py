"""Throw-away certificates for demos and tests: a CA, the stand-in's server, one kiosk. Never committed.

Good for nothing but loopback. Whatever is missing, near its end, or not made by the CA beside it is made anew.
"""

import datetime as dt
import fcntl
import ipaddress
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_CA_DAYS, _LEAF_DAYS, _RENEW_DAYS = 3650, 365, 30
CITY_KEY = "city.key"
_ORGANISATION = "OneTrip demo (样例)"


@dataclass(frozen=True, slots=True)
class Pki:
    """Where the PEM files lie; certificates and keys are readable by the owner only."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The CA's certificate: ``[platform] ca`` of a kiosk, and whom the server lets in."""
        return self.folder / "ca.pem"

    @property
    def server_cert(self) -> Path:
        """For 127.0.0.1, ::1 and localhost."""
        return self.folder / "server.pem"

    @property
    def server_key(self) -> Path:
        """The server's key."""
        return self.folder / "server.key"

    @property
    def city_public(self) -> Path:
        """``[platform] city_key`` of a kiosk: bundles are sealed to it (X25519)."""
        return self.folder / "city.pem"

    @property
    def kiosk_cert(self) -> Path:
        """``[platform] cert`` of the demo kiosk."""
        return self.folder / "kiosk.pem"

    @property
    def kiosk_key(self) -> Path:
        """``[platform] key`` of the demo kiosk."""
        return self.folder / "kiosk.key"


@dataclass(frozen=True, slots=True)
class _Pair:
    cert: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def ensure_pki(folder: Path, kiosk_id: str = "DEMO-01") -> Pki:
    """Make whatever is missing and return where everything is; safe to call from several processes.

    Args:
        folder: Created with mode 0700.
        kiosk_id: Common name of the kiosk's certificate.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _locked(folder):
        now = dt.datetime.now(dt.UTC)
        ca = _load(folder, "ca", now)
        if ca is None or not _made_by(ca, ca):
            ca = _store(folder, "ca", _make_ca(now))
        _ensure_city_key(folder)
        for name, common_name in (("server", "localhost"), ("kiosk", kiosk_id)):
            leaf = _load(folder, name, now)
            if leaf is None or not _made_by(leaf, ca) or _common_name(leaf) != common_name:
                _store(folder, name, _make_leaf(ca, name, common_name, now))
    return Pki(folder)


@dataclass(frozen=True, slots=True)
class Authority:
    """The CA at work: certificates for keys that others made."""

    _pair: _Pair

    @classmethod
    def read(cls, certificate: Path) -> "Authority":
        """Read the CA's certificate, and its key from ``.key`` beside it; raises OSError or ValueError."""
        key = serialization.load_pem_private_key(certificate.with_suffix(".key").read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            message = "the CA's key is no EC key"
            raise ValueError(message)  # noqa: TRY004 - the file's content, not a caller's argument
        return cls(_Pair(x509.load_pem_x509_certificate(certificate.read_bytes()), key))

    def certify(
        self, kiosk_id: str, public: ec.EllipticCurvePublicKey, now: dt.datetime, lives: dt.timedelta
    ) -> x509.Certificate:
        """Return a kiosk's certificate; never longer than the CA's own."""
        return _leaf(self._pair, "kiosk", kiosk_id, public, now, min(lives, self._pair.cert.not_valid_after_utc - now))


def _ensure_city_key(folder: Path) -> None:
    if (folder / CITY_KEY).exists() and (folder / "city.pem").exists():
        return
    key, pem = X25519PrivateKey.generate(), serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    write_whole(folder / CITY_KEY, private)
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    write_whole(folder / "city.pem", public)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _load(folder: Path, name: str, now: dt.datetime) -> _Pair | None:
    try:
        cert = x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes())
        key = serialization.load_pem_private_key((folder / f"{name}.key").read_bytes(), None)
    except (OSError, ValueError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != cert.public_key():
        return None
    fresh = cert.not_valid_before_utc <= now < cert.not_valid_after_utc - dt.timedelta(days=_RENEW_DAYS)
    return _Pair(cert, key) if fresh else None


def made_by(certificate: x509.Certificate, pki: Pki) -> bool:
    """Tell whether a certificate was given by the CA that lies there."""
    return _is_signed_by(certificate, x509.load_pem_x509_certificate(pki.ca.read_bytes()))


def _made_by(pair: _Pair, ca: _Pair) -> bool:
    return _is_signed_by(pair.cert, ca.cert)


def _is_signed_by(certificate: x509.Certificate, ca: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(ca)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _common_name(pair: _Pair) -> str:
    return str(pair.cert.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _make_ca(now: dt.datetime) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("demo CA")
    public = key.public_key()
    builder = _builder(name, name, public, now, dt.timedelta(days=_CA_DAYS), ca=True)
    builder = builder.add_extension(_key_usage(ca=True), critical=True)
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
    return _Pair(builder.sign(key, hashes.SHA256()), key)


def _make_leaf(ca: _Pair, kind: str, common_name: str, now: dt.datetime) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    lives = dt.timedelta(days=min(_LEAF_DAYS, (ca.cert.not_valid_after_utc - now).days))
    return _Pair(_leaf(ca, kind, common_name, key.public_key(), now, lives), key)


def _leaf(
    ca: _Pair, kind: str, common_name: str, public: ec.EllipticCurvePublicKey, now: dt.datetime, lives: dt.timedelta
) -> x509.Certificate:
    builder = _builder(_name(common_name), ca.cert.subject, public, now, lives, ca=False)
    builder = builder.add_extension(_key_usage(ca=False), critical=True)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.key.public_key())
    builder = builder.add_extension(issuer, critical=False)
    purpose = ExtendedKeyUsageOID.SERVER_AUTH if kind == "server" else ExtendedKeyUsageOID.CLIENT_AUTH
    builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    if kind == "server":
        builder = builder.add_extension(_loopback(), critical=False)
    return builder.sign(ca.key, hashes.SHA256())


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    now: dt.datetime,
    lives: dt.timedelta,
    *,
    ca: bool,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))  # clocks of demo machines differ
        .not_valid_after(now + lives)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _key_usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        key_cert_sign=ca,
        crl_sign=ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _loopback() -> x509.SubjectAlternativeName:
    addresses = [x509.IPAddress(ipaddress.ip_address(text)) for text in ("127.0.0.1", "::1")]
    return x509.SubjectAlternativeName([x509.DNSName("localhost"), *addresses])


def _store(folder: Path, name: str, pair: _Pair) -> _Pair:
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    key = pair.key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    write_whole(folder / f"{name}.key", key)
    write_whole(folder / f"{name}.pem", pair.cert.public_bytes(pem))
    return pair


def write_whole(path: Path, content: bytes) -> None:
    """Give a file another content in one step, readable by its owner alone."""
    fresh = path.with_suffix(path.suffix + ".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - by descriptor
        file.write(content)
    fresh.replace(path)
