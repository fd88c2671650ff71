"""Base45: bytes as the letters that a QR code packs best.

Source:
    RFC 9285.
"""

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
BASE = 45


def encode(data: bytes) -> str:
    """Return three letters for each two bytes, two for a last single one."""
    return "".join(_letters(data[start : start + 2]) for start in range(0, len(data), 2))


def decode(text: str) -> bytes:
    """Return the bytes; raises ValueError for what ``encode`` never makes."""
    return b"".join(_bytes(text[start : start + 3]) for start in range(0, len(text), 3))


def _letters(pair: bytes) -> str:
    number = int.from_bytes(pair, "big")
    count = 3 if len(pair) == 2 else 2
    return "".join(LETTERS[number // BASE**place % BASE] for place in range(count))


def _bytes(group: str) -> bytes:
    if len(group) == 1:
        raise ValueError("a single letter stands for no byte")
    number = 0
    for letter in reversed(group):
        number = number * BASE + LETTERS.index(letter)
    try:
        return number.to_bytes(len(group) - 1, "big")
    except OverflowError:
        raise ValueError("letters beyond two bytes") from None
