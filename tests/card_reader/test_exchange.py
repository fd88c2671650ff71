"""Answers that come in pieces (T=0), from readers that send more, or from cards that never end."""

import pytest

from devices.card_reader.id_card.writer import write_block
from devices.card_reader.link import LinkMute, exchange
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
