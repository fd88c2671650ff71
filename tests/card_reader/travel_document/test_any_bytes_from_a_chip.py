"""Whatever bytes a chip sends: nothing breaks, nothing hangs, and nothing that fails its check is believed.

A thousand inputs for each entry point; what is right serves as the seed, so that damage reaches the depth.
"""

import hashlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.link import LinkGone, LinkMute
from devices.card_reader.profiles.profile import BadData, CardRefuses, Locked, Named, Read
from devices.card_reader.profiles.travel_document import contents, security_object, tlv
from devices.card_reader.profiles.travel_document.capabilities import takes_long_commands
from devices.card_reader.profiles.travel_document.ciphers import AES_128, AES_256, TRIPLE_DES
from devices.card_reader.profiles.travel_document.commands import Command
from devices.card_reader.profiles.travel_document.curves import KNOWN, Domain, NoPoint
from devices.card_reader.profiles.travel_document.files import DG1, DG2, DG11, SOD
from devices.card_reader.profiles.travel_document.pace_info import read_card_access
from devices.card_reader.profiles.travel_document.secure_messaging import SecureMessaging
from devices.card_reader.profiles.travel_document.travel_document import TravelDocument
from devices.card_reader.simulated.atrs import ATR_WITH_LONG_COMMANDS
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.travel_document.chip import TravelChip, parse_command
from devices.card_reader.simulated.travel_document.contents import free_files, locked_files
from devices.card_reader.simulated.travel_document.messaging import ChipMessaging
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.domain.mrz import parse_mrz

TODAY = date(2026, 11, 26)
FACE = faces()["passport"].travel_document
PERMIT = faces()["travel_permit"].travel_document
FILES = locked_files(FACE, CardFlaw.NONE)
LINES = FACE.lines
thousand = settings(max_examples=1000, deadline=None)


@st.composite
def damaged(draw, seed):
    """Some bytes changed, cut out, put in or repeated in what was right; or just any bytes."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 3)):
            case 0:
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case 1:
                del data[at : at + draw(st.integers(1, 9))]
            case 2:
                data[at:at] = draw(st.binary(max_size=9))
            case _:
                data[at:at] = data[: draw(st.integers(0, 40))]
    return bytes(data)


def anything_like(seed):
    return st.one_of(damaged(seed), st.binary(max_size=120))


def told(parse, *arguments):
    """Return what was parsed, or None where it was refused."""
    try:
        return parse(*arguments)
    except BadData as bad:
        sentence = str(bad)
    assert sentence.isascii()
    assert "YANGLI" not in sentence
    return None


@thousand
@given(anything_like(FILES[SOD.identifier]))
def test_tlv_gives_back_what_was_there_or_refuses(data):
    structures = told(tlv.parse, data, "test")
    if structures is not None:
        assert sum(len(each.value) for each in structures) <= len(data)


@thousand
@given(
    st.lists(st.tuples(st.sampled_from([0x30, 0x5F1F, 0x7F61, 0x02, 0x9F8101]), st.binary(max_size=300)), max_size=5)
)
def test_tlv_reads_what_it_writes(structures):
    written = b"".join(tlv.encode(tag, value) for tag, value in structures)
    assert [tuple(each) for each in tlv.parse(written, "test")] == structures


@thousand
@given(anything_like(FILES[DG1.identifier]))
def test_dg1_is_believed_only_with_right_check_digits(data):
    zone = told(contents.zone_of, data, TODAY)
    if zone is not None:
        text = tlv.only(tlv.only(data, DG1.tag, "DG1"), contents.ZONE, "DG1").decode()
        assert parse_mrz(text, TODAY) == zone


@thousand
@given(anything_like(FILES[DG2.identifier][:400]))
def test_dg2_gives_a_whole_picture_or_none(data):
    face = told(contents.face_of, data)
    assert face is None or face.data in data


@thousand
@given(anything_like(FILES[DG11.identifier]))
def test_dg11_gives_a_printable_name(data):
    name = told(contents.full_name_of, data)
    assert name is None or name.isprintable()


@thousand
@given(anything_like(FILES[SOD.identifier]))
def test_security_object_vouches_for_nothing_that_it_does_not_list(data):
    groups = {1: FILES[DG1.identifier], 2: FILES[DG2.identifier]}
    try:
        security_object.check_hashes(data, groups)
    except BadData:
        return
    name, hashes = security_object.hashes_of(data)
    assert all(hashes[number] == hashlib.new(name, group).digest() for number, group in groups.items())


@thousand
@given(anything_like(free_files(FACE)[0x011C]))
def test_card_access_names_ways_that_we_can_go(data):
    access = told(read_card_access, data, KNOWN)
    assert access is None or all(way.suite and way.parameter in KNOWN for way in access.usable)


@thousand
@given(st.binary(max_size=40))
def test_answer_to_reset_of_any_kind(atr):
    takes_long_commands(atr)
    assert takes_long_commands(ATR_WITH_LONG_COMMANDS)


@thousand
@given(st.binary(max_size=300))
def test_sample_chip_takes_any_command(raw):
    command = parse_command(raw)
    assert command is None or len(command.data) <= len(raw)
    answer = _CHIP.answer(raw)
    assert answer is not None
    assert len(answer) >= 2


_CHIP = VirtualCard(faces()["passport"])


@thousand
@given(st.binary(max_size=70), st.sampled_from([12, 13, 15]))
def test_bytes_that_are_no_point_are_refused(data, parameter):
    domain = Domain(parameter)
    try:
        point = domain.decode(data)
    except NoPoint:
        return
    assert domain.encode(point) == data


@pytest.mark.parametrize("suite", [TRIPLE_DES, AES_128, AES_256], ids=lambda suite: suite.name)
@settings(max_examples=400, deadline=None)
@given(st.data())
def test_protected_answer_that_was_touched_is_not_believed(suite, data):
    keys = bytes(suite.key_bytes), bytes(range(suite.key_bytes))
    reader, chip = SecureMessaging(suite, *keys), ChipMessaging(suite, *keys)
    content = data.draw(st.binary(max_size=64))
    chip.open(reader.protect(Command(0xB0, 0, 0, expected=64)))
    answer = chip.protect(content, 0x9000, odd=False)
    touched = data.draw(anything_like(answer))
    status = data.draw(st.sampled_from([0x9000, 0x6282, 0x6A82]))
    try:
        assert reader.open(touched, status) == (content, 0x9000)
    except BadData:
        assert (touched, status) != (answer, 0x9000)
    else:
        assert (touched, status) == (answer, 0x9000)


class _Liar:
    """The sample chip, without its picture, and with a hand in the line that changes answers."""

    atr = ATR_WITH_LONG_COMMANDS

    def __init__(self, change):
        self._card = TravelChip(PERMIT, CardFlaw.NONE)
        del self._card._locked[DG2.identifier]
        self._change = change
        self._left = 400

    def transmit(self, command):
        self._left -= 1
        if not self._left:
            raise LinkGone
        return self._change(self._card.answer(command))


@thousand
@given(st.data())
def test_chip_whose_answers_are_changed_on_the_way_is_never_believed_wrongly(data):
    at = data.draw(st.integers(0, 22))
    seen = iter(range(1000))

    def change(answer):
        return data.draw(anything_like(answer)) if next(seen) == at else answer

    try:
        found = TravelDocument(lambda: TODAY).read(_Liar(change), PERMIT.lines)
    except (BadData, CardRefuses, LinkMute, LinkGone):
        return
    assert isinstance(found, Read | Locked | Named | None)
    if isinstance(found, Read):
        assert found.document.id_number == PERMIT.lines.document_number
        assert found.document.chip.files["DG1"] == locked_files(PERMIT, CardFlaw.NONE)[DG1.identifier]


@thousand
@given(st.lists(st.binary(min_size=2, max_size=40), min_size=1, max_size=30), st.booleans())
def test_chip_of_any_answers_never_becomes_a_document(answers, with_lines):
    left = iter(answers)

    class Babbler:
        atr = ATR_WITH_LONG_COMMANDS

        def transmit(self, _command):
            try:
                return next(left)
            except StopIteration:
                raise LinkGone from None

    try:
        found = TravelDocument(lambda: TODAY).read(Babbler(), LINES if with_lines else None)
    except (BadData, CardRefuses, LinkMute, LinkGone):
        return
    assert not isinstance(found, Read)
