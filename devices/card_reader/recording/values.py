"""Replaces people in what a card says: the ID card's block, nested values (BER-TLV), printed lines, and all the rest.

Tags and lengths stay, so that a replayed recording is understood; every value goes.
"""

import re
from collections.abc import Iterator

from devices.card_reader.recording import id_block
from devices.card_reader.recording.printed_lines import is_zone, other_zone
from devices.card_reader.recording.synthetic import Synthetic

_CONSTRUCTED, _MORE_TAG, _TAG_FOLLOWS, _LONG = 0x20, 0x80, 0x1F, 0x80
_PICTURES = (b"\xff\xd8\xff", b"\x00\x00\x00\x0cjP")  # JPEG, JPEG 2000
_DAY = re.compile(rb"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_DAY_AS_DIGITS = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_ID_NUMBER = re.compile(rb"\d{17}[\dXx]")
_DEEPEST = 12
_FIRST_TAGS = frozenset({0x30, 0x31, 0x60, 0x61, 0x6F, 0x70, 0x75, 0x77, 0x7F, *range(0x01, 0x1F)})
"""Of files and answers that are nested values; a text that happens to look like one must not keep a letter."""


def replaced(data: bytes, synthetic: Synthetic) -> bytes:
    """Return what a card said with every person replaced; of the same length."""
    if id_block.header_of(data) is not None:
        return id_block.replaced(data, synthetic)
    parts = _tlv(data, _DEEPEST)
    if parts is None:
        return value(data, synthetic)
    return b"".join(value(part, synthetic) if is_value else part for part, is_value in parts)


def value(data: bytes, synthetic: Synthetic) -> bytes:
    """Return one value replaced by one of the same shape."""
    if is_zone(data):
        return other_zone(data, synthetic)
    if _ID_NUMBER.fullmatch(data):
        text = data.decode("ascii")
        return synthetic.id_number(text, synthetic.day(text[6:14])).encode("ascii")
    if _DAY.fullmatch(data):
        return synthetic.day(data.decode("ascii")).encode("ascii")
    if len(data) == 4 and _DAY_AS_DIGITS.fullmatch(data.hex()):
        return bytes.fromhex(synthetic.day(data.hex()))
    if data.startswith(_PICTURES):
        return data[:4] + synthetic.noise(data[4:])
    return _letters(data, synthetic)


def _letters(data: bytes, synthetic: Synthetic) -> bytes:
    """Replace text as text of the same length, anything else as noise; padding stays."""
    core = data.rstrip(b"\0 \xff")
    padding = data[len(core) :]
    try:
        text = core.decode("gb18030")  # ASCII is a part of it
    except UnicodeDecodeError:
        return synthetic.noise(core) + padding
    other = synthetic.text(text).encode("gb18030")
    if text.isprintable() and len(other) == len(core):
        return other + padding
    return synthetic.noise(core) + padding


def _tlv(data: bytes, depth: int) -> list[tuple[bytes, bool]] | None:
    """Return the pieces of nested values, and whether each is a value; None where it is nothing of the kind."""
    if not data or data[0] not in _FIRST_TAGS:
        return None
    try:
        return list(_pieces(data, depth))
    except (ValueError, IndexError):
        return None


def _pieces(data: bytes, depth: int) -> Iterator[tuple[bytes, bool]]:
    at = 0
    while at < len(data):
        if data[at] in {0x00, 0xFF}:
            if data[at:].strip(b"\0\xff"):
                raise ValueError
            yield data[at:], False
            return
        start, constructed = at, bool(data[at] & _CONSTRUCTED)
        at = _behind_tag(data, at)
        size, at = _length(data, at)
        if at + size > len(data):
            raise ValueError
        yield data[start:at], False
        inner = data[at : at + size]
        if constructed and depth:
            yield from _pieces(inner, depth - 1)
        elif inner:
            yield inner, True
        at += size


def _behind_tag(data: bytes, at: int) -> int:
    if data[at] & _TAG_FOLLOWS == _TAG_FOLLOWS:
        at += 1
        while data[at] & _MORE_TAG:
            at += 1
    return at + 1


def _length(data: bytes, at: int) -> tuple[int, int]:
    first = data[at]
    if first < _LONG:
        return first, at + 1
    count = first - _LONG
    if not 1 <= count <= 3:
        raise ValueError
    return int.from_bytes(data[at + 1 : at + 1 + count], "big"), at + 1 + count
