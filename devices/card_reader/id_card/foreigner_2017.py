"""Layout I: the permanent residence card for foreigners of 2017 (外国人永久居留身份证)."""

from devices.card_reader.id_card.fields import Field, Fields, Texts, date_of, filled, matched, sex_of, validity_of
from kiosk.domain.applicant import DocumentType, IdentityDocument

FIELDS: Fields = {
    "latin_name": Field(0, 120),
    "sex": Field(120, 2),
    "id_number": Field(122, 30),
    "nationality": Field(152, 6),
    "name": Field(158, 30),
    "valid_from": Field(188, 16),
    "valid_to": Field(204, 16),
    "birth_date": Field(220, 16),
    "issuer_code": Field(240, 8),
}


def document_of(texts: Texts) -> IdentityDocument:
    """Return the document; raises BadData, naming the field. Who has no Chinese name goes by the Latin one."""
    filled(texts, "latin_name")
    valid_from, valid_to = validity_of(texts)
    return IdentityDocument(
        type=DocumentType.PERMANENT_RESIDENCE_2017,
        name=texts["name"] or texts["latin_name"],
        sex=sex_of(texts),
        ethnicity="",
        birth_date=date_of(texts, "birth_date"),
        address="",
        id_number=matched(texts, "id_number", r"[A-Z]{3}[0-9]{12}", "number of three letters and twelve digits"),
        issuer="",
        valid_from=valid_from,
        valid_to=valid_to,
        latin_name=texts["latin_name"],
        nationality=matched(texts, "nationality", r"[A-Z]{3}", "code of three letters"),
        issuer_code=matched(texts, "issuer_code", r"([0-9A-Z]{4})?", "code of four characters"),
    )
