"""Layout of the resident ID card (居民身份证)."""

from devices.card_reader.id_card.ethnicity import ethnicity_name
from devices.card_reader.id_card.fields import Field, Fields, Texts, date_of, filled, sex_of, validity_of
from devices.card_reader.id_card.numbers import agree_on_birth, checked_number
from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import DocumentType, IdentityDocument

FIELDS: Fields = {
    "name": Field(0, 30),
    "sex": Field(30, 2),
    "ethnicity": Field(32, 4),
    "birth_date": Field(36, 16),
    "address": Field(52, 70),
    "id_number": Field(122, 36),
    "issuer": Field(158, 30),
    "valid_from": Field(188, 16),
    "valid_to": Field(204, 16),
}


def document_of(texts: Texts) -> IdentityDocument:
    """Return the document; raises BadData, naming the field."""
    filled(texts, "name", "address", "issuer")
    birth_date = date_of(texts, "birth_date")
    number = checked_number(texts)
    agree_on_birth(number, birth_date)
    valid_from, valid_to = validity_of(texts)
    return IdentityDocument(
        type=DocumentType.RESIDENT_ID,
        name=texts["name"],
        sex=sex_of(texts),
        ethnicity=_ethnicity(texts),
        birth_date=birth_date,
        address=texts["address"],
        id_number=number,
        issuer=texts["issuer"],
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _ethnicity(texts: Texts) -> str:
    name = ethnicity_name(texts["ethnicity"])
    if name is None:
        raise BadData("ethnicity has an unknown code")
    return name
