"""ICAO 9303-11, appendix D (basic access control) and G.1 (PACE), byte for byte."""

import re
from datetime import date

import pytest

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document.access import WrongLines, mrz_secret, mrz_text
from devices.card_reader.profiles.travel_document.bac import BacKeys, open_by_bac
from devices.card_reader.profiles.travel_document.channel import Channel
from devices.card_reader.profiles.travel_document.ciphers import AES_128, TRIPLE_DES
from devices.card_reader.profiles.travel_document.commands import Command, select_application, select_file
from devices.card_reader.profiles.travel_document.curves import KNOWN
from devices.card_reader.profiles.travel_document.pace import open_by_pace
from devices.card_reader.profiles.travel_document.pace_info import PaceInfo, read_card_access, write_card_access
from devices.card_reader.profiles.travel_document.secure_messaging import SecureMessaging
from kiosk.domain.mrz import MrzInformation

LINES = MrzInformation("L898902C", date(1969, 8, 6), date(1994, 6, 23))
SEALED_OURS = "72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F25F1448EEA8AD90A7"
SEALED_THEIRS = "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449"
PACE_LINES = MrzInformation("T22000129", date(1964, 8, 12), date(2010, 10, 31))
PACE_KEYS = (
    0x7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99,
    0xA73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595,
)
CARD_ACCESS = "31143012060A04007F0007020204020202010202010D"
PACE_TALK = [
    ("0022C1A412 800A04007F00070202040202 830101 84010D", "9000"),
    ("10860000027C0000", "7C128010 95A3A016522EE98D01E76CB6B98B42C3 9000"),
    (
        (
            "1086000045 7C438141 04"
            "7ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E"
            "544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D 00"
        ),
        (
            "7C438241 04"
            "824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
            "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54 9000"
        ),
    ),
    (
        (
            "1086000045 7C438341 04"
            "2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C"
            "3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462 00"
        ),
        (
            "7C438441 04"
            "9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB"
            "7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094 9000"
        ),
    ),
    ("008600000C 7C0A8508 C2B0BD78D94BA866 00", "7C0A8608 3ABB9674BCE93C08 9000"),
]


class Talk:
    """A chip that expects these commands, in this order, and gives these answers."""

    atr = b""

    def __init__(self, talk):
        self.left = [tuple(bytes.fromhex(re.sub(" ", "", each)) for each in pair) for pair in talk]

    def transmit(self, command):
        """Demand the next command of the script."""
        expected, answer = self.left.pop(0)
        assert command.hex() == expected.hex()
        return answer


def hexed(text):
    return bytes.fromhex(text)


def test_d_2_keys_of_the_printed_lines():
    assert mrz_text(LINES) == "L898902C<369080619406236"
    assert mrz_secret(LINES).hex() == "239ab9cb282daf66231dc5a4df6bfbaedf477565"
    assert TRIPLE_DES.key(mrz_secret(LINES)[:16], 1).hex()[:6] == "ab94fc"  # the example shows it with parity: AB94FD


def test_d_3_mutual_authentication():
    talk = Talk([("0084000008", "4608F919887022129000"), (f"0082000028{SEALED_OURS}28", f"{SEALED_THEIRS}9000")])
    channel = Channel(talk)
    numbers = iter([hexed("781723860C06C226"), hexed("0B795240CB7049B01C19B33E32804F0B")])
    open_by_bac(channel, LINES, lambda _size: next(numbers))
    assert not talk.left
    command = channel.secure.protect(select_file(0x011E))
    assert command.encode().hex().upper() == "0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800"


@pytest.mark.parametrize("wrong", ["checksum", "challenge"])
def test_d_3_chip_that_does_not_know_the_lines_itself_is_not_trusted(wrong):
    keys = BacKeys(mrz_secret(LINES)[:16])
    replayed = keys.sealed(hexed("4608F91988702212") + bytes(8) + bytes(16))  # right key, another reader's challenge
    answer = {"checksum": SEALED_THEIRS[:-2] + "48", "challenge": replayed.hex()}[wrong]
    channel = Channel(Talk([("0084000008", "4608F919887022129000"), (f"0082000028{SEALED_OURS}28", f"{answer}9000")]))
    numbers = iter([hexed("781723860C06C226"), hexed("0B795240CB7049B01C19B33E32804F0B")])
    with pytest.raises(BadData, match="does not prove"):
        open_by_bac(channel, LINES, lambda _size: next(numbers))
    assert channel.secure is None


@pytest.mark.parametrize("status", ["6300", "6982", "6988", "63C2"])
def test_d_3_every_answer_to_a_wrong_key_is_understood(status):
    channel = Channel(Talk([("0084000008", "4608F919887022129000"), (f"0082000028{SEALED_OURS}28", status)]))
    numbers = iter([hexed("781723860C06C226"), hexed("0B795240CB7049B01C19B33E32804F0B")])
    with pytest.raises(WrongLines):
        open_by_bac(channel, LINES, lambda _size: next(numbers))


def test_d_4_secure_messaging():
    keys = BacKeys(hexed("0036D272F5C350ACAC50C3F572D23600"))
    channel = Channel(
        Talk(
            [
                ("0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800", "990290008E08FA855A5D4C50A8ED9000"),
                ("0CB000000D9701048E08ED6705417E96BA5500", "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000"),
                (
                    "0CB000040D9701128E082EA28A70F3C7B53500",
                    "871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000",
                ),
            ]
        )
    )
    channel.secure = SecureMessaging(TRIPLE_DES, keys.encryption, keys.mac, 0x887022120C06C226)
    assert channel.send(select_file(0x011E)) == (b"", 0x9000)
    assert channel.send(Command(0xB0, 0, 0, expected=4)) == (hexed("60145F01"), 0x9000)
    assert channel.send(Command(0xB0, 0, 4, expected=18))[0] == hexed("04303130365F36063034303030305C026175")


def test_g_1_card_access_names_the_way():
    access = read_card_access(hexed(CARD_ACCESS), KNOWN)
    assert access.usable == (PaceInfo(hexed("04007F00070202040202"), 13),)
    assert write_card_access(*access.usable) == hexed(CARD_ACCESS)


def test_g_1_pace():
    [way] = read_card_access(hexed(CARD_ACCESS), KNOWN).usable
    talk = Talk(PACE_TALK)
    channel = Channel(talk)
    keys = iter(PACE_KEYS)
    open_by_pace(channel, PACE_LINES, way, lambda _order: next(keys))
    assert not talk.left
    reference = SecureMessaging(
        way.suite, hexed("F5F0E35C0D7161EE6724EE513A0D9A7F"), hexed("FE251C7858B356B24514B3BD5F4297D1")
    )
    assert channel.secure.protect(select_file(0x011E)) == reference.protect(select_file(0x011E))


@pytest.mark.parametrize(
    ("answer", "told"), [("6300", WrongLines), ("6982", WrongLines), ("7C0A8608 3ABB9674BCE93C09 9000", BadData)]
)
def test_g_1_pace_that_ends_with_another_token(answer, told):
    [way] = read_card_access(hexed(CARD_ACCESS), KNOWN).usable
    channel = Channel(Talk([*PACE_TALK[:-1], (PACE_TALK[-1][0], answer)]))
    keys = iter(PACE_KEYS)
    with pytest.raises(told):
        open_by_pace(channel, PACE_LINES, way, lambda _order: next(keys))
    assert channel.secure is None


def test_point_that_is_not_on_the_curve_ends_pace():
    [way] = read_card_access(hexed(CARD_ACCESS), KNOWN).usable
    off = PACE_TALK[2][1].replace("54 9000", "55 9000")
    channel = Channel(Talk([*PACE_TALK[:2], (PACE_TALK[2][0], off)]))
    with pytest.raises(BadData, match="no point"):
        open_by_pace(channel, PACE_LINES, way, lambda _order: PACE_KEYS[0])


def test_aes_as_two_other_implementations_speak_it():
    """The standard has no example of AES messages; these were published by independent readers, the first for G.1."""
    after_pace = SecureMessaging(
        AES_128, hexed("F5F0E35C0D7161EE6724EE513A0D9A7F"), hexed("FE251C7858B356B24514B3BD5F4297D1")
    )
    channel = Channel(
        Talk(
            [
                (
                    "0CA4040C1D871101752F676B09FAC86A87D632749A49C7CC8E08C18BA1FCE707BD9F00",
                    "990290008E08BEA7B381C494A0799000",
                )
            ]
        )
    )
    channel.secure = after_pace
    assert channel.send(select_application()) == (b"", 0x9000)
    channel = Channel(
        Talk(
            [
                (
                    "0CA4040C1D871101AE6896C36D5E1F3BD4ECBAF7A661652B8E08C783F86389338E0D00",
                    "990290008E08117DD72826D775709000",
                ),
                (
                    "0CB000000D9701148E0829B7480811E8AE7600",
                    (
                        "872101A57FD10B28B996EFF1162D1ECF14F100D960990BD394A608AAC46E29A9A5AD7C"
                        "990290008E087D192821635D4FA79000"
                    ),
                ),
            ]
        )
    )
    keys = hexed("0102030405060708090A0B0C0D0E0F10"), hexed("A1A2A3A4A5A6A7A8A9AAABACADAEAFB0")
    channel.secure = SecureMessaging(AES_128, *keys)
    assert channel.send(select_application()) == (b"", 0x9000)
    assert channel.send(Command(0xB0, 0, 0, expected=20)) == (b"0123456789:;<=>?@ABC", 0x9000)
