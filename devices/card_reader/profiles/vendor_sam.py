"""Profile ``vendor_sam``: a PC/SC reader with a built-in security module yields the decoded ID card.

``FF B0 nn 00 00`` returns block nn of 256 bytes of one stream: 4 bytes of lengths (text, photo, big endian),
256 bytes of text, 1,024 bytes of photo. Some readers send 260 bytes at once as block 0.
"""

from devices.card_reader.id_card.block import parse
from devices.card_reader.link import SW_OK, Link, exchange
from devices.card_reader.profiles.profile import Found, Read
from kiosk.domain.mrz import MrzInformation

HEADER = bytes.fromhex("01000400")
HEADER_BYTES, TEXT_BYTES, BLOCK_BYTES = 4, 256, 256


class VendorSam:
    """Implements ``profile.Profile``."""

    name = "vendor_sam"

    def read(self, link: Link, mrz: MrzInformation | None) -> Found | None:  # noqa: ARG002 - of the protocol
        """Return the document of the text block; see the protocol."""
        block = read_text_block(link)
        return None if block is None else Read(parse(block))


def read_text_block(link: Link) -> bytes | None:
    """Return the 256-byte text block, or None where this reader or card does not know the command."""
    first, status = exchange(link, _read_block(0), at_most=HEADER_BYTES + TEXT_BYTES)
    if status != SW_OK or not first.startswith(HEADER) or len(first) < BLOCK_BYTES:
        return None
    stream = first
    if len(stream) < HEADER_BYTES + TEXT_BYTES:
        second, status = exchange(link, _read_block(1))
        stream += second if status == SW_OK else b""
    return stream[HEADER_BYTES : HEADER_BYTES + TEXT_BYTES]


def _read_block(number: int) -> bytes:
    return bytes([0xFF, 0xB0, number, 0x00, 0x00])
