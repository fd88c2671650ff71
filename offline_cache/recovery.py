"""A copy of the store's keys that only the city can open: for the day when the machine, and its key with it, is lost.

The keys are sealed to an X25519 public key with HPKE (RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256),
HKDF-SHA256, AES-256-GCM). The city's private key never comes near a kiosk: it is used once, in a workshop, to
give a store another key. A recovery copy stands in ``store.keys`` itself, so it is on the disk that is rescued, and is
sealed anew whenever the keys change.
"""

from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from kiosk.faults import KioskFault
from offline_cache.keyring import Recovery, StoreKeys, generations_of

CityKey = X25519PrivateKey
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_NOT_X25519 = "不是 X25519 密钥 / it holds no X25519 key"
_INFO = b"onetrip store recovery 1"


def read_public_key(path: Path) -> bytes:
    """Return a city's public key, 32 bytes, from a PEM file; raises KioskFault STORE_KEY_MISSING."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KioskFault("STORE_KEY_MISSING", f"{path}: 里面没有 PEM 公钥 / it holds no public key in PEM") from error
    if not isinstance(key, X25519PublicKey):
        raise KioskFault("STORE_KEY_MISSING", f"{path}: {_NOT_X25519}: openssl genpkey -algorithm X25519")
    return key.public_bytes_raw()


def read_private_key(path: Path, password: str | None) -> X25519PrivateKey:
    """Return a city's private key from a PEM file; raises KioskFault STORE_KEY_MISSING."""
    try:
        key = load_pem_private_key(path.read_bytes(), password.encode() if password else None)
    except (OSError, ValueError, TypeError) as error:
        detail = (
            f"{path}: 里面没有 PEM 私钥，或密码不对 / it holds no private key in PEM, or the password is another one"
        )
        raise KioskFault("STORE_KEY_MISSING", detail) from error
    if not isinstance(key, X25519PrivateKey):
        raise KioskFault("STORE_KEY_MISSING", f"{path}: {_NOT_X25519}")
    return key


def seal_for_city(plain: bytes, public_key: bytes) -> Recovery:
    """Seal what ``Keyring.plain`` returns to a city's public key."""
    return Recovery(public_key, _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public_key), _INFO))


def open_as_city(recovery: Recovery, private_key: X25519PrivateKey) -> tuple[StoreKeys, ...]:
    """Return the keys; raises KioskFault STORE_KEY_WRONG where they were sealed to somebody else."""
    try:
        return generations_of(_SUITE.decrypt(recovery.sealed, private_key, _INFO))
    except (InvalidTag, ValueError) as error:
        detail = f"备份是留给另一把密钥的 / this recovery copy was made for {fingerprint(recovery.public_key)}"
        raise KioskFault("STORE_KEY_WRONG", detail) from error


def fingerprint(public_key: bytes) -> str:
    """Return how people tell one public key from another: SHA-256, the first 16 hex digits in fours."""
    digest = Hash(SHA256())
    digest.update(public_key)
    digits = digest.finalize().hex()[:16]
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))
