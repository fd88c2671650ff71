"""What the pictures of one source come to: usable, dropped, or a fault with its own word."""

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.watch import CoverWatch, DamageWatch, FrozenWatch, is_black
from kiosk.ports.device import Condition, DeviceHealth, Link

MOST_DAMAGED = 8


class Judgement:
    """Looks at every picture that was unpacked. It outlives a reopening: a frozen camera that stays frozen stays told."""

    def __init__(self) -> None:
        self._damage, self._frozen, self._cover = DamageWatch(), FrozenWatch(), CoverWatch()
        self._damaged = 0
        self._last_digest: int | None = None

    def opened(self) -> None:
        """Begin to count damaged pictures anew."""
        self._damaged = 0

    def is_whole(self, shot: Shot, nature: Nature) -> bool:
        """Tell whether this picture may be shown; raises SourceError after too many in a row that may not.

        A picture that is the one before to the last bit is frozen, if anything, and not damaged; in a black one there
        is nothing to tell by.
        """
        repeated, self._last_digest = shot.digest == self._last_digest, shot.digest
        tells_nothing = nature.interval_s or repeated or is_black(shot.picture)
        if tells_nothing or not self._damage.damaged(shot.picture):
            self._damaged = 0
            return True
        self.came_damaged()
        return False

    def came_damaged(self) -> None:
        """Count a picture that did not arrive whole; raises SourceError where too many in a row did not."""
        self._damaged += 1
        if self._damaged >= MOST_DAMAGED:
            raise SourceError("CAMERA_DAMAGED", f"{self._damaged} pictures in a row arrive damaged")

    def health(self, shot: Shot, nature: Nature, now: float) -> DeviceHealth:
        """Return what the newest picture says of the camera; raises SourceError where it is frozen."""
        covered = self._cover.covered(shot.picture, now)
        is_still = not nature.interval_s and self._frozen.frozen(shot.digest, now)
        is_sensor = nature.noisy or self._frozen.rustles
        if is_still and not covered and (is_sensor or self._frozen.is_no_still_life(now)):
            raise SourceError("CAMERA_FROZEN", f"{nature.name} gives the same picture again and again")
        facts = {"source": nature.name, "picture": "frozen" if is_still else "live", **nature.got}
        if nature.refused:
            facts["refused"] = "; ".join(nature.refused)
        if covered:
            return DeviceHealth(Link.UP, Condition.USER_ACTION, "every picture is black", "CAMERA_COVERED", facts)
        return DeviceHealth(Link.UP, Condition.READY, _told(nature), None, facts)


def unavailable(lost: Exception) -> DeviceHealth:
    """Return the health of a source that gives no pictures; what is no SourceError is what OpenCV choked on."""
    if not isinstance(lost, SourceError):
        return DeviceHealth(Link.UP, Condition.FAULT, f"no picture: {type(lost).__name__}", "CAMERA_STALLED")
    if lost.fault == "CAMERA_ABSENT":
        return DeviceHealth(Link.DOWN, Condition.ABSENT, lost.detail, lost.fault)
    if lost.fault == "CAMERA_TAKEN":
        return DeviceHealth(Link.DOWN, Condition.OFFLINE, lost.detail, lost.fault)
    return DeviceHealth(Link.UP, Condition.FAULT, lost.detail, lost.fault)


def _told(nature: Nature) -> str:
    words = [f"pictures from {nature.name}", *nature.got.values()]
    return ", ".join(words) + "".join(f"; {each}" for each in nature.refused)
