"""Layout Y: the permanent residence card for foreigners of 2023 (外国人永久居留身份证, issued since 2023-12-01)."""

from devices.card_reader.id_card.fields import Field, Fields, Texts, date_of, filled, matched, sex_of, validity_of
from devices.card_reader.id_card.numbers import checked_number
from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import DocumentType, IdentityDocument

FIELDS: Fields = {
    "name": Field(0, 30),
    "sex": Field(30, 2),
    "issue_count": Field(32, 4),
    "birth_date": Field(36, 16),
    "latin_name": Field(52, 70, goes_on=Field(220, 22)),
    "id_number": Field(122, 36),
    "valid_from": Field(188, 16),
    "valid_to": Field(204, 16),
    "nationality": Field(242, 6),
    "former_number": Field(250, 6),
}


def document_of(texts: Texts) -> IdentityDocument:
    """Return the document; raises BadData, naming the field. Who has no Chinese name goes by the Latin one."""
    filled(texts, "latin_name")
    valid_from, valid_to = validity_of(texts)
    return IdentityDocument(
        type=DocumentType.PERMANENT_RESIDENCE_2023,
        name=texts["name"] or texts["latin_name"],
        sex=sex_of(texts),
        ethnicity="",
        birth_date=date_of(texts, "birth_date"),
        address="",
        id_number=_number(texts),
        issuer="",
        valid_from=valid_from,
        valid_to=valid_to,
        latin_name=texts["latin_name"],
        nationality=matched(texts, "nationality", r"[A-Z]{3}", "code of three letters"),
        issue_count=matched(texts, "issue_count", r"([0-9]{2})?", "number of two digits"),
        former_number=matched(texts, "former_number", r"([0-9A-Z]{3})?", "link of three characters"),
    )


def _number(texts: Texts) -> str:
    """Check first digit and check character; where the birth date stands in it is not published for certain."""
    number = checked_number(texts)
    if not number.startswith("9"):
        raise BadData("id_number is no foreigner's")
    return number
