"""What is recorded of a card is nobody: replaced before it is written, with the same length, shape and check digits."""

import json
import re
from functools import reduce
from operator import xor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.recording import reset_answer, values
from devices.card_reader.recording.printed_lines import check_digit, other_zone
from devices.card_reader.recording.recorder import TAPE, Tape
from devices.card_reader.recording.replay import ReplayedCard
from devices.card_reader.recording.synthetic import Synthetic
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.card_reader import CardRead, CardUnreadable
from tests.canary import is_named_in
from tests.card_reader.taped import Module, armed, read, record

RECORDINGS = Path(__file__).parent / "recordings"
CARDS = [name for name, face in faces().items() if face.id_card is not None]
RESIDENTS = [name for name in CARDS if faces()[name].id_card.layout == "resident_id"]
SYNTHETIC = Synthetic(b"k" * 32)
NAME, NUMBER = "张三丰", "43010019440615029X"
TD3 = "P<CHNZHANG<<SANFENG<<<<<<<<<<<<<<<<<<<<<<<<<E123456784CHN4406150M3006149<<<<<<<<<<<<<<02"
OK = bytes.fromhex("9000")


def holds(text, word):
    """Say whether a recording holds a word in any encoding that a card uses."""
    encoded = [word.encode(encoding, "ignore") for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "ascii")]
    haystack = text.upper()
    return word in text or any(len(raw) > 2 and raw.hex().upper() in haystack for raw in encoded)


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("flaw", [CardFlaw.NONE, CardFlaw.WRONG_CHECK_DIGIT])
def test_no_field_of_a_person_is_in_the_recording_of_their_card(name, flaw):
    face = faces()[name].id_card
    _, text = record(VirtualCard(faces()[name], flaw).answer)
    address, latin = getattr(face, "address", ""), getattr(face, "latin_name", "")
    secrets = (face.name, face.id_number[6:], address, address[-8:], latin, f"{face.birth_date:%Y%m%d}")
    secrets = tuple(filter(None, secrets))
    assert [secret for secret in secrets if holds(text, secret)] == []


@pytest.mark.parametrize("name", RESIDENTS)
def test_citizen_of_the_recording_is_sound_and_another(name):
    recording, _ = record(VirtualCard(faces()[name]).answer)
    before, after = read_face(name), read(ReplayedCard(recording))
    assert isinstance(after, CardRead)
    document = after.document
    assert document.id_number != before.id_number
    assert document.id_number.startswith("430100")
    assert len(document.name) == len(before.name)
    assert len(document.address) == len(before.address)
    assert (document.valid_to is None) == (before.valid_to is None)
    assert (document.sex, document.ethnicity) == (before.sex, before.ethnicity)


def read_face(name):
    """Return what the card itself says."""
    recorded = VirtualCard(faces()[name])

    class Card:
        atr = b""
        transmit = staticmethod(recorded.answer)

    return read(Card()).document


def test_spoilt_block_is_replaced_too():
    recording, _ = record(VirtualCard(faces()["zhang_sanfeng"], CardFlaw.GARBAGE).answer)
    assert isinstance(read(ReplayedCard(recording)), CardUnreadable)


def test_same_person_is_replaced_alike_within_a_recording_and_not_in_another():
    card = VirtualCard(faces()["wang_fang"])
    first, _ = record(card.answer)
    again, _ = record(card.answer)
    other, _ = record(card.answer, key=b"o" * 32)
    assert [entry.answer for entry in first.entries] == [entry.answer for entry in again.entries]
    assert first.entries[1].answer != other.entries[1].answer


def test_command_that_carries_a_secret_keeps_its_header_only():
    recording, text = record(lambda _command: OK, ["0020008106313233343536", "00A4040007A0000002471001"])
    verify, _, select, _ = recording.entries
    assert verify.withheld
    assert verify.to[:5].hex() == "0020008106"
    assert "313233343536" not in text
    assert select.to.hex().upper() == "00A4040007A0000002471001"


@pytest.mark.parametrize("command", ["FFCA000000", "0036000008", "00CA010000", "80B8000000", "0CB0000000"])
def test_number_of_the_chip_and_all_that_is_not_known_is_noise(command):
    recording, _ = record(lambda _command: b"\x04\xa1\xb2\xc3\xd4\xe5\xf6" + OK, [command])
    answer = recording.entries[1]
    assert answer.withheld
    assert len(answer.answer) == 9
    assert answer.answer[:7] != b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
    assert answer.answer[7:] == OK


def test_name_that_is_cut_between_two_answers_is_replaced_whole():
    record_of_chip = b"\x08" + bytes([len(NAME.encode("gb18030"))]) + NAME.encode("gb18030")
    pieces = iter([record_of_chip[:5] + b"\x61\x03", record_of_chip[5:] + OK])
    recording, text = record(lambda _command: next(pieces), ["00B2010400", "00C0000003"])
    whole = b"".join(entry.answer[:-2] for entry in recording.entries if entry.answer)
    assert whole[:2] == record_of_chip[:2]
    assert len(whole[2:].decode("gb18030")) == len(NAME)
    assert not holds(text, NAME)
    assert NAME.encode("gb18030")[:2].hex().upper() not in text.upper()


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (NUMBER.encode(), r"430100\d{11}[\dX]"),
        (b"19440615", r"(19|20)\d{6}"),
        (NAME.encode("gb18030"), None),
        (b"\x19\x44\x06\x15", None),
        (b"\xff\xd8\xff\xe0" + bytes(range(200)), None),
        (b"E12345678", r"[A-Z]\d{8}"),
    ],
)
def test_value_is_replaced_by_one_of_its_shape(value, form):
    inside = b"\x61" + bytes([0x81, len(value) + 3]) + b"\x5a\x81" + bytes([len(value)]) + value
    other = values.replaced(inside, SYNTHETIC)
    assert (len(other), other[:6]) == (len(inside), inside[:6])
    assert other[6:] != value
    if form is not None:
        assert re.fullmatch(form, other[6:].decode("ascii"))


def test_printed_lines_have_another_holder_and_right_check_digits():
    assert check_digit("L898902C3") == "6"  # ICAO 9303-4, the specimen
    other = other_zone(TD3.encode(), SYNTHETIC).decode()
    assert len(other) == 88
    assert (other[:5], other[54:57], other[64]) == ("P<CHN", "CHN", "M")
    assert "ZHANG" not in other
    assert "E12345678" not in other
    assert other[53] == check_digit(other[44:53])
    assert other[87] == check_digit(other[44:54] + other[57:64] + other[65:87])


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_whatever_a_card_says_keeps_its_length_and_loses_its_content(data):
    other = values.replaced(data, SYNTHETIC)
    assert len(other) == len(data)
    core = data.strip(b"\0\xff <")
    if len(core) >= 24 and len(set(core)) > 8:
        windows = {core[start : start + 12] for start in range(len(core) - 11)}
        assert not any(len(set(window)) > 4 and window in other for window in windows)


@pytest.mark.parametrize("header", ["01000400", "010004000400"])
def test_frames_of_a_module_name_nobody_and_their_check_bytes_are_right(header):
    data = bytes.fromhex(header) + faces()["zhang_sanfeng"].id_card.block() + bytes(range(256)) * 4
    tape, module = armed(), Module(data)
    line = tape.transport(module)
    for request in ("AAAAAA96690003200122", "AAAAAA96690003300132"):
        line.write(bytes.fromhex(request))
        while line.read(0.1):
            pass
    line.close()
    text = "\n".join(tape.take())
    assert module.closed
    assert not holds(text, NAME)
    assert not holds(text, NUMBER)
    received = bytes.fromhex("".join(json.loads(entry).get("from", "") for entry in text.splitlines()[1:]))
    assert received.count(bytes.fromhex("AAAAAA9669")) == 2
    assert bytes.fromhex(header) in received
    assert bytes.fromhex("1307") not in received[:2]


SOCIAL_CARD = bytes.fromhex("3B6D00000081544386601122334455667788")[:17]


@pytest.mark.parametrize(
    ("atr", "kept"),
    [
        (SOCIAL_CARD, 10),
        (bytes.fromhex("3B80800101"), 5),
        (bytes.fromhex("3B8F8001804F0CA0000003060300030000000068"), 20),
        (bytes.fromhex("3B8B8001112233445566778899AABB00"), 10),
        (bytes.fromhex("3BFF"), 1),
        (b"", 0),
    ],
)
def test_number_of_the_chip_in_its_answer_to_reset_is_replaced(atr, kept):
    other = reset_answer.replaced(atr, SYNTHETIC)
    assert (len(other), other[:kept]) == (len(atr), atr[:kept])
    assert kept == len(atr) or other != atr


def test_check_byte_of_an_answer_to_reset_is_right_again():
    atr = bytes.fromhex("3B8B8001112233445566778899AABB00")
    other = reset_answer.replaced(atr[:-1] + bytes([reduce(xor, atr[1:-1], 0)]), SYNTHETIC)
    assert reduce(xor, other[1:], 0) == 0


def test_test_citizen_is_in_no_recording_that_is_kept():
    kept = sorted(RECORDINGS.glob("*.jsonl"))
    assert kept
    assert [path.name for path in kept if is_named_in(path)] == []
    for path in kept:
        text = path.read_text(encoding="utf-8")
        assert not holds(text, NAME)
        assert not holds(text, NUMBER)


def test_tape_that_is_off_is_not_there():
    link, module = object(), object()
    assert Tape().link(link) is link
    assert Tape().transport(module) is module
    assert TAPE.link(link) is link
