"""The store for a process with a window: a thread of its own does the work, callers get futures.

The thread also sees to the store's health: it looks at the room on the disk, lets go of a damaged store, salvages
what can be read, and opens it again. Meanwhile jobs wait in their order.
"""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.provisional import Place
from kiosk.events import StoreOpened, StoreRoomChanged
from kiosk.faults import KioskFault
from kiosk.ports.audit_log import AuditEvent
from offline_cache.damage import damage_of
from offline_cache.opened import OpenStore, open_store
from offline_cache.salvage import salvage

Result = TypeVar("Result")
OnHealth = Callable[[str | None], None]
_Job = tuple[Callable[[OpenStore], Any], "Future[Any]"]
_LOOK_S = 5.0
"""So often the thread looks at marker and disk where nothing else wakes it."""

_AGAIN_S = 0.5
_log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Opening:
    folder: Path
    key: bytes
    place: Place


class Store:
    """The encrypted store behind one writer thread. Thread-safe.

    Example::

        store = Store.open(folder, key, place, on_health=show)
        future = store.submit(lambda opened: opened.outbox.enqueue(submission, documents))
        outcome = future.result()       # or a callback; never wait on the GUI thread
        store.close()
    """

    def __init__(self, on_health: OnHealth = lambda _code: None) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._closing_lock = threading.Lock()
        self._health: str | None = None
        self._held: _Job | None = None
        self._on_health = on_health

    @classmethod
    def open(cls, folder: Path, key: bytes, place: Place, *, on_health: OnHealth = lambda _code: None) -> "Store":
        """Open the store and note it in the audit log; what a killed process left is removed after that.

        Args:
            folder: The store's.
            key: 32 bytes.
            place: Where the kiosk stands.
            on_health: Called on the store's thread with each change of ``health``: hand over, do not work.

        Raises:
            KioskFault: STORE_KEY_WRONG (nothing was touched), STORE_UNAVAILABLE, STORE_DISK_FULL. A damaged store
                is not raised: it is salvaged, and ``health`` says so until that is done.
        """
        store = cls(on_health)
        opened: Future[None] = Future()
        # A daemon: a program that ends without close() must not hang; the store bears being cut off.
        arguments = (_Opening(folder, key, place), opened)
        thread = threading.Thread(target=store._live, args=arguments, name="store", daemon=True)
        store._thread = thread
        thread.start()
        opened.result()
        return store

    def health(self) -> str | None:
        """Return why no case can be begun now, a code of ``kiosk.faults``, or None where all is well.

        STORE_DISK_FULL: a large case would not fit any more; what is begun may still be kept. STORE_DAMAGED: it is
        being salvaged. STORE_UNAVAILABLE: it could not be opened again, and is tried again.
        """
        return self._health

    def submit(self, job: Callable[[OpenStore], Result]) -> "Future[Result]":
        """Carry out a job on the store's thread, in order; what it raises comes out of the future.

        After ``close`` the future holds KioskFault STORE_UNAVAILABLE.
        """
        future: Future[Result] = Future()
        with self._closing_lock:
            if self._closing.is_set():
                future.set_exception(_closed())
            else:
                self._jobs.put((job, future))
        return future

    def close(self) -> None:
        """Carry out what is waiting, close the database, and end the thread."""
        with self._closing_lock:
            if not self._closing.is_set():
                self._closing.set()
                self._jobs.put(None)
        if self._thread is not None:
            self._thread.join()

    # --- the store's thread --------------------------------------------------------------------------------

    def _live(self, opening: _Opening, opened: "Future[None]") -> None:
        while not self._lives_once(opening, opened) and not self._closing.wait(_AGAIN_S):
            continue
        self._refuse_the_rest()

    def _lives_once(self, opening: _Opening, opened: "Future[None]") -> bool:
        """Open the store and work until it is closed (True) or cannot be used (False)."""
        try:
            if damage_of(opening.folder) is not None:
                self._salvage(opening, opened)
            with open_store(opening.folder, opening.key, opening.place) as store:
                _settle(opened)
                _greet(store)
                return self._work(store, opening.folder)
        except KioskFault as fault:
            if not opened.done() and fault.fault.code != "STORE_DAMAGED":
                opened.set_exception(fault)
                return True
            _log.error("%s", fault)
            # While others still have a damaged store open it is not ours to salvage: they let go as soon as they look.
            is_damaged = damage_of(opening.folder) is not None
            self._tell("STORE_DAMAGED" if is_damaged else fault.fault.code)
            if not is_damaged:
                self._refuse_waiting(fault)  # nobody knows how long it will take: people hear it now
            return False
        except BaseException as error:
            if opened.done():
                raise
            opened.set_exception(error)
            return True

    def _salvage(self, opening: _Opening, opened: "Future[None]") -> None:
        self._tell("STORE_DAMAGED")
        _settle(opened)
        found = salvage(opening.folder, opening.key, opening.place)
        _log.warning("salvaged: %s", found and (found.damage, found.kept, found.lost, len(found.cases_lost)))

    def _work(self, store: OpenStore, folder: Path) -> bool:
        self._look(store)
        store.outbox.sweep()
        looked_s = time.monotonic()
        while True:
            job = self._held or self._next_job()
            if job is None:
                return True
            if damage_of(folder):  # found by another process: this job is done on the salvaged store
                self._held = job
                self._tell("STORE_DAMAGED")
                return False
            self._held = None
            _carry_out(job, store)
            _settle_queue(store)
            if store.connection.damage:
                self._tell("STORE_DAMAGED")
                return False
            if job[0] is _look_only or time.monotonic() - looked_s > _LOOK_S:
                self._look(store)
                looked_s = time.monotonic()

    def _next_job(self) -> _Job | None:
        try:
            return self._jobs.get(timeout=_LOOK_S)
        except queue.Empty:
            return _look_only, Future()

    def _look(self, store: OpenStore) -> None:
        low = store.room.is_low()
        before = self._health
        self._tell("STORE_DISK_FULL" if low else None)
        if low is not (before == "STORE_DISK_FULL"):
            _note(store, StoreRoomChanged(low=low, free_mb=store.room.space().free // 1_000_000))

    def _tell(self, code: str | None) -> None:
        if code != self._health:
            self._health = code
            self._on_health(code)

    def _refuse_the_rest(self) -> None:
        with self._closing_lock:
            self._closing.set()
        self._refuse_waiting(_closed())

    def _refuse_waiting(self, fault: KioskFault) -> None:
        held, self._held = self._held, None
        while held or not self._jobs.empty():
            job, held = held or self._jobs.get(), None
            if job is not None and job[1].set_running_or_notify_cancel():
                job[1].set_exception(fault)


def _closed() -> KioskFault:
    return KioskFault("STORE_UNAVAILABLE", "the store is closed")


def _settle(opened: "Future[None]") -> None:
    if not opened.done():
        opened.set_result(None)


def _settle_queue(store: OpenStore) -> None:
    """Whoever waits for a promise has it; now the case takes its place in the queue."""
    try:
        store.outbox.settle()
    except KioskFault as fault:  # the promise stands; it is settled by whoever looks next
        _log.warning("not settled yet: %s", fault)


def _look_only(_store: OpenStore) -> None:
    """Nothing: only to be woken."""


def _greet(store: OpenStore) -> None:
    waiting = store.outbox.stats().waiting
    _note(store, StoreOpened(waiting=waiting, schema=store.schema))


def _note(store: OpenStore, event: AuditEvent) -> None:
    """A disk without room even for a line of the log is no reason to let go of the store."""
    try:
        store.audit.append(event, session=None)
    except KioskFault as fault:
        if fault.fault.code == "STORE_DAMAGED":
            raise
        _log.warning("%s was not noted: %s", event.event_id, fault)


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
