"""Synthetic people, and forms built from the sample packs."""

from datetime import date
from pathlib import Path

from kiosk.catalogue.reader import read_pack
from kiosk.domain.applicant import Applicant, DocumentType, IdentityDocument, IdentitySource, Sex
from kiosk.domain.catalogue import FieldType
from kiosk.domain.forms import RegistryFact, Sheet

TODAY = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[2] / "config/catalogue/sample"
CATALOGUE = read_pack(SAMPLE).catalogue
assert CATALOGUE is not None

COMMUNITY = "43|4301|430104|430104001|430104001001"
PICKED = f"{COMMUNITY}|测试路12号3栋402"

GOOD_ENTRIES = {
    FieldType.ADDRESS: PICKED,
    FieldType.DATE: "2025-12-01",
    FieldType.MOBILE: "13800005678",
    FieldType.BANK_CARD: "6222020000000000018",
    FieldType.NAME: "李四",
    FieldType.ID_NUMBER: "430100199111024520",
    FieldType.USCC: "91430104MA4L000170",
    FieldType.BUSINESS_NAME: "长沙市岳麓区老味道餐馆",
    FieldType.PLATE: "湘A12345",
    FieldType.POST_CODE: "410000",
    FieldType.TEXT: "样例样例样例样例样例样例",
}


def good_entry(field):
    """Return an answer that a field takes."""
    match field.type:
        case FieldType.CHOICE:
            return field.choices[0].id
        case FieldType.NUMBER | FieldType.AREA | FieldType.MONEY:
            return f"{max(field.least or 0, 1):g}"
        case FieldType.ACCOUNT:
            return CATALOGUE.utility(field.utility).account_example
        case FieldType.TEXT:
            return GOOD_ENTRIES[FieldType.TEXT][: field.max_length]
        case _:
            return GOOD_ENTRIES[field.type]


def with_card(number="43010019850704008X", born=date(1985, 7, 4), **changes):
    document = IdentityDocument(
        type=DocumentType.RESIDENT_ID,
        name="张三丰",
        sex=Sex.FEMALE,
        ethnicity="汉",
        birth_date=born,
        address="湖南省浏阳市测试镇3号",
        id_number=number,
        issuer="测试公安局",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    )
    return Applicant("张三丰", number, IdentitySource.CARD, document, **changes)


def without_card(number="43010019850704008X"):
    return Applicant("张三丰", number, IdentitySource.TYPED)


def known(value, shown="", source="租赁备案", as_of="2025-09-12"):
    return RegistryFact(value, shown or value, source, as_of)


def sheet(item_id, applicant=None, facts=None, answers=None, **changes):
    changes.setdefault("utilities", CATALOGUE.utilities)
    return Sheet(
        CATALOGUE.item(item_id), applicant or with_card(), facts or {}, answers or {}, TODAY, CATALOGUE.areas, **changes
    )
