"""Whatever is asked for wrongly or cannot be had: a sentence in Chinese and in English, with a way on and the right status."""

import json
import socket

import pytest

from cli import failures
from cli.app import main
from cli.shared import Exit
from tests.journeys.rig import Devices, demo_settings
from tests.languages import in_both_languages
from tools.generated import ROOT

MISTAKES = {
    "confg": (2, "--help"),
    "config chek": (2, "--help"),
    "config check --bogus": (2, "--help"),
    "config check a b": (2, "--help"),
    "scan": (2, "--help"),
    "config show --config /nonexistent": (2, "hall.toml"),
    "config show --profile hall": (2, "operator set-pin technician --config /etc/onetrip-kiosk/kiosk.toml"),
    "config show --profile hal": (2, "building, community, demo, hall"),
    "config rollback": (2, "--config"),
    "config diff --base hal": (2, "building, community, demo, hall"),
    "catalogue show P99": (1, "P05 Residence permit"),
    "devices test nosuch": (2, "reader, camera, printer"),
    "queue show X": (1, "queue list"),
    "logs query --since gestern": (2, "2026-11-23"),
    "print receipt /nonexistent": (2, "ls -l"),
    "platform serve --fault nonsense": (2, "KIND[:SECONDS]"),
    "platform serve --ca x": (2, "--cert"),
    "tour --journey P99": (2, "P05, P06, P09, P10"),
    "tour --fault flood": (2, "line@sending"),
    "operator set-pin manager": (2, "--config"),
}


@pytest.fixture
def told(tmp_path, capsys):
    """Run a command on settings of its own, unless it names others; gives the status and what was said."""
    settings = str(demo_settings(tmp_path, Devices()).path)

    def run(*words, named=False):
        status = main([*words, *([] if named else ["--config", settings]), "--json"])
        out, err = capsys.readouterr()
        said = "\n".join(line for line in err.splitlines() if not line.startswith("设置 settings"))
        assert json.loads(out)["error"] == said.strip()
        assert "Traceback" not in err
        assert "technical log" not in err
        return status, said

    return run


@pytest.mark.parametrize("line", MISTAKES)
def test_mistake_is_answered(told, line):
    words = line.split()
    own = words[0] in {"queue", "logs", "catalogue", "devices", "platform"}
    status, said = told(*words, named=not own)
    wanted, way_on = MISTAKES[line]
    assert status == wanted
    assert way_on in said
    assert in_both_languages(said)


@pytest.mark.parametrize(
    ("name", "content", "mode", "way_on"),
    [
        ("none.key", None, 0, "ls -l"),
        ("short.key", bytes(20), 0o600, "64 hex digits"),
        ("open.key", bytes(32), 0o644, "chmod 600"),
    ],
)
def test_key_that_cannot_be_used(told, tmp_path, monkeypatch, name, content, mode, way_on):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
        path.chmod(mode)
    monkeypatch.setenv("KIOSK_STORE__KEY", f"file:{path}")
    status, said = told("queue", "stats")
    assert status == Exit.USAGE
    assert way_on in said
    assert all(in_both_languages(line) for line in said.splitlines() if str(path) in line)


@pytest.mark.parametrize(("source", "way_on"), [("fd:77", "没有打开"), ("credential:x", "LoadCredentialEncrypted=x")])
def test_key_from_elsewhere_that_is_not_there(told, monkeypatch, source, way_on):
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setenv("KIOSK_STORE__KEY", source)
    status, said = told("queue", "stats")
    assert status == Exit.USAGE
    assert way_on in said
    assert in_both_languages(said)


def test_port_that_is_taken(told):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, said = told("platform", "serve", "--port", str(taken.getsockname()[1]))
    assert status == Exit.UNREACHABLE
    assert "端口被占用" in said
    assert "--port 0" in said
    assert in_both_languages(said)


@pytest.mark.parametrize(
    "command", [("queue", "stats"), ("catalogue", "import", str(ROOT / "config/catalogue/sample"))]
)
def test_state_that_lies_under_a_file(told, tmp_path, monkeypatch, command):
    (tmp_path / "file").touch()
    monkeypatch.setenv("KIOSK_PATHS__STATE", str(tmp_path / "file" / "state"))
    status, said = told(*command)
    assert status == Exit.USAGE
    assert str(tmp_path / "file") in said
    assert in_both_languages(said)


@pytest.mark.parametrize("error", [PermissionError(13, "x", "/var/lib/kiosk"), OSError(28, "x", "/var/lib/kiosk")])
def test_what_the_machine_refuses_at_a_named_place_is_no_bug(error, capsys):
    def fail():
        raise error

    assert failures.guarded(fail) == Exit.USAGE
    said = capsys.readouterr().err
    assert "ls -ld /var/lib/kiosk" in said
    assert in_both_languages(said)


def test_log_cannot_be_exported_to_nowhere(told, tmp_path):
    status, said = told("logs", "export", str(tmp_path / "none" / "log.csv"))
    assert status == Exit.USAGE
    assert in_both_languages(said)
