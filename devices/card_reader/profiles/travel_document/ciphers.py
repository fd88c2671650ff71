"""The two families of ciphers of travel documents, and the keys that are derived for them (ICAO 9303-11, 9.7 and 9.8).

Triple DES is what old chips speak and cannot be chosen by us; it is from the library's drawer of old ciphers.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

MAC_BYTES = 8
ENCRYPTION, MAC, PASSWORD = 1, 2, 3
"""Counters of the key derivation."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A cipher with its way of authentication.

    Attributes:
        block: Bytes of a cipher block; the send sequence counter has as many.
        mac: Takes key and whole blocks, gives 8 bytes.
        token_mac: Takes key and data of any length.
        initial_vector: Takes key and counter of a protected message.
    """

    name: str
    block: int
    key_bytes: int
    hash: str
    cipher: Callable[[bytes], CipherAlgorithm]
    mac: Callable[[bytes, bytes], bytes]
    token_mac: Callable[[bytes, bytes], bytes]
    initial_vector: Callable[[bytes, bytes], bytes]

    def key(self, secret: bytes, counter: int) -> bytes:
        """Derive a key from a secret (KDF); parity bits of DES keys are left, nobody looks at them."""
        return hashlib.new(self.hash, secret + counter.to_bytes(4, "big")).digest()[: self.key_bytes]

    def encrypt(self, key: bytes, data: bytes, vector: bytes | None = None) -> bytes:
        """Encrypt whole blocks, CBC."""
        encryptor = Cipher(self.cipher(key), modes.CBC(vector or bytes(self.block))).encryptor()
        return encryptor.update(data) + encryptor.finalize()

    def decrypt(self, key: bytes, data: bytes, vector: bytes | None = None) -> bytes:
        """Decrypt whole blocks, CBC."""
        decryptor = Cipher(self.cipher(key), modes.CBC(vector or bytes(self.block))).decryptor()
        return decryptor.update(data) + decryptor.finalize()


def pad(data: bytes, block: int) -> bytes:
    """Fill up to whole blocks (ISO 9797-1, method 2): 80, then zeros."""
    return data + b"\x80" + bytes(-(len(data) + 1) % block)


def unpad(data: bytes) -> bytes | None:
    """Undo ``pad``; None where the data were not padded."""
    stripped = data.rstrip(b"\x00")
    return stripped[:-1] if stripped.endswith(b"\x80") else None


def _triple_des(key: bytes) -> CipherAlgorithm:
    return TripleDES(key + key[:8])


def _retail_mac(key: bytes, blocks: bytes) -> bytes:
    """ISO 9797-1, MAC algorithm 3: DES in a chain, the last block once more with the second half of the key."""
    vector, last = bytes(8), blocks[-8:]
    if len(blocks) > 8:
        chain = Cipher(TripleDES(key[:8] * 3), modes.CBC(vector)).encryptor()
        vector = (chain.update(blocks[:-8]) + chain.finalize())[-8:]
    final = Cipher(_triple_des(key), modes.CBC(vector)).encryptor()
    return final.update(last) + final.finalize()


def _cmac(key: bytes, data: bytes) -> bytes:
    mac = CMAC(AES(key))
    mac.update(data)
    return mac.finalize()[:MAC_BYTES]


def _encrypted_counter(key: bytes, counter: bytes) -> bytes:
    encryptor = Cipher(AES(key), modes.ECB()).encryptor()  # noqa: S305 - one block that never comes twice, by the standard
    return encryptor.update(counter) + encryptor.finalize()


def _no_vector(_key: bytes, counter: bytes) -> bytes:
    return bytes(len(counter))


def _padded_retail_mac(key: bytes, data: bytes) -> bytes:
    return _retail_mac(key, pad(data, 8))


TRIPLE_DES = Suite("3DES", 8, 16, "sha1", _triple_des, _retail_mac, _padded_retail_mac, _no_vector)
_aes = partial(Suite, cipher=AES, mac=_cmac, token_mac=_cmac, initial_vector=_encrypted_counter)
AES_128 = _aes("AES-128", 16, 16, "sha1")
AES_192 = _aes("AES-192", 16, 24, "sha256")
AES_256 = _aes("AES-256", 16, 32, "sha256")
