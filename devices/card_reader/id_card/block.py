"""The 256-byte text block: UTF-16LE fields at fixed places, padded with spaces.

Four layouts share the block; the character at byte 248 tells which. Source: GA/T 490 (layout), as documented
by several makers of readers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from devices.card_reader.id_card import foreigner_2017, foreigner_2023, hmt_permit, resident
from devices.card_reader.id_card.fields import BLOCK_BYTES, Fields, Texts, texts_of
from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import DocumentType, IdentityDocument

FLAG = slice(248, 250)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to fill the block.

    Attributes:
        flag: The character at byte 248.
        fields: Where they lie.
        document_of: Checks their texts; raises BadData.
    """

    flag: str
    fields: Fields
    document_of: Callable[[Texts], IdentityDocument]


LAYOUTS = {
    DocumentType.RESIDENT_ID: Layout(" ", resident.FIELDS, resident.document_of),
    DocumentType.RESIDENCE_PERMIT_HMT: Layout("J", hmt_permit.FIELDS, hmt_permit.document_of),
    DocumentType.PERMANENT_RESIDENCE_2017: Layout("I", foreigner_2017.FIELDS, foreigner_2017.document_of),
    DocumentType.PERMANENT_RESIDENCE_2023: Layout("Y", foreigner_2023.FIELDS, foreigner_2023.document_of),
}
_BY_FLAG = {layout.flag: kind for kind, layout in LAYOUTS.items()}


def parse(block: bytes) -> IdentityDocument:
    """Return the document that a block tells of; raises BadData, naming the field."""
    layout = LAYOUTS[document_type(block)]
    return layout.document_of(texts_of(block, layout.fields))


def document_type(block: bytes) -> DocumentType:
    """Return which layout a block has; any other flag is a resident's. Raises BadData where it is no block."""
    if len(block) != BLOCK_BYTES:
        raise BadData(f"{len(block)} bytes where {BLOCK_BYTES} were due")
    flag = block[FLAG].decode("utf-16-le", "replace")
    return _BY_FLAG.get(flag, DocumentType.RESIDENT_ID)
