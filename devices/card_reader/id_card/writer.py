"""Writes a text block, the way back of ``block``: for sample cards and tests."""

from devices.card_reader.id_card.block import FLAG, LAYOUTS
from devices.card_reader.id_card.fields import BLOCK_BYTES, Field, Texts
from kiosk.domain.applicant import DocumentType

_BLANK = " ".encode("utf-16-le")


def write_block(texts: Texts, kind: DocumentType = DocumentType.RESIDENT_ID) -> bytes:
    """Return the 256 bytes.

    Args:
        texts: Every field of the layout as it stands on the card: codes for sex and ethnicity, dates YYYYMMDD.
        kind: Says which layout.

    Raises:
        ValueError: a text is too long for its field.
    """
    layout = LAYOUTS[kind]
    block = bytearray(_BLANK * (BLOCK_BYTES // 2))
    for name, field in layout.fields.items():
        _write(block, name, field, texts[name].encode("utf-16-le"))
    block[FLAG] = layout.flag.encode("utf-16-le")
    return bytes(block)


def _write(block: bytearray, name: str, field: Field, written: bytes) -> None:
    spans = field.spans()
    room = sum(span.stop - span.start for span in spans)
    if len(written) > room:
        message = f"{name} takes {len(written)} bytes of {room}"
        raise ValueError(message)
    for span in spans:
        size = span.stop - span.start
        piece, written = written[:size], written[size:]
        block[span.start : span.start + len(piece)] = piece
