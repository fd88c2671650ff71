"""``config``: what the person at the keyboard, and the program that reads the JSON, are told."""

import json

import pytest

from cli.app import main
from config import versions
from tests.config.conftest import HALL


@pytest.fixture
def run(capsys):
    """Run the command line in this process; gives status, standard output and standard error."""

    def run_words(*words):
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return run_words


@pytest.fixture
def hall(tmp_path):
    path = tmp_path / "kiosk.toml"
    path.write_text(HALL, encoding="utf-8")
    return path


def test_good_settings_have_no_problems(run, hall):
    status, out, _ = run("config", "check", "--config", hall, "--json")
    assert status == 0
    assert json.loads(out) == {"problems": []}


def test_problem_in_json_has_its_place(run, hall):
    hall.write_text(HALL + 'red = "x"\n', encoding="utf-8")
    status, out, _ = run("config", "check", "--config", hall, "--json")
    assert status == 2
    (problem,) = json.loads(out)["problems"]
    assert problem["path"] == str(hall)
    assert "readers" in problem["message"]


def test_wrong_settings_stop_another_command_with_one_document(run, hall):
    hall.write_text(HALL.replace("idle_s", "idel_s"), encoding="utf-8")
    status, out, err = run("config", "show", "--config", hall, "--json")
    assert status == 2
    assert json.loads(out)["problems"][0]["line"] == HALL[: HALL.index("idle_s")].count("\n") + 1
    assert "did you mean idle_s" in err
    assert "Traceback" not in err


def test_show_names_the_file_it_chose_on_standard_error_alone(run, hall):
    status, out, err = run("config", "show", "--config", hall, "--json")
    rows = {row["key"]: row for row in json.loads(out)["settings"]}
    assert status == 0
    assert str(hall) in err
    assert rows["session.countdown_s"] == {
        "key": "session.countdown_s",
        "value": 20.0,
        "default": 20.0,
        "origin": "default",
    }


def test_diff_tells_what_differs_from_a_profile(run, hall):
    _, out, _ = run("config", "diff", "--config", hall, "--base", "hall", "--json")
    changed = {row["key"]: row for row in json.loads(out)["changed"]}
    assert changed["kiosk.id"]["value"] == "CS-YL-01"
    assert changed["operator.manager_pin"]["value"] == "***"


def test_wrong_settings_are_never_applied(run, hall, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(HALL.replace("https:", "http:"), encoding="utf-8")
    status, _, _ = run("config", "apply", new, "--config", hall)
    assert status == 2
    assert hall.read_text(encoding="utf-8") == HALL
    assert not versions.previous_of(hall).exists()


def test_change_is_taken_back(run, hall, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(HALL.replace("idle_s = 60", "idle_s = 90"), encoding="utf-8")
    assert run("config", "apply", new, "--config", hall)[0] == 0
    assert "idle_s = 90" in hall.read_text(encoding="utf-8")
    assert run("config", "rollback", "--config", hall)[0] == 0
    assert hall.read_text(encoding="utf-8") == HALL


def test_nothing_to_roll_back_to_is_a_plain_no(run, hall):
    status, _, err = run("config", "rollback", "--config", hall)
    assert status == 1
    assert "kiosk.toml.previous" in err


def test_profile_of_the_program_is_not_overwritten(run, hall):
    status, _, err = run("config", "apply", hall)
    assert status == 2
    assert "--config" in err
