"""The keys of the virtual social security cards: SM4 (GB/T 32907) under a master key that opens samples only (样例).

A real card's keys lie in security modules, and how they are used is theirs to know; the steps are the same.
"""

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

SAMPLE_MASTER_KEY = bytes.fromhex("E6A0B7E4BE8BE58DA1E5AF86E992A531")
BLOCK_BYTES = 16


class CardKeys:
    """The two keys of one card, made of a master key and the card's id of 16 bytes."""

    def __init__(self, master: bytes, card_id: bytes) -> None:
        self._genuine = _sm4(master, card_id)
        self._holder = _sm4(master, _inverted(card_id))

    def answer(self, question: bytes) -> bytes:
        """Return what only this card answers to 16 bytes."""
        return _sm4(self._genuine, question)

    def proof(self, challenge: bytes) -> bytes:
        """Return what opens this card after a challenge of 8 bytes."""
        return _sm4(self._holder, challenge + _inverted(challenge))


def _sm4(key: bytes, block: bytes) -> bytes:
    return Cipher(SM4(key), modes.ECB()).encryptor().update(block)  # noqa: S305 - one block


def _inverted(number: bytes) -> bytes:
    return bytes(octet ^ 0xFF for octet in number)
