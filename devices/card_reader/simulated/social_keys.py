"""The keys of the virtual social security cards: SM4 (GB/T 32907) under a master key that opens samples only (样例).

The shape is that of real cards: a key of the issuer becomes a card's by its city and by the last 8 bytes of its ATR,
and a process key by a random number; 8 bytes are encrypted under it. The exact sums are the security modules' to know.
"""

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

CARD_KEY = bytes.fromhex("E6A0B7E4BE8BE58DA1E5AF86E992A531")
HOLDER_KEY = bytes.fromhex("E6A0B7E4BE8BE58DA1E5AF86E992A532")
FACTOR_BYTES = 8


def factors(atr: bytes, card_id: bytes) -> bytes:
    """Return what a card's key is derived from: 8 bytes of its ATR, and 8 of its city."""
    return atr[-FACTOR_BYTES:] + card_id[:3].hex().encode("ascii") + b"sx"


def process_key(master: bytes, card_factors: bytes, number: bytes) -> bytes:
    """Return the key of one dialogue with one card."""
    city_key = _derived(master, card_factors[FACTOR_BYTES:])
    return _derived(_derived(city_key, card_factors[:FACTOR_BYTES]), number)


def cryptogram(key: bytes, original: bytes) -> bytes:
    """Return 8 bytes that only the key's holder makes of 8 bytes."""
    return _sm4(key, original + b"\x80" + bytes(7))[:FACTOR_BYTES]


def _derived(key: bytes, factor: bytes) -> bytes:
    return _sm4(key, factor + bytes(octet ^ 0xFF for octet in factor))


def _sm4(key: bytes, block: bytes) -> bytes:
    return Cipher(SM4(key), modes.ECB()).encryptor().update(block)  # noqa: S305 - one block
