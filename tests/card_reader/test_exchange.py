"""Answers that come in pieces (T=0), from readers that send more, or from cards that never end."""

import pytest

from devices.card_reader.apdu import parse_command
from devices.card_reader.id_card.writer import write_block
from devices.card_reader.link import LinkMute, LinkRefused, exchange
from devices.card_reader.profiles.vendor_sam import HEADER, read_text_block
from devices.card_reader.simulated.faces import faces
from tests.card_reader.blocks import RESIDENT


class Script:
    """A card that answers by a table; an unknown command ends in 6D00."""

    atr = b""

    def __init__(self, answers):
        self.answers = {bytes.fromhex(command): bytes.fromhex(answer) for command, answer in answers.items()}

    def transmit(self, command):
        """Look the answer up."""
        return self.answers.get(command, b"\x6d\x00")


def test_remaining_bytes_are_fetched():
    card = Script({"00A4040000": "6102", "00C0000002": "AABB6101", "00C0000001": "CC9000"})
    assert exchange(card, bytes.fromhex("00A4040000")) == (b"\xaa\xbb\xcc", 0x9000)


def test_wrong_length_is_asked_for_again_with_the_right_one():
    card = Script({"00B0000000": "6C02", "00B0000002": "AABB9000"})
    assert exchange(card, bytes.fromhex("00B0000000")) == (b"\xaa\xbb", 0x9000)


def test_card_that_always_has_more_is_mute():
    card = Script({"00A4040000": "6101", "00C0000001": "AA6101"})
    with pytest.raises(LinkMute):
        exchange(card, bytes.fromhex("00A4040000"))


def test_less_is_fetched_where_less_is_wanted():
    card = Script({"00B0000004": "6110", "00C0000004": "AABBCCDD610C"})
    assert exchange(card, bytes.fromhex("00B0000004")) == (b"\xaa\xbb\xcc\xdd", 0x9000)


def test_wrong_length_of_what_remains_is_asked_for_again():
    card = Script({"00A4040000": "6105", "00C0000005": "6C03", "00C0000003": "AABBCC9000"})
    assert exchange(card, bytes.fromhex("00A4040000")) == (b"\xaa\xbb\xcc", 0x9000)


def test_wrong_length_of_a_command_with_data_keeps_the_data():
    card = Script({"0088000002AABB00": "6C01", "0088000002AABB01": "CC9000"})
    assert exchange(card, bytes.fromhex("0088000002AABB00")) == (b"\xcc", 0x9000)


def test_card_that_changes_its_mind_about_the_length_is_asked_twice_and_no_more():
    card = Script({"00B0000000": "6C02", "00B0000002": "6C00"})
    assert exchange(card, bytes.fromhex("00B0000000")) == (b"", 0x6C00)


def test_card_that_has_more_and_gives_nothing_is_mute():
    card = Script({"00A4040000": "6101", "00C0000001": "6101"})
    with pytest.raises(LinkMute):
        exchange(card, bytes.fromhex("00A4040000"))


@pytest.mark.parametrize(
    "answers", [{"00B0000002": "AABBCC9000"}, {"00B0000002": "6C01", "00B0000001": "AABB9000"}], ids=["at once", "6C"]
)
def test_answer_longer_than_asked_is_not_believed(answers):
    with pytest.raises(LinkMute, match="longer"):
        exchange(Script(answers), bytes.fromhex("00B0000002"))


def test_data_that_nobody_asked_for_are_dropped():
    card = Script({"00A4040001AA": "6F009000"})
    assert exchange(card, bytes.fromhex("00A4040001AA")) == (b"", 0x9000)


def test_long_answer_is_asked_for_at_once():
    card = Script({"00B00000000300": "55" * 768 + "9000"})
    assert exchange(card, bytes.fromhex("00B00000000300")) == (b"\x55" * 768, 0x9000)


def test_card_that_knows_no_long_lengths_gives_what_fits_a_short_one():
    card = Script({"00B00000000300": "6700", "00B0000000": "55" * 256 + "9000"})
    assert exchange(card, bytes.fromhex("00B00000000300")) == (b"\x55" * 256, 0x9000)


def test_reader_that_carries_no_long_command_gets_it_in_chained_pieces():
    class ShortReader(Script):
        def transmit(self, command):
            if len(command) > 261:
                raise LinkRefused("0x80100016")
            self.sent.append(command)
            return super().transmit(command)

    data = bytes(range(256)) + b"\x01" * 100
    first, last = b"\x10\x2a\x00\x00\xff" + data[:255], b"\x00\x2a\x00\x00\x65" + data[255:] + b"\x00"
    card = ShortReader({first.hex(): "9000", last.hex(): "AABB9000"})
    card.sent = []
    command = b"\x00\x2a\x00\x00\x00" + len(data).to_bytes(2, "big") + data + b"\x00\x00"
    assert exchange(card, command) == (b"\xaa\xbb", 0x9000)
    assert card.sent == [first, last]


def test_card_that_refuses_a_chained_piece_is_not_sent_the_rest():
    card = Script({})
    command = b"\x00\x2a\x00\x00\x00\x01\x2c" + bytes(300)
    card.answers[command] = b"\x67\x00"
    assert exchange(card, command) == (b"", 0x6D00)


@pytest.mark.parametrize(
    "encoded",
    ["00A40400", "00B0000000", "00A4040002AABB", "00A4040002AABB10", "00B00000000101", "00B00000000000"],
)
def test_command_is_taken_apart_and_put_together(encoded):
    assert parse_command(bytes.fromhex(encoded)).encode().hex().upper() == encoded


@pytest.mark.parametrize(
    "encoded", ["", "00A404", "00A4040002AA", "00A4040002AABBCCDD", "00A404000000", "00B00000000002AA"]
)
def test_command_whose_lengths_contradict_each_other_is_refused(encoded):
    with pytest.raises(ValueError, match="command"):
        parse_command(bytes.fromhex(encoded))


def test_answer_without_status_word_is_mute():
    with pytest.raises(LinkMute):
        exchange(Script({"00A4040000": "90"}), bytes.fromhex("00A4040000"))


def test_reader_that_sends_header_and_text_at_once_is_understood():
    block = write_block(RESIDENT)
    card = Script({"FFB0000000": (HEADER + block).hex() + "9000"})
    assert read_text_block(card) == block


@pytest.mark.parametrize("answer", ["6982", "9000", "00" * 16 + "9000", "00" * 256 + "9000"])
def test_memory_of_a_storage_card_is_not_taken_for_a_text_block(answer):
    assert read_text_block(Script({"FFB0000000": answer})) is None


def test_every_face_says_that_it_is_a_sample():
    assert all("样例" in face.title.zh and "sample" in face.title.en for face in faces().values())
