"""A device's host, started anew with the fake cameras preloaded: ``python -m tests.document_camera.preloading_host``.

It is ``devices.host``, or ``devices.document_camera.recording.host`` where the bus has a file ``recorded``.
"""

import os
import sys
from pathlib import Path

folder = Path(os.environ["XDG_RUNTIME_DIR"])  # one of the few variables that a device's process inherits
environment = os.environ | {"LD_PRELOAD": str(folder / "libfake_v4l2.so"), "FAKE_V4L2": str(folder)}
host = "devices.document_camera.recording.host" if (folder / "recorded").exists() else "devices.host"
os.execve(sys.executable, [sys.executable, "-P", "-m", host, *sys.argv[1:]], environment)  # noqa: S606
