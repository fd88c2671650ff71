"""A one-time code: what has to be there is looked for before it is spent, and saying it again does no harm."""

import json

import pytest

from cli.app import main
from offline_cache.answers import Accepted
from offline_cache.enrolment import enrol
from offline_cache.identity import FOLDER
from tests.identity.conftest import KIOSK_ID, code_for
from tests.journeys.rig import Devices, demo_settings
from tests.languages import in_both_languages


@pytest.fixture
def run(tmp_path, bare, capsys, monkeypatch):
    """Commands of a new kiosk of a district, which has a platform and nothing else yet."""
    loaded = demo_settings(tmp_path, Devices())
    monkeypatch.setenv("KIOSK_PLATFORM__STANDIN", "false")
    monkeypatch.setenv("KIOSK_PLATFORM__URL", bare.url)
    monkeypatch.setenv("KIOSK_PLATFORM__CA", str(bare.ca))
    monkeypatch.setenv("KIOSK_STORE__KEY", f"file:{tmp_path / 'own.key'}")

    def command(*words):
        status = main([*words, "--config", str(loaded.path), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return command


def test_without_the_stores_key_it_is_not_spent(run, strict, tmp_path):
    code = code_for(strict)
    status, told = run("identity", "enrol", "--code", code)
    assert (status, told["fault"]) == (2, "STORE_KEY_MISSING")
    assert "store make-key" in told["error"]
    assert run("store", "make-key") == (0, {"made": True, "key": f"file:{tmp_path / 'own.key'}"})
    assert ((tmp_path / "own.key").stat().st_mode & 0o777, (tmp_path / "own.key").stat().st_size) == (0o600, 32)
    status, enrolled = run("identity", "enrol", "--code", code)
    assert status == 0
    assert run("identity", "enrol", "--code", code) == (0, enrolled)
    assert run("store", "make-key")[1]["made"] is False
    (tmp_path / "own.key").unlink()
    status, told = run("store", "make-key")
    assert status == 1
    assert in_both_languages(told["error"])
    assert not (tmp_path / "own.key").exists()


def test_said_again_it_gives_the_same_certificate_and_a_new_one_gives_new_keys(bare, strict, tmp_path):
    folder, code = tmp_path / FOLDER, code_for(strict)
    first = enrol(bare, folder, KIOSK_ID, code)
    assert isinstance(first, Accepted)
    assert enrol(bare, folder, KIOSK_ID, code) == first
    other = enrol(bare, folder, KIOSK_ID, code_for(strict))
    assert isinstance(other, Accepted)
    assert other.value.key_id != first.value.key_id
