"""What a damaged, foreign or odd text block is taken for, in each of the four layouts."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.id_card.block import LAYOUTS, document_type, parse
from devices.card_reader.id_card.ethnicity import ethnicity_name
from devices.card_reader.id_card.writer import write_block
from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import DocumentType, IdentityDocument, Sex
from tests.card_reader.blocks import FOREIGNER_2017, FOREIGNER_2023, HMT_PERMIT, RESIDENT, SAMPLES

HMT, F2017, F2023 = (
    DocumentType.RESIDENCE_PERMIT_HMT,
    DocumentType.PERMANENT_RESIDENCE_2017,
    DocumentType.PERMANENT_RESIDENCE_2023,
)
every_layout = pytest.mark.parametrize("kind", SAMPLES)


def block_of(kind, **changes):
    return write_block(SAMPLES[kind] | changes, kind)


def test_fields_lie_where_the_standard_puts_them():
    block = write_block(RESIDENT)
    assert block[:4].hex() == "8b73b382"
    assert block[30:36].decode("utf-16-le") == "201"
    assert block[122:158].decode("utf-16-le") == "430100199003080023"
    assert block[220:].decode("utf-16-le").isspace()


@pytest.mark.parametrize(
    ("kind", "at", "text"),
    [
        (HMT, 220, "H00000001"),
        (HMT, 238, "01"),
        (HMT, 248, "J"),
        (F2017, 0, "MUSTER, ERIKA"),
        (F2017, 120, "2UTO430182081201UTO穆斯特"),
        (F2017, 220, "19820812"),
        (F2017, 240, "4301I"),
        (F2023, 30, "20119910130SPECIMEN VON DER UTOPISCHEN INSEL, "),
        (F2023, 122, "943000199101300023"),
        (F2023, 220, "ANNA MARIA "),
        (F2023, 242, "UTOYA01"),
    ],
)
def test_fields_of_the_other_layouts_lie_where_makers_of_readers_found_them(kind, at, text):
    written = text.encode("utf-16-le")
    assert block_of(kind)[at : at + len(written)] == written


@every_layout
def test_no_byte_belongs_to_two_fields(kind):
    spans = [span for field in LAYOUTS[kind].fields.values() for span in field.spans()] + [slice(248, 250)]
    taken = [at for span in spans for at in range(span.start, span.stop)]
    assert len(taken) == len(set(taken))
    assert max(taken) < 256


def test_permit_of_hong_kong_is_read():
    assert parse(block_of(HMT)) == IdentityDocument(
        type=HMT,
        name="黄嘉明",
        sex=Sex.MALE,
        ethnicity="",
        birth_date=date(1988, 11, 3),
        address="湖南省长沙市样例区湘江路8号（样例）",
        id_number="810000198811030017",
        issuer="长沙市公安局样例分局",
        valid_from=date(2022, 4, 1),
        valid_to=date(2027, 4, 1),
        permit_number="H00000001",
        issue_count="01",
    )


def test_foreigners_permits_are_read():
    assert parse(block_of(F2017)) == IdentityDocument(
        type=F2017,
        name="穆斯特",
        sex=Sex.FEMALE,
        ethnicity="",
        birth_date=date(1982, 8, 12),
        address="",
        id_number="UTO430182081201",
        issuer="",
        valid_from=date(2019, 5, 20),
        valid_to=date(2029, 5, 20),
        latin_name="MUSTER, ERIKA",
        nationality="UTO",
        issuer_code="4301",
    )
    document = parse(block_of(F2023))
    assert (document.name, document.latin_name) == ("安娜", "SPECIMEN VON DER UTOPISCHEN INSEL, ANNA MARIA")
    assert (document.nationality, document.issue_count, document.former_number) == ("UTO", "01", "A01")
    assert (document.id_number, document.valid_to) == ("943000199101300023", None)


@pytest.mark.parametrize("kind", [F2017, F2023])
def test_foreigner_without_a_chinese_name_goes_by_the_latin_one(kind):
    document = parse(block_of(kind, name=""))
    assert document.name == document.latin_name == SAMPLES[kind]["latin_name"]


@pytest.mark.parametrize(
    ("kind", "field", "text", "told"),
    [
        (DocumentType.RESIDENT_ID, "name", "", "name is empty"),
        (DocumentType.RESIDENT_ID, "name", "王\n芳", "control"),
        (DocumentType.RESIDENT_ID, "name", "王\x85芳", "control"),
        (DocumentType.RESIDENT_ID, "sex", "7", "sex has an unknown code"),
        (DocumentType.RESIDENT_ID, "ethnicity", "57", "ethnicity has an unknown code"),
        (DocumentType.RESIDENT_ID, "birth_date", "19900231", "birth_date is no date"),
        (DocumentType.RESIDENT_ID, "birth_date", "1990０308", "birth_date is no date"),
        (DocumentType.RESIDENT_ID, "birth_date", "19900309", "contradicts"),
        (DocumentType.RESIDENT_ID, "address", "", "address is empty"),
        (DocumentType.RESIDENT_ID, "id_number", "430100199003080024", "check character"),
        (DocumentType.RESIDENT_ID, "id_number", "43010019900308002", "check character"),
        (DocumentType.RESIDENT_ID, "id_number", "４30100199003080023", "check character"),
        (DocumentType.RESIDENT_ID, "valid_to", "长期有效", "valid_to is no date"),
        (DocumentType.RESIDENT_ID, "valid_to", "20160430", "valid_to lies before valid_from"),
        (DocumentType.RESIDENT_ID, "valid_from", "", "valid_from is no date"),
        (HMT, "id_number", "810000198811030018", "check character"),
        (HMT, "id_number", RESIDENT["id_number"], "id_number has an unknown region"),
        (HMT, "birth_date", "19881104", "contradicts"),
        (HMT, "permit_number", "H0000001", "permit_number is no permit number"),
        (HMT, "issue_count", "A1", "issue_count is no number of two digits"),
        (HMT, "issuer", "", "issuer is empty"),
        (F2017, "latin_name", "", "latin_name is empty"),
        (F2017, "id_number", "UT0430182081201", "id_number is no number of three letters and twelve digits"),
        (F2017, "id_number", "UTO43018208120", "id_number is no number of three letters and twelve digits"),
        (F2017, "nationality", "UT", "nationality is no code of three letters"),
        (F2017, "birth_date", "", "birth_date is no date"),
        (F2017, "issuer_code", "43-1", "issuer_code is no code of four characters"),
        (F2023, "id_number", "943000199101300024", "check character"),
        (F2023, "id_number", RESIDENT["id_number"], "id_number is no foreigner's"),
        (F2023, "nationality", "uto", "nationality is no code of three letters"),
        (F2023, "former_number", "A", "former_number is no link of three characters"),
        (F2023, "issue_count", "1", "issue_count is no number of two digits"),
        (F2023, "sex", "3", "sex has an unknown code"),
    ],
)
def test_field_that_is_wrong_is_named_and_not_quoted(kind, field, text, told):
    with pytest.raises(BadData, match=told) as caught:
        parse(block_of(kind, **{field: text}))
    assert len(text) < 4 or text not in str(caught.value)


@every_layout
def test_card_for_good_has_no_last_day(kind):
    assert parse(block_of(kind, valid_to="长期")).valid_to is None
    assert parse(block_of(kind, valid_to="20360501")).valid_to == date(2036, 5, 1)


@every_layout
@pytest.mark.parametrize("name", ["张\U0002000b", "\ue863某", "\U000f0001某", "𠮷" * 7])
def test_rare_characters_and_those_of_private_use_are_kept(kind, name):
    assert parse(block_of(kind, name=name)).name == name


def test_rare_character_cut_in_half_is_no_text():
    block = bytearray(write_block(RESIDENT | {"name": "\U0002000b" * 7}))
    block[28:30] = "\U0002000b".encode("utf-16-le")[:2]
    with pytest.raises(BadData, match="name is no UTF-16"):
        parse(bytes(block))


def test_small_x_is_written_large():
    texts = RESIDENT | {"birth_date": "19440615", "id_number": "43010019440615029x"}
    assert parse(write_block(texts)).id_number == "43010019440615029X"


@every_layout
def test_layout_is_told_by_its_letter(kind):
    assert document_type(block_of(kind)) is kind
    assert parse(block_of(kind)).type is kind


def test_unknown_letter_is_a_residents_card():
    block = bytearray(write_block(RESIDENT))
    block[248:250] = "Z".encode("utf-16-le")
    assert parse(bytes(block)).type is DocumentType.RESIDENT_ID


@every_layout
def test_block_under_the_letter_of_another_layout_is_not_believed(kind):
    for other in SAMPLES:
        if other is not kind:
            block = bytearray(block_of(kind))
            block[248:250] = LAYOUTS[other].flag.encode("utf-16-le")
            with pytest.raises(BadData):
                parse(bytes(block))


def test_short_block_is_no_block():
    with pytest.raises(BadData, match="255 bytes"):
        parse(bytes(255))


@settings(max_examples=1000, deadline=None)
@given(st.binary(min_size=256, max_size=256), st.sampled_from([None, *SAMPLES]))
def test_noise_is_bad_and_nothing_else(noise, kind):
    block = bytearray(noise)
    if kind is not None:
        block[248:250] = LAYOUTS[kind].flag.encode("utf-16-le")
    with pytest.raises(BadData):
        parse(bytes(block))


@every_layout
def test_thousand_damaged_blocks_are_bad_data_or_true_to_their_checks(kind):
    chance = random.Random(f"{kind} 1")  # noqa: S311 - no secret
    for _ in range(1000):
        block = bytearray(block_of(kind))
        for _ in range(chance.randrange(1, 4)):
            block[chance.randrange(256)] = chance.randrange(256)
        try:
            document = parse(bytes(block))
        except BadData:
            continue
        assert document.name
        assert document.id_number == SAMPLES[kind]["id_number"] or document.type is not kind or kind is F2017


@pytest.mark.parametrize(
    ("code", "name"),
    [("01", "汉"), ("05", "维吾尔"), ("15", "土家"), ("30", "土"), ("56", "基诺"), ("57", None), ("1", None)],
)
def test_ethnic_groups_have_their_official_codes(code, name):
    assert ethnicity_name(code) == name


def test_text_that_does_not_fit_is_not_written():
    for kind, texts in ((HMT, HMT_PERMIT), (F2017, FOREIGNER_2017), (F2023, FOREIGNER_2023)):
        with pytest.raises(ValueError, match="id_number takes"):
            write_block(texts | {"id_number": "9" * 40}, kind)
