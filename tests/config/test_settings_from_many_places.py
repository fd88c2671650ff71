"""Which of several sources counts, and from where a relative path starts."""

from pathlib import Path

import pytest

from config.loader import PROGRAM, defaults, load
from config.sources import choose


def test_variable_wins_over_the_file_and_the_file_over_the_default(hall):
    loaded = load(hall(), environment={"KIOSK_SESSION__IDLE_S": "90"})
    assert loaded.settings.session.idle_s == 90
    assert loaded.settings.session.countdown_s == defaults()["session.countdown_s"] == 20
    origins = {key: origin for key, _, origin in loaded.rows()}
    assert origins["session.idle_s"] == "KIOSK_SESSION__IDLE_S"
    assert origins["session.countdown_s"] == "default"
    assert origins["kiosk.id"].endswith("kiosk.toml:2")


def test_file_lies_over_the_profile_that_is_named_with_it(tmp_path):
    path = tmp_path / "kiosk.toml"
    path.write_text("[session]\nidle_s = 120\n", encoding="utf-8")
    loaded = load(path, "demo", environment={})
    assert loaded.settings.session.idle_s == 120
    assert loaded.settings.kiosk.id == "DEMO-01"
    assert loaded.settings.paths.state == PROGRAM / ".demo"


@pytest.mark.parametrize(("table", "value"), [("KIOSK_KIOSK__AREA", "430105"), ("KIOSK_KIOSK__PHONE", "12345")])
def test_variable_of_digits_is_a_text_where_a_text_is_wanted(hall, table, value):
    assert value in load(hall(), environment={table: value}).settings.kiosk.model_dump().values()


def test_relative_paths_start_beside_the_file(hall):
    path = hall()
    settings = load(path, environment={}).settings
    assert settings.paths.state == path.parent / "state"
    assert settings.platform.cert == Path("/etc/kiosk.pem")
    assert settings.store.key == f"file:{path.parent / 'store.key'}"


def test_pin_hash_is_never_shown(hall):
    shown = {key: value for key, value, _ in load(hall(), environment={}).rows()}
    assert shown["operator.technician_pin"] == "***"


def test_settings_are_chosen_in_order(tmp_path):
    system = tmp_path / "onetrip-kiosk" / "kiosk.toml"
    surroundings = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert choose(None, None, surroundings)[0].name == "demo.toml"
    system.parent.mkdir()
    system.touch()
    assert choose(None, None, surroundings)[0] == system
    assert choose(None, None, surroundings | {"KIOSK_CONFIG": "/x.toml"})[0] == Path("/x.toml")
    assert choose(None, "hall", surroundings | {"KIOSK_CONFIG": "/x.toml"})[0].name == "hall.toml"


@pytest.mark.parametrize("name", ["hall", "community", "building"])
def test_profiles_are_complete_but_for_the_pins(name):
    pins = {f"KIOSK_OPERATOR__{role}_PIN": "$argon2id$sample" for role in ("TECHNICIAN", "MANAGER")}
    assert load(profile=name, environment=pins).settings.kiosk.production
