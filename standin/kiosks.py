"""The kiosks of a city: one-time codes, the keys that were registered, certificates, and nonces that were seen."""

import base64
import binascii
import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from kiosk.contract import problems
from kiosk.contract.enrolment import CODE_ALPHABET, Certificate, Enrolment, NewKeys, key_id_of, proof_of
from kiosk.contract.signing import WINDOW_S
from standin.clock import Now, china_now
from standin.database import Database
from standin.pki import Authority
from standin.refusals import Refusal

CODE_LIVES = dt.timedelta(hours=24)
_WRONG_AT_MOST = 5
_CERTIFICATE_LIVES = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """A key that signs for a kiosk, until its certificate ends."""

    kiosk_id: str
    public_key: Ed25519PublicKey
    not_after: dt.datetime


class Kiosks:
    """The registry.

    Args:
        authority: The CA's certificate and key; None where this server may not give certificates.
        lives: How long a certificate holds.
    """

    def __init__(
        self, database: Database, now: Now, authority: Path | None = None, lives: dt.timedelta = _CERTIFICATE_LIVES
    ) -> None:
        """Use the platform's database."""
        self._database, self._now, self._authority, self._lives = database, now, authority, lives

    def new_code(self, kiosk_id: str) -> tuple[str, dt.datetime]:
        """Return a one-time code for one kiosk, and until when it can be used; 50 bits, kept as a hash."""
        letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(10))
        code, until = f"{letters[:5]}-{letters[5:]}", self._now() + CODE_LIVES
        self._database.run(
            "insert into enrolment_codes (code_hash, kiosk_id, expires_at, wrong) values (?, ?, ?, 0)",
            *(_hash(code), kiosk_id, _utc(until)),
        )
        return code, until

    def enrol(self, asked: Enrolment) -> Certificate:
        """Register a new kiosk's keys; the same request again gets the same answer."""
        public = _demand_proof(asked, asked.kiosk_id)
        key_id = key_id_of(asked.kiosk_id, public)
        with self._database.transaction():
            refused = self._refuses(asked, key_id)
            if not refused:
                self._database.run(
                    "update enrolment_codes set used_for = ? where code_hash = ?", key_id, _hash(asked.code)
                )
        if refused:
            raise Refusal(problems.ENROLMENT_REFUSED)
        return self._certify(asked.kiosk_id, key_id, asked)

    def renew(self, kiosk_id: str, asked: NewKeys) -> Certificate:
        """Register the next keys of a kiosk; the earlier ones hold until their certificate ends."""
        return self._certify(kiosk_id, key_id_of(kiosk_id, _demand_proof(asked, kiosk_id)), asked)

    def revoke(self, kiosk_id: str) -> bool:
        """Believe none of a kiosk's keys any more, nor a code of it; False where it has none. Its id stays enrolled."""
        self._database.run("delete from enrolment_codes where kiosk_id = ?", kiosk_id)
        self._database.run("update kiosk_keys set revoked = 1 where kiosk_id = ?", kiosk_id)
        return self.is_enrolled(kiosk_id)

    def is_revoked(self, key_id: str) -> bool:
        """Tell whether a key was registered here and is believed no more."""
        return self._database.one("select 1 from kiosk_keys where key_id = ? and revoked = 1", key_id) is not None

    def is_enrolled(self, kiosk_id: str) -> bool:
        """Tell whether a kiosk has registered keys, so that all its calls have to be signed."""
        return self._database.one("select 1 from kiosk_keys where kiosk_id = ?", kiosk_id) is not None

    def key(self, key_id: str) -> RegisteredKey | None:
        """Return a key whose certificate still holds."""
        found = self.key_of_any_time(key_id)
        return found if found and found.not_after > self._now() else None

    def key_of_any_time(self, key_id: str) -> RegisteredKey | None:
        """Return a key, ended or not: who brings a bundle may come from a kiosk that was off the line for months."""
        row = self._database.one("select * from kiosk_keys where key_id = ? and revoked = 0", key_id)
        if row is None:
            return None
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(row["public_key"]))
        return RegisteredKey(row["kiosk_id"], public, dt.datetime.fromisoformat(row["not_after"]))

    def is_new(self, key_id: str, nonce: str, created: int) -> bool:
        """Remember a nonce; False where it was seen. Those that the clock alone would refuse are forgotten."""
        self._database.run("delete from nonces where created < ?", int(self._now().timestamp()) - 2 * WINDOW_S)
        if self._database.one("select 1 from nonces where key_id = ? and nonce = ?", key_id, nonce):
            return False
        self._database.run("insert into nonces (key_id, nonce, created) values (?, ?, ?)", key_id, nonce, created)
        return True

    def _refuses(self, asked: Enrolment, key_id: str) -> bool:
        """Tell whether a code does not hold; too many wrong ones void all codes of that kiosk."""
        row = self._database.one("select * from enrolment_codes where code_hash = ?", _hash(asked.code))
        if row is None or row["kiosk_id"] != asked.kiosk_id:
            self._database.run("update enrolment_codes set wrong = wrong + 1 where kiosk_id = ?", asked.kiosk_id)
            return True
        too_old = row["expires_at"] <= _utc(self._now()) or row["wrong"] >= _WRONG_AT_MOST
        return row["used_for"] not in (None, key_id) or (row["used_for"] is None and too_old)

    def _certify(self, kiosk_id: str, key_id: str, asked: NewKeys) -> Certificate:
        row = self._database.one("select * from kiosk_keys where key_id = ?", key_id)
        if row is None:
            self._keep(kiosk_id, key_id, asked)
            row = self._database.one("select * from kiosk_keys where key_id = ?", key_id)
        assert row is not None
        if row["request"] != asked.csr:
            raise Refusal(problems.REQUEST_INVALID, "this signing key was registered with another request")
        return Certificate(
            kiosk_id=kiosk_id,
            certificate=row["certificate"],
            key_id=key_id,
            not_after=dt.datetime.fromisoformat(row["not_after"]),
        )

    def _keep(self, kiosk_id: str, key_id: str, asked: NewKeys) -> None:
        certificate = self._sign(kiosk_id, asked.csr)
        self._database.run(
            "insert into kiosk_keys (key_id, kiosk_id, public_key, request, certificate, not_after, revoked) "
            "values (?, ?, ?, ?, ?, ?, 0)",
            *(key_id, kiosk_id, asked.signing_key, asked.csr),
            *(certificate.public_bytes(Encoding.PEM).decode("ascii"), _utc(certificate.not_valid_after_utc)),
        )

    def _sign(self, kiosk_id: str, pem: str) -> x509.Certificate:
        if self._authority is None or not self._authority.with_suffix(".key").exists():
            raise Refusal(problems.UNAVAILABLE, "this server has no CA key")
        try:
            csr = x509.load_pem_x509_csr(pem.encode())
        except ValueError as error:
            raise Refusal(problems.REQUEST_INVALID, "no PKCS #10 request in PEM") from error
        names = [str(name.value) for name in csr.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
        public = csr.public_key()
        if not csr.is_signature_valid or names != [kiosk_id] or not isinstance(public, EllipticCurvePublicKey):
            raise Refusal(problems.REQUEST_INVALID, "wanted: an EC key, its own signature, and the kiosk's id as CN")
        return Authority.read(self._authority).certify(kiosk_id, public, self._now().astimezone(dt.UTC), self._lives)


@contextmanager
def kiosks_of(state: Path, authority: Path | None = None, address: str | None = None) -> Iterator[Kiosks]:
    """Open the registry of a state folder or of a PostgreSQL, whether a server runs on it or not.

    Raises:
        DatabaseAddress: The address is none.
        DatabaseGone: The database cannot be reached.
    """
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(state, address)
    try:
        yield Kiosks(database, china_now, authority)
    finally:
        database.close()


def _demand_proof(asked: NewKeys, kiosk_id: str) -> bytes:
    try:
        public = base64.b64decode(asked.signing_key, validate=True)
        proof = base64.b64decode(asked.proof, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(proof, proof_of(kiosk_id, asked.csr))
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise Refusal(problems.REQUEST_INVALID, "the proof of the signing key does not hold") from error
    return public


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _utc(moment: dt.datetime) -> str:
    """Return a time that sorts as text."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
