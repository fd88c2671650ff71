"""Drivers are found by their folders, and wrong settings are told in words."""

import subprocess
import sys
from pathlib import Path

import pytest

from devices import registry
from devices.manifest import load
from hosting.errors import Refused
from kiosk.ports.device import DeviceKind


def test_every_manifest_is_sound_and_its_options_have_a_schema():
    for driver_id, manifest in registry.drivers().items():
        assert registry.refusal(driver_id) is None
        assert registry.option_schema(driver_id)["additionalProperties"] is False
        assert manifest.simulated == driver_id.endswith(".simulated")


def test_card_readers_are_found_by_their_folders():
    kinds = {driver_id: manifest.kind for driver_id, manifest in registry.drivers().items()}
    assert kinds["card_reader.pcsc"] is DeviceKind.CARD_READER
    assert kinds["card_reader.simulated"] is DeviceKind.CARD_READER


def test_unknown_driver_is_refused_with_those_that_there_are():
    with pytest.raises(Refused, match=r"no driver card_reader\.magic; there are: .*card_reader\.pcsc"):
        registry.check_options("card_reader.magic", {})


@pytest.mark.parametrize("options", [{"delay": 3}, {"delay_ms": "soon"}, {"delay_ms": -1}])
def test_wrong_options_are_refused_with_the_name_and_what_is_allowed(options):
    with pytest.raises(Refused, match=r"delay.*options: .*delay_ms, plugged"):
        registry.check_options("card_reader.simulated", options)


def test_reading_manifests_imports_no_driver_library():
    code = (
        "import sys; from devices import registry\n"
        "for each in registry.drivers(): registry.option_schema(each)\n"
        "print([name for name in ('smartcard', 'cv2', 'escpos', 'PySide6', 'PIL') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_manifest_that_names_another_folder_is_refused(tmp_path):
    folder = tmp_path / "card_reader" / "copied"
    folder.mkdir(parents=True)
    original = Path(registry.__file__).parent / "card_reader" / "simulated" / "manifest.toml"
    (folder / "manifest.toml").write_bytes(original.read_bytes())
    with pytest.raises(ValueError, match=r"folder says card_reader\.copied"):
        load(folder / "manifest.toml")
