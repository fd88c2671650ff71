"""The one door to OpenCV for cameras: sets its time limits before the import, cleans its environment after.

``import cv2`` leaves an LD_LIBRARY_PATH that ends with a colon (the current directory becomes a library folder
of every child process) and points Qt at a Qt 5 plugin folder.
"""

import os
from typing import Any

_POLLUTED = ("LD_LIBRARY_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_before = {name: os.environ.get(name) for name in _POLLUTED}
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")  # seconds; its own default is 10
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # quiet: the driver reports for itself
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")

import cv2  # noqa: E402 - the limits must stand before
import numpy as np  # noqa: E402 - sorted after cv2
import numpy.typing as npt  # noqa: E402 - sorted after cv2

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

cv2.setNumThreads(1)

Picture = npt.NDArray[Any]
"""8-bit BGR, shape (height, width, 3)."""

__all__ = ["Picture", "cv2", "np", "npt"]
