"""Frames byte for byte as published, and what becomes of them where noise, losses and lies stand between."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.samv import commands
from devices.card_reader.samv.frames import (
    HEAD_BYTES,
    LEN_BYTES,
    LONGEST,
    PREAMBLE,
    SHORTEST,
    Answer,
    answer_of,
    request,
)
from devices.card_reader.samv.parser import FrameParser
from tests.card_reader import samv_module
from tests.card_reader.samv_port import behind_a_liar, behind_half_of_itself, bytes_lost, noise_inside, wrong_xor

FOUND = bytes.fromhex("AAAAAA9669000800009F0000000097")
NONE = bytes.fromhex("AAAAAA9669000400008084")
READ = samv_module.frame(b"\0\0\x90", bytes.fromhex("01000400"), bytes(range(256)) * 5)


@pytest.mark.parametrize(
    ("command", "published"),
    [
        (commands.STATUS, "AAAAAA9669000311FFED"),
        (commands.SAM_ID, "AAAAAA9669000312FFEE"),
        (commands.FIND, "AAAAAA96690003200122"),
        (commands.SELECT, "AAAAAA96690003200221"),
        (commands.READ, "AAAAAA96690003300132"),
        (commands.READ_ADDRESS, "AAAAAA96690003300330"),
    ],
)
def test_request_is_the_published_one_byte_for_byte(command, published):
    assert command.frame() == bytes.fromhex(published)


def test_requests_that_are_not_used_here_have_the_published_form_too():
    assert request(b"\x30\x10") == bytes.fromhex("AAAAAA96690003301023")
    assert request(b"\x10\xff") == bytes.fromhex("AAAAAA9669000310FFEC")


@pytest.mark.parametrize(
    ("published", "answer", "command"),
    [
        ("AAAAAA9669000800009F0000000097", Answer(0x9F, bytes(4)), commands.FIND),
        ("AAAAAA9669000400008084", Answer(0x80), commands.FIND),
        ("AAAAAA9669000C00009000000000000000009C", Answer(0x90, bytes(8)), commands.SELECT),
        ("AAAAAA9669000400008185", Answer(0x81), commands.SELECT),
        ("AAAAAA9669000400004145", Answer(0x41), commands.READ),
    ],
)
def test_answer_is_understood_from_the_published_bytes(published, answer, command):
    assert FrameParser().feed(bytes.fromhex(published)) == [answer]
    assert command.is_answered_by(answer)


def test_read_answer_has_its_1295_bytes():
    assert len(READ) == 1295
    [answer] = FrameParser().feed(READ)
    assert commands.READ.is_answered_by(answer)
    assert [len(part) for part in commands.text_and_photo(answer)] == [256, 1024]


def test_module_number_is_printed_as_on_the_housing():
    assert commands.sam_number(samv_module.SERIAL) == "05.01-20230615-0001234567-0012345678"


@pytest.mark.parametrize(
    ("command", "late"),
    [
        (commands.SELECT, Answer(0x9F, bytes(4))),
        (commands.SELECT, Answer(0x80)),
        (commands.FIND, Answer(0x90, bytes(8))),
        (commands.READ, Answer(0x90, bytes(8))),
        (commands.READ, Answer(0x81)),
        (commands.READ, Answer(0x90, bytes(1284))),
        (commands.READ_ADDRESS, Answer(0x90, bytes(1284))),
        (commands.STATUS, Answer(0x90, bytes(16))),
    ],
)
def test_answer_that_comes_late_is_not_taken_for_the_next_one(command, late):
    assert not command.is_answered_by(late)


def in_pieces(parser, stream, size):
    return [answer for at in range(0, len(stream), size) for answer in parser.feed(stream[at : at + size])]


@pytest.mark.parametrize("size", [1, 2, 7, 64, 5000])
def test_pieces_of_any_size_make_the_same_answers(size):
    stream = NONE + b"\xaa\xaa" + FOUND + READ + b"\xaa" + NONE
    assert [answer.status for answer in in_pieces(FrameParser(), stream, size)] == [0x80, 0x9F, 0x90, 0x80]


@pytest.mark.parametrize("spoil", [wrong_xor, noise_inside])
def test_frame_with_a_wrong_byte_is_not_believed_and_the_next_one_is(spoil):
    parser = FrameParser()
    assert parser.feed(spoil(READ)) == []
    assert parser.broken == 1
    assert parser.feed(FOUND) == [Answer(0x9F, bytes(4))]


@pytest.mark.parametrize("spoil", [behind_a_liar, behind_half_of_itself])
def test_true_frame_inside_a_broken_one_is_found_when_the_line_falls_silent(spoil):
    parser = FrameParser()
    assert [a.status for a in parser.feed(spoil(READ)) + parser.silence()] == [0x90]


def test_preamble_inside_what_a_true_frame_holds_is_no_frame():
    hidden = samv_module.frame(b"\0\0\x90", FOUND)
    assert FrameParser().feed(hidden) == [Answer(0x90, FOUND)]


def test_frame_that_lost_bytes_takes_only_itself_along():
    parser = FrameParser()
    answers = parser.feed(bytes_lost(READ) + FOUND + NONE) + parser.silence()
    assert [a.status for a in answers] == [0x9F, 0x80]


@pytest.mark.parametrize("length", [0, 3, LONGEST + 1, 0xFFFF])
def test_length_that_cannot_be_is_passed_over_at_once(length):
    parser = FrameParser()
    assert parser.feed(PREAMBLE + length.to_bytes(2, "big") + FOUND) == [Answer(0x9F, bytes(4))]


def test_liar_never_makes_the_parser_hold_more_than_one_longest_frame():
    parser = FrameParser()
    for _ in range(50):
        parser.feed(PREAMBLE + b"\x10\x00" + bytes(3000))
        assert len(parser._buffer) < 3 * LONGEST
    assert parser.feed(bytes(2 * LONGEST) + FOUND) == [Answer(0x9F, bytes(4))]


noise = st.lists(
    st.sampled_from([b"\xaa", b"\x96", b"\x69", PREAMBLE, PREAMBLE + b"\x0f\xff", b"\0", b"\x04"])
    | st.binary(max_size=9)
)


@settings(max_examples=1000, deadline=None)
@given(noise, noise, st.integers(5, 80))
def test_frame_is_found_in_any_garbage(before, after, size):
    parser = FrameParser()
    stream = b"".join([*before, READ, *after])
    answers = in_pieces(parser, stream, size) + parser.silence()
    found = any(commands.READ.is_answered_by(answer) for answer in answers)
    assert found or noise_makes_a_frame(stream, stream.index(READ))


def noise_makes_a_frame(stream, end):
    """Say whether a frame with a right check byte begins before a place: one XOR cannot tell it from a true one."""
    starts = [at for at in range(end) if stream.startswith(PREAMBLE, at)]
    sizes = [int.from_bytes(stream[at + len(PREAMBLE) : at + HEAD_BYTES], "big") for at in starts]
    frames = [stream[at + len(PREAMBLE) : at + HEAD_BYTES + size] for at, size in zip(starts, sizes, strict=True)]
    whole = [f for f, size in zip(frames, sizes, strict=True) if SHORTEST <= size == len(f) - LEN_BYTES]
    return any(answer_of(frame) is not None for frame in whole)


@settings(max_examples=1000, deadline=None)
@given(st.binary(max_size=2000))
def test_noise_alone_is_never_believed_without_its_check_byte(data):
    parser = FrameParser()
    for answer in parser.feed(data) + parser.silence():
        assert answer_of(samv_module.frame(answer.card.to_bytes(2, "big"), bytes([answer.status]), answer.data)[5:])


def test_thousand_damaged_streams_end_in_answers_that_were_sent_or_in_none():
    chance = random.Random(7)  # noqa: S311 - no secret
    sent = [FrameParser().feed(frame)[0] for frame in (NONE, FOUND, READ)]
    for _ in range(1000):
        stream = bytearray(NONE + FOUND + READ + NONE)
        cuts = sorted(chance.randrange(len(stream)) for _ in range(2))
        stream[cuts[0] : cuts[0] + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
        parser = FrameParser()
        pieces = [bytes(stream[a:b]) for a, b in pairwise([0, *cuts, len(stream)])]
        answers = [answer for piece in pieces for answer in parser.feed(piece)] + parser.silence()
        alien = [answer for answer in answers if answer not in sent]
        assert len(alien) <= 1  # one in 256 has its check byte right by chance: the text's own checks are next
