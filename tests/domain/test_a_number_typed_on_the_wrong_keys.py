"""Every number has the keys that it needs and no others, so that most mistakes cannot be made at all."""

import pytest

from kiosk.domain.business import uscc
from kiosk.domain.catalogue import FieldType, FormField
from kiosk.domain.entries import check_entry
from kiosk.domain.numbers import plate
from kiosk.domain.pads import CodePad, DigitPad, pad_for
from kiosk.domain.text import LocalText
from kiosk.domain.verdicts import Valid
from tests.domain.people import CATALOGUE, TODAY

WORDS = LocalText("样例", "Sample")
UTILITY = CATALOGUE.utilities[0]


def field(kind: FieldType) -> FormField:
    return FormField(id="sample", type=kind, label=WORDS, question=WORDS, why=WORDS, utility=UTILITY.id)


@pytest.mark.parametrize(
    ("kind", "corner"),
    [(FieldType.AREA, "."), (FieldType.MONEY, "."), (FieldType.NUMBER, ""), (FieldType.POST_CODE, "")],
)
def test_amounts_are_typed_with_digits_and_a_point_only_where_it_will_do(kind, corner):
    pad = pad_for(field(kind))
    assert isinstance(pad, DigitPad)
    assert pad.corner == corner
    entry = f"120{corner}5" if corner else "430000"
    assert isinstance(check_entry(field(kind), entry, (), TODAY), Valid)


def test_every_key_of_a_credit_code_and_of_a_plate_can_stand_in_one():
    code, sign = pad_for(field(FieldType.USCC)), pad_for(field(FieldType.PLATE))
    assert isinstance(code, CodePad)
    assert isinstance(sign, CodePad)
    assert set("91430104MA4L000170") <= set(code.keys)
    assert not set("IOZSV") & set(code.keys)
    assert all("没有 I、O" not in getattr(uscc(f"91430104M{key}4L000170"), "message", WORDS).zh for key in code.keys)
    assert all(isinstance(plate(f"{key}A12345"), Valid) for key in sign.first)
    assert all(isinstance(plate(f"湘A1234{key}"), Valid) for key in sign.keys)


def test_an_account_number_follows_its_companys_example():
    assert pad_for(field(FieldType.ACCOUNT), CATALOGUE.utilities) == DigitPad("", UTILITY.account_hint)
    lettered = UTILITY.model_copy(update={"account_example": "CS12345"})
    assert isinstance(pad_for(field(FieldType.ACCOUNT), (lettered,)), CodePad)
    assert isinstance(pad_for(field(FieldType.ACCOUNT)), CodePad)


def test_what_is_picked_or_written_has_no_pad():
    assert pad_for(field(FieldType.ADDRESS)) is None
    assert pad_for(field(FieldType.BUSINESS_NAME)) is None
