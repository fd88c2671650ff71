"""``document_camera.opencv``: a USB camera, a network stream, or a file in their place."""

import stat
from pathlib import Path

from devices.document_camera.frame_camera import FrameCamera
from devices.document_camera.frame_source import FrameSource
from devices.document_camera.opencv.file_source import PICTURES, PictureSource, VideoSource
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv.places import USB
from devices.document_camera.opencv.stream_source import StreamSource
from devices.document_camera.opencv.v4l2_source import V4l2Source


class OpencvCamera(FrameCamera):
    """Implements the document camera's port over OpenCV's VideoCapture."""

    def __init__(self, options: Options) -> None:
        super().__init__(source_for(options))


def source_for(options: Options) -> FrameSource:
    """Return the frame source that the setting means."""
    source = options.source
    if isinstance(source, str) and source.isdigit():
        source = int(source)
    if isinstance(source, int) or USB.match(source) or _is_device(Path(source)):
        return V4l2Source(options.model_copy(update={"source": source}))
    if "://" in source:
        return StreamSource(source)
    path = Path(source)
    if path.is_dir() or path.suffix.lower() in PICTURES:
        return PictureSource(path)
    return VideoSource(path)


def _is_device(path: Path) -> bool:
    if path.is_relative_to("/dev") and not path.is_relative_to("/dev/shm"):  # noqa: S108 - not a temporary file
        return True
    return path.exists() and stat.S_ISCHR(path.stat().st_mode)
