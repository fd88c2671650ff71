"""Whatever is typed and whatever breaks: a sentence, a status, one JSON document at most, never a traceback."""

import json
import stat
import subprocess
import sys

import pytest

from cli import failures
from cli.app import ENTRIES, main
from cli.shared import CommandError, Exit
from cli.technical_log import TechnicalLog
from kiosk.faults import KioskFault
from tests.canary import ID_NUMBER
from tests.languages import in_both_languages
from tools.generated import ROOT


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Put the technical log into the test's own folder."""
    mine = TechnicalLog(tmp_path / "state")
    monkeypatch.setattr(failures, "technical_log", mine)
    return mine


def stumble():
    message = f"no room for {ID_NUMBER}"
    raise RuntimeError(message)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["confg"], "No such command"),
        (["config", "chek"], "Did you mean 'check'"),
        (["config", "check", "--bogus"], "No such option"),
        (["config", "check", "--profile", "nowhere", "--json"], ""),
        (["config", "show", "--config", "/nonexistent"], "cannot be read"),
    ],
)
def test_wrong_usage_ends_with_two(words, said, capsys):
    assert main(words) == Exit.USAGE
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_error_with_json_is_one_document(capsys):
    assert main(["config", "chek", "--json"]) == Exit.USAGE
    assert "chek" in json.loads(capsys.readouterr().out)["error"]


def test_bug_is_one_sentence_for_people_and_a_traceback_for_the_log(log, capsys):
    assert failures.guarded(stumble) == Exit.BUG == 70
    err = capsys.readouterr().err
    assert str(log.folder) in err
    assert "Traceback" not in err
    written = (log.folder / "technical.log").read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "in stumble" in written


def test_bug_never_writes_what_it_stumbled_over(log, capsys):
    failures.guarded(stumble, as_json=True)
    path = log.folder / "technical.log"
    assert ID_NUMBER not in path.read_text(encoding="utf-8") + "".join(capsys.readouterr())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_bug_where_no_log_can_be_written_is_still_told(log, tmp_path, capsys):
    (tmp_path / "state").touch()  # a file where the folder should be
    assert failures.guarded(stumble) == Exit.BUG
    assert "RuntimeError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (KioskFault("PLATFORM_UNREACHABLE"), Exit.UNREACHABLE),
        (KioskFault("STORE_KEY_MISSING"), Exit.USAGE),
        (CommandError(Exit.NO, "no card in time"), Exit.NO),
    ],
)
def test_foreseen_failure_has_its_status(error, status, capsys):
    def fail():
        raise error

    assert failures.guarded(fail) == status
    assert capsys.readouterr().err


def test_pipe_broken_inside_the_program_is_no_reader_that_went_away(log, capsys):
    def fail():
        raise BrokenPipeError

    assert failures.guarded(fail) == Exit.BUG


def test_settings_command_starts_neither_screen_nor_camera():
    asked = (
        "import sys; from cli.app import main; main(['config', 'check', '--json']);"
        "sys.exit(any(name in sys.modules for name in ('PySide6', 'cv2', 'smartcard', 'fastapi')))"
    )
    subprocess.run([sys.executable, "-c", asked], check=True, cwd=ROOT, capture_output=True, timeout=60)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_of_the_list_can_be_asked_for_help(name, capsys):
    assert main([name, "--help"]) == Exit.YES
    assert "Usage" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["config", "show", "--json"], ["config", "show"]], ids=["json", "people"])
def test_interrupted_is_told_with_a_status_of_its_own(words, capsys, monkeypatch):
    def interrupted(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr("cli.commands.config.settings", interrupted)
    assert main([*words, "--profile", "demo"]) == Exit.INTERRUPTED == 130
    told = capsys.readouterr()
    assert in_both_languages(told.err)
    if "--json" in words:
        assert in_both_languages(json.loads(told.out)["error"])
