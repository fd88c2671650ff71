"""A camera on the network, with a time limit on everything that can hang."""

import zlib

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.opencv import jpeg
from devices.document_camera.opencv.names import public_name
from devices.document_camera.opencv.stream_words import what_came
from devices.document_camera.opencv_door import cv2

OPEN_MS, READ_MS = 1500, 1500
_LIMITS = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_MS]
_UNDECODED = -1
_MOTION_JPEG = int.from_bytes(b"MJPG", "little")


class StreamSource:
    """Implements ``frame_source.FrameSource``.

    Args:
        url: "http://...", "rtsp://...".
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._name = public_name(url)
        self._capture: cv2.VideoCapture | None = None
        self._is_packed = False
        self._nature = Nature(0.0, noisy=False, name=self._name)

    @property
    def nature(self) -> Nature:
        """Return a live nature; a stream may show a fixed picture, so what it is shows only when it runs."""
        return self._nature

    def open(self) -> None:
        """Open the stream anew."""
        self.close()
        capture = cv2.VideoCapture(self._url, cv2.CAP_FFMPEG, _LIMITS)
        if not capture.isOpened():
            capture.release()
            raise SourceError("CAMERA_ABSENT", f"{self._name}: {what_came(self._url)}")
        self._capture = capture
        is_jpeg = int(capture.get(cv2.CAP_PROP_FOURCC)) == _MOTION_JPEG
        self._is_packed = is_jpeg and bool(capture.set(cv2.CAP_PROP_FORMAT, _UNDECODED))
        width, height = self._size()
        self._nature = Nature(0.0, noisy=False, name=self._name, got={"size": f"{width}x{height}"})

    def grab(self) -> None:
        """Take the next picture."""
        if self._capture is None or not self._capture.grab():
            raise SourceError("CAMERA_STALLED", f"{self._name} gives no picture")

    def retrieve(self, *, full: bool) -> Shot:
        """Unpack the picture grabbed last."""
        done, picture = self._capture.retrieve() if self._capture is not None else (False, None)
        if not done or picture is None:
            raise SourceError("CAMERA_STALLED", f"{self._name} gives a damaged picture")
        if self._is_packed:
            return jpeg.shot(picture, *self._size(), full=full)
        return Shot(picture, zlib.crc32(picture[::7, ::7].tobytes()))

    def close(self) -> None:
        """Hang up."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _size(self) -> tuple[int, int]:
        capture = self._capture
        assert capture is not None
        return round(capture.get(cv2.CAP_PROP_FRAME_WIDTH)), round(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
