"""Makes the document of what a module told of a card."""

import time
from dataclasses import replace

from devices.card_reader.id_card.block import parse
from devices.card_reader.id_card.fields import text_of
from devices.card_reader.samv.card import CardData
from devices.card_reader.samv.photo import DecodePhoto
from kiosk.domain.applicant import IdentityDocument


def document_of(data: CardData, decode: DecodePhoto | None, until_s: float) -> IdentityDocument:
    """Return the document; raises BadData. An address that was written after a move takes the place of the printed one.

    Args:
        data: Of the card.
        decode: For the photo.
        until_s: On the monotonic clock; a photo that is not decoded by then is left out.
    """
    document = parse(data.text)
    newer = text_of("newer address", data.address)
    if newer and document.address:
        document = replace(document, address=newer)
    if decode is None:
        return document
    return replace(document, portrait=decode(data.photo, until_s - time.monotonic()))
