"""Cameras on V4L2 and streams from the network, with a time limit on everything that can hang."""

from urllib.parse import urlsplit

from devices.document_camera.frame_source import Nature, SourceError
from devices.document_camera.opencv_door import Picture, cv2

OPEN_MS, READ_MS = 1500, 1500


class LiveSource:
    """A V4L2 device (number or path) or a stream's URL.

    Args:
        source: 0, "/dev/video0", "http://...", "rtsp://...".
        width: Wanted of a V4L2 device, pixels; the device may answer with another size.
        height: As width.
    """

    def __init__(self, source: int | str, width: int, height: int) -> None:
        self._source = source
        self._size = (width, height)
        self._is_stream = isinstance(source, str) and "://" in source
        self._capture: cv2.VideoCapture | None = None

    @property
    def nature(self) -> Nature:
        """Return a live nature; a stream may show a fixed picture, a sensor never does."""
        return Nature(0.0, not self._is_stream, public_name(self._source))

    def open(self) -> None:
        """Open the device or the stream anew."""
        self.close()
        capture = self._open_stream() if self._is_stream else self._open_device()
        if not capture.isOpened():
            capture.release()
            raise SourceError("CAMERA_ABSENT", f"{public_name(self._source)} does not open")
        self._capture = capture

    def grab(self) -> None:
        """Take the next picture; isOpened() stays true after an unplug, so only the result counts."""
        if self._capture is None or not self._capture.grab():
            raise SourceError("CAMERA_STALLED", f"{public_name(self._source)} gives no picture")

    def retrieve(self, *, full: bool) -> Picture:  # noqa: ARG002 - the camera always runs in full resolution
        """Unpack the picture grabbed last."""
        done, picture = self._capture.retrieve() if self._capture is not None else (False, None)
        if not done or picture is None:
            raise SourceError("CAMERA_STALLED", f"{public_name(self._source)} gives a damaged picture")
        return picture

    def close(self) -> None:
        """Release the device."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _open_stream(self) -> cv2.VideoCapture:
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_MS]
        return cv2.VideoCapture(str(self._source), cv2.CAP_FFMPEG, limits)

    def _open_device(self) -> cv2.VideoCapture:
        """Ask for MJPG before the size: uncompressed, large pictures come once in seconds."""
        capture = cv2.VideoCapture(self._source, cv2.CAP_V4L2)
        if capture.isOpened():
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, self._size[0])
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, self._size[1])
        return capture


def public_name(source: int | str) -> str:
    """Return the source for a technician's eyes: without user, password and query."""
    if isinstance(source, int):
        return f"/dev/video{source}"
    if "://" not in source:
        return source
    parts = urlsplit(source)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"
