"""Who has the store open: every user shares the lock, and who builds the store anew has it alone.

The kernel lets go of the lock however the process ends (flock(2)).
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kiosk.faults import KioskFault
from offline_cache.durable import make_folder

_LOCK, _TURN = "store.lock", "opening.lock"


@contextmanager
def sharing(folder: Path) -> Iterator[None]:
    """Use the store beside others; raises KioskFault STORE_UNAVAILABLE while it is being built anew."""
    with _locked(folder, fcntl.LOCK_SH, "另一个进程正在重建存储 / the store is being built anew by another process"):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only process that has the store open; raises KioskFault STORE_UNAVAILABLE while another one has."""
    with _locked(
        folder, fcntl.LOCK_EX, "存储被另一个进程打开着，请先停下它 / another process has the store open: end it first"
    ):
        yield


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Open the store while no other process opens it: SQLite has no patience while a new one's journal is set up."""
    with _opened(folder, _TURN) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # waits for some milliseconds, the length of another's opening
        yield


@contextmanager
def _locked(folder: Path, kind: int, why_not: str) -> Iterator[None]:
    with _opened(folder) as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KioskFault("STORE_UNAVAILABLE", why_not) from error
        yield


def _opened(folder: Path, name: str = _LOCK) -> TextIO:
    try:
        make_folder(folder)
        return open(folder / name, "a", opener=_private)
    except OSError as error:
        raise KioskFault("STORE_UNAVAILABLE", f"{error.strerror}") from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
