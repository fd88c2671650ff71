"""Pictures of a motion-JPEG camera before they are unpacked: whole or not, and how small a preview may be unpacked.

Source: ITU-T T.81, B.1.1.3 (markers) and annex A.2 (a scaled decoding leaves out high frequencies).
"""

import zlib

from devices.document_camera.frame_source import DamagedPictureError, Shot
from devices.document_camera.opencv_door import Picture, cv2, np

PREVIEW_PX = (1280, 720)
ENOUGH = 0.7
"""A preview may have this part of the width that it could have: a screen shows it at about half of its own width."""

_BEGIN, _END = b"\xff\xd8", b"\xff\xd9"
_PADDING = b"\0"
_SCALES = ((8, cv2.IMREAD_REDUCED_COLOR_8), (4, cv2.IMREAD_REDUCED_COLOR_4), (2, cv2.IMREAD_REDUCED_COLOR_2))


def is_whole(data: bytes) -> bool:
    """Tell whether the picture has its beginning and its end; drivers of cameras may pad it with zeros."""
    return data.startswith(_BEGIN) and data.rstrip(_PADDING).endswith(_END)


def shot(buffer: Picture, width: int, height: int, *, full: bool) -> Shot:
    """Unpack a picture; raises DamagedPictureError.

    Args:
        buffer: The bytes as OpenCV hands them out undecoded.
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        full: In full resolution; else as small as a preview may be, which costs less.
    """
    data = buffer.tobytes()
    if not is_whole(data):
        raise DamagedPictureError
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR if full else scale(width, height))
    except cv2.error:  # a head that claims more than 100 megapixels
        picture = None
    if picture is None:
        raise DamagedPictureError
    return Shot(picture, zlib.crc32(data))


def scale(width: int, height: int) -> int:
    """Return OpenCV's flag for the smallest decoding that is enough for a preview."""
    fitted = width * min(PREVIEW_PX[0] / max(width, 1), PREVIEW_PX[1] / max(height, 1), 1.0)
    return next((flag for by, flag in _SCALES if width / by >= ENOUGH * fitted), cv2.IMREAD_COLOR)
