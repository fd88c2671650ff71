"""The settings file and the one before it: a change is one atomic step, and can be taken back."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def previous_of(path: Path) -> Path:
    """Return where the version before is kept."""
    return path.with_name(f"{path.name}.previous")


def write(path: Path, content: bytes) -> None:
    """Replace the settings file in one step, keeping owner-only or wider permissions as they were, and the version before.

    Raises:
        OSError: The folder cannot be written, or the disk is full; the file is as it was.
    """
    if path.exists():
        _replace(previous_of(path), path.read_bytes(), path)
    _replace(path, content, path)


def swap(path: Path) -> None:
    """Exchange the settings file with the version before, so that a second swap takes the first one back.

    Raises:
        OSError: There is no version before, or the folder cannot be written.
    """
    write(path, previous_of(path).read_bytes())


def _keep_access(like: Path, draft: str) -> None:
    """Let the same people read the new file: a change made as root must not lock the kiosk's own user out."""
    shutil.copymode(like, draft)
    owner = like.stat()
    with suppress(PermissionError):  # somebody else's file stays readable as its mode says
        os.chown(draft, owner.st_uid, owner.st_gid)


def _replace(path: Path, content: bytes, like: Path) -> None:
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if like.exists():
            _keep_access(like, draft)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
