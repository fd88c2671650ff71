"""A whole machine: its devices, the paper room, the store and the sync worker, started and stopped together."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from types import MappingProxyType
from typing import Any

from cli.machine.issued import IssuedPapers
from cli.machine.options import MachineOptions
from cli.machine.pages import Pages
from cli.machine.parts import Known, Parts
from cli.machine.store_watch import StoreWatch
from devices.card_reader.proxy import CardReaderProxy
from devices.document_camera.proxy import DocumentCameraProxy
from devices.document_printer.proxy import DocumentPrinterProxy
from devices.receipt_printer.proxy import ReceiptPrinterProxy
from devices.supervisor import DeviceConfig, DeviceHandle, Devices
from hosting.policy import ChildState
from hosting.supervisor import Child
from kiosk import events as audit
from kiosk.contract.bills import BillQuery
from kiosk.contract.cases import CaseDetail
from kiosk.contract.codes import CodeOrder
from kiosk.contract.firms import FirmQuery
from kiosk.contract.payments import PaymentOrder
from kiosk.contract.registry import RegistryQuery
from kiosk.contract.submissions import Submission
from kiosk.domain.catalogue import TrustLevel
from kiosk.domain.facts import SOURCES
from kiosk.domain.held import HeldPaper
from kiosk.domain.newest import CaseWord
from kiosk.faults import KioskFault
from kiosk.ports import platform as said
from kiosk.ports.audit_log import AuditEvent
from kiosk.ports.card_reader import CardInserted, CardRemoved
from kiosk.ports.device import DeviceKind, DeviceStatus
from kiosk.ports.document_camera import FrameReady
from kiosk.ports.outbox import EnqueueOutcome, NewDocument, OutboxItem, StoreRefused
from kiosk.session import events as e
from kiosk.session.proving import MOBILE
from kiosk.session.stages import SessionState, Welcome
from kiosk.session.trip import RegistryFact
from offline_cache.store import Store
from offline_cache.sync_proxy import SyncPlan, SyncProxy
from papers.proxy import PaperStudioProxy
from papers.zone_proxy import ZoneReaderProxy

log = logging.getLogger(__name__)

LOOK_UP_S = 3.0
FOLLOW_S = 8.0
"""Who came to see how far a case is waits longer than who waits for a form to be filled in."""
_MB = 1_000_000
NO_MORE: Mapping[str, Child] = MappingProxyType({})
REGISTRY_FIELDS = tuple(name.removeprefix("registry.") for name in SOURCES if name.startswith("registry."))


class StoreRecords:
    """The store as the session's performer needs it; a write that failed is told to the store's watch."""

    def __init__(self, store: Store, watch: StoreWatch) -> None:
        """Take an open store, and who watches over it."""
        self._store, self._watch = store, watch

    def enqueue(
        self, submission: Submission, documents: tuple[NewDocument, ...], session: str
    ) -> Future[EnqueueOutcome]:
        """Keep a case, on the store's own thread."""
        kept = self._store.submit(lambda open_store: open_store.outbox.enqueue(submission, documents, session=session))
        kept.add_done_callback(self._look_if_refused)
        return kept

    def items_of(self, id_number: str) -> Future[tuple[OutboxItem, ...]]:
        """Look what a person handed in here before, on the store's own thread."""
        return self._store.submit(lambda open_store: open_store.outbox.items_of(id_number))

    def hear(self, word: CaseWord) -> None:
        """Keep a later word on a case that was handed in here, on the store's own thread."""
        kept = self._store.submit(lambda open_store: open_store.hear(word))
        kept.add_done_callback(lambda done: _report("a later word on a case was not kept", done))

    def log(self, event: AuditEvent, session: str | None) -> None:
        """Write an audit event, on the store's own thread."""
        written = self._store.submit(lambda open_store: open_store.audit.append(event, session=session))
        written.add_done_callback(self._note_if_unwritten)

    def _look_if_refused(self, kept: Future[EnqueueOutcome]) -> None:
        fault = _store_fault(kept)
        if fault is None and not kept.exception() and isinstance(kept.result(), StoreRefused):
            fault = kept.result().fault  # type: ignore[union-attr]  # as just asked
        if fault is not None:
            self._watch.write_failed(fault, event=False)

    def _note_if_unwritten(self, written: Future[Any]) -> None:
        fault = _store_fault(written)
        if fault is not None:
            self._watch.write_failed(fault, event=True)
        else:
            _report("an audit event was not written", written)


class SyncedPlatform:
    """The sync worker as the session's performer needs it."""

    def __init__(self, sync: SyncProxy) -> None:
        """Take a sync worker's proxy."""
        self._sync = sync

    def deliver(self, submission_id: str) -> None:
        """Send this submission now."""
        self._sync.deliver(submission_id)

    def look_up(self, id_number: str, name: str, papers: tuple[str, ...], *, phone_only: bool) -> Future[Known | None]:
        """Ask the city what it knows of a person and which papers it holds; None where it cannot be asked."""
        answer: Future[Known | None] = Future()
        fields = (MOBILE,) if phone_only else REGISTRY_FIELDS
        query = RegistryQuery(id_number=id_number, name=name, fields=fields, materials=papers, consent=True)
        asked = self._sync.lookup(query, timeout_s=LOOK_UP_S)
        asked.add_done_callback(lambda done: answer.set_result(_known(done)))
        return answer

    def progress(self, case_no: str, query_code: str) -> Future[CaseDetail | None]:
        """Ask how a case stands; None where it cannot be asked."""
        answer: Future[CaseDetail | None] = Future()
        asked = self._sync.progress(case_no, query_code, timeout_s=LOOK_UP_S)
        asked.add_done_callback(lambda done: answer.set_result(_detail(done)))
        return answer

    def case(
        self, case_no: str, query_code: str | None, holder: str | None, firm: str | None
    ) -> Future[said.ProgressOutcome]:
        """Ask for one case, for a person who follows it."""
        return self._sync.progress(case_no, query_code, holder, firm, timeout_s=FOLLOW_S)

    def cases(self, holder: str, firm: str | None) -> Future[said.CaseListOutcome]:
        """Ask for the cases of a person, or of a firm of theirs."""
        return self._sync.cases(holder, firm, timeout_s=FOLLOW_S)

    def firms(self, id_number: str, name: str, uscc: str | None) -> Future[said.FirmOutcome]:
        """Ask the register for one firm, or for those of a person."""
        query = FirmQuery(id_number=id_number, name=name, uscc=uscc, consent=True)
        return self._sync.firms(query, timeout_s=LOOK_UP_S)

    def slots(self, item: str, holder: str | None) -> Future[said.SlotOutcome]:
        """Ask which times are free for an item or a package."""
        return self._sync.slots(item, holder, timeout_s=FOLLOW_S)

    def visit(self, case_no: str, holder: str, slot_id: str | None) -> Future[said.VisitOutcome]:
        """Take a time for the visit of a case, or say that its holder is there."""
        return self._sync.visit(case_no, holder, slot_id, timeout_s=FOLLOW_S)

    def send_code(self, order: CodeOrder) -> Future[said.CodeOutcome]:
        """Have a one-time code sent."""
        return self._sync.send_code(order, timeout_s=FOLLOW_S)

    def check_code(self, code_id: str, attempt_id: str, code: str) -> Future[said.CodeCheckOutcome]:
        """Ask whether a code is right."""
        return self._sync.check_code(code_id, attempt_id, code, timeout_s=FOLLOW_S)

    def bill(self, query: BillQuery) -> Future[said.BillOutcome]:
        """Ask what is owed on an account."""
        return self._sync.bill(query, timeout_s=FOLLOW_S)

    def order_payment(self, order: PaymentOrder) -> Future[said.PaymentOutcome]:
        """Order a payment."""
        return self._sync.order_payment(order, timeout_s=FOLLOW_S)

    def payment(self, order_id: str) -> Future[said.PaymentOutcome]:
        """Ask how an order stands."""
        return self._sync.payment(order_id, timeout_s=FOLLOW_S)

    def cancel_payment(self, order_id: str) -> Future[said.PaymentOutcome]:
        """Close an order that nobody paid."""
        return self._sync.cancel_payment(order_id, timeout_s=FOLLOW_S)


def _detail(done: Future[said.ProgressOutcome]) -> CaseDetail | None:
    if _report("asking for a case failed", done) or not isinstance(done.result(), said.ProgressFound):
        return None
    found = done.result()
    assert isinstance(found, said.ProgressFound)
    return found.case


def _known(done: Future[said.RegistryOutcome]) -> Known | None:
    if _report("the registry look-up failed", done) or not isinstance(done.result(), said.FactsFound):
        return None
    found = done.result()
    assert isinstance(found, said.FactsFound)
    facts = tuple(
        RegistryFact(f.field, f.value, f.shown, f.source, f.as_of.isoformat() if f.as_of else None)
        for f in found.answer.facts
    )
    papers = tuple(
        HeldPaper(m.material_id, m.source, m.as_of, TrustLevel(m.trust), m.reference, m.valid_to)
        for m in found.answer.materials
    )
    return Known(facts, papers)


def _store_fault(done: Future[Any]) -> str | None:
    error = done.exception()
    return error.fault.code if isinstance(error, KioskFault) else None


def _report(what: str, done: Future[Any]) -> bool:
    error = done.exception()
    if error is not None:
        log.error("%s", what, exc_info=error)
    return error is not None


def is_unused(state: SessionState) -> bool:
    """Whether nobody is before the kiosk, and no card lies there."""
    return isinstance(state.stage, Welcome) and not state.cards


class Machine:
    """Starts the parts, and turns what they tell into events of the session.

    Attributes:
        reader, camera, printer: None where the settings name no such device.
    """

    def __init__(
        self,
        options: MachineOptions,
        post: Callable[[e.Event], None],
        on_frame: Callable[[FrameReady], None] = lambda _frame: None,
    ) -> None:
        """Prepare the parts; ``post`` and ``on_frame`` are called from the parts' own threads."""
        self._post, self._on_frame = post, on_frame
        self._restarts: Counter[str] = Counter()
        look_now = threading.Event()
        self.store = Store.open(
            options.state,
            options.store_key,
            options.place,
            on_health=lambda _code: look_now.set(),
            suite=options.suite,
        )
        self._store_watch = StoreWatch(self.store, look_now, self._store_is, self._store_reopened)
        self.records = StoreRecords(self.store, self._store_watch)
        handles = [(each.name, self._handle(each)) for each in options.devices]
        self.devices = Devices(handles)
        by_kind = {handle.kind: handle for _, handle in handles}
        reader, camera, printer = (
            by_kind.get(kind)
            for kind in (DeviceKind.CARD_READER, DeviceKind.DOCUMENT_CAMERA, DeviceKind.RECEIPT_PRINTER)
        )
        self.reader = CardReaderProxy(reader) if reader else None
        self.camera = DocumentCameraProxy(camera) if camera else None
        self.printer = ReceiptPrinterProxy(printer) if printer else None
        self.studio = PaperStudioProxy(partial(self._child_is, "papers"))
        a4 = by_kind.get(DeviceKind.DOCUMENT_PRINTER)
        self.pages = Pages(self.studio, DocumentPrinterProxy(a4)) if a4 else None
        self.zone = ZoneReaderProxy(partial(self._child_is, "zone"))
        plan = SyncPlan(options.state, options.place, options.line, options.patience, packs=options.packs)
        self.sync = SyncProxy(plan, options.store_key, self._platform_said, partial(self._child_is, "sync"))
        self.platform = SyncedPlatform(self.sync)

    def parts(self) -> Parts:
        """Return what the session's performer works with."""
        devices = (self.reader, self.camera, self.printer)
        issued = IssuedPapers(self.sync, self.studio)
        return Parts(*devices, self.studio, self.zone, self.records, self.platform, self.pages, issued)

    def start(self) -> None:
        """Start every part; returns at once, each part tells when it is ready."""
        self.devices.start()
        self.studio.start()
        self.sync.start()
        self._store_watch.start()

    def stop(self) -> None:
        """Stop every part, the store last."""
        self.devices.stop()
        self.studio.stop()
        self.zone.stop()
        self.sync.stop()
        self._store_watch.stop()
        self.store.close()

    def rest(self, further: Mapping[str, Child] = NO_MORE) -> None:
        """Replace the processes that have grown over their memory limit; called while nobody uses the kiosk."""
        children = {**self.devices.children(), "papers": self.studio.child, "sync": self.sync.child, **further}
        for name, child in children.items():
            if child.has_outgrown:
                self._replace(name, child)

    def _replace(self, name: str, child: Child) -> None:
        usage, limit_bytes = child.usage, child.memory_limit_bytes
        if usage is None or limit_bytes is None:
            return
        child.restart()
        memory_mb = usage.memory_bytes // _MB
        log.warning("%s uses %d MB, its limit is %d MB: replaced", name, memory_mb, limit_bytes // _MB)
        self.records.log(audit.HostOutgrown(host=name, memory_mb=memory_mb, limit_mb=limit_bytes // _MB), None)

    def _handle(self, config: DeviceConfig) -> DeviceHandle:
        return DeviceHandle(config, on_event=self._device_told, on_status=self._status_told)

    def _child_is(self, name: str, state: ChildState) -> None:
        """Note a child that ended and is started again; the session goes on without it meanwhile."""
        if state is ChildState.RESTARTING:
            self._restarts[name] += 1
            self.records.log(audit.HostRestarted(host=name, reason=state.value, restarts=self._restarts[name]), None)

    def _store_is(self, fault: str | None) -> None:
        self._post(e.StoreChanged(fault))

    def _store_reopened(self) -> None:
        """Have the sync worker open the store anew as well: it may hold a file that is no longer there."""
        self.sync.restart()

    def _status_told(self, status: DeviceStatus) -> None:
        self._post(e.DeviceChanged(status))

    def _device_told(self, event: object) -> None:
        if isinstance(event, FrameReady):
            self._on_frame(event)
        elif isinstance(event, CardInserted | CardRemoved):
            self._post(event)

    def _platform_said(self, event: said.PlatformEvent) -> None:
        match event:
            case said.LineChanged(up=up):
                self._post(e.LineChanged(up))
            case said.SubmissionAnswered(case=case):
                self._post(e.PlatformAnswered(case))
            case said.SubmissionParked(submission_id=submission_id, reason=reason):
                self._post(e.SubmissionParked(submission_id, reason))
            case said.SubmissionSending():
                pass
