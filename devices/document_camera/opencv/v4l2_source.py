"""A camera on V4L2: found by its stable name, set up, read, and lost without hanging."""

import os
import zlib
from pathlib import Path

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.opencv import controls, jpeg, v4l2
from devices.document_camera.opencv.names import public_name
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv.places import node_of
from devices.document_camera.opencv_door import cv2

_FOURCC = {"mjpg": "MJPG", "yuyv": "YUYV"}
_PACKED = {"MJPG", "JPEG"}


class V4l2Source:
    """Implements ``frame_source.FrameSource``; reads time out by OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT (``opencv_door``)."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._name = public_name(options.source)
        self._capture: cv2.VideoCapture | None = None
        self._size = (0, 0)
        self._nature = Nature(0.0, noisy=True, name=self._name)
        self._node: Path | None = None

    @property
    def nature(self) -> Nature:
        """Return the nature of a sensor, with what it was really set to."""
        return self._nature

    def open(self) -> None:
        """Look the camera up by its name and open it anew."""
        self.close()
        self._node = node_of(self._options.source)
        if self._node is None:
            raise SourceError("CAMERA_ABSENT", f"{self._name} is not plugged in")
        capture = cv2.VideoCapture(str(self._node), cv2.CAP_V4L2)
        if not capture.isOpened():
            capture.release()
            raise why_closed(self._name, self._node)
        self._capture = capture
        self._set_up(capture, self._node)

    def grab(self) -> None:
        """Take the next picture; isOpened() stays true after an unplug, so only the result counts."""
        if self._capture is None or not self._capture.grab():
            if self._node is not None and not self._node.exists():
                raise SourceError("CAMERA_ABSENT", f"{self._name} was unplugged")
            raise SourceError("CAMERA_STALLED", f"{self._name} gives no picture")

    def retrieve(self, *, full: bool) -> Shot:
        """Unpack the picture grabbed last."""
        done, picture = self._capture.retrieve() if self._capture is not None else (False, None)
        if not done or picture is None:
            raise SourceError("CAMERA_STALLED", f"{self._name} gives a damaged picture")
        if self._nature.got["format"] in _PACKED:
            return jpeg.shot(picture, *self._size, full=full)
        return Shot(picture, zlib.crc32(picture[::7, ::7].tobytes()))

    def close(self) -> None:
        """Release the camera."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _set_up(self, capture: "cv2.VideoCapture", node: Path) -> None:
        """Format before size: else a camera that is asked for a large picture gives it unpacked, once in seconds."""
        wanted = self._options
        if wanted.format in _FOURCC:
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*_FOURCC[wanted.format]))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, wanted.width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, wanted.height)
        capture.set(cv2.CAP_PROP_FPS, wanted.fps)
        got = _format(capture)
        self._size = (round(capture.get(cv2.CAP_PROP_FRAME_WIDTH)), round(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)))
        if got in _PACKED:
            capture.set(cv2.CAP_PROP_CONVERT_RGB, 0)
        told = {"size": f"{self._size[0]}x{self._size[1]}", "format": got}
        told["rate"] = f"{capture.get(cv2.CAP_PROP_FPS):.0f}/s"
        self._nature = Nature(0.0, noisy=True, name=self._name, got=told, refused=tuple(self._refused(got, node)))

    def _refused(self, got: str, node: Path) -> list[str]:
        wanted = self._options
        refused = []
        if _FOURCC.get(wanted.format, got) != got:
            refused.append(f"format: {_FOURCC[wanted.format]} was asked for, the camera gives {got}")
        asked = {"width", "height"} & wanted.model_fields_set  # the default is only the most that can be of use
        if asked and self._size != (wanted.width, wanted.height):
            refused.append(f"size: {wanted.width}x{wanted.height} was asked for, the camera gives its nearest")
        try:
            with v4l2.opened(str(node)) as descriptor:
                return refused + controls.apply(descriptor, wanted)
        except OSError as problem:
            return [*refused, f"controls: {problem.strerror}"]


def why_closed(name: str, node: Path) -> SourceError:
    """Return why a camera that is plugged in does not open."""
    if not os.access(node, os.R_OK | os.W_OK):
        return SourceError("CAMERA_TAKEN", f"{name}: no permission; the kiosk's user belongs into the group video")
    try:
        with v4l2.opened(str(node)) as descriptor:
            if v4l2.is_busy(descriptor):
                return SourceError("CAMERA_TAKEN", f"{name} is held by another program")
            if v4l2.card(descriptor) is None:
                return SourceError("CAMERA_ABSENT", f"{name} is a node that gives no pictures")
    except OSError as problem:
        return SourceError("CAMERA_ABSENT", f"{name}: {problem.strerror}")
    return SourceError("CAMERA_STALLED", f"{name} does not open")


def _format(capture: "cv2.VideoCapture") -> str:
    return int(capture.get(cv2.CAP_PROP_FOURCC)).to_bytes(4, "little").decode("ascii", "replace").strip("\0 ")
