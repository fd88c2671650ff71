"""Does the page lie still? Watches the corners of one preview frame after another."""

from kiosk.ports.paper_studio import NoPage, PageFound

STILL_S = 0.8
MOST_MOVE = 0.004  # of the page's diagonal; refined corners of a still page jitter far less


class Stability:
    """Tells when a page has lain still for STILL_S; any move, and an empty desk, start again."""

    def __init__(self) -> None:
        self._anchor: PageFound | None = None
        self._since = 0.0

    def watch(self, seen: PageFound | NoPage, now: float) -> bool:
        """Take the newest finding at monotonic time ``now`` in seconds; return whether the page lies still."""
        if isinstance(seen, NoPage):
            self._anchor = None
            return False
        if self._anchor is None or _moved(self._anchor, seen):
            self._anchor, self._since = seen, now
        return now - self._since >= STILL_S


def _moved(before: PageFound, after: PageFound) -> bool:
    (left, top), (right, bottom) = before.corners[0], before.corners[2]
    diagonal = max(1.0, ((right - left) ** 2 + (bottom - top) ** 2) ** 0.5)
    pairs = zip(before.corners, after.corners, strict=True)
    farthest: float = max(((x - u) ** 2 + (y - v) ** 2) ** 0.5 for (x, y), (u, v) in pairs)
    return bool(farthest > MOST_MOVE * diagonal)
