"""``devices``: what a technician is told in the first minute."""

import json

import pytest
from rich.cells import cell_len

from cli.commands.devices import make_app
from devices.detector import Places
from devices.supervisor import DeviceConfig
from tests.card_reader.command import run_app

KEYS = {"name", "kind", "driver", "link", "device", "detail", "fault", "since"}


NOWHERE = Places()


def run(*words, configs=(), places=NOWHERE):
    result = run_app(make_app(lambda _config, _profile: list(configs), lambda _config, _profile: places), list(words))
    told = json.loads(result.stdout)["devices"] if "--json" in words and result.stdout else None
    return result, told


def test_list_names_every_driver_with_its_options():
    result, told = run("list", "--json")
    drivers = {entry["driver"]: entry for entry in told}
    assert result.exit_code == 0
    assert drivers["card_reader.simulated"]["simulated"] is True
    assert "readers" in drivers["card_reader.pcsc"]["options"]
    assert all(set(entry) >= KEYS for entry in told)


def test_status_tells_each_device_in_the_order_of_the_settings():
    configs = [
        DeviceConfig("front", "card_reader.simulated"),
        DeviceConfig("side", "card_reader.simulated", {"plugged": False}),
    ]
    result, told = run("status", "--json", configs=configs)
    assert result.exit_code == 0
    assert [(entry["name"], entry["device"], entry["fault"]) for entry in told] == [
        ("front", "ready", None),
        ("side", "absent", "READER_ABSENT"),
    ]
    assert all(set(entry) >= KEYS and entry["since"] for entry in told)


@pytest.mark.parametrize(("options", "status"), [({}, 0), ({"plugged": False}, 3)])
def test_self_test_answers_by_its_exit_status(options, status):
    result, _ = run("test", "front", configs=[DeviceConfig("front", "card_reader.simulated", options)])
    assert result.exit_code == status
    assert ("devices detect" in result.stderr) == (status != 0)


def test_unknown_device_is_wrong_usage_and_names_those_that_there_are():
    result, _ = run("test", "back", configs=[DeviceConfig("front", "card_reader.simulated")])
    assert result.exit_code == 2
    assert "front" in result.stderr


def test_wrong_options_are_wrong_usage():
    result, _ = run("status", configs=[DeviceConfig("front", "card_reader.simulated", {"delay": 1})])
    assert result.exit_code == 2
    assert "delay_ms" in result.stderr


def test_detect_finds_the_plugged_reader_without_any_settings(pcscd):
    result, told = run("detect", "--json")
    assert result.exit_code == 0
    found = [entry["detail"] for entry in told if entry["driver"] == "card_reader.pcsc"]
    assert found == ["Kiosk Test Reader 0 00 00", "Kiosk Test Reader 0 00 01"]


def test_detect_without_pcscd_finds_no_reader(make_pcscd):
    make_pcscd()
    _, told = run("detect", "--json")
    assert not [entry for entry in told if entry["driver"] == "card_reader.pcsc"]


def test_configured_present_and_healthy_are_told_apart_with_the_cost_of_the_process():
    configs = [
        DeviceConfig("front", "card_reader.simulated"),
        DeviceConfig("side", "card_reader.simulated", {"plugged": False}),
    ]
    _, told = run("status", "--json", configs=configs)
    assert [(entry["configured"], entry["present"], entry["healthy"]) for entry in told] == [
        (True, True, True),
        (True, False, False),
    ]
    host = told[0]["host"]
    assert 5 < host["memory_mb"] < host["limit_mb"] == 200
    assert host["cpu_percent"] is not None
    assert host["restarts"] == 0


@pytest.mark.parametrize("words", [["list"], ["status"]])
def test_tables_fit_a_terminal_of_eighty_columns(monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "80")
    configs = [DeviceConfig("a_name_that_is_as_long_as_it_may_be"[:32], "card_reader.simulated", {"plugged": False})]
    result, _ = run(*words, configs=configs)
    assert result.exit_code == 0
    table = result.stdout.split("simulated: ")[0]
    assert max(map(cell_len, table.splitlines())) <= 80
    assert table.count("\n") > 1
