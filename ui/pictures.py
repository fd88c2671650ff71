"""Pictures that QML asks for by address: the live desk, the page just made, a QR code. In memory only."""

import ctypes

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

LIVE = "live"
PAGE = "page"
QR = "qr"
PHONE = "phone"
ISSUED = "issued"
PAY = "pay"
QUIET_ZONE = 3
MODULE_PX = 8

_get_buffer, _release_buffer = ctypes.pythonapi.PyObject_GetBuffer, ctypes.pythonapi.PyBuffer_Release


class _Buffer(ctypes.Structure):
    """Py_buffer of CPython's C API (Include/pybuffer.h): only the address is wanted."""

    _fields_ = (("address", ctypes.c_void_p), ("rest", ctypes.c_byte * 128))


class Picture(QQuickImageProvider):
    """Hands out one picture, whatever the number at the end of its address (which only defeats caching)."""

    def __init__(self) -> None:
        """Begin with no picture."""
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image = blank()

    def requestImage(self, _id: str, size: QSize, requested: QSize) -> QImage:
        """Return the picture, no larger than what is asked for."""
        image = self._image
        size.setWidth(image.width())
        size.setHeight(image.height())
        smaller = 0 < requested.width() < image.width()
        return image.scaledToWidth(requested.width(), Qt.TransformationMode.SmoothTransformation) if smaller else image

    def put(self, image: QImage) -> None:
        """Show another picture from the next request on; nothing is left of the one before."""
        overwrite(self._image)
        self._image = image

    def wipe(self) -> None:
        """Show none; nothing is left of the last one, neither here nor where Qt still shares its memory."""
        self.put(blank())


def blank() -> QImage:
    """Return the smallest picture there is."""
    image = QImage(1, 1, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    return image


def frame_image(pixels: bytes | bytearray | memoryview, width_px: int, height_px: int) -> QImage:
    """Copy a camera frame (BGR888, rows without padding) into a picture of its own.

    In the screen's own format: the scene then shares it instead of converting it, which costs less and makes
    ``overwrite`` reach it.
    """
    frame = QImage(pixels, width_px, height_px, width_px * 3, QImage.Format.Format_BGR888)
    return frame.convertToFormat(QImage.Format.Format_RGB32)


def overwrite(image: QImage) -> None:
    """Fill a picture's memory with zeros, for everybody who shares it.

    ``QImage.fill`` would not: it first makes a copy of its own of what is shared, and leaves the original as it is.
    """
    with memoryview(image.constBits()) as view:
        buffer = _Buffer()
        _get_buffer(ctypes.py_object(view), ctypes.byref(buffer), 0)
        ctypes.memset(buffer.address, 0, view.nbytes)
        _release_buffer(ctypes.byref(buffer))


def jpeg_image(jpeg: bytes) -> QImage:
    """Decode a JPEG; what cannot be decoded is a blank picture."""
    image = QImage.fromData(jpeg)
    return blank() if image.isNull() else image


def qr_image(text: str, quiet_zone: int = QUIET_ZONE) -> QImage:
    """Draw a QR code (error correction M) in black on white with its quiet zone, in modules.

    Drawn as one block of bytes: QImage.setPixel of PySide6 6.12 releases None once too often, call by call,
    until the interpreter dies.
    """
    modules = segno.make(text, error="m", micro=False).matrix_iter(border=quiet_zone)
    rows = [bytes(0 if dark else 255 for dark in row) for row in modules]
    width = len(rows[0])
    small = QImage(b"".join(rows), width, len(rows), width, QImage.Format.Format_Grayscale8)
    return small.scaledToWidth(width * MODULE_PX, Qt.TransformationMode.FastTransformation)  # a copy of its own
