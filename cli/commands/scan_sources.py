"""What can be scanned: pictures, folders, films, streams and the kiosk's own camera, as one list of jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.shared import CommandError, Exit, unreadable
from devices.document_camera.proxy import DocumentCameraProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.domain.text import LocalText
from kiosk.faults import fault
from kiosk.ports.document_camera import CameraUnavailable

CAMERA = "camera"
FILMS = {".avi", ".mp4", ".mkv", ".mov", ".mjpg", ".mjpeg", ".webm"}
PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"}
STILL_S = 6.0
_KINDS = ", ".join(sorted(kind.removeprefix(".") for kind in PICTURES | FILMS))
MISSING = LocalText(
    "没有这个文件或文件夹，请检查路径；摄像头写 camera",
    "there is no such file or folder; check the path, or write: camera",
)
NOTHING_IN_IT = LocalText(
    f"这个文件夹里没有图片或录像（{_KINDS}），请换一个",
    f"no picture or film in this folder ({_KINDS}); give another one",
)
SILENT_STREAM = LocalText(
    "这个地址没有画面，请检查地址、网线和摄像头电源。",
    "This address gives no picture: check the address, the cable and the camera's power.",
)


@dataclass(frozen=True)
class Job:
    """One picture to be had.

    Attributes:
        name: As the person gave it, without credentials; a folder's pictures by their own path.
        load: Returns BGR pixels; raises CommandError: a file that is no picture, a camera that gives none.
    """

    name: str
    load: Callable[[], Any]


def jobs(sources: list[str], camera: Callable[[], DeviceConfig]) -> list[Job]:
    """Return the pictures that the sources mean; raises CommandError for what is not there."""
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
        raise _unusable(source, MISSING)
    return [Job(source, lambda: _read(path))]


def read_picture(path: Path) -> Any:  # noqa: ANN401 - pixels; numpy belongs to the papers
    """Return the BGR pixels of one picture or film; raises CommandError (usage) for anything else."""
    if not path.is_file():
        raise _unusable(path, MISSING)
    return _read(path)


def _stream(url: str) -> Job:
    from devices.document_camera.opencv.names import public_name  # noqa: PLC0415 - only for who scans a stream

    name = public_name(url)
    config = DeviceConfig("scan", "document_camera.opencv", {"source": url})
    return Job(name, lambda: _photograph(config, name))


def _folder(path: Path) -> list[Job]:
    try:
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES | FILMS)
    except OSError as problem:
        raise _unusable(path, unreadable(path, problem)) from problem
    if not files:
        raise _unusable(path, NOTHING_IN_IT)
    return [Job(str(file), lambda file=file: _read(file)) for file in files]  # type: ignore[misc]


def _read(path: Path) -> Any:  # noqa: ANN401 - pixels; numpy belongs to the papers
    from papers.film import best_picture  # noqa: PLC0415 - imports OpenCV
    from papers.pictures import UnreadablePictureError, decode  # noqa: PLC0415 - imports OpenCV

    try:
        return best_picture(path) if path.suffix.lower() in FILMS else decode(path.read_bytes())
    except UnreadablePictureError as problem:
        raise _unusable(path, problem.words) from problem
    except OSError as problem:
        raise _unusable(path, unreadable(path, problem)) from problem


def _photograph(config: DeviceConfig, name: str) -> Any:  # noqa: ANN401 - as above
    """Take one still in the camera's own process and copy it out before that process ends."""
    from papers.shared_frame import read_frame  # noqa: PLC0415 - imports OpenCV

    handle = DeviceHandle(config)
    handle.start()
    try:
        taken = DocumentCameraProxy(handle).still(timeout_s=STILL_S).result()
        if isinstance(taken, CameraUnavailable):
            raise _unreachable(name, taken)
        return read_frame(taken.frame)
    finally:
        handle.stop()


def _unusable(source: object, why: LocalText) -> CommandError:
    return CommandError(Exit.USAGE, f"{source}：{why.zh}。\n{source}: {why.en}.")


def _unreachable(name: str, taken: CameraUnavailable) -> CommandError:
    remedy = SILENT_STREAM if "://" in name else fault(taken.fault).technician
    return CommandError(Exit.UNREACHABLE, f"{name}：{remedy.zh}\n{name}: {remedy.en}\n({taken.fault}: {taken.detail})")
