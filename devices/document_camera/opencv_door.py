"""The one door to OpenCV for cameras: sets its time limits before the import, cleans its environment after."""

import os
from typing import Any

from hosting.environment import OPENCV, left_as_it_was

os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")  # seconds; its own default is 10
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # quiet: the driver reports for itself
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", "100000000")  # a head that lies may not take a gigabyte

with left_as_it_was(*OPENCV):
    import cv2
import numpy as np
import numpy.typing as npt

cv2.setNumThreads(1)

Picture = npt.NDArray[Any]
"""8-bit BGR, shape (height, width, 3)."""

__all__ = ["Picture", "cv2", "np", "npt"]
