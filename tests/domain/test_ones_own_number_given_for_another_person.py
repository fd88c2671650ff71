"""A spouse's or a child's ID number is not the applicant's own, however it is written."""

import pytest

from kiosk.domain import forms
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import FieldType
from kiosk.domain.text import Language
from kiosk.domain.verdicts import Invalid
from tests.domain.people import CATALOGUE, TODAY, with_card, without_card

OF_OTHERS = [
    (item, field.id)
    for item in CATALOGUE.items
    for field in item.fields
    if field.type is FieldType.ID_NUMBER and "card.id_number" not in field.prefill
]


def checked(item, field_id, applicant, entry):
    sheet = forms.Sheet(item, applicant, {}, {}, TODAY, CATALOGUE.areas)
    return forms.check(sheet, field_id, entry, Language.ZH)


@pytest.mark.parametrize(("item", "field_id"), OF_OTHERS, ids=str)
def test_the_own_number_will_not_do(item, field_id):
    own = with_card().id_number
    for entry in (own, own.lower(), f"{own[:6]} {own[6:14]} {own[14:]}"):
        refused = checked(item, field_id, with_card(), entry)
        assert isinstance(refused, Invalid), entry
        assert refused.message.zh == "这是您自己的号码，请填对方的。"


def test_another_number_will_do_and_so_for_whoever_typed_theirs():
    married = CATALOGUE.item("P11")
    other = without_card().id_number
    assert isinstance(checked(married, "spouse_id", with_card("43010019440615029X"), with_card().id_number), Answer)
    assert isinstance(checked(married, "spouse_id", without_card(), other), Invalid)


def test_a_spouse_is_not_called_as_oneself():
    item = CATALOGUE.item("P11")
    refused = checked(item, "spouse_name", with_card(), with_card().name)
    assert isinstance(refused, Invalid)
    assert "自己的名字" in refused.message.zh
    assert isinstance(checked(item, "spouse_name", with_card(), "样例配偶"), Answer)


@pytest.mark.parametrize(("day", "kind"), [("2099-01-01", Invalid), (f"{TODAY.year + 1}-03-01", Answer)])
def test_a_child_is_born_or_due_within_ten_months(day, kind):
    assert isinstance(checked(CATALOGUE.item("P11"), "due_date", with_card(), day), kind)
