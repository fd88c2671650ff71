"""The sync worker: a child process with the store open and a line to the platform (``python -m offline_cache.sync_host``).

Two threads: one sends, for ever; the other answers ``poke`` and ``status`` at once. What a person waits for
(``lookup``, ``progress``, ``cases``, ``result``, ``slots``, ``send_code``, ``check_code``, bills and
payments) runs on a third with a connection of its own, beside a long upload.
"""

import os
import threading
import time
from datetime import UTC, datetime
from logging import getLogger

from hosting.child import serve
from hosting.guard import describe
from hosting.wire import Emit, JsonObject
from kiosk.contract.bills import BillQuery
from kiosk.contract.codes import CodeAttempt, CodeOrder
from kiosk.contract.firms import FirmQuery
from kiosk.contract.packs import KINDS
from kiosk.contract.payments import Payment, PaymentOrder
from kiosk.contract.registry import RegistryQuery
from kiosk.domain.results import CaseResult
from kiosk.faults import KioskFault
from kiosk.ports.platform import (
    BillFound,
    BillOutcome,
    CaseListFound,
    CaseListOutcome,
    CodeCheckOutcome,
    CodeOnItsWay,
    CodeOutcome,
    CodeRight,
    FactsFound,
    FirmOutcome,
    FirmsFound,
    LineDown,
    NotTold,
    PaymentFound,
    PaymentOutcome,
    ProgressFound,
    ProgressOutcome,
    RegistryOutcome,
    ResultOutcome,
    SlotOutcome,
    SlotsFound,
    VisitFound,
    VisitOutcome,
)
from kiosk.ports.results import CaseProof, ResultFetched
from offline_cache.answers import Accepted, Answer, Refusal, TryLater, Unreachable
from offline_cache.clock_watch import ClockWatch
from offline_cache.enrolment import IdentityCare
from offline_cache.http_line import HttpLine
from offline_cache.keys import read_key
from offline_cache.link import LinkWatch
from offline_cache.opened import OpenStore, demand_whole, open_store
from offline_cache.packs import PackCare
from offline_cache.platform_client import PlatformClient
from offline_cache.sender import Sender, the_only_sender
from offline_cache.sync import SyncEngine
from offline_cache.sync_wire import CODEC, SyncSetup, SyncStatus, read_setup
from offline_cache.upkeep import Upkeep

_STORE_AGAIN_S = 5.0
_NOTE_S = 0.5
"""So often the status is made anew while it sends: counting a long queue is work."""
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
        self._engine: SyncEngine | None = None
        self._status = SyncStatus(None, "", 0, 0, None)
        self._asking = PlatformClient(HttpLine(setup.line))
        self._sender = threading.Thread(target=self._send_for_ever, name="sender")
        self._sender.start()

    def poke(self, submission_id: str) -> None:
        """A person waits for this submission: send it now."""
        with self._wishes_lock:
            if self._engine:
                self._engine.want(submission_id)
            else:
                self._wishes.append(submission_id)
        self._wake.set()

    def status(self) -> SyncStatus:
        """Return how the worker stands."""
        return self._status

    def lookup(self, query: JsonObject, timeout_s: float) -> RegistryOutcome:
        """Ask what the city knows of a person; ``query`` is a RegistryQuery as JSON."""
        answer = self._asking.lookup(RegistryQuery.model_validate(query), within_s=timeout_s)
        self._heard(answer)
        return FactsFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def firms(self, query: JsonObject, timeout_s: float) -> FirmOutcome:
        """Ask the register of firms; ``query`` is a FirmQuery as JSON."""
        answer = self._asking.firms(FirmQuery.model_validate(query), within_s=timeout_s)
        self._heard(answer)
        return FirmsFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def progress(
        self, case_no: str, query_code: str | None, holder: str | None, firm: str | None, timeout_s: float
    ) -> ProgressOutcome:
        """Ask how a case stands."""
        answer = self._asking.progress(case_no, query_code, holder, firm, within_s=timeout_s)
        self._heard(answer)
        return ProgressFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def cases(self, holder: str, firm: str | None, timeout_s: float) -> CaseListOutcome:
        """Ask for the cases of a person, or of a firm of theirs."""
        answer = self._asking.cases(holder, firm, within_s=timeout_s)
        self._heard(answer)
        return CaseListFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def result(self, case_no: str, result: CaseResult, proof: CaseProof, timeout_s: float) -> ResultOutcome:
        """Fetch what was issued for a case."""
        answer = self._asking.result(case_no, result, proof, within_s=timeout_s)
        self._heard(answer)
        return ResultFetched(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def slots(self, item: str, holder: str | None, timeout_s: float) -> SlotOutcome:
        """Ask for an item's appointments of the coming days."""
        answer = self._asking.slots(item, holder, within_s=timeout_s)
        self._heard(answer)
        return SlotsFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def visit(self, case_no: str, holder: str, slot_id: str | None, timeout_s: float) -> VisitOutcome:
        """Take a time for the visit of a case, or say that its holder is there."""
        answer = self._asking.visit(case_no, holder, slot_id, within_s=timeout_s)
        self._heard(answer)
        return VisitFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def send_code(self, order: JsonObject, timeout_s: float) -> CodeOutcome:
        """Have a one-time code sent; ``order`` is a CodeOrder as JSON."""
        answer = self._asking.send_code(CodeOrder.model_validate(order), within_s=timeout_s)
        self._heard(answer)
        return CodeOnItsWay(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def check_code(self, code_id: str, attempt_id: str, code: str, timeout_s: float) -> CodeCheckOutcome:
        """Ask whether what was typed is right."""
        answer = self._asking.check_code(code_id, attempt_id, CodeAttempt(code=code), within_s=timeout_s)
        self._heard(answer)
        return CodeRight(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def bill(self, query: JsonObject, timeout_s: float) -> BillOutcome:
        """Ask what is owed on an account; ``query`` is a BillQuery as JSON."""
        answer = self._asking.bill(BillQuery.model_validate(query), within_s=timeout_s)
        self._heard(answer)
        return BillFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def order_payment(self, order: JsonObject, timeout_s: float) -> PaymentOutcome:
        """Order a payment; ``order`` is a PaymentOrder as JSON."""
        return self._payment(self._asking.order_payment(PaymentOrder.model_validate(order), within_s=timeout_s))

    def payment(self, order_id: str, timeout_s: float) -> PaymentOutcome:
        """Ask how an order stands."""
        return self._payment(self._asking.payment(order_id, within_s=timeout_s))

    def cancel_payment(self, order_id: str, timeout_s: float) -> PaymentOutcome:
        """Close an order that nobody paid."""
        return self._payment(self._asking.cancel_payment(order_id, within_s=timeout_s))

    def _payment(self, answer: Answer[Payment]) -> PaymentOutcome:
        self._heard(answer)
        return PaymentFound(answer.value) if isinstance(answer, Accepted) else _not_told(answer)

    def _heard(self, answer: Answer[object]) -> None:
        """Whoever was answered knows that the line is up; the sender may think otherwise for minutes."""
        if isinstance(answer, Unreachable) or self._status.up is not False:
            return
        with self._wishes_lock:
            if self._engine:
                self._engine.nudge()
        self._wake.set()

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
            with self._wishes_lock:
                self._engine = None
            self._status = SyncStatus(None, "", 0, 0, fault.fault.code)
            self._closing.wait(_STORE_AGAIN_S)

    def _send(self, store: OpenStore, upkeep: Upkeep) -> None:
        setup = self._setup
        sender = Sender(store, setup.line, self._emit, setup.options, rest=self._closing.wait)
        watch, link = ClockWatch(store.audit), LinkWatch()
        line = HttpLine(setup.line)
        care = IdentityCare(setup.line, store.audit)
        packs = tuple(PackCare(line, setup.packs, store.audit, kind) for kind in KINDS)
        self._begin(sender.engine)
        noted_s = 0.0
        while not self._closing.is_set():
            self._wake.clear()
            demand_whole(setup.folder)
            upkeep.turn(store)
            care.turn()
            if link.came_back():
                sender.engine.link_up()
            if sender.engine.is_up:
                for each in packs:
                    each.turn()
            again = sender.engine.step()
            if not again or time.monotonic() >= noted_s + _NOTE_S:
                self._note(store, sender, watch)
                noted_s = time.monotonic()
            if not again:
                self._wake.wait(min(sender.engine.wait_s(), _LOOK_S))
        with self._wishes_lock:
            self._engine = None
        sender.close()

    def _begin(self, engine: SyncEngine) -> None:
        """Pass on what was wished for while there was no engine; from now on it hears wishes itself, also in mid-upload."""
        with self._wishes_lock:
            wishes, self._wishes, self._engine = self._wishes, [], engine
        for submission_id in wishes:
            engine.want(submission_id)

    def _note(self, store: OpenStore, sender: Sender, watch: ClockWatch) -> None:
        stats, engine = store.outbox.stats(), sender.engine
        ahead_s = sender.time.machine_is_ahead_s(time.monotonic(), datetime.now(UTC))
        watch.look(ahead_s)
        waiting = stats.waiting + stats.sending
        log_waiting = store.audit.unacknowledged()
        self._status = SyncStatus(engine.is_up, engine.why_down, waiting, stats.parked, None, log_waiting, ahead_s)


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
