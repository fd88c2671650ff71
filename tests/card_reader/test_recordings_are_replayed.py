"""Recordings of cards and lines are played again: what was read then is read now, and nothing else is answered."""

from pathlib import Path

import pytest

from devices.card_reader.link import LinkGone
from devices.card_reader.recording.replay import NotRecorded, ReplayedCard, ReplayedLine
from devices.card_reader.recording.tape_file import NoRecording, read_recordings, write_lines
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.card_reader import CardGone, CardRead
from tests.card_reader.taped import Module, armed, read, record

RECORDINGS = Path(__file__).parent / "recordings"
ENDS = {"read": CardRead, "gone": CardGone}
REQUESTS = [bytes.fromhex(request) for request in ("AAAAAA96690003200122", "AAAAAA96690003300132")]
OK = bytes.fromhex("9000")


def kept(kind):
    """Return the recordings of a kind; the last word of a file's name says how they ended."""
    return [
        pytest.param(recording, path.stem.rpartition(".")[2], id=path.stem)
        for path in sorted(RECORDINGS.glob("*.jsonl"))
        for recording in read_recordings(path.read_text(encoding="utf-8"))
        if recording.kind == kind
    ]


@pytest.mark.parametrize(("recording", "end"), kept("apdu"))
def test_recorded_card_ends_as_it_did(recording, end):
    card = ReplayedCard(recording)
    outcome = read(card)
    assert isinstance(outcome, ENDS[end])
    assert card.is_over


@pytest.mark.parametrize(("recording", "end"), kept("serial"))
def test_recorded_line_says_what_it_said(recording, end):
    line = ReplayedLine(recording)
    received = b""
    for request in REQUESTS:
        line.write(request)
        while piece := line.read(0.1):
            received += piece
    assert received == b"".join(entry.answer for entry in recording.entries if entry.answer is not None)
    assert end == "read"


def test_command_that_was_not_recorded_is_refused():
    recording, _ = record(lambda _command: OK, ["00A4040000"])
    card = ReplayedCard(recording)
    with pytest.raises(NotRecorded, match="not recorded"):
        card.transmit(bytes.fromhex("00A4040001"))
    assert card.transmit(bytes.fromhex("00A4040000")) == OK
    with pytest.raises(NotRecorded):
        card.transmit(bytes.fromhex("00A4040000"))


def test_answer_that_was_withheld_is_refused_rather_than_made_up():
    recording, _ = record(lambda _command: b"\x04\xa1\xb2\xc3" + OK, ["FFCA000000"])
    with pytest.raises(NotRecorded, match="withheld"):
        ReplayedCard(recording).transmit(bytes.fromhex("FFCA000000"))


def test_answer_of_no_bytes_stays_one():
    recording, _ = record(lambda _command: b"", ["00A4040000"])
    assert ReplayedCard(recording).transmit(bytes.fromhex("00A4040000")) == b""


def test_card_that_left_leaves_again():
    def leave(_command):
        raise LinkGone

    tape = armed()
    assert isinstance(read(tape.link(type("Card", (), {"atr": b"", "transmit": staticmethod(leave)})())), CardGone)
    [recording] = read_recordings("\n".join(tape.take()))
    assert isinstance(read(ReplayedCard(recording)), CardGone)


def test_line_that_is_sent_something_else_refuses():
    tape = armed()
    line = tape.transport(Module(b"\x01" * 8))
    line.write(REQUESTS[0])
    line.read(0.1)
    [recording] = read_recordings("\n".join(tape.take()))
    replayed = ReplayedLine(recording)
    with pytest.raises(NotRecorded):
        replayed.write(b"\xaa\xaa\xab")


def test_file_is_read_as_it_was_written():
    recording, text = record(lambda _command: b"\x01\x02" + OK, ["00A4040000", "00B0000000"])
    assert "\n".join(write_lines(recording)) == text
    assert len(read_recordings(f"{text}\n\n{text}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"ms": 1, "to": "00"}',
        '{"format": "onetrip-recording", "version": 2, "kind": "apdu"}',
        '{"format": "onetrip-recording", "version": 1, "kind": "film"}',
        '{"format": "onetrip-recording", "version": 1, "kind": "apdu"}\n{"ms": "1", "to": "00"}',
        '{"format": "onetrip-recording", "version": 1, "kind": "apdu"}\n{"ms": 1, "to": "0"}',
        '{"format": "onetrip-recording", "version": 1, "kind": "apdu"}\n{"ms": 1, "to": "00", "from": "00"}',
        '{"format": "onetrip-recording", "version": 1, "kind": "apdu"}\n{"ms": 1, "to": "00", "name": "x"}',
    ],
)
def test_file_that_is_no_recording_is_refused_by_its_line(text):
    with pytest.raises(NoRecording, match=r"line \d|empty"):
        read_recordings(text)


def test_every_sample_face_can_be_recorded():
    for face in faces().values():
        recording, _ = record(VirtualCard(face).answer)
        assert recording.entries
