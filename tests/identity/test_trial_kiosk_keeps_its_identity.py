"""A district tries the kiosk with a platform of its own: nothing of the demo touches who the kiosk is there."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cli.machine.demo import ensure_demo
from cli.machine.opening import store_key
from config.loader import Loaded
from offline_cache.identity import FOLDER, current
from standin.kiosks import kiosks_of
from tests.journeys.rig import Devices, demo_settings


@pytest.fixture
def trial(tmp_path: Path, enrolled_once: Path) -> tuple[Path, Loaded]:
    loaded = demo_settings(tmp_path, Devices())
    shutil.copytree(enrolled_once, tmp_path / FOLDER, symlinks=True)
    return tmp_path, loaded


@pytest.mark.parametrize("names_own_standin", [False, True])
def test_who_it_is_stays_whatever_command_is_run(trial, city_pki, names_own_standin):
    state, loaded = trial
    before = current(state / FOLDER)
    if not names_own_standin:
        platform = loaded.settings.platform.model_copy(update={"standin": False, "ca": city_pki.ca})
        loaded = replace(loaded, settings=loaded.settings.model_copy(update={"platform": platform}))
    assert len(store_key(loaded)) == 32
    assert current(state / FOLDER) == before
    assert (state / "platform").exists() is names_own_standin, "a stand-in was prepared for nobody"


def test_the_demo_makes_anew_what_it_made_and_not_what_was_revoked(tmp_path):
    pki = ensure_demo(tmp_path, "DEMO-01")
    first = current(tmp_path / FOLDER)
    with kiosks_of(tmp_path / "platform", pki.ca) as kiosks:
        kiosks.revoke("DEMO-01")
    ensure_demo(tmp_path, "DEMO-01")
    assert current(tmp_path / FOLDER) == first
    shutil.rmtree(tmp_path / "platform")
    ensure_demo(tmp_path, "DEMO-01")
    assert current(tmp_path / FOLDER) != first
