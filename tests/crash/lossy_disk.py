"""A disk that keeps only what was synced: the model behind ``lossy_fs``, without FUSE.

Bytes become durable by fsync of their file; a name (made, moved, removed) becomes durable by fsync of its folder. At a
power cut everything durable is there; of the rest a random part, as POSIX allows: for bytes any of the 512-byte
sectors, for names the first so many changes of their folder. That is stricter than ext4, which does more than it must.
"""

import errno
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR_BYTES = 512


class DiskError(OSError):
    """What an operation on the disk ends with."""


@dataclass
class File:
    """Bytes as everybody sees them, and as they are after a cut."""

    seen: bytearray = field(default_factory=bytearray)
    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes since the last fsync: offset and bytes; without bytes the file was cut or grown to ``offset``."""

    def write(self, offset: int, content: bytes) -> None:
        """Write, for now only where everybody sees it."""
        self.pending.append((offset, bytes(content)))
        _put(self.seen, offset, content)

    def truncate(self, size: int) -> None:
        """Cut or grow."""
        self.pending.append((size, None))
        _resize(self.seen, size)

    def sync(self) -> None:
        """Make everything durable."""
        for offset, content in self.pending:
            _apply(self.durable, offset, content)
        self.pending.clear()

    def forget_unsynced(self) -> None:
        """What Linux does after a failed fsync: the pages are clean, and nobody will write them again."""
        self.pending.clear()

    def survivors(self, chance: Random) -> bytes:
        """Return the bytes that are there after a cut."""
        left = bytearray(self.durable)
        for offset, content in self.pending:
            if content is None:
                if chance.random() < 0.5:
                    _resize(left, offset)
                continue
            for start in range(0, len(content), SECTOR_BYTES):
                if chance.random() < 0.5:
                    _put(left, offset + start, content[start : start + SECTOR_BYTES])
        return bytes(left)


@dataclass
class Folder:
    """Names as everybody sees them, and as they are after a cut."""

    seen: dict[str, "File | Folder"] = field(default_factory=dict)
    durable: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[Callable[[dict[str, "File | Folder"]], object]] = field(default_factory=list)

    def change(self, change: Callable[[dict[str, "File | Folder"]], object]) -> None:
        """Add or remove a name, for now only where everybody sees it."""
        change(self.seen)
        self.pending.append(change)

    def sync(self) -> None:
        """Make the names durable."""
        self.durable = dict(self.seen)
        self.pending.clear()

    def survivors(self, chance: Random) -> dict[str, "File | Folder"]:
        """Return the names that are there after a cut."""
        left = dict(self.durable)
        for change in itertools.islice(self.pending, chance.randint(0, len(self.pending))):
            change(left)
        return left


class Disk:
    """Files and folders by path; every operation may end with a DiskError once the power is gone.

    Args:
        image: A folder with what is on the disk at the beginning, all of it durable.
        chance: Decides what survives.
        capacity: Bytes that fit.
    """

    def __init__(self, image: Path, chance: Random, capacity: int = 1 << 40) -> None:
        self.root = _loaded(image)
        self.fsync_fails = 0.0
        self.capacity = capacity
        self._chance = chance
        self._is_dead = False

    def find(self, path: str) -> File | Folder:
        """Return what lies at a path."""
        self.demand_power()
        found: File | Folder = self.root
        for name in [part for part in path.split("/") if part]:
            if not isinstance(found, Folder) or name not in found.seen:
                raise DiskError(errno.ENOENT, path)
            found = found.seen[name]
        return found

    def file(self, path: str) -> File:
        """Return the file at a path."""
        found = self.find(path)
        if not isinstance(found, File):
            raise DiskError(errno.EISDIR, path)
        return found

    def parent(self, path: str) -> tuple[Folder, str]:
        """Return the folder of a path and the name in it."""
        above, _, name = path.rpartition("/")
        found = self.find(above)
        if not isinstance(found, Folder):
            raise DiskError(errno.ENOTDIR, path)
        return found, name

    def sync(self, thing: File | Folder) -> None:
        """Make something durable, or fail as a worn-out disk does."""
        self.demand_power()
        if self._chance.random() < self.fsync_fails:
            if isinstance(thing, File):
                thing.forget_unsynced()
            raise DiskError(errno.EIO, "fsync")
        thing.sync()

    def used(self) -> int:
        """Return the bytes that are taken."""
        return sum(len(file.seen) for file in _files(self.root))

    def demand_power(self) -> None:
        """Fail where there is none any more."""
        if self._is_dead:
            raise DiskError(errno.EIO, "no power")

    def cut(self, image: Path) -> None:
        """Take the power away and write what survives into a new folder."""
        self._is_dead = True
        _save(self.root, image, self._chance)


def _loaded(image: Path) -> Folder:
    folder = Folder()
    for path in image.iterdir():
        if path.is_dir():
            folder.seen[path.name] = _loaded(path)
        else:
            folder.seen[path.name] = File(bytearray(path.read_bytes()), bytearray(path.read_bytes()))
    folder.durable = dict(folder.seen)
    return folder


def _save(folder: Folder, image: Path, chance: Random) -> None:
    image.mkdir(mode=0o700)
    for name, thing in folder.survivors(chance).items():
        if isinstance(thing, Folder):
            _save(thing, image / name, chance)
        else:
            (image / name).write_bytes(thing.survivors(chance))
            (image / name).chmod(0o600)


def _files(folder: Folder) -> list[File]:
    found = []
    for thing in folder.seen.values():
        found += _files(thing) if isinstance(thing, Folder) else [thing]
    return found


def _apply(content: bytearray, offset: int, written: bytes | None) -> None:
    if written is None:
        _resize(content, offset)
    else:
        _put(content, offset, written)


def _put(content: bytearray, offset: int, written: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(written)] = written


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))
