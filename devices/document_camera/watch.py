"""Does what comes from the camera deserve to be called a picture? Damaged and frozen ones are delivered as good."""

import zlib

from devices.document_camera.opencv_door import Picture, np

GREY_ROWS = 24
FROZEN_S = 4.0
FROZEN_PICTURES = 3


def is_damaged(picture: Picture) -> bool:
    """Tell whether the lower rows are the flat mid-grey with which a decoder fills what a JPEG lacks."""
    rows = picture[-GREY_ROWS:]
    flat = int(rows.max()) - int(rows.min()) <= 2
    return flat and abs(int(rows[0, 0, 0]) - 128) <= 6


class FrozenWatch:
    """Notices that picture after picture is the same to the last bit."""

    def __init__(self) -> None:
        self._digest = 0
        self._since = 0.0
        self._count = 0

    def frozen(self, picture: Picture, now: float) -> bool:
        """Take the newest picture at monotonic time ``now``; return whether nothing has changed for FROZEN_S."""
        digest = zlib.crc32(np.ascontiguousarray(picture[::7, ::7]))
        if digest != self._digest:
            self._digest, self._since, self._count = digest, now, 0
        self._count += 1
        return self._count > FROZEN_PICTURES and now - self._since >= FROZEN_S
