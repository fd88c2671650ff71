"""Synthetic people, and forms built from the sample packs."""

from datetime import date
from pathlib import Path

from kiosk.catalogue.reader import read_pack
from kiosk.domain.applicant import Applicant, DocumentType, IdentityDocument, IdentitySource, Sex
from kiosk.domain.forms import RegistryFact, Sheet

TODAY = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[2] / "config/catalogue/sample"
CATALOGUE = read_pack(SAMPLE).catalogue
assert CATALOGUE is not None

COMMUNITY = "43|4301|430104|430104001|430104001001"
PICKED = f"{COMMUNITY}|测试路12号3栋402"

GOOD_ENTRIES = {
    "address": PICKED,
    "delivery_address": PICKED,
    "since": "2025-09-01",
    "reason": "work",
    "mobile": "13800005678",
    "contact_mobile": "13900005678",
    "contact_relation": "child",
    "delivery": "express",
    "living": "home",
    "bank_card": "6222020000000000018",
}


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
    return Sheet(
        CATALOGUE.item(item_id), applicant or with_card(), facts or {}, answers or {}, TODAY, CATALOGUE.areas, **changes
    )
