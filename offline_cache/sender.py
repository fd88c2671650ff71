"""Everything that sends, put together; and the lock by which only one process of a machine does."""

import fcntl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom

from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from offline_cache.clock import SystemClock
from offline_cache.companion import LineCompanion
from offline_cache.delivery import Delivery
from offline_cache.durable import make_folder
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.log_batches import head_signer
from offline_cache.opened import OpenStore
from offline_cache.platform_client import PlatformClient
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.options import SyncOptions
from offline_cache.sync import Emit, Surroundings, SyncEngine
from offline_cache.telemetry import LogTelemetry, Sealing
from offline_cache.tus import TusClient

_LOCK = "sender.lock"
_SYSTEM_CLOCK = SystemClock()
_AWAKE = threading.Event()
"""Never set: whoever can be stopped brings an event of his own."""


@contextmanager
def the_only_sender(folder: Path, *, wait: bool) -> Iterator[None]:
    """Be the only process that sends from this store; the kernel lets go of the lock however the process ends.

    Args:
        folder: The store's.
        wait: Until the other one has ended.

    Raises:
        KioskFault: SYNC_BUSY.
    """
    make_folder(folder)
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise KioskFault("SYNC_BUSY", "the queue is being sent by another process") from error
        yield


class Sender:
    """Engine and line, put together for an opened store; what an earlier run left half sent is put back.

    Used by one thread, except ``engine.want``, which any thread may call.

    Args:
        store: The opened store.
        line: How the platform is reached.
        emit: Takes what happens.
        options: The patience.
        clock: The machine's, unless a test brings its own.
        rest: Lets so many seconds pass where bytes are paced; returns early where the process is to end.

    Attributes:
        engine: What to call.
        time: The platform's time, as its answers told it.
    """

    def __init__(
        self,
        store: OpenStore,
        line: LineOptions,
        emit: Emit,
        options: SyncOptions,
        clock: Clock = _SYSTEM_CLOCK,
        rest: Callable[[float], object] = _AWAKE.wait,
    ) -> None:
        store.outgoing.recover()
        conduct = Conduct(options, SystemRandom())
        self._line = HttpLine(line, LineCompanion(conduct, rest))
        self.time = self._line.time
        client = PlatformClient(self._line)
        sealing = Sealing(store.place, clock, lambda: head_signer(line))
        telemetry = LogTelemetry(store.audit, client, sealing, conduct)
        delivery = Delivery(store.outgoing, client, TusClient(self._line))
        self.engine = SyncEngine(store.outgoing, delivery, client, emit, Surroundings(clock, conduct, telemetry))

    def close(self) -> None:
        """Close the connection."""
        self._line.close()
