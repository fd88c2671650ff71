"""Writes a text block, the way back of ``text_block``: for sample cards and tests."""

from devices.card_reader.resident_id.text_block import BLOCK_BYTES, FIELDS


def write_block(texts: dict[str, str], *, layout: str = " ") -> bytes:
    """Return the 256 bytes.

    Args:
        texts: Every field of ``FIELDS`` as it stands on the card: codes for sex and ethnicity, dates YYYYMMDD.
        layout: The character at byte 248: a space, J, I or Y.

    Raises:
        ValueError: a text is too long for its field.
    """
    block = bytearray(" ".encode("utf-16-le") * (BLOCK_BYTES // 2))
    for name, field in FIELDS.items():
        written = texts[name].encode("utf-16-le")
        if len(written) > field.size:
            message = f"{name} takes {len(written)} bytes of {field.size}"
            raise ValueError(message)
        block[field.at : field.at + len(written)] = written
    block[248:250] = layout.encode("utf-16-le")
    return bytes(block)
