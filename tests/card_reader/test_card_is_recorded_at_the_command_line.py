"""``card read --record FILE``: the file is its owner's only, names nobody, and a production machine asks first."""

import stat

import pytest

from cli.commands.card import CardParts, make_app
from devices.card_reader.id_card.block import parse
from devices.card_reader.recording.replay import ReplayedCard
from devices.card_reader.recording.tape_file import read_recordings
from devices.card_reader.samv.commands import text_and_photo
from devices.card_reader.samv.parser import FrameParser
from devices.card_reader.simulated.faces import faces
from devices.supervisor import DeviceConfig
from kiosk.ports.card_reader import CardRead
from tests.canary import ID_NUMBER, NAME, is_named_in
from tests.card_reader.command import run_app
from tests.card_reader.samv_module import FakeModule
from tests.card_reader.samv_port import SerialPort
from tests.card_reader.taped import read

TEXT_BYTES = 256

SIMULATED = DeviceConfig("front", "card_reader.simulated", {"delay_ms": 0})


def record(path, *, production=False, log=None, device=SIMULATED, sample=("--sample", "zhang_sanfeng")):
    configs = [device]
    parts = CardParts(
        lambda _config, _profile: configs,
        lambda *_arguments: None,
        lambda _config, _profile: production,
        lambda _config, _profile: log.append("logged"),
    )
    return run_app(make_app(parts), ["read", *sample, "--record", str(path)])


def test_recording_is_its_owners_only_and_names_nobody(tmp_path):
    path = tmp_path / "card.jsonl"
    result = record(path)
    assert result.exit_code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not is_named_in(path)
    text = path.read_text(encoding="utf-8")
    assert NAME not in text + result.output
    assert ID_NUMBER not in text + result.output
    [recording] = read_recordings(text)
    assert isinstance(read(ReplayedCard(recording)), CardRead)


def test_line_to_a_security_module_is_recorded_and_names_nobody(tmp_path):
    module, path = FakeModule(), tmp_path / "line.jsonl"
    port = SerialPort(tmp_path / "reader", module)
    module.lay(faces()["zhang_sanfeng"])
    device = DeviceConfig("front", "card_reader.samv_serial", {"port": str(port.path)})
    result = record(path, device=device, sample=())
    port.unplug()
    assert result.exit_code == 0
    assert not is_named_in(path)
    spoken = b"".join(entry.answer or b"" for each in read_recordings(path.read_text()) for entry in each.entries)
    [answer] = [each for each in FrameParser().feed(spoken) if len(each.data) > TEXT_BYTES]
    text, _photo = text_and_photo(answer)
    assert parse(text).name != NAME


def test_file_that_is_there_is_not_overwritten(tmp_path):
    path = tmp_path / "card.jsonl"
    path.write_text("mine", encoding="utf-8")
    result = record(path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")


def test_production_machine_refuses_where_nobody_can_say_yes(tmp_path, monkeypatch):
    path = tmp_path / "card.jsonl"
    result = record(path, production=True)
    assert result.exit_code == 2
    assert "confirm" in result.stderr
    assert not path.exists()


@pytest.mark.parametrize("said", [True, False])
def test_production_machine_records_once_a_person_says_yes(tmp_path, monkeypatch, said):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda _question, **_more: said)
    path, log = tmp_path / "card.jsonl", ["before"]
    assert record(path, production=True, log=log).exit_code == (0 if said else 2)
    assert path.exists() == said
    assert len(log) == 1 + said


def test_place_that_cannot_be_written_is_told(tmp_path):
    result = record(tmp_path / "none" / "card.jsonl")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
