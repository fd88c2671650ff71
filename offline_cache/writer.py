"""The thread that has the store open: it carries out jobs in their order, and sees to the store's health.

It looks at files and disk, lets go of a damaged store, salvages what can be read, and opens it again; meanwhile
jobs wait. One thread is one ``Writer``; a stuck or dead one is replaced by ``Store.reopen``.
"""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path
from typing import Any

from kiosk.domain.provisional import Place
from kiosk.events import StoreOpened, StoreRoomChanged
from kiosk.faults import KioskFault
from kiosk.ports.audit_log import AuditEvent
from offline_cache.damage import damage_of, report_damage
from offline_cache.files import DAMAGED, UNAVAILABLE, StoreFiles
from offline_cache.opened import OpenStore, open_store
from offline_cache.salvage import salvage
from offline_cache.suites import INTERNATIONAL, Suite

OnHealth = Callable[[str | None], None]
Job = tuple[Callable[[OpenStore], Any], "Future[Any]"]
DISK_FULL = "STORE_DISK_FULL"
_LOOK_S = 1.0
"""So often the thread looks at marker, files and disk: a kiosk that is closed opens within 3 s of the cure."""

_AGAIN_S = 0.5
_log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a store is opened with; ``files`` know which database it was the last time, ``suite`` seals documents."""

    folder: Path
    key: bytes
    place: Place
    files: StoreFiles
    suite: Suite = INTERNATIONAL


class Writer:
    """One such thread, from its start to its end. Thread-safe.

    Attributes:
        health: See ``Store.health``.
    """

    def __init__(self, opening: Opening, on_health: OnHealth) -> None:
        self.health: str | None = None
        self._opening = opening
        self._on_health = on_health
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._held: Job | None = None
        self._is_stale = False
        self._ending = threading.Event()
        self._ending_lock = threading.Lock()
        self._opened: Future[None] = Future()
        # A daemon: a program that ends without close() must not hang; the store bears being cut off.
        self._thread = threading.Thread(target=self._live, name="store", daemon=True)

    def start(self) -> None:
        """Start, and return when the store is open or being salvaged; raises KioskFault where it is neither."""
        self._thread.start()
        self._opened.result()

    def submit(self, job: Job) -> None:
        """Take a job; after the end its future holds KioskFault STORE_UNAVAILABLE at once."""
        with self._ending_lock:
            if self._ending.is_set():
                job[1].set_exception(_closed())
            else:
                self._jobs.put(job)

    def is_alive(self) -> bool:
        """Tell whether the thread is there."""
        return self._thread.is_alive()

    def end(self) -> None:
        """Have it end after what is waiting; from now on it says nothing more of its health."""
        with self._ending_lock:
            if not self._ending.is_set():
                self._ending.set()
                self._jobs.put(None)

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join()

    # --- the thread ----------------------------------------------------------------------------------------

    def _live(self) -> None:
        try:
            while not self._lives_once() and not self._ending.wait(_AGAIN_S):
                continue
        except BaseException as error:  # noqa: BLE001 - a thread has nobody above it
            if self._opened.done():
                _log.critical("the store's thread has ended", exc_info=error)
                self._tell(UNAVAILABLE)
            else:
                self._opened.set_exception(error)
        finally:
            self._refuse_the_rest()

    def _lives_once(self) -> bool:
        """Open the store and work until it is closed (True) or cannot be used (False)."""
        try:
            self._demand_its_files()
            opening = self._opening
            with open_store(opening.folder, opening.key, opening.place, suite=opening.suite) as store:
                self._opening.files.note()
                self._is_stale = False
                self._say_open()
                _greet(store)
                return self._work(store)
        except (KioskFault, OSError) as error:
            return self._not_usable(_fault_of(error))

    def _not_usable(self, fault: KioskFault) -> bool:
        # While others still have a damaged store open it is not ours to salvage: they let go as soon as they look.
        is_damaged = damage_of(self._opening.folder) is not None
        if not self._opened.done() and not is_damaged:
            self._opened.set_exception(fault)
            return True
        _log.error("%s", fault)
        self._tell(DAMAGED if is_damaged else fault.fault.code)
        if not is_damaged:
            self._refuse_waiting(fault)  # nobody knows how long it will take: people hear it now
        return False

    def _demand_its_files(self) -> None:
        """A store that was open is never taken for a new one: what was queued would be lost in silence."""
        folder = self._opening.folder
        if damage_of(folder) is None:
            wrong = self._look_at_files()
            if wrong not in {None, DAMAGED}:
                raise KioskFault(str(wrong), f"{folder}")
        if damage_of(folder) is not None:
            self._salvage()

    def _look_at_files(self) -> str | None:
        wrong = self._opening.files.look()
        if wrong == DAMAGED:
            report_damage(self._opening.folder, "the database was cut short")
        return wrong

    def _salvage(self) -> None:
        self._tell(DAMAGED)
        self._say_open()
        self._opening.files.forget()
        found = salvage(self._opening.folder, self._opening.key, self._opening.place)
        _log.warning("salvaged: %s", found and (found.damage, found.kept, found.lost, len(found.cases_lost)))

    def _say_open(self) -> None:
        if not self._opened.done():
            self._opened.set_result(None)

    def _work(self, store: OpenStore) -> bool:
        self._look(store)
        store.outbox.sweep()
        looked_s = time.monotonic()
        while True:
            job = self._held or self._next_job()
            if job is None:
                return True
            if damage_of(self._opening.folder):  # found by another process: this job is done on the salvaged store
                self._held = job
                self._tell(DAMAGED)
                return False
            self._held = None
            _carry_out(job, store)
            _settle_queue(store)
            if store.connection.damage:
                self._tell(DAMAGED)
                return False
            if job[0] is _look_only or time.monotonic() - looked_s > _LOOK_S:
                if not self._look(store):
                    return False
                looked_s = time.monotonic()

    def _next_job(self) -> Job | None:
        try:
            return self._jobs.get(timeout=_LOOK_S)
        except queue.Empty:
            return _look_only, Future()

    def _look(self, store: OpenStore) -> bool:
        """Tell how the store is; False where it has to be opened anew."""
        wrong = self._look_at_files()
        if wrong is not None:  # what is open may be a file that is no longer there
            self._is_stale = True
            self._tell(wrong)
            return wrong != DAMAGED
        if self._is_stale:
            return False
        self._look_at_room(store)
        return True

    def _look_at_room(self, store: OpenStore) -> None:
        low = store.room.is_low()
        before = self.health
        self._tell(DISK_FULL if low else None)
        if low is not (before == DISK_FULL):
            _note(store, StoreRoomChanged(low=low, free_mb=store.room.space().free // 1_000_000))

    def _tell(self, code: str | None) -> None:
        if code != self.health and not self._ending.is_set():
            self.health = code
            self._on_health(code)

    def _refuse_the_rest(self) -> None:
        with self._ending_lock:
            self._ending.set()
        self._refuse_waiting(_closed())

    def _refuse_waiting(self, fault: KioskFault) -> None:
        held, self._held = self._held, None
        while held or not self._jobs.empty():
            job, held = held or self._jobs.get(), None
            if job is not None and job[1].set_running_or_notify_cancel():
                job[1].set_exception(fault)


def _closed() -> KioskFault:
    return KioskFault(UNAVAILABLE, "the store is closed")


def _fault_of(error: KioskFault | OSError) -> KioskFault:
    return error if isinstance(error, KioskFault) else KioskFault(UNAVAILABLE, f"{error.strerror}")


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
        if fault.fault.code == DAMAGED:
            raise
        _log.warning("%s was not noted: %s", event.event_id, fault)


def _carry_out(job: Job, store: OpenStore) -> None:
    work, future = job
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work(store)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to the caller
        future.set_exception(error)
    else:
        future.set_result(result)
