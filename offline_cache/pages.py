"""One page of an SQLCipher 4 database, opened and sealed by hand; needed where SQLite itself finds no way in.

A page is AES-256-CBC under the raw key; behind it stand the IV and an HMAC over ciphertext, IV and page number
(little-endian). The first 16 bytes of the file are the salt, in place of SQLite's magic. The HMAC's key is
PBKDF2-HMAC-SHA512 (2 rounds) of the raw key with the salt, each byte of it XOR 0x3A.
Source: Zetetic, "SQLCipher Design", Security Features; SQLite, "Database File Format", 1.3 and 1.6.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from offline_cache.connection import PAGE_BYTES
from offline_cache.keyring import StoreKeys

_MAGIC = b"SQLite format 3\0"
_SALT_BYTES, _IV_BYTES = 16, 16
_HEADER_BYTES = 100
_VALID_FOR = slice(92, 96)
_INTERIOR_TABLE = 0x05


class PageDamaged(Exception):  # noqa: N818 - a thing that happens to disks
    """A page does not pass its check."""


@dataclass(frozen=True, slots=True, repr=False)
class PageCodec:
    """Opens and seals the pages of one database.

    Args:
        keys: ``database`` and ``page_mac`` are used.
        salt: The first 16 bytes of the file.
    """

    keys: StoreKeys
    salt: bytes
    _mac_key: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Derive the key of the seals once."""
        salt = bytes(byte ^ 0x3A for byte in self.salt)
        object.__setattr__(self, "_mac_key", hashlib.pbkdf2_hmac("sha512", self.keys.database, salt, 2, 32))

    def open(self, number: int, page: bytes) -> bytes:
        """Return a page decrypted, without its reserve; raises PageDamaged."""
        body, seal = page[: -self._mac_bytes], page[-self._mac_bytes :][: self._digest_bytes]
        sealed, iv = body[:-_IV_BYTES][self._skipped(number) :], body[-_IV_BYTES:]
        if len(page) != PAGE_BYTES or not hmac.compare_digest(self._seal(number, sealed + iv), seal):
            raise PageDamaged
        cipher = Cipher(algorithms.AES(self.keys.database), modes.CBC(iv)).decryptor()
        plain = cipher.update(sealed) + cipher.finalize()
        return _MAGIC + plain if number == 1 else plain

    def close(self, number: int, plain: bytes) -> bytes:
        """Seal what ``open`` returned."""
        iv = os.urandom(_IV_BYTES)
        cipher = Cipher(algorithms.AES(self.keys.database), modes.CBC(iv)).encryptor()
        sealed = cipher.update(plain[self._skipped(number) :]) + cipher.finalize() + iv
        head = self.salt if number == 1 else b""
        return (head + sealed + self._seal(number, sealed)).ljust(PAGE_BYTES, b"\0")

    @property
    def usable_bytes(self) -> int:
        """What of a page SQLite itself may use."""
        return PAGE_BYTES - self._mac_bytes - _IV_BYTES

    @property
    def _digest_bytes(self) -> int:
        return hashlib.new(self._algorithm).digest_size

    @property
    def _mac_bytes(self) -> int:
        """What of the reserve stands behind the IV; SQLCipher rounds the reserve up to whole AES blocks."""
        return -(-(_IV_BYTES + self._digest_bytes) // 16) * 16 - _IV_BYTES

    @property
    def _algorithm(self) -> str:
        return self.keys.page_mac.removeprefix("HMAC_").lower()

    def _seal(self, number: int, content: bytes) -> bytes:
        return hmac.digest(self._mac_key, content + number.to_bytes(4, "little"), self._algorithm)

    def _skipped(self, number: int) -> int:
        return _SALT_BYTES if number == 1 else 0


def schema_pages(first: bytes) -> tuple[int, ...]:
    """Return the numbers of the pages on which the schema stands, besides the first.

    Args:
        first: The first page, decrypted.
    """
    node = first[_HEADER_BYTES:]
    if node[0] != _INTERIOR_TABLE:
        return ()
    cells = int.from_bytes(node[3:5], "big")
    pointers = [int.from_bytes(node[12 + 2 * i : 14 + 2 * i], "big") for i in range(cells)]
    children = [int.from_bytes(first[at : at + 4], "big") for at in pointers]
    return (*children, int.from_bytes(node[8:12], "big"))


def of_any_size(first: bytes) -> bytes:
    """Return a first page that makes SQLite take the database's size from the file, not from this page."""
    return first[: _VALID_FOR.start] + bytes(4) + first[_VALID_FOR.stop :]
