"""The card's commands and the status words that stand for a blocked card (LD/T 32-2015)."""

APPLICATION = bytes.fromhex("00A404000F7378312E73682EC9E7BBE1B1A3D5CF")  # sx1.sh.社会保障, in GBK
GET_CHALLENGE = bytes.fromhex("0084000008")
CHALLENGE_BYTES, CRYPTOGRAM_BYTES = 8, 16
HOLDER_KEY = 0x0A
"""Identifier of RKSSSE, the key that opens the holder's data for reading."""

SECURITY = 0x6982
CARD_BLOCKED = 0x6A81
BLOCKED = frozenset({CARD_BLOCKED, 0x6983, 0x6984, 0x6283, 0x9303})
"""The card, a key, a key again, the application for a while, the application for good."""


def select_file(number: int) -> bytes:
    """Select an elementary file, e.g. 0xEF05."""
    return b"\x00\xa4\x02\x00\x02" + number.to_bytes(2, "big")


def read_record(tag: int, size: int) -> bytes:
    """Read the record of a tag whose value has ``size`` bytes; the answer is tag, length and value."""
    return bytes([0x00, 0xB2, tag, 0x00, size + 2])


def authenticate_card(question: bytes) -> bytes:
    """Let the card prove itself (INTERNAL AUTHENTICATE) over 16 bytes."""
    return b"\x00\x88\x00\x00" + bytes([len(question)]) + question


def authenticate_kiosk(cryptogram: bytes) -> bytes:
    """Prove to the card that its holder's data may be read here (EXTERNAL AUTHENTICATE), 16 bytes."""
    return b"\x00\x82\x00" + bytes([HOLDER_KEY, len(cryptogram)]) + cryptogram
