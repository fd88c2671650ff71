"""Layout J: the residence permit of people of Hong Kong, Macao and Taiwan (港澳台居民居住证)."""

from devices.card_reader.id_card import resident
from devices.card_reader.id_card.fields import Field, Fields, Texts, date_of, filled, matched, sex_of, validity_of
from devices.card_reader.id_card.numbers import agree_on_birth, checked_number
from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import DocumentType, IdentityDocument

FIELDS: Fields = {name: field for name, field in resident.FIELDS.items() if name != "ethnicity"} | {
    "permit_number": Field(220, 18),
    "issue_count": Field(238, 4),
}
_REGIONS = ("810000", "820000", "830000")  # Hong Kong, Macao, Taiwan


def document_of(texts: Texts) -> IdentityDocument:
    """Return the document; raises BadData, naming the field."""
    filled(texts, "name", "address", "issuer")
    birth_date = date_of(texts, "birth_date")
    number = checked_number(texts)
    if not number.startswith(_REGIONS):
        raise BadData("id_number has an unknown region")
    agree_on_birth(number, birth_date)
    valid_from, valid_to = validity_of(texts)
    return IdentityDocument(
        type=DocumentType.RESIDENCE_PERMIT_HMT,
        name=texts["name"],
        sex=sex_of(texts),
        ethnicity="",
        birth_date=birth_date,
        address=texts["address"],
        id_number=number,
        issuer=texts["issuer"],
        valid_from=valid_from,
        valid_to=valid_to,
        permit_number=matched(texts, "permit_number", r"([A-Z]?[0-9]{8})?", "permit number"),
        issue_count=matched(texts, "issue_count", r"([0-9]{2})?", "number of two digits"),
    )
