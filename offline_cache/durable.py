"""What it takes until a file outlives a power cut: its bytes synced, its name synced in the folder, in this order."""

import os
import threading
from contextlib import suppress
from pathlib import Path

NEW = ".new"


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, with those above it, so that it is still there after a power cut.

    The name of one that is there is synced as well: the process that made it may not have come so far.
    """
    if folder.is_dir():
        with suppress(PermissionError):  # above what is ours
            sync_folder(folder.parent)
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):  # another process was first
        folder.mkdir(mode=0o700)
    sync_folder(folder.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Give a file a new content, readable by its owner alone; a cut leaves the old one or the new one, whole."""
    new = _beside(path)
    write_file(new, content)
    new.replace(path)
    sync_folder(path.parent)


def create_file(path: Path, content: bytes) -> bool:
    """Make a file that is not there yet, whole or not at all; False where another process was first."""
    new = _beside(path)
    write_file(new, content)
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    finally:
        new.unlink()
    sync_folder(path.parent)
    return True


def write_file(path: Path, content: bytes) -> None:
    """Write a file and sync its bytes, not its name."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _beside(path: Path) -> Path:
    """Return a name that no other process or thread uses meanwhile."""
    return path.with_name(f"{path.name}.{os.getpid()}-{threading.get_native_id()}{NEW}")
