"""Installing: a faulty pack never replaces a valid one, and half of a pack is never in force."""

import json

import pytest

from cli.commands.catalogue import app
from cli.failures import guarded
from kiosk.catalogue.installing import Installed, NotInstalled, folder_in_force, install, installed_folder
from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import read_pack
from tests.catalogue.packs import MINIMAL, SAMPLE, encoded, spoiled, write

SHIPPED = sorted(file.stem for file in (SAMPLE / "items").glob("*.toml"))


@pytest.fixture
def good(tmp_path):
    return write(encoded(MINIMAL), tmp_path / "good")


@pytest.fixture
def faulty(tmp_path):
    return write(spoiled("items/P01.toml", "promised_days = 3", "promised_days = 99"), tmp_path / "faulty")


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


def ids(folder):
    return [item.id for item in read_pack(folder).catalogue.items]


def test_a_valid_pack_is_in_force(good, state):
    outcome = install(good, state)
    assert isinstance(outcome, Installed)
    assert ids(installed_folder(state)) == ["P01"]


def test_a_faulty_pack_leaves_the_valid_one(good, faulty, state):
    install(good, state)
    outcome = install(faulty, state)
    assert isinstance(outcome, NotInstalled)
    assert [problem.rule for problem in outcome.problems] == [Rule.DAYS]
    assert ids(installed_folder(state)) == ["P01"]


def test_a_faulty_pack_leaves_nothing_on_a_fresh_machine(faulty, state):
    assert isinstance(install(faulty, state), NotInstalled)
    assert not installed_folder(state).exists()
    assert folder_in_force(state, SAMPLE) == SAMPLE


def test_a_newer_pack_takes_over_and_an_older_one_can_come_back(good, state):
    install(SAMPLE, state)
    assert ids(installed_folder(state)) == SHIPPED
    install(good, state)
    assert ids(folder_in_force(state, SAMPLE)) == ["P01"]
    install(SAMPLE, state)
    install(SAMPLE, state)
    assert ids(installed_folder(state)) == SHIPPED
    assert len(list((state / "catalogue-packs").iterdir())) == 2


def test_a_pack_changed_after_the_import_changes_nothing(good, state):
    install(good, state)
    (good / "items/P01.toml").write_text("broken", encoding="utf-8")
    assert ids(installed_folder(state)) == ["P01"]


def test_a_state_folder_that_cannot_be_written_changes_nothing(good, state):
    install(SAMPLE, state)
    store = state / "catalogue-packs"
    kept = store.rename(state / "kept")
    store.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(OSError, match="catalogue-packs"):
        install(good, state)
    store.unlink()
    kept.rename(store)
    assert ids(installed_folder(state)) == SHIPPED


def test_no_half_written_folder_is_left_behind(good, state):
    install(good, state)
    assert not list((state / "catalogue-packs").glob(".*"))
    assert sorted(file.name for file in state.iterdir()) == ["catalogue", "catalogue-packs"]


SETTINGS = """
[kiosk]
id = "CS-TEST-01"
area = "430104"
site = "0001"
terminal = "01"
site_name = { zh = "测试点", en = "Test site" }
keeper = "样例"
phone = "0731-00000000"
production = false
[paths]
state = "state"
[platform]
url = "https://platform.invalid"
ca = "ca.pem"
cert = "kiosk.pem"
key = "kiosk.key"
[store]
key = "fd:3"
"""


@pytest.fixture
def run(tmp_path, capsys):
    file = tmp_path / "kiosk.toml"
    file.write_text(SETTINGS, encoding="utf-8")

    def command(*arguments, config=True):
        options = ["--config", str(file)] if config else []
        words = [*map(str, arguments), *options, "--json"]
        status = guarded(lambda: app(words, standalone_mode=False), as_json=True)
        return status, json.loads(capsys.readouterr().out)

    return command


def test_check_tells_problems_with_their_places(run, faulty, good):
    status, told = run("check", faulty, config=False)
    assert status == 1
    (problem,) = told["problems"]
    assert problem["path"] == "items/P01.toml"
    assert problem["line"] == 8
    assert problem["rule"] == "promised-over-statutory"
    assert "99" in problem["message"]
    assert run("check", good, config=False)[0] == 0


def test_the_commands_of_a_whole_life(run, good, faulty):
    assert [item["id"] for item in run("list")[1]["items"]] == SHIPPED
    status, told = run("search", "想开饭店")
    assert (status, told["hits"][0]["id"]) == (0, "T01")
    assert told["hits"][0]["guide_only"] is None
    status, told = run("list")
    assert told["summary"]["within_one_trip"] > told["summary"]["target"]
    assert [package["id"] for package in told["packages"]] == ["T01", "T02", "T03"]
    assert run("show", "T02")[1]["items"][0]["members"]
    assert run("import", good)[0] == 0
    assert run("import", faulty)[0] == 1
    status, told = run("list")
    assert status == 0
    assert [item["id"] for item in told["items"]] == ["P01"]
    status, told = run("show", "P01")
    assert status == 0
    assert told["items"][0]["promised_days"] == 3
    status, told = run("show", "P99")
    assert (status, told["items"], told["problems"]) == (1, [], [])
    assert [hit["id"] for hit in run("search", "测试事项")[1]["hits"]] == ["P01"]
    assert run("search", "饭店")[0] == 1
    assert "有：P01 测试事项" in told["error"]
    assert "there are: P01 Test item" in told["error"]
