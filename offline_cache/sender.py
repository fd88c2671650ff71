"""Everything that sends, put together; and the lock by which only one process of a machine does."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom

from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from offline_cache.delivery import Delivery
from offline_cache.http_line import HttpLine
from offline_cache.opened import OpenStore
from offline_cache.platform_client import PlatformClient
from offline_cache.sync import Emit, Surroundings, SyncEngine
from offline_cache.tus import TusClient
from offline_cache.waits import SyncOptions

_LOCK = "sender.lock"


@contextmanager
def the_only_sender(folder: Path, *, wait: bool) -> Iterator[None]:
    """Be the only process that sends from this store; the kernel lets go of the lock however the process ends.

    Args:
        folder: The store's.
        wait: Until the other one has ended.

    Raises:
        KioskFault: SYNC_BUSY.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise KioskFault("SYNC_BUSY", "the queue is being sent by another process") from error
        yield


def make_engine(store: OpenStore, line: HttpLine, emit: Emit, clock: Clock, options: SyncOptions) -> SyncEngine:
    """Return an engine for an opened store and a line; what an earlier run left half sent is put back."""
    store.outgoing.recover()
    client = PlatformClient(line)
    delivery = Delivery(store.outgoing, client, TusClient(line))
    return SyncEngine(store.outgoing, delivery, client, emit, Surroundings(clock, SystemRandom(), options))
