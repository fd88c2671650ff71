"""The keys inside: what the store is encrypted with, and the small file in which the store's key wraps them.

The key that the settings name encrypts nothing but ``store.keys``. The keys in it are random, one for each purpose, so
the outer key can be changed, and a copy be wrapped to the city, without touching what they guard. While the
store is being encrypted anew the file holds two generations: whichever opens the database is the right one. The
file exists twice: without it everything else is noise.

A store of the first version had no such file: its keys were derived from the store's key (HKDF-SHA256, RFC 5869).
"""

import base64
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.faults import KioskFault
from offline_cache.durable import create_file, replace_file

KEY_BYTES = 32
KEY_FILE, KEY_COPY = "store.keys", "store.keys.copy"
_NONCE_BYTES = 12
_FORMAT = 1
PageMac = Literal["HMAC_SHA512", "HMAC_SHA256"]


@dataclass(frozen=True, slots=True, repr=False)
class StoreKeys:
    """Keys for one purpose each, so that none of them opens what another one guards.

    Attributes:
        database: Raw SQLCipher key.
        documents: Wraps the key of each document file.
        applicants: HMAC key under which a person's submissions are kept in order without naming the person.
        page_mac: How SQLCipher seals a page. SHA-256 is as good here, and faster where the processor knows it.
    """

    database: bytes
    documents: bytes
    applicants: bytes
    page_mac: PageMac = "HMAC_SHA256"

    @classmethod
    def fresh(cls) -> "StoreKeys":
        """Make new keys by chance."""
        return cls(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))

    @classmethod
    def derive(cls, key: bytes) -> "StoreKeys":
        """Return the keys of a store of the first version."""
        database, documents, applicants = (
            _derive(key, f"store {purpose} 1") for purpose in ("database", "documents", "applicants")
        )
        return cls(database, documents, applicants, page_mac="HMAC_SHA512")

    def renewed(self) -> "StoreKeys":
        """Return new keys that still know a person's earlier submissions."""
        return replace(StoreKeys.fresh(), applicants=self.applicants)


@dataclass(frozen=True, slots=True, repr=False)
class Recovery:
    """The same keys, wrapped to the city's public key; see ``recovery``."""

    public_key: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """What ``store.keys`` holds.

    Attributes:
        generations: The newest first; more than one only while the store is being encrypted anew.
        slots: ``generations`` wrapped, once for each outer key that opens the store.
        recovery: A copy for the city, or None.
    """

    generations: tuple[StoreKeys, ...]
    slots: tuple[bytes, ...] = ()
    recovery: Recovery | None = None

    def plain(self) -> bytes:
        """Return the keys as bytes, to be wrapped."""
        rows = [_in_hex(asdict(keys)) for keys in self.generations]
        return json.dumps(rows, separators=(",", ":")).encode()

    def save(self, folder: Path) -> None:
        """Write the file and its copy, one after the other; a cut leaves one of them whole."""
        for name in (KEY_FILE, KEY_COPY):
            replace_file(folder / name, _document(self))


def open_keyring(folder: Path, key: bytes) -> Keyring | None:
    """Return the keys of a store; None where it has no file of keys. A spoilt copy is written anew.

    Raises:
        KioskFault: STORE_KEY_WRONG (nothing was touched), STORE_DAMAGED where both copies of the file are.
    """
    demand_size(key)
    copies = locked_copies(folder)
    if not copies:
        return None
    ring = _opened(copies, key)
    if len({path.read_bytes() for path in _files(folder)}) != 1 or len(copies) != 2:
        ring.save(folder)
    return ring


def locked_copies(folder: Path) -> "list[Locked]":
    """Return the file and its copy as they lie there, without those that are spoilt; empty where there is none.

    Raises:
        KioskFault: STORE_DAMAGED where there are some and none can be read.
    """
    found = [_parse(path.read_bytes()) for path in _files(folder)]
    readable = [each for each in found if each is not None]
    if found and not readable:
        raise KioskFault(
            "STORE_DAMAGED",
            f"{KEY_FILE} 和它的副本都读不了，请用备份替换 / neither it nor its copy can be read: put a recovery copy in their place",
        )
    return readable


@dataclass(frozen=True, slots=True)
class Locked:
    """A file of keys whose outer key is not known yet."""

    slots: tuple[bytes, ...]
    recovery: Recovery | None


def found_keyring(folder: Path, key: bytes, keys: StoreKeys) -> Keyring:
    """Write the first file of keys; where another process was first, its keys hold."""
    ring = lock((keys,), key)
    create_file(folder / KEY_FILE, _document(ring))
    kept = open_keyring(folder, key)
    assert kept is not None
    replace_file(folder / KEY_COPY, _document(kept))
    return kept


def lock(generations: tuple[StoreKeys, ...], *outer_keys: bytes, recovery: Recovery | None = None) -> Keyring:
    """Wrap keys with every outer key that shall open them."""
    ring = Keyring(generations, recovery=recovery)
    return replace(ring, slots=tuple(_wrap(ring.plain(), key) for key in outer_keys))


def generations_of(plain: bytes) -> tuple[StoreKeys, ...]:
    """Return what ``Keyring.plain`` wrote."""
    return tuple(StoreKeys(**_from_hex(row)) for row in json.loads(plain))


def demand_size(key: bytes) -> None:
    """Refuse what cannot be a store's key."""
    if len(key) != KEY_BYTES:
        raise KioskFault("STORE_KEY_WRONG", f"密钥要 {KEY_BYTES} 字节 / {len(key)} bytes, {KEY_BYTES} are wanted")


def _files(folder: Path) -> list[Path]:
    return [path for path in (folder / KEY_FILE, folder / KEY_COPY) if path.exists()]


def _opened(copies: list[Locked], key: bytes) -> Keyring:
    for kept in copies:
        for slot in kept.slots:
            plain = _unwrap(slot, key)
            if plain is not None:
                return Keyring(generations_of(plain), kept.slots, kept.recovery)
    raise KioskFault("STORE_KEY_WRONG", "这把密钥打不开 store.keys / this key opens no slot of store.keys")


def _wrap(plain: bytes, key: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(_derive(key, "store wrapping 1")).encrypt(nonce, plain, None)


def _unwrap(slot: bytes, key: bytes) -> bytes | None:
    try:
        return AESGCM(_derive(key, "store wrapping 1")).decrypt(slot[:_NONCE_BYTES], slot[_NONCE_BYTES:], None)
    except InvalidTag:
        return None


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"onetrip {purpose}".encode()).derive(key)


def _document(ring: Keyring) -> bytes:
    recovery = None
    if ring.recovery is not None:
        recovery = {"public_key": _b64(ring.recovery.public_key), "sealed": _b64(ring.recovery.sealed)}
    document = {"format": _FORMAT, "slots": [_b64(slot) for slot in ring.slots], "recovery": recovery}
    return json.dumps(document, indent=1).encode() + b"\n"


def _parse(content: bytes) -> Locked | None:
    try:
        document = json.loads(content)
        slots = tuple(base64.b64decode(slot, validate=True) for slot in document["slots"])
        recovery = document["recovery"] and Recovery(
            *(base64.b64decode(document["recovery"][name], validate=True) for name in ("public_key", "sealed"))
        )
    except (ValueError, KeyError, TypeError):
        return None
    if document["format"] != _FORMAT:
        raise KioskFault(
            "STORE_KEY_WRONG", f"{KEY_FILE} 是更新的版本写的 / it was written by a newer version of this program"
        )
    return Locked(slots, recovery)


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _in_hex(row: dict[str, Any]) -> dict[str, str]:
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}


def _from_hex(row: dict[str, str]) -> dict[str, Any]:
    return {name: value if name == "page_mac" else bytes.fromhex(value) for name, value in row.items()}
