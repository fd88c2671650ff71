"""What cameras did once is judged again, on the clock of then: told is what was told."""

import json

import pytest

from devices.document_camera.recording.replay import NoRecording, Told, read_recording, recorded, replayed
from tests.document_camera.record import FOLDER, STREAM, USB

ALLOWED = {
    "ms",
    "step",
    "told",
    "fault",
    "interval_s",
    "noisy",
    "got",
    "refused",
    "picture",
    "rows",
    "size",
    "grey",
    "black",
}
READY = Told("ready", None)


def load(path):
    return read_recording(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_camera_that_did_so_is_judged_as_it_was(path):
    lines = load(path)
    assert recorded(lines)[0] == recorded(lines)[-1] == READY
    assert len(recorded(lines)) >= 3
    assert replayed(lines) == recorded(lines)


def test_every_course_is_recorded():
    assert {path.stem for path in FOLDER.glob("*.jsonl")} >= USB.keys() | STREAM.keys()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_recording_holds_nothing_that_shows_or_names_anybody(path):
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()[1:]):
        assert line.keys() <= ALLOWED
        assert all(type(value) in {int, float, bool, str, dict, list, type(None)} for value in line.values())
        assert len(json.dumps(line)) < 300


HEAD = '{"format": "onetrip-recording", "version": 1, "kind": "camera"}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"format": "onetrip-recording", "version": 2, "kind": "camera"}',
        '{"format": "onetrip-recording", "version": 1, "kind": "apdu"}',
        f'{HEAD}\n{{"ms": 1}}',
        f'{HEAD}\n{{"ms": "1", "step": "damaged"}}',
        f'{HEAD}\n{{"ms": 1, "step": "danced"}}',
        f'{HEAD}\n{{"ms": 1, "step": "damaged", "pixels": "00"}}',
        f'{HEAD}\n{{"ms": 1, "told": "ready"}}',
    ],
)
def test_file_that_is_no_recording_is_refused_by_its_line(text):
    with pytest.raises(NoRecording, match=r"line \d|empty"):
        read_recording(text)
