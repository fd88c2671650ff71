"""Settings from a signed pack: under this machine's own file, over profiles and defaults, and never more than allowed."""

import json

import pytest

from cli.app import main
from config.loader import load
from config.sources import SettingsError
from kiosk.catalogue.contents import check_content
from kiosk.catalogue.installing import install_files, installed_folder
from tests.catalogue.signed import files
from tests.languages import in_both_languages


def put_in_force(state, text):
    install_files(files("1", "settings", settings=text), state, "settings")


def test_the_citys_value_counts_where_this_machine_says_nothing(hall, tmp_path):
    path = hall()
    put_in_force(tmp_path / "state", "[session]\nidle_s = 90\ncountdown_s = 30\n")
    loaded = load(path, environment={"KIOSK_SESSION__COUNTDOWN_S": "40"})
    session = loaded.settings.session
    assert (session.idle_s, session.countdown_s) == (60, 40)
    assert load(path, environment={}).settings.session.countdown_s == 30
    origin = {key: origin for key, _, origin in load(path, environment={}).rows()}["session.countdown_s"]
    assert origin == f"{tmp_path}/state/settings/settings.toml:3"


def test_it_lies_over_a_profile(tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_PATHS__STATE", str(tmp_path / "state"))
    profile = tmp_path / "kiosk.toml"
    profile.write_text("[session]\nidle_s = 120\n", encoding="utf-8")
    put_in_force(tmp_path / "state", '[session]\nidle_s = 90\n\n[ui]\norientation = "landscape"\nlanguage = "en"\n')
    assert load(profile="demo").settings.session.idle_s == 90
    own = load(profile, "demo").settings
    assert (own.session.idle_s, own.ui.orientation) == (120, "landscape")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[kiosk]\narea = '430105'\n", 1),
        ("[platform]\nurl = 'https://elsewhere.example'\n", 1),
        ("[operator]\ntechnician_pin = '$argon2id$x'\n", 1),
        ("[devices.reader]\ndriver = 'card_reader.simulated'\n", 1),
        ("[session]\nidle_s = '90'\n", 2),
        ("[session]\nidle = 90\n", 2),
        ("[ui]\nlanguage = 'fr'\n", 2),
        ("[ui\n", 1),
        ("", 1),
    ],
)
def test_what_no_pack_may_set_is_named_with_its_line(hall, tmp_path, text, line):
    found = check_content("settings", files("1", "settings", settings=text))
    assert [(each.path, each.line) for each in found.problems] == [("settings.toml", line)]
    put_in_force(tmp_path / "state", text)  # as if somebody had written into the state folder
    with pytest.raises(SettingsError) as caught:
        load(hall(), environment={})
    assert caught.value.problems[0].path == f"{tmp_path}/state/settings/settings.toml"
    assert "catalogue rollback --kind settings" in caught.value.problems[0].message


def test_other_files_in_the_pack_and_none_at_all():
    stray = check_content("settings", {**files("1", "settings"), "items/P01.toml": b""})
    assert [each.path for each in stray.problems] == ["items/P01.toml"]
    assert [each.path for each in check_content("settings", {}).problems] == ["pack.toml", "settings.toml"]
    assert [each.path for each in check_content("calendar", {}).problems] == ["pack.toml", "calendar.toml"]
    assert check_content("calendar", files("1", "calendar", calendar="[clock]\nwarn_days_left = 1\n")).problems


def test_damaged_pack_is_taken_back_at_the_command_line(signed_kiosk, tmp_path, capsys):
    put_in_force(tmp_path, "[session]\nidle_s = 90\n")
    (installed_folder(tmp_path, "settings") / "settings.toml").write_bytes(b"[sess")
    words = ["--config", str(signed_kiosk), "--json"]
    assert main(["config", "show", *words]) == 2
    assert in_both_languages(json.loads(capsys.readouterr().out)["error"])
    assert main(["catalogue", "rollback", "--kind", "settings", *words]) == 0
    capsys.readouterr()
    assert main(["config", "show", *words]) == 0


@pytest.fixture
def signed_kiosk(tmp_path):
    """The demo's settings, with a state folder and a list of signers of its own."""
    from tests.journeys.rig import Devices, demo_settings  # noqa: PLC0415 - only here

    loaded = demo_settings(tmp_path, Devices())
    (tmp_path / "signers.toml").write_text("", encoding="utf-8")
    text = loaded.path.read_text(encoding="utf-8")
    text = text.replace("[session]", f'[catalogue]\nsigners = "{tmp_path / "signers.toml"}"\n\n[session]')
    loaded.path.write_text(text, encoding="utf-8")
    return loaded.path
