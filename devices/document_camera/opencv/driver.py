"""``document_camera.opencv``: a USB camera, a network stream, or a file in their place."""

import stat
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from devices.document_camera.frame_camera import FrameCamera
from devices.document_camera.frame_source import FrameSource
from devices.document_camera.opencv.file_source import PICTURES, PictureSource, VideoSource
from devices.document_camera.opencv.live_source import LiveSource


class Options(BaseModel):
    """Settings of ``[devices.NAME]`` with ``driver = "document_camera.opencv"``.

    Attributes:
        source: 0, "/dev/video0", a URL, or a file: picture, folder of pictures, video.
        width: Wanted of a USB camera, pixels.
        height: Wanted of a USB camera, pixels; 12 MP gives an A4 page 205 dpi.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: int | str = 0
    width: Annotated[int, Field(ge=320, le=8000)] = 4000
    height: Annotated[int, Field(ge=240, le=8000)] = 3000


class OpencvCamera(FrameCamera):
    """Implements the document camera's port over OpenCV's VideoCapture."""

    def __init__(self, options: Options) -> None:
        super().__init__(source_for(options))


def source_for(options: Options) -> FrameSource:
    """Return the frame source that the setting means."""
    source = options.source
    if isinstance(source, str) and source.isdigit():
        source = int(source)
    if isinstance(source, int) or "://" in source or _is_device(Path(source)):
        return LiveSource(source, options.width, options.height)
    path = Path(source)
    if path.is_dir() or path.suffix.lower() in PICTURES:
        return PictureSource(path)
    return VideoSource(path)


def _is_device(path: Path) -> bool:
    if path.is_relative_to("/dev") and not path.is_relative_to("/dev/shm"):  # noqa: S108 - not a temporary file
        return True
    return path.exists() and stat.S_ISCHR(path.stat().st_mode)
