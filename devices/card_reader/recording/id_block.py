"""The ID card's block of text with another person in it.

It knows where people stand in it, and not whether they are right: a spoilt block has to be made harmless too.

Source: GA/T 490, the same offsets as ``devices/card_reader`` reads; 256 bytes of UTF-16, little endian.
"""

from devices.card_reader.recording.synthetic import Synthetic

TEXT_BYTES = 256
HEADERS = (bytes.fromhex("01000400"), bytes.fromhex("010004000400"))
"""Lengths of text and photo, and of the fingerprint where a reader sends one; big endian."""

_NAME, _SEX_AND_ETHNICITY, _BIRTH, _ADDRESS = slice(0, 30), slice(30, 36), slice(36, 52), slice(52, 122)
_NUMBER, _ISSUER, _FROM, _TO, _TAIL = (
    slice(122, 158),
    slice(158, 188),
    slice(188, 204),
    slice(204, 220),
    slice(220, 256),
)
_FLAG = slice(248, 250)
_RESIDENT_FLAGS = (b" \0", b"J\0", b"\0\0")
_FOREVER = "长期"
_RARE = "𠀀"


def header_of(data: bytes) -> bytes | None:
    """Return the header where a block of text, and what belongs to it, begins here."""
    found = [header for header in HEADERS if data.startswith(header)]
    return max(found, key=len) if found else None


def replaced(data: bytes, synthetic: Synthetic) -> bytes:
    """Return the stream of an ID card, header first, with another person, another photo and another finger."""
    header = header_of(data) or b""
    if len(header) == len(HEADERS[1]) and len(data) in range(TEXT_BYTES + 4, TEXT_BYTES + 4 + 1024 + 1):
        header = HEADERS[0]  # a name that looks like the length of a fingerprint
    block, rest = data[len(header) : len(header) + TEXT_BYTES], data[len(header) + TEXT_BYTES :]
    return header + _block(block, synthetic) + synthetic.noise(rest)


def _block(block: bytes, synthetic: Synthetic) -> bytes:
    """Replace a whole block, or its beginning where the card was lifted."""
    try:
        block.decode("utf-16-le")
    except UnicodeDecodeError:
        return synthetic.noise(block)
    if len(block) < TEXT_BYTES or block[_FLAG] not in _RESIDENT_FLAGS:
        flag = block[_FLAG]
        other = bytearray(_alike(block, synthetic))
        other[_FLAG] = flag
        return bytes(other)
    return _resident(block, synthetic)


def _resident(block: bytes, synthetic: Synthetic) -> bytes:
    other = bytearray(block)
    for place in (_NAME, _ADDRESS, _ISSUER, _TAIL):
        other[place] = _alike(block[place], synthetic)
    other[_FLAG] = block[_FLAG]
    birth = synthetic.day(_text(block[_BIRTH]))
    other[_BIRTH] = birth.encode("utf-16-le")
    other[_NUMBER] = synthetic.id_number(_text(block[_NUMBER]), birth).encode("utf-16-le")
    for place in (_FROM, _TO):
        text = _text(block[place])
        other[place] = (
            block[place] if text.strip(" \0\u3000") == _FOREVER else synthetic.moved(text).encode("utf-16-le")
        )
    return bytes(other)


def _alike(data: bytes, synthetic: Synthetic) -> bytes:
    """Replace each letter by one that takes as many bytes: a rare character of four bytes by another such one."""
    other = synthetic.text(_text(data))
    pairs = zip(_text(data), other, strict=True)
    return "".join(_RARE if ord(before) > 0xFFFF else after for before, after in pairs).encode("utf-16-le")


def _text(data: bytes) -> str:
    return data.decode("utf-16-le", "replace")
