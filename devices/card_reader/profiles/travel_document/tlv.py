"""Tag, length, value (BER, ISO 7816-4 and ITU-T X.690): parsed without trusting a length, written with shortest ones."""

from collections.abc import Iterator
from typing import NamedTuple

from devices.card_reader.profiles.profile import BadData

_MAX_LENGTH_BYTES = 3


class Header(NamedTuple):
    """How a structure begins; ``size`` is how many bytes tag and length take."""

    tag: int
    length: int
    size: int


class Tlv(NamedTuple):
    """One structure."""

    tag: int
    value: bytes


def parse(data: bytes, what: str) -> list[Tlv]:
    """Return the structures that stand one behind the other; raises BadData(``what`` ...) where they do not fill it."""
    return list(_structures(data, what))


def _structures(data: bytes, what: str) -> Iterator[Tlv]:
    start = 0
    while start < len(data):
        header = header_of(data[start : start + 8], what)
        value = data[start + header.size : start + header.size + header.length]
        if len(value) != header.length:
            raise BadData(f"{what} is shorter than it says")
        yield Tlv(header.tag, value)
        start += header.size + header.length


def header_of(data: bytes, what: str) -> Header:
    """Return how the first structure begins; tags of at most 3 bytes, lengths of at most 3."""
    tag, at = _tag(data, what)
    if at >= len(data):
        raise BadData(f"{what} ends within a header")
    first = data[at]
    if first < 0x80:
        return Header(tag, first, at + 1)
    count = first & 0x7F
    if not 1 <= count <= _MAX_LENGTH_BYTES or at + 1 + count > len(data):
        raise BadData(f"{what} has no length that can be")
    return Header(tag, int.from_bytes(data[at + 1 : at + 1 + count], "big"), at + 1 + count)


def _tag(data: bytes, what: str) -> tuple[int, int]:
    size = 1
    if data and data[0] & 0x1F == 0x1F:
        size = 3 if len(data) > 1 and data[1] & 0x80 else 2
    if len(data) < size:
        raise BadData(f"{what} ends within a header")
    return int.from_bytes(data[:size], "big"), size


def only(data: bytes, tag: int, what: str) -> bytes:
    """Return the value of the one structure that the data are."""
    structures = parse(data, what)
    if len(structures) != 1 or structures[0].tag != tag:
        raise BadData(f"{what} does not begin with tag {tag:02X}")
    return structures[0].value


def first(data: bytes, tag: int, what: str) -> bytes:
    """Return the value of the first structure with this tag among those of the data."""
    value = find(data, tag, what)
    if value is None:
        raise BadData(f"{what} lacks tag {tag:02X}")
    return value


def find(data: bytes, tag: int, what: str) -> bytes | None:
    """Return as ``first`` does, or None where there is none."""
    return next((each.value for each in parse(data, what) if each.tag == tag), None)


def encode(tag: int, value: bytes) -> bytes:
    """Return one structure."""
    return tag.to_bytes((tag.bit_length() + 7) // 8, "big") + _length(len(value)) + value


def _length(length: int) -> bytes:
    if length < 0x80:
        return bytes([length])
    size = (length.bit_length() + 7) // 8
    return bytes([0x80 | size]) + length.to_bytes(size, "big")
