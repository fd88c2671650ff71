"""Chips differ: in the way they open, in their ciphers and curves, in how much they say at once, and in what they hold."""

from datetime import date

import pytest

from devices.card_reader.link import LinkMute
from devices.card_reader.profiles.profile import BadData, CardRefuses, Locked, Named, Read
from devices.card_reader.profiles.travel_document.capabilities import takes_long_commands
from devices.card_reader.profiles.travel_document.curves import CURVES
from devices.card_reader.profiles.travel_document.files import DG2, LARGEST_FILE
from devices.card_reader.profiles.travel_document.pace_info import ECDH_GENERIC, PaceInfo, write_card_access
from devices.card_reader.profiles.travel_document.travel_document import TravelDocument
from devices.card_reader.simulated.atrs import ATR, ATR_WITH_LONG_COMMANDS
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.travel_document.chip import TravelChip
from kiosk.domain.applicant import DocumentType
from kiosk.ports.card_reader import CardLock
from tests.domain.zones import CARD, OUTBOUND

PERMIT = faces()["travel_permit"].travel_document
TODAY = date(2026, 11, 26)
ACCESS = 0x011C


class Lying:
    """A chip under a link; counts commands and keeps the longest answer."""

    def __init__(self, face, atr=ATR):
        self.chip = TravelChip(face, CardFlaw.NONE)
        self.atr = atr
        self.commands = 0
        self.longest = 0

    def transmit(self, command):
        """Let the chip answer."""
        self.commands += 1
        answer = self.chip.answer(command)
        self.longest = max(self.longest, len(answer))
        return answer


def face(**changes):
    return PERMIT.model_copy(update=changes)


def read(lying, lines=PERMIT.lines):
    return TravelDocument(lambda: TODAY).read(lying, lines)


@pytest.mark.parametrize("curve", sorted(CURVES))
@pytest.mark.parametrize("cipher", [1, 2, 3, 4])
def test_every_cipher_on_every_curve_opens(cipher, curve):
    assert isinstance(read(Lying(face(pace_cipher=cipher, pace_curve=curve, bac=False))), Read)


def test_chip_that_wants_pace_first_is_known_before_it_is_opened():
    lying = Lying(face(pace_cipher=2, bac=False))
    found = read(lying, None)
    assert isinstance(found, Locked)
    assert found.lock is CardLock.PRINTED_LINES


def test_way_of_pace_that_nobody_knows_here_leaves_basic_access_control():
    lying = Lying(face())
    lying.chip._free[ACCESS] = write_card_access(PaceInfo(ECDH_GENERIC[:-1] + b"\x04\x02", 13))
    assert isinstance(read(lying), Read)


def test_pace_that_the_chip_announces_and_will_not_do_leaves_basic_access_control():
    lying = Lying(face())
    lying.chip._free[ACCESS] = write_card_access(PaceInfo(ECDH_GENERIC + b"\x02", 13))
    assert isinstance(read(lying), Read)


def test_chip_without_any_way_that_is_known_is_told_as_refusing():
    lying = Lying(face(bac=False))
    lying.chip._free[ACCESS] = write_card_access(PaceInfo(ECDH_GENERIC[:-1] + b"\x04\x02", 13))
    with pytest.raises(CardRefuses, match="PACE that is not spoken here"):
        read(lying)


@pytest.mark.parametrize("status", ["6982", "6985", "6A82", "6D00"])
def test_card_that_refuses_everything_is_not_taken_for_a_passport(status):
    class Wall:
        atr = ATR

        def transmit(self, _command):
            return bytes.fromhex(status)

    assert read(Wall(), None) is None
    assert read(Wall()) is None


@pytest.mark.parametrize("cipher", [0, 1, 2, 4])
def test_answers_are_never_longer_than_a_chip_can_give(cipher):
    short = Lying(face(pace_cipher=cipher))
    assert isinstance(read(short), Read)
    assert short.longest <= 256 + 2
    long = Lying(face(pace_cipher=cipher, longest_answer=1024), ATR_WITH_LONG_COMMANDS)
    assert isinstance(read(long), Read)
    assert 512 < long.longest <= 1024 + 2
    assert long.commands < short.commands


def test_long_commands_are_sent_only_where_the_answer_to_reset_says_so():
    assert takes_long_commands(ATR_WITH_LONG_COMMANDS)
    assert not takes_long_commands(ATR)
    lying = Lying(face(longest_answer=4096), ATR)
    assert isinstance(read(lying), Read)
    assert lying.longest <= 256 + 2


@pytest.mark.parametrize(
    ("cipher", "longest", "atr"), [(0, 256, ATR), (2, 256, ATR), (4, 2048, ATR_WITH_LONG_COMMANDS)]
)
def test_picture_beyond_the_reach_of_a_short_offset_is_read_whole(tmp_path, cipher, longest, atr):
    big = PERMIT.portrait() + bytes(40_003)
    (tmp_path / "big.jpg").write_bytes(big)
    found = read(Lying(face(picture=str(tmp_path / "big.jpg"), pace_cipher=cipher, longest_answer=longest), atr))
    assert big in found.document.chip.files["DG2"]


def test_file_that_claims_to_be_endless_is_not_waited_for():
    lying = Lying(face())
    lying.chip._locked[DG2.identifier] = b"\x75\x83" + (LARGEST_FILE + 1).to_bytes(3, "big") + bytes(999)
    with pytest.raises(BadData, match="too long"):
        read(lying)
    assert lying.commands < 30


def test_chip_without_picture_or_security_object_is_still_a_document():
    lying = Lying(face(name=""))
    for identifier in (0x0102, 0x011D, 0x011E):
        del lying.chip._locked[identifier]
    found = read(lying)
    assert set(found.document.chip.files) == {"DG1"}
    assert found.document.name == found.document.latin_name == "CHAN SIU MING"


def test_session_that_a_dead_reader_left_open_does_not_confuse_the_next():
    lying = Lying(face(pace_cipher=2))
    assert isinstance(read(lying), Read)
    assert isinstance(read(lying), Read)  # without a reset in between: the chip still has the first session
    assert isinstance(read(lying, None), Locked)


def test_permit_of_the_mainland_has_more_in_its_chip_than_is_printed():
    inside = (OUTBOUND[0], "ABCDEFGHIJKLCHEN<<YANGLI<<<<<<", "F" + "<" * 29)
    found = read(Lying(face(printed=OUTBOUND, inside=inside)), face(printed=OUTBOUND).lines)
    assert (found.document.type, found.document.id_number) == (DocumentType.TRAVEL_PERMIT, "CA4301001")
    assert (found.document.latin_name, found.document.sex.value) == ("CHEN YANGLI", "female")


def test_identity_card_of_another_country_is_named_and_not_taken_for_a_permit():
    found = read(Lying(face(printed=CARD)), face(printed=CARD).lines)
    assert found == Named(DocumentType.UNKNOWN, "an identity card of another country")


def test_answer_without_status_word_is_mute():
    class Broken:
        atr = ATR

        def transmit(self, _command):
            return b"\x90"

    with pytest.raises(LinkMute):
        read(Broken())
