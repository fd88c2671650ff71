"""The store for a process with a window: a thread of its own does the work, callers get futures."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.provisional import Place
from kiosk.events import StoreOpened
from kiosk.faults import KioskFault
from offline_cache.opened import OpenStore, open_store

Result = TypeVar("Result")
_Job = tuple[Callable[[OpenStore], Any], "Future[Any]"]


class Store:
    """The encrypted store behind one writer thread. Thread-safe.

    Example::

        store = Store.open(folder, key, place)
        future = store.submit(lambda opened: opened.outbox.enqueue(submission, documents))
        outcome = future.result()       # or a callback; never wait on the GUI thread
        store.close()
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closing = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, folder: Path, key: bytes, place: Place) -> "Store":
        """Open the store, remove what a killed process left, and note it in the audit log.

        Raises:
            KioskFault: STORE_KEY_WRONG (nothing was touched), STORE_UNAVAILABLE, STORE_DISK_FULL.
        """
        store = cls()
        opened: Future[None] = Future()
        # A daemon: a program that ends without close() must not hang; the store bears being cut off.
        thread = threading.Thread(target=store._work, args=(folder, key, place, opened), name="store", daemon=True)
        store._thread = thread
        thread.start()
        opened.result()
        return store

    def submit(self, job: Callable[[OpenStore], Result]) -> "Future[Result]":
        """Carry out a job on the store's thread, in order; what it raises comes out of the future.

        After ``close`` the future holds KioskFault STORE_UNAVAILABLE.
        """
        future: Future[Result] = Future()
        with self._closing:
            if self._closed:
                future.set_exception(KioskFault("STORE_UNAVAILABLE", "the store is closed"))
            else:
                self._jobs.put((job, future))
        return future

    def close(self) -> None:
        """Carry out what is waiting, close the database, and end the thread."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self, folder: Path, key: bytes, place: Place, opened: "Future[None]") -> None:
        try:
            with open_store(folder, key, place) as store:
                _greet(store)
                opened.set_result(None)
                while (job := self._jobs.get()) is not None:
                    _carry_out(job, store)
        except BaseException as error:
            if opened.done():
                raise
            opened.set_exception(error)


def _greet(store: OpenStore) -> None:
    store.outbox.sweep()
    waiting = store.outbox.stats().waiting
    store.audit.append(StoreOpened(waiting=waiting, schema=store.schema), session=None)


def _carry_out(job: _Job, store: OpenStore) -> None:
    work, future = job
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work(store)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to the caller
        future.set_exception(error)
    else:
        future.set_result(result)
