"""The camera's shared memory: two preview slots and one still, zeroed on demand, unlinked at the end.

Names carry the process id, so that blocks of a process that was killed can be recognised and removed.
"""

import os
import secrets
import threading
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from devices.document_camera.opencv_door import Picture, np
from kiosk.ports.document_camera import Frame

PREFIX = "onetrip-camera-"
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps POSIX shared memory (shm_overview(7))
PREVIEW_SLOTS = 2


class FrameMemory:
    """One block of equal slots, written in turn; made anew when the pictures change their size."""

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._block: SharedMemory | None = None
        self._shape: tuple[int, ...] = ()
        self._lock = threading.Lock()

    def write(self, picture: Picture, sequence: int) -> Frame:
        """Copy the picture into the next slot and return where it is."""
        with self._lock:
            block = self._fitting(picture.shape)
            offset = (sequence % self._slots) * picture.nbytes
            np.ndarray(picture.shape, np.uint8, block.buf, offset)[:] = picture
            return Frame(block.name, offset, picture.shape[1], picture.shape[0], sequence)

    def zero(self) -> None:
        """Overwrite every slot with zeros."""
        with self._lock:
            self._zero()

    def close(self) -> None:
        """Zero and remove the block."""
        with self._lock:
            self._drop()

    def _fitting(self, shape: tuple[int, ...]) -> SharedMemory:
        if self._block is None or self._shape != shape:
            self._drop()
            size = self._slots * int(np.prod(shape))
            self._block = SharedMemory(f"{PREFIX}{os.getpid()}-{secrets.token_hex(6)}", create=True, size=size)
            self._shape = shape
        return self._block

    def _zero(self) -> None:
        if self._block is not None:
            np.ndarray((self._block.size,), np.uint8, self._block.buf).fill(0)

    def _drop(self) -> None:
        if self._block is None:
            return
        self._zero()
        self._block.close()
        self._block.unlink()
        self._block = None


def remove_orphans() -> None:
    """Remove blocks of camera processes that were killed before they could."""
    for path in SHARED_MEMORY.glob(f"{PREFIX}*"):
        owner = path.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            path.unlink(missing_ok=True)
