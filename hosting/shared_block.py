"""Reads a piece of another process's shared memory.

The block belongs to whoever made it. It is opened read-only and directly: ``SharedMemory`` of Python 3.11 would
register the block with this process's resource tracker, which then unlinks it under its owner's feet.
"""

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps POSIX shared memory (shm_overview(7))


class BlockGoneError(Exception):
    """The block is no longer there, or too small: its owner restarted meanwhile."""


def read_block(name: str, offset: int, size: int) -> bytes:
    """Return a copy of ``size`` bytes, 1 or more, from ``offset`` of the block.

    Raises:
        BlockGoneError: see there.
    """
    with _mapped(name, offset, size) as block:
        return block[offset : offset + size]


def read_into(room: bytearray, name: str, offset: int) -> None:
    """Copy from ``offset`` of the block until the room is full; whoever owns the room can overwrite it afterwards.

    Raises:
        BlockGoneError: see there.
    """
    size = len(room)
    with _mapped(name, offset, size) as block, memoryview(block)[offset : offset + size] as wanted:
        memoryview(room)[:] = wanted  # to the room itself it would be copied twice


@contextmanager
def _mapped(name: str, offset: int, size: int) -> Iterator[mmap.mmap]:
    try:
        descriptor = os.open(SHARED_MEMORY / Path(name).name, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as problem:
        raise BlockGoneError(name) from problem
    try:
        if size <= 0 or os.fstat(descriptor).st_size < offset + size:
            raise BlockGoneError(name)
        with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as block:
            yield block
    finally:
        os.close(descriptor)
