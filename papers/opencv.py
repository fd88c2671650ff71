"""The one door to OpenCV in this room: imports it, cleans up after it, and names its picture type."""

from typing import Any

from hosting.environment import OPENCV, left_as_it_was

with left_as_it_was(*OPENCV):
    import cv2
import numpy as np
import numpy.typing as npt

cv2.setNumThreads(1)  # two threads gain almost nothing; the second core belongs to the screen

Picture = npt.NDArray[Any]
"""8-bit BGR, shape (height, width, 3); or grey, shape (height, width)."""
Floats = npt.NDArray[Any]
Quad = npt.NDArray[Any]
"""Four corners, shape (4, 2), x then y in pixels, clockwise from the page's top left."""

__all__ = ["Floats", "Picture", "Quad", "cv2", "np", "npt"]
