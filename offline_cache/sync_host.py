"""The sync worker: a child process with the store open and a line to the platform (``python -m offline_cache.sync_host``).

Two threads: one sends, for ever; the other answers ``poke`` and ``status`` at once. What a person waits for
(``lookup``, ``progress``) runs on a third with a connection of its own, beside a long upload.
"""

import os
import threading
from logging import getLogger

from hosting.child import serve
from hosting.guard import describe
from hosting.wire import Emit, JsonObject
from kiosk.contract.registry import RegistryQuery
from kiosk.faults import KioskFault
from kiosk.ports.platform import FactsFound, LineDown, NotTold, ProgressFound, ProgressOutcome, RegistryOutcome
from offline_cache.answers import Accepted, Refusal, TryLater, Unreachable
from offline_cache.clock import SystemClock
from offline_cache.enrolment import IdentityCare
from offline_cache.http_line import HttpLine
from offline_cache.keys import read_key
from offline_cache.opened import OpenStore, demand_whole, open_store
from offline_cache.packs import PackCare
from offline_cache.platform_client import PlatformClient
from offline_cache.sender import make_engine, the_only_sender
from offline_cache.sync import SyncEngine
from offline_cache.sync_wire import CODEC, SyncSetup, SyncStatus, read_setup
from offline_cache.upkeep import Upkeep

_STORE_AGAIN_S = 5.0
_LOOK_S = 5.0
"""So often it looks whether somebody found the store damaged, where nothing else wakes it."""

_log = getLogger(__name__)


class SyncService:
    """What the window's process may call; see ``sync_proxy`` for the other end."""

    def __init__(self, setup: SyncSetup, emit: Emit) -> None:
        self._setup = setup
        self._emit = emit
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._wishes: list[str] = []
        self._wishes_lock = threading.Lock()
        self._status = SyncStatus(None, "", 0, 0, None)
        self._asking = PlatformClient(HttpLine(setup.line))
        self._sender = threading.Thread(target=self._send_for_ever, name="sender")
        self._sender.start()

    def poke(self, submission_id: str) -> None:
        """A person waits for this submission: send it now."""
        with self._wishes_lock:
            self._wishes.append(submission_id)
        self._wake.set()

    def status(self) -> SyncStatus:
        """Return how the worker stands."""
        return self._status

    def lookup(self, query: JsonObject, timeout_s: float) -> RegistryOutcome:
        """Ask what the city knows of a person; ``query`` is a RegistryQuery as JSON."""
        answer = self._asking.lookup(RegistryQuery.model_validate(query), within_s=timeout_s)
        return FactsFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def progress(self, case_no: str, query_code: str, timeout_s: float) -> ProgressOutcome:
        """Ask how a case stands."""
        answer = self._asking.progress(case_no, query_code, within_s=timeout_s)
        return ProgressFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def close(self) -> None:
        """Finish the step under way, close the store, and end."""
        self._closing.set()
        self._wake.set()
        self._sender.join()

    # --- the sending thread --------------------------------------------------------------------------------

    def _send_for_ever(self) -> None:
        try:
            with the_only_sender(self._setup.folder, wait=True):
                while not self._closing.is_set():
                    self._send_until_fault()
        except Exception as bug:  # noqa: BLE001 - a worker that only looks alive would send nothing for ever
            _log.error("the sender ends: %s", describe(bug))
            os._exit(1)  # it is started anew, and what brought it down again and again is parked (``recover``)

    def _send_until_fault(self) -> None:
        """Open the store and send; where the store fails, say so, close it, and come back later."""
        setup = self._setup
        try:
            key = read_key(f"fd:{setup.key_fd}")
            upkeep = Upkeep(setup.folder, key, setup.upkeep, self._wake.set)
            with open_store(setup.folder, key, setup.place) as store:
                self._send(store, upkeep)
        except KioskFault as fault:
            _log.error("%s", fault)
            self._status = SyncStatus(None, "", 0, 0, fault.fault.code)
            self._closing.wait(_STORE_AGAIN_S)

    def _send(self, store: OpenStore, upkeep: Upkeep) -> None:
        line = HttpLine(self._setup.line)
        care = IdentityCare(self._setup.line, store.audit)
        packs = PackCare(line, self._setup.packs, store.audit)
        engine = make_engine(store, line, self._emit, SystemClock(), self._setup.options)
        while not self._closing.is_set():
            self._wake.clear()
            self._pass_on_wishes(engine)
            demand_whole(self._setup.folder)
            upkeep.turn(store)
            care.turn()
            if engine.is_up:
                packs.turn()
            again = engine.step()
            self._note(store, engine)
            if not again:
                self._wake.wait(min(engine.wait_s(), _LOOK_S))
        line.close()

    def _pass_on_wishes(self, engine: SyncEngine) -> None:
        with self._wishes_lock:
            wishes, self._wishes = self._wishes, []
        for submission_id in wishes:
            engine.want(submission_id)

    def _note(self, store: OpenStore, engine: SyncEngine) -> None:
        stats = store.outbox.stats()
        self._status = SyncStatus(engine.is_up, engine.why_down, stats.waiting + stats.sending, stats.parked, None)


def _not_told(answer: Refusal) -> NotTold | LineDown:
    match answer:
        case Unreachable(detail):
            return LineDown("PLATFORM_UNREACHABLE", detail)
        case TryLater(reason):
            return LineDown("PLATFORM_UNREACHABLE", reason)
        case _:
            return NotTold(str(getattr(answer, "reason", "not-understood")))


def make_service(setup: JsonObject, emit: Emit) -> SyncService:
    """Build the service; called by ``hosting``."""
    return SyncService(read_setup(setup), emit)


if __name__ == "__main__":
    serve(make_service, CODEC)
