"""Writes the files of a sample chip (ICAO 9303-10), and spoils one on demand."""

import hashlib

from devices.card_reader.profiles.travel_document import contents as layout
from devices.card_reader.profiles.travel_document import security_object as signed
from devices.card_reader.profiles.travel_document.capabilities import ATR_INFO, INTEGER, LENGTHS
from devices.card_reader.profiles.travel_document.files import CARD_ACCESS, COM, DG1, DG2, DG11, SOD
from devices.card_reader.profiles.travel_document.pace_info import write_card_access
from devices.card_reader.profiles.travel_document.tlv import encode
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.travel_document.face import TravelFace
from kiosk.domain.mrz.digits import check_digit

SOMEBODY_ELSE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""The sample of ICAO 9303-4."""
_SHA256 = bytes.fromhex("608648016503040201")
Files = dict[int, bytes]
"""By file identifier."""


def free_files(face: TravelFace) -> Files:
    """Return what the chip shows before it is opened."""
    files = {}
    if face.way is not None:
        files[CARD_ACCESS.identifier] = write_card_access(face.way)
    if face.longest_answer > 0x100:
        limits = b"".join(encode(INTEGER, size.to_bytes(3, "big")) for size in (1024, face.longest_answer))
        files[ATR_INFO] = encode(LENGTHS, limits)
    return files


def locked_files(face: TravelFace, flaw: CardFlaw) -> Files:
    """Return the application's files."""
    groups = {DG1.identifier: _dg1(face, flaw), DG2.identifier: _dg2(face.portrait())}
    if face.name:
        groups[DG11.identifier] = _dg11(face.name)
    files = {COM.identifier: _com(groups), SOD.identifier: _sod(groups), **groups}
    if flaw is CardFlaw.TAMPERED:
        files[DG2.identifier] = _dg2(face.portrait() + b"\x00")
    if flaw is CardFlaw.TRUNCATED:
        files[DG2.identifier] = files[DG2.identifier][:-1000]
    return files


def _dg1(face: TravelFace, flaw: CardFlaw) -> bytes:
    zone = "".join(face.inside or face.printed)
    if flaw is CardFlaw.CONTRADICTION:
        zone = SOMEBODY_ELSE
    if flaw is CardFlaw.GARBAGE:
        zone = "\x00\xd8" * 44
    if flaw is CardFlaw.WRONG_CHECK_DIGIT:
        right = f"{face.lines.birth_date:%y%m%d}"
        zone = zone.replace(right + check_digit(right), right + str((int(check_digit(right)) + 1) % 10))
    return encode(DG1.tag, encode(layout.ZONE, zone.encode("latin-1")))


def _dg2(picture: bytes) -> bytes:
    """One face after ISO 19794-5:2005, 5.3 to 5.7: record header, facial information, image information, picture."""
    length = 20 + 12 + len(picture)
    information = length.to_bytes(4, "big") + bytes(16)
    image = b"\x00\x00" + (413).to_bytes(2, "big") + (531).to_bytes(2, "big") + bytes(6)
    header = layout.FACE_RECORD + (14 + length).to_bytes(4, "big") + (1).to_bytes(2, "big")
    block = encode(layout.BLOCKS[0], header + information + image + picture)
    biometric_header = encode(0xA1, encode(0x81, b"\x02") + encode(0x87, b"\x01\x01") + encode(0x88, b"\x00\x08"))
    template = encode(layout.TEMPLATE, biometric_header + block)
    return encode(DG2.tag, encode(layout.TEMPLATES, encode(layout.COUNT, b"\x01") + template))


def _dg11(name: str) -> bytes:
    tags = layout.FULL_NAME.to_bytes(2, "big")
    return encode(DG11.tag, encode(layout.TAG_LIST, tags) + encode(layout.FULL_NAME, name.encode()))


def _com(groups: Files) -> bytes:
    tags = bytes(data[0] for data in groups.values())
    versions = encode(0x5F01, b"0107") + encode(0x5F36, b"040000")
    return encode(COM.tag, versions + encode(layout.TAG_LIST, tags))


def _sod(groups: Files) -> bytes:
    """The list of hashes in its frame; a sample has no issuer, so nobody signed it."""
    hashes = b"".join(_hash(identifier & 0xFF, data) for identifier, data in groups.items())
    algorithm = encode(signed.SEQUENCE, encode(signed.OID, _SHA256))
    listing = encode(signed.SEQUENCE, encode(signed.INTEGER, b"\x00") + algorithm + encode(signed.SEQUENCE, hashes))
    inner = encode(signed.OID, signed.LIST_OF_HASHES) + encode(signed.CONTENT, encode(signed.OCTETS, listing))
    data = encode(signed.INTEGER, b"\x03") + encode(signed.SET, algorithm) + encode(signed.SEQUENCE, inner)
    nobody = encode(signed.SET, b"")
    outer = encode(signed.OID, signed.SIGNED_DATA) + encode(signed.CONTENT, encode(signed.SEQUENCE, data + nobody))
    return encode(SOD.tag, encode(signed.SEQUENCE, outer))


def _hash(number: int, data: bytes) -> bytes:
    digest = encode(signed.OCTETS, hashlib.sha256(data).digest())
    return encode(signed.SEQUENCE, encode(signed.INTEGER, bytes([number])) + digest)
