"""Reads a file that a person named, or standard input for ``-``: never without end, and never waiting for a pipe."""

import errno
import os
import stat
import sys
from pathlib import Path

from cli.shared import CommandError, Exit, unreadable

STANDARD_INPUT = Path("-")


def read_given(path: Path, most_bytes: int) -> bytes:
    """Return the content; raises CommandError (usage) where it is no regular file, cannot be read or is too large."""
    try:
        data = sys.stdin.buffer.read(most_bytes + 1) if path == STANDARD_INPUT else _of_file(path, most_bytes + 1)
    except OSError as error:
        raise CommandError(Exit.USAGE, f"{path}: 读不了 cannot be read: {unreadable(path, error).inline}") from None
    if len(data) > most_bytes:
        limit = f"{most_bytes // 1_000_000} MB"
        raise CommandError(
            Exit.USAGE, f"{path}: 超过 {limit}，请给小一些的文件 / is larger than {limit}; give a smaller file"
        )
    return data


def _of_file(path: Path, most_bytes: int) -> bytes:
    """Opened without waiting: a pipe that nobody writes to would hold the command for ever."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        return file.read(most_bytes)
