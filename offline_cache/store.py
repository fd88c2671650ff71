"""The store for a process with a window: a thread of its own does the work, callers get futures."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from kiosk.domain.provisional import Place
from offline_cache.files import StoreFiles
from offline_cache.opened import OpenStore
from offline_cache.suites import INTERNATIONAL, Suite
from offline_cache.writer import OnHealth, Opening, Writer

Result = TypeVar("Result")


class Store:
    """The encrypted store behind one writer thread, which also sees to its health. Thread-safe.

    Example::

        store = Store.open(folder, key, place, on_health=show)
        future = store.submit(lambda opened: opened.outbox.enqueue(submission, documents))
        outcome = future.result()       # or a callback; never wait on the GUI thread
        store.close()
    """

    def __init__(self, opening: Opening, on_health: OnHealth) -> None:
        self._opening, self._on_health = opening, on_health
        self._writer = Writer(opening, on_health)

    @classmethod
    def open(
        cls,
        folder: Path,
        key: bytes,
        place: Place,
        *,
        on_health: OnHealth = lambda _code: None,
        suite: Suite = INTERNATIONAL,
    ) -> "Store":
        """Open the store and note it in the audit log; what a killed process left is removed after that.

        Args:
            folder: The store's.
            key: 32 bytes.
            place: Where the kiosk stands.
            suite: What new documents are sealed with.
            on_health: Called on the store's thread with each change of ``health``: hand over, do not work.

        Raises:
            KioskFault: STORE_KEY_WRONG (nothing was touched), STORE_UNAVAILABLE, STORE_DISK_FULL,
                STORE_DAMAGED where its keys cannot be read. Other damage is not raised: it is salvaged, and ``health``
                says so until that is done.
        """
        store = cls(Opening(folder, key, place, StoreFiles(folder), suite), on_health)
        store._writer.start()
        return store

    def reopen(self) -> None:
        """Open the store anew on another thread; the one before ends when it can, a stuck one is left behind.

        Only for a thread that is dead or does not answer: what else may be wrong the thread itself puts right.

        Raises:
            KioskFault: As ``open``, and STORE_LOST; meanwhile every job fails, and this may be tried again.
        """
        self._writer.end()
        self._writer = Writer(self._opening, self._on_health)
        self._writer.start()

    def is_alive(self) -> bool:
        """Tell whether the thread that does the work is there."""
        return self._writer.is_alive()

    def health(self) -> str | None:
        """Return why no case can be begun now, a code of ``kiosk.faults``, or None where all is well.

        STORE_DISK_FULL: a large case would not fit any more; what is begun may still be kept. STORE_DAMAGED: it is
        being salvaged. STORE_LOST: its file is gone. STORE_UNAVAILABLE: it cannot be written or opened; that is
        tried again.
        """
        return self._writer.health

    def submit(self, job: Callable[[OpenStore], Result]) -> "Future[Result]":
        """Carry out a job on the store's thread, in order; what it raises comes out of the future.

        After ``close``, and where the thread is gone, the future holds KioskFault STORE_UNAVAILABLE.
        """
        future: Future[Result] = Future()
        self._writer.submit((job, future))
        return future

    def close(self) -> None:
        """Carry out what is waiting, close the database, and end the thread."""
        self._writer.end()
        self._writer.join()
