"""Pictures and videos that play the camera: a picture, a folder of pictures, a video that begins anew at its end."""

from pathlib import Path

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.opencv_door import Picture, cv2, np

PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"}
PICTURE_INTERVAL_S = 0.1


class PictureSource:
    """One picture, or a folder whose next picture is laid on the desk after each still."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: list[Path] = []
        self._at = 0
        self._picture: Picture | None = None

    @property
    def nature(self) -> Nature:
        """Return a nature with a slow clock: nothing moves here."""
        return Nature(PICTURE_INTERVAL_S, noisy=False, name=str(self._path))

    def open(self) -> None:
        """List the pictures and read the one whose turn it is."""
        self._files = pictures_in(self._path)
        if not self._files:
            raise SourceError("CAMERA_ABSENT", f"no picture at {self._path}")
        self._load()

    def grab(self) -> None:
        """Notice that the file is gone."""
        if not self._files[self._at].exists():
            raise SourceError("CAMERA_ABSENT", f"{self._files[self._at]} is gone")

    def retrieve(self, *, full: bool) -> Shot:
        """Return the picture; after a still the next one of the folder follows."""
        picture = self._picture
        if picture is None:
            raise SourceError("CAMERA_ABSENT", f"{self._path} is not open")
        if full and len(self._files) > 1:
            self._at = (self._at + 1) % len(self._files)
            self._load()
        return Shot(picture, 0)

    def close(self) -> None:
        """Forget the picture."""
        self._picture = None

    def _load(self) -> None:
        file = self._files[self._at % len(self._files)]
        try:
            data = np.frombuffer(file.read_bytes(), np.uint8)
            self._picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        except (OSError, cv2.error):
            self._picture = None
        if self._picture is None:
            raise SourceError("CAMERA_ABSENT", f"{file} is no picture")


class VideoSource:
    """A video file at its own speed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._capture: cv2.VideoCapture | None = None
        self._interval_s = 0.04

    @property
    def nature(self) -> Nature:
        """Return the video's own clock."""
        return Nature(self._interval_s, noisy=False, name=str(self._path))

    def open(self) -> None:
        """Open the file at its beginning."""
        self.close()
        capture = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        if not capture.isOpened():
            raise SourceError("CAMERA_ABSENT", f"{self._path} is no video")
        rate = float(capture.get(cv2.CAP_PROP_FPS))
        self._interval_s = 1 / rate if 1 <= rate <= 120 else 0.04
        self._capture = capture

    def grab(self) -> None:
        """Take the next picture; at the end begin anew."""
        if self._capture is not None and self._capture.grab():
            return
        self.open()
        if self._capture is None or not self._capture.grab():
            raise SourceError("CAMERA_STALLED", f"{self._path} holds no picture")

    def retrieve(self, *, full: bool) -> Shot:  # noqa: ARG002 - a video has one resolution
        """Unpack the picture grabbed last."""
        done, picture = self._capture.retrieve() if self._capture is not None else (False, None)
        if not done or picture is None:
            raise SourceError("CAMERA_STALLED", f"{self._path} is damaged")
        return Shot(picture, 0)

    def close(self) -> None:
        """Close the file."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None


def pictures_in(path: Path) -> list[Path]:
    """Return the picture itself, or a folder's pictures by name."""
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES)
    return [path] if path.is_file() else []
