"""Room on the disk: a new case is refused while there is still enough for finishing the old ones.

A full disk is found out by whoever writes next, and that may be the answer of the platform or the audit log. So a
reserve is kept that only they may use: sending the queue needs little, and makes room.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.faults import KioskFault

RESERVE_BYTES = 200_000_000
CASE_BYTES = 30_000_000
"""A large case: a person is not led through a form whose end would be refused."""

_RESERVE_SHARE, _CASE_SHARE = 20, 10
"""On a small disk the 20th and the 10th part of it."""


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes of the file system: of all, and what this process may still use."""

    total: int
    free: int


class Room:
    """Looks at the file system on which the store lies, each time anew: others fill it as well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def space(self) -> Space:
        """Return what there is."""
        found = os.statvfs(self._folder)
        return Space(found.f_blocks * found.f_frsize, found.f_bavail * found.f_frsize)

    def demand(self, size: int) -> None:
        """Refuse a case that would use the reserve up.

        Args:
            size: Bytes that the case will take.

        Raises:
            KioskFault: STORE_DISK_FULL.
        """
        space = self.space()
        if space.free - size < _reserve(space):
            raise KioskFault("STORE_DISK_FULL", f"{space.free} bytes are free; a reserve is kept for what waits")

    def is_low(self) -> bool:
        """Tell whether a large case would be refused: nobody should be let in to begin one."""
        space = self.space()
        return space.free - min(CASE_BYTES, space.total // _CASE_SHARE) < _reserve(space)


def _reserve(space: Space) -> int:
    return min(RESERVE_BYTES, space.total // _RESERVE_SHARE)
