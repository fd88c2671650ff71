"""The store for a process with a window: a thread of its own does the work, callers get futures."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from logging import getLogger
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.provisional import Place
from kiosk.events import StoreOpened
from kiosk.faults import KioskFault
from offline_cache.opened import OpenStore, open_store

Result = TypeVar("Result")
_log = getLogger(__name__)
_Job = tuple[Callable[[OpenStore], Any], "Future[Any]"]


class Store:
    """The encrypted store behind one writer thread. Thread-safe.

    Example::

        store = Store.open(folder, key, place)
        future = store.submit(lambda opened: opened.outbox.enqueue(submission, documents))
        outcome = future.result()       # or a callback; never wait on the GUI thread
        store.close()

    Attributes:
        folder: Where it lies.
    """

    def __init__(self, folder: Path, key: bytes, place: Place) -> None:
        self.folder = folder
        self._opening = partial(open_store, folder, key, place)
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
        store = cls(folder, key, place)
        store._begin()
        return store

    def reopen(self) -> None:
        """Open the store anew on another thread; the one before ends when it can, a stuck one is left behind.

        Raises:
            KioskFault: As ``open``; meanwhile every job fails, and this may be tried again.
        """
        with self._closing:
            self._jobs.put(None)
            self._jobs = queue.SimpleQueue()
        self._begin()

    def is_alive(self) -> bool:
        """Tell whether the thread that does the work is there."""
        return self._thread is not None and self._thread.is_alive()

    def _begin(self) -> None:
        opened: Future[None] = Future()
        # A daemon: a program that ends without close() must not hang; the store bears being cut off.
        self._thread = threading.Thread(target=self._work, args=(self._jobs, opened), name="store", daemon=True)
        self._thread.start()
        opened.result()

    def submit(self, job: Callable[[OpenStore], Result]) -> "Future[Result]":
        """Carry out a job on the store's thread, in order; what it raises comes out of the future.

        After ``close``, and where the thread is gone, the future holds KioskFault STORE_UNAVAILABLE.
        """
        future: Future[Result] = Future()
        with self._closing:
            if self._closed or not self.is_alive():
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

    def _work(self, jobs: "queue.SimpleQueue[_Job | None]", opened: "Future[None]") -> None:
        try:
            with self._opening() as store:
                _greet(store)
                opened.set_result(None)
                while (job := jobs.get()) is not None:
                    _carry_out(job, store)
        except BaseException as error:  # noqa: BLE001 - a thread has nobody above it
            if opened.done():
                _log.critical("the store's thread has ended", exc_info=error)
            else:
                opened.set_exception(error)
        finally:
            _give_up(jobs)


def _greet(store: OpenStore) -> None:
    store.outbox.sweep()
    waiting = store.outbox.stats().waiting
    store.audit.append(StoreOpened(waiting=waiting, schema=store.schema), session=None)


def _give_up(jobs: "queue.SimpleQueue[_Job | None]") -> None:
    """Answer what nobody will carry out any more."""
    while not jobs.empty():
        job = jobs.get()
        if job is not None and job[1].set_running_or_notify_cancel():
            job[1].set_exception(KioskFault("STORE_UNAVAILABLE", "the store's thread has ended"))


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
