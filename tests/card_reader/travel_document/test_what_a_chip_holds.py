"""Pictures, names and lists of hashes as issuers write them, and as they should not."""

import hashlib

import pytest

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document import contents
from devices.card_reader.profiles.travel_document import security_object as signed
from devices.card_reader.profiles.travel_document.files import COM, DG2, DG11, SOD
from devices.card_reader.profiles.travel_document.tlv import encode

JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
JP2 = b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(40)
CODE_STREAM = b"\xff\x4f\xff\x51" + bytes(40)
SHA_OIDS = {name: oid for oid, name in signed.HASHES.items()}


def dg2(block, tag=0x5F2E):
    template = encode(contents.TEMPLATE, encode(0xA1, b"") + encode(tag, block))
    return encode(DG2.tag, encode(contents.TEMPLATES, encode(contents.COUNT, b"\x01") + template))


def face_record(picture, points=0, *, claimed=0):
    face = points.to_bytes(2, "big") + bytes(14) + bytes(8 * points) + bytes(12) + picture
    length = (len(face) + 4 + claimed).to_bytes(4, "big")
    return contents.FACE_RECORD + bytes(6) + length + face


def security_object(groups, name="sha256"):
    hashes = b"".join(
        encode(0x30, encode(0x02, bytes([number])) + encode(0x04, hashlib.new(name, data).digest()))
        for number, data in groups.items()
    )
    algorithm = encode(0x30, encode(0x06, SHA_OIDS[name]) + b"\x05\x00")
    listing = encode(0x30, encode(0x02, b"\x00") + algorithm + encode(0x30, hashes))
    inner = encode(0x30, encode(0x06, signed.LIST_OF_HASHES) + encode(0xA0, encode(0x04, listing)))
    data = encode(0x02, b"\x03") + encode(0x31, algorithm) + inner + encode(0xA0, b"") + encode(0x31, b"")
    outer = encode(0x06, signed.SIGNED_DATA) + encode(0xA0, encode(0x30, data))
    return encode(SOD.tag, encode(0x30, outer))


@pytest.mark.parametrize(("picture", "kind"), [(JPEG, "jpeg"), (JP2, "jp2"), (CODE_STREAM, "jpeg2000")])
@pytest.mark.parametrize("points", [0, 3])
@pytest.mark.parametrize("tag", [0x5F2E, 0x7F2E])
def test_picture_of_every_format_is_kept_as_it_is(picture, kind, points, tag):
    assert contents.face_of(dg2(face_record(picture, points), tag)) == contents.Face(kind, picture)


@pytest.mark.parametrize(
    "block", [face_record(b""), face_record(JPEG, claimed=1), face_record(b"GIF89a"), face_record(JPEG)[:60]]
)
def test_picture_that_is_not_whole_is_bad_data(block):
    with pytest.raises(BadData, match="no picture that is whole"):
        contents.face_of(dg2(block))


def test_picture_after_the_newer_standard_is_not_looked_at():
    assert contents.face_of(dg2(encode(0x65, bytes(90)), 0x7F2E)) is None


def test_template_without_a_picture_is_bad_data():
    with pytest.raises(BadData, match="no facial record"):
        contents.face_of(dg2(b"", 0x81))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张<<三丰", "张三丰"),
        ("欧阳<<娜娜", "欧阳娜娜"),
        ("ERIKSSON<<ANNA<MARIA", "ERIKSSON ANNA MARIA"),
        ("买买提·艾力", "买买提·艾力"),
    ],
)
def test_name_in_the_issuers_script_loses_its_fillers(written, name):
    assert contents.full_name_of(encode(DG11.tag, encode(contents.FULL_NAME, written.encode()))) == name


@pytest.mark.parametrize("written", [b"\xff\xfe", "张\u202e三".encode(), b"A" * 201, b"\x00"])
def test_name_that_no_name_can_be_is_bad_data(written):
    with pytest.raises(BadData, match="DG11"):
        contents.full_name_of(encode(DG11.tag, encode(contents.FULL_NAME, written)))


def test_file_of_further_data_without_a_name_gives_none():
    assert contents.full_name_of(encode(DG11.tag, encode(contents.TAG_LIST, b""))) == ""


def test_index_without_a_list_is_bad_data():
    with pytest.raises(BadData, match="COM lacks tag 5C"):
        contents.groups_of(encode(COM.tag, encode(0x5F01, b"0107")))


@pytest.mark.parametrize("name", sorted(SHA_OIDS))
def test_every_hash_of_the_standard_is_known(name):
    signed.check_hashes(security_object({1: b"one", 2: b"two", 14: b"more"}, name), {1: b"one", 2: b"two"})


@pytest.mark.parametrize(("listed", "read"), [({1: b"one"}, {1: b"One"}), ({1: b"one"}, {1: b"one", 2: b"two"})])
def test_group_that_differs_or_is_not_listed_is_bad_data(listed, read):
    with pytest.raises(BadData, match="differs from what its issuer signed"):
        signed.check_hashes(security_object(listed), read)


def test_hash_that_nobody_knows_is_bad_data():
    strange = security_object({1: b"one"}).replace(SHA_OIDS["sha256"], SHA_OIDS["sha256"][:-1] + b"\x7f")
    with pytest.raises(BadData, match="a hash that is not known"):
        signed.hashes_of(strange)


def test_signed_data_of_another_content_is_bad_data():
    strange = security_object({1: b"one"}).replace(signed.LIST_OF_HASHES, b"\x67\x81\x08\x01\x01\x02")
    with pytest.raises(BadData, match="not built as it has to be"):
        signed.hashes_of(strange)
