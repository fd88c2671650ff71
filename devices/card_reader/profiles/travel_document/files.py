"""Reads whole files of a chip in pieces; no length that a chip tells is trusted further than it delivers."""

from dataclasses import dataclass

from devices.card_reader.profiles.profile import BadData, CardRefuses
from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.channel import Channel
from devices.card_reader.profiles.travel_document.commands import (
    END_OF_FILE,
    OK,
    WRONG_OFFSET,
    Command,
    select_file,
)

HEADER_BYTES = 6
SHORT_PIECE = 0xDF
"""Fits with its protection into an answer of 256 bytes, whatever the cipher."""
LARGEST_FILE = 256 * 1024
FIRST_FAR_OFFSET = 0x8000
"""From here on the offset does not fit into the parameters (ISO 7816-4, READ BINARY with an odd instruction)."""
FAR_FIELDS = 16
"""More than the fields take that such an answer has in addition, filled up to a block of the cipher."""
_OFFSET, _DATA = 0x54, 0x53


@dataclass(frozen=True, slots=True)
class File:
    """A file of a chip.

    Attributes:
        name: As in ICAO 9303-10.
        tag: With which it begins.
    """

    name: str
    identifier: int
    tag: int


CARD_ACCESS = File("CardAccess", 0x011C, 0x31)
COM = File("COM", 0x011E, 0x60)
DG1 = File("DG1", 0x0101, 0x61)
DG2 = File("DG2", 0x0102, 0x75)
DG11 = File("DG11", 0x010B, 0x6B)
SOD = File("SOD", 0x011D, 0x77)


def read_file(channel: Channel, file: File, piece: int = SHORT_PIECE) -> bytes | None:
    """Return the bytes of a file, with its tag.

    Args:
        channel: With the application selected.
        file: Which one.
        piece: How many bytes to ask for at once.

    Returns:
        None where the chip has no such file or does not show it.

    Raises:
        BadData, CardRefuses, and the exceptions of ``link``.
    """
    _, status = channel.send(select_file(file.identifier))
    if status != OK:
        return None
    beginning = _read_piece(channel, file, 0, HEADER_BYTES)
    if beginning is None:
        return None
    header = tlv.header_of(beginning, file.name)
    size = header.size + header.length
    if header.tag != file.tag or size > LARGEST_FILE:
        raise BadData(f"{file.name} is another file, or too long")
    return _read_rest(channel, file, beginning[:size], size, piece)


def _read_rest(channel: Channel, file: File, beginning: bytes, size: int, piece: int) -> bytes:
    data = bytearray(beginning)
    while len(data) < size:
        reach = piece if len(data) < FIRST_FAR_OFFSET else piece - FAR_FIELDS
        wanted = min(reach, size - len(data))
        got = _read_piece(channel, file, len(data), wanted)
        if not got:
            raise _too_short(file)
        data += got
    return bytes(data)


def _too_short(file: File) -> BadData:
    return BadData(f"{file.name} ends before its length")


def _read_piece(channel: Channel, file: File, offset: int, size: int) -> bytes | None:
    """Return at least one and at most ``size`` bytes; None where the file is not shown or ends here."""
    data, status = channel.send(_read_at(offset, size))
    if status not in (OK, END_OF_FILE):
        if offset == 0:
            return None
        if status == WRONG_OFFSET:
            raise _too_short(file)
        raise CardRefuses(f"{file.name} breaks off ({status:04X})")
    if offset >= FIRST_FAR_OFFSET:
        data = tlv.only(data, _DATA, file.name)
    if len(data) > size:
        raise BadData(f"{file.name} gives more than was asked for")
    return data


def _read_at(offset: int, size: int) -> Command:
    if offset < FIRST_FAR_OFFSET:
        return Command(0xB0, offset >> 8, offset & 0xFF, expected=size)
    where = tlv.encode(_OFFSET, offset.to_bytes(3, "big"))
    return Command(0xB1, 0, 0, where, size + len(tlv.encode(_DATA, bytes(size))) - size)
