"""Does what comes from the camera deserve to be called a picture? Damaged, frozen and black ones are delivered as good."""

import zlib
from collections import deque

from devices.document_camera.opencv_door import Picture

GREY_ROWS = 24
FROZEN_S = 4.0
FROZEN_PICTURES = 3
STILL_LIFE_S = 30.0
"""A stream that never moved may show a test card for a while; no desk under a sensor is the same for so long."""
RUSTLING_PICTURES = 8
RECENT_PICTURES = 16  # more than a decoder keeps
COVERED_S = 1.0
BLACK = 28
"""Of 255: a covered sensor at full gain shows up to 20; white paper under a lamp at a third of its light shows 70."""


def is_damaged(picture: Picture) -> bool:
    """Tell whether the lower rows are the flat mid-grey with which a decoder fills what a JPEG lacks."""
    rows = picture[-GREY_ROWS:]
    flat = int(rows.max()) - int(rows.min()) <= 2
    return flat and abs(int(rows[0, 0, 0]) - 128) <= 6


def is_black(picture: Picture) -> bool:
    """Tell whether all but a hundredth of the picture is too dark for anything to be seen."""
    sample = picture[::16, ::16].max(axis=2)
    return bool((sample > BLACK).sum() * 100 <= sample.size)


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
    """Notices that picture after picture is the same to the last bit.

    A still desk never is: a sensor's noise changes every picture. A stream may show a fixed picture by rights for STILL_LIFE_S,
    until it has shown once that its pictures rustle; hence ``rustles``.
    """

    def __init__(self) -> None:
        self.rustles = False
        self._digest = 0
        self._since = 0.0
        self._count = 0
        self._fresh = 0

    def frozen(self, digest: int, now: float) -> bool:
        """Take the newest picture's digest at monotonic time ``now``; return whether nothing changed for FROZEN_S."""
        if digest != self._digest:
            self._digest, self._since, self._count = digest, now, 0
            self._fresh += 1
        elif self._count:
            self._fresh = 0
        self.rustles = self.rustles or self._fresh >= RUSTLING_PICTURES
        self._count += 1
        return self._count > FROZEN_PICTURES and now - self._since >= FROZEN_S

    def is_no_still_life(self, now: float) -> bool:
        """Say whether nothing has changed for longer than even a stream's test card is taken for a picture."""
        return now - self._since >= STILL_LIFE_S


class CoverWatch:
    """Notices that nothing is to be seen: a hand or a cap on the lens, or no light at all."""

    def __init__(self) -> None:
        self._since: float | None = None

    def covered(self, picture: Picture, now: float) -> bool:
        """Take the newest picture at monotonic time ``now``; return whether all were black for COVERED_S."""
        if not is_black(picture):
            self._since = None
            return False
        if self._since is None:
            self._since = now
        return now - self._since >= COVERED_S
