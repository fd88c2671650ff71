"""Chips and modules that say anything: the SAM_V stream, files of a travel document, its printed lines, a social card."""

import hashlib
from datetime import date
from functools import cache
from unicodedata import category

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.social_card.records import CARD_RECORDS, HOLDER_RECORDS, PAD, parse_card, parse_holder
from devices.card_reader.profiles.travel_document import contents, security_object, tlv
from devices.card_reader.profiles.travel_document.ciphers import AES_128
from devices.card_reader.profiles.travel_document.commands import Command
from devices.card_reader.profiles.travel_document.files import DG1, SOD
from devices.card_reader.profiles.travel_document.secure_messaging import SecureMessaging
from devices.card_reader.samv.frames import LONGEST, PREAMBLE, request
from devices.card_reader.samv.parser import FrameParser
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.travel_document.contents import locked_files
from devices.card_reader.simulated.travel_document.messaging import ChipMessaging
from kiosk.domain.mrz import Mrz, find_mrz, parse_mrz
from tests.fuzz.target import demand

TODAY = date(2026, 11, 26)
_WEIGHTS = (7, 3, 1)
_PIECE = 37
STREAM_WORDS = (PREAMBLE, PREAMBLE[:3], PREAMBLE[3:], bytes.fromhex("0004000090"), bytes.fromhex("FFFF"))
TLV_WORDS = tuple(map(bytes.fromhex, ("5F1F", "61", "80", "8180", "84FFFFFFFF", "820000", "7F61", "30", "0000")))
LINE_WORDS = (b"<", b"<<<<", b"K", b"O", b"0", b"I", b"\n", b"P<", b"CR", "«".encode())
RECORD_WORDS = (b"\x20", b"\xff", b"\x00", "张".encode("gb18030"), b"\x81\x30", b"\x19\x99")


def samv_stream(data: bytes) -> None:
    """A module's line, cut anywhere: every answer was sent with its check byte, and no byte serves twice."""
    parser = FrameParser()
    found = [a for at in range(0, len(data), _PIECE) for a in parser.feed(data[at : at + _PIECE])] + parser.silence()
    demand(all(len(answer.data) < LONGEST for answer in found), "an answer longer than any")
    demand(sum(len(PREAMBLE) + 6 + len(answer.data) for answer in found) <= len(data), "bytes that were never sent")
    demand(len(found) <= data.count(PREAMBLE), "an answer without a preamble")


def stream_samples() -> tuple[bytes, ...]:
    """Answers alone, in a row, and behind noise."""
    short = [request(b"\0\0" + bytes([word])) for word in (0x90, 0x9F, 0x80)]
    long = request(b"\0\0\x90", bytes.fromhex("01000400") + bytes(range(256)) * 5)
    return *short, long, b"\xaa\xaa" + short[0] + b"\xaa\xaa\xaa\x96" + long, b"".join(short)


def structures(data: bytes) -> None:
    """BER-TLV, whatever its lengths say."""
    demand(sum(len(each.value) for each in tlv.parse(data, "test")) <= len(data), "more than there was")


def structure_samples() -> tuple[bytes, ...]:
    """Files of the sample passport."""
    return tuple(content[:600] for content in _files().values())


def dg1(data: bytes) -> None:
    """The zone in a chip: believed only as the same zone would be when typed."""
    zone = contents.zone_of(data, TODAY)
    _demand_right(zone)
    text = tlv.only(tlv.only(data, DG1.tag, "DG1"), contents.ZONE, "DG1").decode()
    demand(parse_mrz(text, TODAY) == zone, "read from the chip as it would not be from paper")


def dg1_samples() -> tuple[bytes, ...]:
    """That of the sample passport."""
    return (_files()[DG1.identifier],)


def security_object_of(data: bytes) -> None:
    """The list of hashes: vouches for nothing that it does not list."""
    group = _files()[DG1.identifier]
    security_object.check_hashes(data, {1: group})
    name, hashes = security_object.hashes_of(data)
    demand(hashes[1] == hashlib.new(name, group).digest(), "a file with another hash was believed")


def security_object_samples() -> tuple[bytes, ...]:
    """That of the sample passport."""
    return (_files()[SOD.identifier],)


def protected_answer(data: bytes) -> None:
    """An answer of a session: nothing but the true one opens."""
    keys = bytes(AES_128.key_bytes), bytes(range(AES_128.key_bytes))
    reader = SecureMessaging(AES_128, *keys)
    reader.protect(Command(0xB0, 0, 0, expected=64))
    reader.open(data, 0x9000)
    demand(data == _true_answer(), "a forged answer was believed")


def protected_samples() -> tuple[bytes, ...]:
    """The true answer."""
    return (_true_answer(),)


@cache
def _true_answer() -> bytes:
    keys = bytes(AES_128.key_bytes), bytes(range(AES_128.key_bytes))
    reader, chip = SecureMessaging(AES_128, *keys), ChipMessaging(AES_128, *keys)
    chip.open(reader.protect(Command(0xB0, 0, 0, expected=64)))
    return bytes(chip.protect(b"sample content", 0x9000, odd=False))


def printed_lines(data: bytes) -> None:
    """Lines that were typed."""
    zone = parse_mrz(data.decode("utf-8", "replace"), TODAY)
    if isinstance(zone, Mrz):
        _demand_right(zone)


def lines_among_others(data: bytes) -> None:
    """Lines that a camera saw among others."""
    zone = find_mrz(data.decode("utf-8", "replace").splitlines(), TODAY)
    if zone is not None:
        _demand_right(zone)


def line_samples() -> tuple[bytes, ...]:
    """Those of the sample documents, alone and among other text."""
    zones = [content_of(name) for name in ("passport", "travel_permit")]
    return *zones, "护照 PASSPORT\n样例\n".encode() + zones[0] + b"\n(end)"


def content_of(name: str) -> bytes:
    """Return the printed lines of a sample document."""
    face = faces()[name].travel_document
    assert face is not None
    return "\n".join(face.printed).encode()


def social_records(data: bytes) -> None:
    """Values of a social security card: card first, then holder, each of its record's size."""
    values, at = {}, 0
    for name, record in (CARD_RECORDS | HOLDER_RECORDS).items():
        values[name], at = data[at : at + record.size], at + record.size
    values["name"] = values["name"].strip(PAD) + data[at : at + 20].strip(PAD)
    document = parse_holder(parse_card(values), values)
    total = sum((2 ** (17 - k) % 11) * int(digit) for k, digit in enumerate(document.id_number[:17]))
    demand("10X98765432"[total % 11] == document.id_number[17], "an ID number with a wrong check character")
    demand(bool(document.name) and all(category(letter) != "Cc" for letter in document.name), "a name that is none")


def record_samples() -> tuple[bytes, ...]:
    """A card of a sample citizen, value by value."""
    card = bytes(16) + b"2.00" + bytes.fromhex("20210901") + bytes.fromhex("20310901") + b"C00000002"
    holder = b"43010019440615029X" + "张三丰".encode("gb18030").ljust(30, b"\0") + bytes.fromhex("010119440615")
    return card + holder, card + holder + "（样例）".encode("gb18030").ljust(20, b"\0")


def _demand_right(zone: Mrz) -> None:
    """Check what every zone that is believed must hold."""
    demand(zone.birth_date <= TODAY, "born tomorrow")
    demand(zone.birth_date < zone.valid_to, "run out before birth")
    number = zone.document_number.replace("<", "")  # stands for a hyphen or blank within (ICAO 9303-3, 4.7)
    demand(number.isalnum() and number.isascii(), "a document number of other letters")


@cache
def _files() -> dict[int, bytes]:
    face = faces()["passport"].travel_document
    assert face is not None
    return dict(locked_files(face, CardFlaw.NONE))


OWN = (BadData,)
