"""Pictures that QML asks for by address: the live desk, the page just made, a QR code. In memory only."""

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

LIVE = "live"
PAGE = "page"
QR = "qr"
QUIET_ZONE = 3
MODULE_PX = 8


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
        """Show another picture from the next request on."""
        self._image = image

    def wipe(self) -> None:
        """Forget the picture: the memory that Qt still shares is painted over first."""
        self._image.fill(0)
        self._image = blank()


def blank() -> QImage:
    """Return the smallest picture there is."""
    image = QImage(1, 1, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    return image


def frame_image(pixels: bytes | memoryview, width_px: int, height_px: int) -> QImage:
    """Copy a camera frame (BGR888, rows without padding) into a picture of its own."""
    return QImage(pixels, width_px, height_px, width_px * 3, QImage.Format.Format_BGR888).copy()


def jpeg_image(jpeg: bytes) -> QImage:
    """Decode a JPEG; what cannot be decoded is a blank picture."""
    image = QImage.fromData(jpeg)
    return blank() if image.isNull() else image


def qr_image(text: str) -> QImage:
    """Draw a QR code (error correction M) in black on white with its quiet zone.

    Drawn as one block of bytes: QImage.setPixel of PySide6 6.12 releases None once too often, call by call,
    until the interpreter dies.
    """
    modules = segno.make(text, error="m", micro=False).matrix_iter(border=QUIET_ZONE)
    rows = [bytes(0 if dark else 255 for dark in row) for row in modules]
    width = len(rows[0])
    small = QImage(b"".join(rows), width, len(rows), width, QImage.Format.Format_Grayscale8)
    return small.scaledToWidth(width * MODULE_PX, Qt.TransformationMode.FastTransformation)  # a copy of its own
