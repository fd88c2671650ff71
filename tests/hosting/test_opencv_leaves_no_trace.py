"""``import cv2`` makes the current directory a library folder of every child process, unless somebody cleans up."""

import json
import os
import subprocess
import sys
from importlib import metadata

import pytest

DOORS = ("papers.opencv", "devices.document_camera.opencv_door")
CODE = """
import importlib, json, os, subprocess, sys
before = dict(os.environ)
importlib.import_module(sys.argv[1])
child = [sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))"]
print(json.dumps([before, json.loads(subprocess.run(child, capture_output=True, text=True, check=True).stdout)]))
"""
OURS = {"OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "OPENCV_FFMPEG_LOGLEVEL", "OPENCV_LOG_LEVEL", "OPENCV_IO_MAX_IMAGE_PIXELS"}
GIVEN = {"LD_LIBRARY_PATH": "/opt/lib", "QT_QPA_PLATFORM_PLUGIN_PATH": "/opt/qt", "QT_QPA_FONTDIR": "/opt/fonts"}


@pytest.mark.parametrize("given", [{}, GIVEN], ids=["nothing set", "all set"])
@pytest.mark.parametrize("module", DOORS)
def test_child_started_after_the_import_has_the_environment_of_before(module, given):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("QT_QPA", "LD_LIB"))}
    run = [sys.executable, "-c", CODE, module]
    told = subprocess.run(run, env=clean | given, check=True, timeout=60, capture_output=True, text=True).stdout
    before, after = json.loads(told)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed <= OURS


def test_the_import_itself_does_pollute():
    """Without which the test above could not fail."""
    code = "import os, cv2; raise SystemExit(not os.environ['LD_LIBRARY_PATH'].endswith(':'))"
    clean = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    subprocess.run([sys.executable, "-c", code], env=clean, check=True, timeout=60)


def test_exactly_one_opencv_is_installed():
    """Two of them share one folder: the last one wins, and to uninstall either leaves the other broken."""
    installed = {each.metadata["Name"].lower() for each in metadata.distributions() if each.metadata["Name"]}
    assert {name for name in installed if name.startswith("opencv-")} == {"opencv-python"}
