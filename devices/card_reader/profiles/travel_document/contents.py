"""What the files of a chip say (ICAO 9303-10): pure, and nothing is believed that contradicts itself."""

from dataclasses import dataclass
from datetime import date

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.files import COM, DG1, DG2, DG11
from kiosk.domain.mrz import Mrz, parse_mrz

ZONE, TAG_LIST, FULL_NAME = 0x5F1F, 0x5C, 0x5F0E
TEMPLATES, TEMPLATE, COUNT = 0x7F61, 0x7F60, 0x02
BLOCKS = (0x5F2E, 0x7F2E)
"""Plain and encrypted or wrapped biometric data block."""
FACE_RECORD = b"FAC\x00010\x00"
_RECORD_HEADER, _FACE_HEADER, _POINT, _IMAGE_HEADER = 14, 20, 8, 12
_PICTURES = {b"\xff\xd8\xff": "jpeg", b"\x00\x00\x00\x0cjP  ": "jp2", b"\xff\x4f\xff\x51": "jpeg2000"}
_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Face:
    """The holder's picture as the chip holds it; ``format`` is jpeg, jp2 or jpeg2000 (a bare code stream)."""

    format: str
    data: bytes


def groups_of(com: bytes) -> frozenset[int]:
    """Return the tags of the data groups that EF.COM lists."""
    listed = tlv.first(tlv.only(com, COM.tag, COM.name), TAG_LIST, COM.name)
    return frozenset(listed)


def zone_of(dg1: bytes, today: date) -> Mrz:
    """Return what the zone in DG1 says; raises BadData where a check digit fails."""
    zone = tlv.only(tlv.only(dg1, DG1.tag, DG1.name), ZONE, DG1.name)
    if not zone.isascii():
        raise BadData("DG1 holds no zone")
    read = parse_mrz(zone.decode("ascii"), today)
    if not isinstance(read, Mrz):
        raise BadData(f"DG1: {_place(read.message.en)}")
    return read


def _place(sentence: str) -> str:
    """Leave out what a person would have to do: nobody types what a chip holds."""
    return sentence.split(". ", 1)[0].split(": ", 1)[0]


def face_of(dg2: bytes) -> Face | None:
    """Return the first picture in DG2; None where it is of another kind than ISO 19794-5:2005.

    Raises:
        BadData: where there is no biometric data block, or its picture is not whole.
    """
    groups = tlv.first(tlv.only(dg2, DG2.tag, DG2.name), TEMPLATES, DG2.name)
    template = tlv.parse(tlv.first(groups, TEMPLATE, DG2.name), DG2.name)
    record = next((each.value for each in template if each.tag in BLOCKS), None)
    if record is None:
        raise BadData("DG2 holds no facial record")
    return _picture(record[_RECORD_HEADER:]) if record.startswith(FACE_RECORD) else None


def _picture(face: bytes) -> Face:
    length, points = int.from_bytes(face[:4], "big"), int.from_bytes(face[4:6], "big")
    data = face[_FACE_HEADER + points * _POINT + _IMAGE_HEADER : length]
    for beginning, name in _PICTURES.items():
        if length <= len(face) and data.startswith(beginning):
            return Face(name, data)
    raise BadData("DG2 holds no picture that is whole")


def full_name_of(dg11: bytes) -> str:
    """Return the holder's name in the issuer's own script, blanks between its parts; empty where DG11 has none."""
    name = tlv.find(tlv.only(dg11, DG11.tag, DG11.name), FULL_NAME, DG11.name)
    if name is None:
        return ""
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadData("DG11: the name is no UTF-8") from error
    parts = text.replace("<", " ").split()
    if len(text) > _MAX_NAME or not all(part.isprintable() for part in parts):
        raise BadData("DG11: the name holds what no name can hold")
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """Chinese names are written without a blank."""
    latin = any(part.isascii() for part in parts)
    return (" " if latin else "").join(parts)
