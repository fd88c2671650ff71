"""What a damaged, foreign or odd text block is taken for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.resident_id.ethnicity import ethnicity_name
from devices.card_reader.resident_id.text_block import FIELDS, document_type, parse_resident
from devices.card_reader.resident_id.writer import write_block
from kiosk.domain.applicant import DocumentType

SAMPLE = {
    "name": "王芳",
    "sex": "2",
    "ethnicity": "01",
    "birth_date": "19900308",
    "address": "湖南省长沙市样例区友爱路2号（样例）",
    "id_number": "430100199003080023",
    "issuer": "长沙市公安局样例分局",
    "valid_from": "20160501",
    "valid_to": "20360501",
}


def test_fields_lie_where_the_standard_puts_them():
    block = write_block(SAMPLE)
    assert block[:4].hex() == "8b73b382"
    assert block[30:36].decode("utf-16-le") == "201"
    assert block[122:158].decode("utf-16-le") == "430100199003080023"
    assert sum(field.size for field in FIELDS.values()) == 220


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("name", "", "name is empty"),
        ("name", "王\n芳", "control"),
        ("sex", "7", "sex has an unknown code"),
        ("ethnicity", "57", "ethnicity has an unknown code"),
        ("birth_date", "19900231", "birth_date is no date"),
        ("birth_date", "1990０308", "birth_date is no date"),
        ("birth_date", "19900309", "contradicts"),
        ("address", "", "address is empty"),
        ("id_number", "430100199003080024", "check character"),
        ("id_number", "43010019900308002", "check character"),
        ("id_number", "４30100199003080023", "check character"),
        ("valid_to", "长期有效", "valid_to is no date"),
        ("valid_from", "", "valid_from is no date"),
    ],
)
def test_field_that_is_wrong_is_named_and_not_quoted(field, text, told):
    with pytest.raises(BadData, match=told) as caught:
        parse_resident(write_block(SAMPLE | {field: text}))
    assert not text or text not in str(caught.value)


def test_card_for_good_has_no_last_day():
    assert parse_resident(write_block(SAMPLE | {"valid_to": "长期"})).valid_to is None
    assert parse_resident(write_block(SAMPLE)).valid_to == date(2036, 5, 1)


def test_small_x_is_written_large():
    texts = SAMPLE | {"birth_date": "19440615", "id_number": "43010019440615029x"}
    assert parse_resident(write_block(texts)).id_number == "43010019440615029X"


@pytest.mark.parametrize(
    ("layout", "kind"),
    [
        (" ", DocumentType.RESIDENT_ID),
        ("J", DocumentType.RESIDENCE_PERMIT_HMT),
        ("I", DocumentType.PERMANENT_RESIDENCE_2017),
        ("Y", DocumentType.PERMANENT_RESIDENCE_2023),
    ],
)
def test_layout_is_told_by_its_letter(layout, kind):
    assert document_type(write_block(SAMPLE, layout=layout)) is kind


def test_short_block_is_no_block():
    with pytest.raises(BadData, match="255 bytes"):
        document_type(bytes(255))


@given(st.binary(min_size=256, max_size=256))
def test_noise_is_bad_and_nothing_else(block):
    with pytest.raises(BadData):
        parse_resident(block)


@pytest.mark.parametrize(
    ("code", "name"),
    [("01", "汉"), ("05", "维吾尔"), ("15", "土家"), ("30", "土"), ("56", "基诺"), ("57", None), ("1", None)],
)
def test_ethnic_groups_have_their_official_codes(code, name):
    assert ethnicity_name(code) == name
