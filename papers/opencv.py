"""The one door to OpenCV in this room: imports it, cleans up after it, and names its picture type.

``import cv2`` points Qt's plugin path at its own Qt 5 and leaves an LD_LIBRARY_PATH that ends with a colon,
which puts the current directory into the library search path of every child process. Both are undone at once.
"""

import os
from typing import Any

_POLLUTED = ("LD_LIBRARY_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_before = {name: os.environ.get(name) for name in _POLLUTED}

import cv2  # noqa: E402 - the environment must be noted before
import numpy as np  # noqa: E402 - sorted after cv2
import numpy.typing as npt  # noqa: E402 - sorted after cv2

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

cv2.setNumThreads(1)  # two threads gain almost nothing; the second core belongs to the screen

Picture = npt.NDArray[Any]
"""8-bit BGR, shape (height, width, 3); or grey, shape (height, width)."""
Floats = npt.NDArray[Any]
Quad = npt.NDArray[Any]
"""Four corners, shape (4, 2), x then y in pixels, clockwise from the page's top left."""

__all__ = ["Floats", "Picture", "Quad", "cv2", "np", "npt"]
