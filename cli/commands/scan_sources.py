"""What can be scanned: pictures, folders, films, streams and the kiosk's own camera, as one list of jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devices.document_camera.proxy import DocumentCameraProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.ports.document_camera import CameraUnavailable

CAMERA = "camera"
FILMS = {".avi", ".mp4", ".mkv", ".mov", ".mjpg", ".mjpeg", ".webm"}
PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"}
STILL_S = 6.0


class UnusableSourceError(Exception):
    """The source is not there or cannot be read; the text names it."""


class UnreachableSourceError(Exception):
    """The camera or the stream gives no picture; the text names it and says why."""


@dataclass(frozen=True)
class Job:
    """One picture to be had.

    Attributes:
        name: As the person gave it, without credentials; a folder's pictures by their own path.
        load: Returns BGR pixels; raises UnusableSourceError or UnreachableSourceError.
    """

    name: str
    load: Callable[[], Any]


def jobs(sources: list[str], camera: Callable[[], DeviceConfig]) -> list[Job]:
    """Return the pictures that the sources mean; raises UnusableSourceError for what is not there."""
    return [job for source in sources for job in _jobs(source, camera)]


def _jobs(source: str, camera: Callable[[], DeviceConfig]) -> list[Job]:
    if source == CAMERA:
        return [Job(source, lambda: _photograph(camera(), source))]
    if "://" in source:
        return [_stream(source)]
    path = Path(source)
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise UnusableSourceError(f"{source}: no such file")
    return [Job(source, lambda: _read(path))]


def _stream(url: str) -> Job:
    from devices.document_camera.opencv.live_source import public_name  # noqa: PLC0415 - imports OpenCV

    name = public_name(url)
    config = DeviceConfig("scan", "document_camera.opencv", {"source": url})
    return Job(name, lambda: _photograph(config, name))


def _folder(path: Path) -> list[Job]:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES | FILMS)
    if not files:
        raise UnusableSourceError(f"{path}: no picture in this folder")
    return [Job(str(file), lambda file=file: _read(file)) for file in files]  # type: ignore[misc]


def _read(path: Path) -> Any:  # noqa: ANN401 - pixels; numpy belongs to the papers
    from papers.film import best_picture  # noqa: PLC0415 - imports OpenCV
    from papers.pictures import UnreadablePictureError, decode  # noqa: PLC0415 - imports OpenCV

    try:
        return best_picture(path) if path.suffix.lower() in FILMS else decode(path.read_bytes())
    except (UnreadablePictureError, OSError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise UnusableSourceError(f"{path}: {reason}") from problem


def _photograph(config: DeviceConfig, name: str) -> Any:  # noqa: ANN401 - as above
    """Take one still in the camera's own process and copy it out before that process ends."""
    from papers.shared_frame import read_frame  # noqa: PLC0415 - imports OpenCV

    handle = DeviceHandle(config)
    handle.start()
    try:
        taken = DocumentCameraProxy(handle).still(timeout_s=STILL_S).result()
        if isinstance(taken, CameraUnavailable):
            raise UnreachableSourceError(f"{name}: {taken.fault}, {taken.detail}")
        return read_frame(taken.frame)
    finally:
        handle.stop()
