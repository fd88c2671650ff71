"""Somebody sets a PIN and regrets it: the settings before are kept, as with every change, and come back whole."""

import os
import tomllib

import pytest
import typer
from typer.testing import CliRunner

from cli.app import main
from cli.commands.operator import app
from config import versions
from tests.config.conftest import HALL
from tests.languages import in_both_languages

NOBODY = 65534


@pytest.fixture
def hall(tmp_path):
    path = tmp_path / "kiosk.toml"
    path.write_text(f"# ours\n{HALL}", encoding="utf-8")
    path.chmod(0o600)
    return path


def set_pin(path, *typed, role="manager"):
    return CliRunner().invoke(
        app, ["set-pin", role, "--config", str(path)], input="".join(f"{each}\n" for each in typed)
    )


def test_pin_is_taken_back_with_the_settings_before(hall, capsys):
    before = hall.read_bytes()
    done = set_pin(hall, "246813", "246813")
    assert done.exit_code == 0
    assert str(versions.previous_of(hall)) in done.output.replace("\n", "")
    new = tomllib.loads(hall.read_text(encoding="utf-8"))["operator"]
    assert new["manager_pin"].startswith("$argon2id$v=")
    assert new["technician_pin"] == "$argon2id$sample"
    assert "246813" not in hall.read_text(encoding="utf-8")
    assert hall.read_text(encoding="utf-8").startswith("# ours\n")
    assert main(["config", "rollback", "--config", str(hall)]) == 0
    assert hall.read_bytes() == before
    assert main(["config", "rollback", "--config", str(hall)]) == 0
    assert tomllib.loads(hall.read_text(encoding="utf-8"))["operator"] == new


def test_pin_set_by_root_leaves_the_file_to_its_owner(hall):
    os.chown(hall, NOBODY, NOBODY)
    assert set_pin(hall, "246813", "246813").exit_code == 0
    for path in (hall, versions.previous_of(hall)):
        assert (path.stat().st_uid, path.stat().st_mode & 0o777) == (NOBODY, 0o600)


def test_pin_that_is_too_easy_changes_nothing(hall):
    before = hall.read_bytes()
    assert set_pin(hall, "111111", "111111").exit_code != 0
    assert hall.read_bytes() == before
    assert not versions.previous_of(hall).exists()


def test_profile_of_the_program_takes_no_pin(capsys):
    assert main(["operator", "set-pin", "manager"]) == 2
    err = capsys.readouterr().err
    assert in_both_languages(err)
    assert "install -D -m 600" in err


def test_folder_that_takes_no_settings_is_told(hall, monkeypatch, capsys):
    def refuse(path, _content):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(versions, "write", refuse)
    monkeypatch.setattr(typer, "prompt", lambda *_arguments, **_options: "246813")
    assert main(["operator", "set-pin", "manager", "--config", str(hall)]) == 2
    err = capsys.readouterr().err
    assert str(hall) in err
    assert "没有权限" in err
    assert in_both_languages(err)
