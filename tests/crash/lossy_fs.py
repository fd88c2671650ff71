"""The disk of ``lossy_disk``, mounted: ``python -m tests.crash.lossy_fs MOUNTPOINT IMAGE SEED``.

Orders come as extended attributes of the root: ``user.cut`` = folder for what survives; ``user.fsync_fails`` =
probability. Files are found by path; what was removed while open goes on under a number of its own.
"""

# ruff: noqa: ARG002 - the kernel says more than is needed

import errno
import itertools
import os
import stat
import sys
from pathlib import Path
from random import Random
from typing import Any

import mfusepy

from tests.crash.lossy_disk import Disk, DiskError, File, Folder


class LossyFs(mfusepy.Operations):
    """Answers the kernel; one call at a time."""

    use_ns = True

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._open: dict[int, File | Folder] = {}
        self._numbers = itertools.count(1)

    # --- names ---------------------------------------------------------------------------------------------

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        thing = self._open[fh] if fh else self._disk.find(path)
        if isinstance(thing, Folder):
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2}
        return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": len(thing.seen)}

    def readdir(self, path: str, fh: int) -> list[str]:
        folder = self._disk.find(path)
        return [".", "..", *folder.seen] if isinstance(folder, Folder) else []

    def mkdir(self, path: str, mode: int) -> int:
        self._add(path, Folder())
        return 0

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        return self._opened(self._add(path, File()))

    def link(self, target: str, source: str) -> int:
        self._add(target, self._disk.file(source))
        return 0

    def unlink(self, path: str) -> int:
        folder, name = self._disk.parent(path)
        self._disk.find(path)
        folder.change(lambda names: names.pop(name, None))
        return 0

    rmdir = unlink

    def rename(self, old: str, new: str) -> int:
        thing = self._disk.find(old)
        (source, old_name), (target, new_name) = self._disk.parent(old), self._disk.parent(new)
        if source is target:  # one change: a cut never shows both names or none
            target.change(lambda names: (names.update({new_name: thing}), names.pop(old_name, None)))
        else:
            target.change(lambda names: names.update({new_name: thing}))
            source.change(lambda names: names.pop(old_name, None))
        return 0

    # --- bytes ---------------------------------------------------------------------------------------------

    def open(self, path: str, flags: int) -> int:
        file = self._disk.file(path)
        if flags & os.O_TRUNC:
            file.truncate(0)
        return self._opened(file)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        self._disk.demand_power()
        return bytes(self._file(fh).seen[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._disk.demand_power()
        if self._disk.used() + len(data) > self._disk.capacity:
            raise DiskError(errno.ENOSPC, "full")
        self._file(fh).write(offset, data)
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        (self._file(fh) if fh else self._disk.file(path)).truncate(length)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._disk.sync(self._open[fh])
        return 0

    def opendir(self, path: str) -> int:
        return self._opened(self._disk.find(path))

    fsyncdir = fsync

    def release(self, path: str, fh: int) -> int:
        self._open.pop(fh, None)
        return 0

    releasedir = release

    # --- the rest ------------------------------------------------------------------------------------------

    def setxattr(self, path: str, name: str, value: bytes, options: int, position: int = 0) -> int:
        order, text = name, bytes(value).decode()
        if order == "user.cut":
            self._disk.cut(Path(text))
        elif order == "user.fsync_fails":
            self._disk.fsync_fails = float(text)
        return 0

    def getxattr(self, path: str, name: str, position: int = 0) -> bytes:
        raise mfusepy.FuseOSError(errno.ENODATA)

    def statfs(self, path: str) -> dict[str, int]:
        free = max(0, min(self._disk.capacity, 1 << 40) - self._disk.used()) // 4096
        return {
            "f_bsize": 4096,
            "f_frsize": 4096,
            "f_blocks": min(self._disk.capacity, 1 << 40) // 4096,
            "f_bfree": free,
            "f_bavail": free,
        }

    def chmod(self, path: str, mode: int) -> int:
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        return 0

    def _add(self, path: str, thing: Any) -> Any:
        folder, name = self._disk.parent(path)
        if name in folder.seen:
            raise DiskError(errno.EEXIST, path)
        folder.change(lambda names: names.update({name: thing}))
        return thing

    def _opened(self, thing: File | Folder) -> int:
        number = next(self._numbers)
        self._open[number] = thing
        return number

    def _file(self, fh: int) -> File:
        thing = self._open[fh]
        assert isinstance(thing, File)
        return thing


def main() -> None:
    """Serve until unmounted."""
    mountpoint, image, seed = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    disk = Disk(image, Random(seed))  # noqa: S311 - repeatable on purpose
    mfusepy.FUSE(
        LossyFs(disk), mountpoint, foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0, fsname="lossy"
    )


if __name__ == "__main__":
    main()
