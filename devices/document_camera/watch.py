"""Does what comes from the camera deserve to be called a picture? Damaged and frozen ones are delivered as good."""

import zlib
from collections import deque

from devices.document_camera.opencv_door import Picture

GREY_ROWS = 24
FROZEN_S = 4.0
FROZEN_PICTURES = 3
RUSTLING_PICTURES = 8
RECENT_PICTURES = 16  # more than a decoder keeps


def is_damaged(picture: Picture) -> bool:
    """Tell whether the lower rows are the flat mid-grey with which a decoder fills what a JPEG lacks."""
    rows = picture[-GREY_ROWS:]
    flat = int(rows.max()) - int(rows.min()) <= 2
    return flat and abs(int(rows[0, 0, 0]) - 128) <= 6


class DamageWatch:
    """Notices pictures of which only the upper part arrived.

    A decoder leaves the rest grey, or leaves there what an earlier picture had. The second is told from a still
    scene only where the source has shown that its pictures rustle down to the last row, as a sensor's do.
    """

    def __init__(self) -> None:
        self._recent: deque[int] = deque(maxlen=RECENT_PICTURES)
        self._fresh = 0

    def damaged(self, picture: Picture) -> bool:
        """Take the newest picture; return whether its lower part is missing."""
        digest = zlib.crc32(picture[-GREY_ROWS::2, ::3].tobytes())
        known = digest in self._recent
        self._recent.append(digest)
        if known and self._fresh >= RUSTLING_PICTURES:
            return True
        self._fresh = 0 if known else min(self._fresh + 1, RUSTLING_PICTURES)
        return is_damaged(picture)


class FrozenWatch:
    """Notices that picture after picture is the same to the last bit."""

    def __init__(self) -> None:
        self._digest = 0
        self._since = 0.0
        self._count = 0

    def frozen(self, picture: Picture, now: float) -> bool:
        """Take the newest picture at monotonic time ``now``; return whether nothing has changed for FROZEN_S."""
        digest = zlib.crc32(picture[::7, ::7].tobytes())
        if digest != self._digest:
            self._digest, self._since, self._count = digest, now, 0
        self._count += 1
        return self._count > FROZEN_PICTURES and now - self._since >= FROZEN_S
