"""A card's answer to reset without the card's own number, which some chips put into their historical bytes.

Source: ISO 7816-3, 8.2: T0, interface bytes as their predecessors announce them, historical bytes, TCK unless only
T=0 is offered. PC/SC part 3, 3.1.3.2.3: the answer that a reader makes up for a storage card, which names its kind only.
"""

from functools import reduce
from operator import xor

from devices.card_reader.recording.synthetic import Synthetic

_KIND_BYTES = 6
"""Of the historical bytes, as many as tell a kind of card; what comes after them may be one card's number."""
_STORAGE_CARD = b"\x80\x4f"


def replaced(atr: bytes, synthetic: Synthetic) -> bytes:
    """Return the answer with noise for what may be a number; one that is malformed is noise from its second byte on."""
    try:
        start, end, has_check = _historical(atr)
    except IndexError:
        return atr[:1] + synthetic.noise(atr[1:])
    if atr[start:].startswith(_STORAGE_CARD):
        return atr
    kept = min(start + _KIND_BYTES, end)
    other = atr[:kept] + synthetic.noise(atr[kept:end])
    return other + bytes([reduce(xor, other[1:], 0)]) * has_check


def _historical(atr: bytes) -> tuple[int, int, bool]:
    """Return where the historical bytes begin and end, and whether a check byte follows; raises IndexError."""
    at, announced, needs_check = 2, atr[1], False
    count = announced & 0x0F
    while announced & 0xF0:
        at += (announced & 0xF0).bit_count()
        if not announced & 0x80:
            break
        announced = atr[at - 1]
        needs_check |= bool(announced & 0x0F)
    if at + count + needs_check > len(atr):
        raise IndexError
    return at, at + count, needs_check
