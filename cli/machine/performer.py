"""Does what a session wants done, on the real parts. Every answer comes back as an event, from whatever thread."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import cached_property
from typing import Any, TypeVar

from cli.machine.cashier import ask_cashier
from cli.machine.parts import Helpers, Known, Parts
from cli.machine.reading import with_number
from kiosk import events as audit
from kiosk.faults import KioskFault
from kiosk.ports.card_reader import ReaderUnavailable, ReadOutcome
from kiosk.ports.document_camera import CameraUnavailable
from kiosk.ports.document_printer import DocumentNotStarted, DocumentUnknown
from kiosk.ports.outbox import OutboxItem, StoreRefused
from kiosk.ports.platform import (
    LineDown,
)
from kiosk.ports.receipt_printer import NotStarted
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import paying as pay
from kiosk.session.booking import SlotsTold
from kiosk.session.firms import CodesSeen, FirmsTold, LookUpFirms, ReadCodes
from kiosk.session.following import CaseListTold, CaseTold
from kiosk.session.helping import CheckHelper, HelperChecked, HelperWrong
from kiosk.session.issued import IssuedCame, IssuedMissing, IssuedPrinted, IssuedProblem
from kiosk.session.looking import SheetEnded
from kiosk.session.step_up import CheckCode, CodeChecked, CodeSentTold, SendCode
from kiosk.session.visiting import VisitTold

log = logging.getLogger(__name__)
T = TypeVar("T")
L = TypeVar("L")

READ_S = 4.0
STILL_S = 5.0
PRINT_S = 40.0
PREVIEW_FPS = 25
_LOST = CameraUnavailable("CAMERA_STALLED", "")
_NOBODY = LineDown("SYNC_HOST_LOST", "")


class MachinePerformer:
    """Performs effects on a machine's parts."""

    def __init__(
        self,
        parts: Parts,
        post: Callable[[e.Event], None],
        wipe_screen: Callable[[], None],
        helpers: Helpers | None = None,
    ) -> None:
        """Take the parts; ``post`` may be called from any thread, ``wipe_screen`` is called on the GUI thread."""
        self._parts, self._helpers = parts, helpers
        self._post = post
        self._wipe_screen = wipe_screen

    def perform(self, effect: do.Effect) -> None:
        """Start one effect without waiting for it."""
        self._ways[type(effect)](effect)

    @cached_property
    def _ways(self) -> Mapping[type, Callable[[Any], None]]:
        """Return how each kind of effect is performed."""
        return {
            do.ReadCard: self._read,
            do.LookUpRegistry: self._look_up,
            do.FindCases: self._find_cases,
            do.AskProgress: self._ask_progress,
            do.KeepWord: lambda effect: self._parts.records.hear(effect.word),
            do.AskCases: self._ask_cases,
            do.AskCase: self._ask_case,
            do.AskSlots: self._ask_slots,
            do.AskVisit: self._ask_visit,
            LookUpFirms: self._find_firms,
            ReadCodes: self._find_firms,
            CheckHelper: self._check_helper,
            SendCode: self._send_code,
            CheckCode: self._check_code,
            pay.LookUpBill: self._ask_cashier,
            pay.OrderPayment: self._ask_cashier,
            pay.AskPayment: self._ask_cashier,
            pay.CancelPayment: self._ask_cashier,
            do.StartPreview: lambda _: self._preview(on=True),
            do.StopPreview: lambda _: self._preview(on=False),
            do.TakeStill: lambda effect: self._still(effect.session_id),
            do.ReadZone: self._zone,
            do.MakePage: self._page,
            do.Enqueue: self._enqueue,
            do.PrintReceipt: self._print,
            do.PrintSheet: self._print_sheet,
            do.FetchIssued: self._fetch_issued,
            do.PrintIssued: self._print_proof,
            do.Wipe: lambda effect: self._wipe(effect.session_id),
            do.Log: lambda effect: self._parts.records.log(effect.event, effect.session_id),
        }

    def _ask_slots(self, effect: do.AskSlots) -> None:
        asked = self._parts.platform.slots(effect.item, effect.holder)
        self._then(asked, lambda told: SlotsTold(effect.session_id, told), _NOBODY)

    def _ask_cashier(self, effect: pay.PayEffect) -> None:
        self._then(*ask_cashier(self._parts.platform, effect), _NOBODY)

    def _read(self, effect: do.ReadCard) -> None:
        token = effect.token
        if self._parts.reader is None:
            self._post(e.CardReadEnded(ReaderUnavailable(token, "READER_ABSENT")))
            return
        lost: ReadOutcome = ReaderUnavailable(token, "READER_HOST_LOST")
        self._then(self._parts.reader.read(token, READ_S, effect.mrz), e.CardReadEnded, lost)

    def _look_up(self, effect: do.LookUpRegistry) -> None:
        asked = self._parts.platform.look_up(effect.id_number, effect.name, effect.papers, phone_only=effect.phone_only)
        self._then(asked, lambda known: _told(effect.session_id, known), None)

    def _find_cases(self, effect: do.FindCases) -> None:
        nobody_knows: tuple[OutboxItem, ...] = ()
        found = self._parts.records.items_of(effect.id_number)
        self._then(found, lambda items: e.CasesFound(effect.session_id, items), nobody_knows)

    def _ask_progress(self, effect: do.AskProgress) -> None:
        case = effect.case
        asked = self._parts.platform.progress(case.case_no, case.query_code)
        self._then(asked, lambda told: e.ProgressTold(effect.session_id, case.submission_id, told), None)

    def _ask_cases(self, effect: do.AskCases) -> None:
        asked = self._parts.platform.cases(effect.holder, effect.firm)
        self._then(asked, lambda told: CaseListTold(effect.session_id, told), _NOBODY)

    def _ask_case(self, effect: do.AskCase) -> None:
        asked = self._parts.platform.case(effect.case_no, effect.query_code, effect.holder, effect.firm)
        self._then(asked, lambda told: CaseTold(effect.session_id, told), _NOBODY)

    def _check_helper(self, effect: CheckHelper) -> None:
        if self._helpers is None:
            self._post(HelperChecked(effect.number, HelperWrong(0)))
            return
        asked = self._helpers.check(effect.number, effect.pin)
        self._then(asked, lambda answer: HelperChecked(effect.number, answer), HelperWrong(0))

    def _find_firms(self, effect: LookUpFirms | ReadCodes) -> None:
        session = effect.session_id
        if isinstance(effect, ReadCodes):
            read = self._parts.studio.read_codes(effect.frame)
            self._then(read, lambda codes: CodesSeen(session, codes.texts if codes else None, still=True), None)
            return
        asked = self._parts.platform.firms(effect.id_number, effect.name, effect.uscc)
        self._then(asked, lambda told: FirmsTold(session, effect.uscc, told), _NOBODY)

    def _send_code(self, effect: SendCode) -> None:
        session, code = effect.session_id, effect.order.code_id
        asked = self._parts.platform.send_code(effect.order)
        self._then(asked, lambda told: CodeSentTold(session, code, told), _NOBODY)

    def _check_code(self, effect: CheckCode) -> None:
        asked = self._parts.platform.check_code(effect.code_id, effect.attempt_id, effect.code)
        self._then(asked, lambda told: CodeChecked(effect.session_id, effect.attempt_id, told), _NOBODY)

    def _ask_visit(self, effect: do.AskVisit) -> None:
        asked = self._parts.platform.visit(effect.case_no, effect.holder, effect.slot_id)
        self._then(asked, lambda told: VisitTold(effect.session_id, told, effect.slot_id), _NOBODY)

    def _preview(self, *, on: bool) -> None:
        camera = self._parts.camera
        if camera is not None:
            watch(camera.start_preview(frames_per_second=PREVIEW_FPS) if on else camera.stop_preview())

    def _still(self, session_id: str) -> None:
        lost = CameraUnavailable("CAMERA_ABSENT", "no camera in the settings")
        if self._parts.camera is None:
            self._post(e.StillEnded(session_id, lost))
            return
        self._then(self._parts.camera.still(timeout_s=STILL_S), lambda still: e.StillEnded(session_id, still), lost)

    def _zone(self, effect: do.ReadZone) -> None:
        asked = self._parts.zone.read(effect.frame, effect.today)
        self._then(asked, lambda zone: e.ZoneEnded(effect.session_id, zone), None)

    def _page(self, effect: do.MakePage) -> None:
        made = self._parts.studio.make(effect.frame)
        asked = with_number(made, self._parts.zone) if effect.reads else made
        self._then(asked, lambda page: e.PageEnded(effect.session_id, page), None)

    def _enqueue(self, effect: do.Enqueue) -> None:
        refused = StoreRefused("STORE_UNAVAILABLE", "")
        kept = self._parts.records.enqueue(effect.submission, effect.documents, effect.session_id)
        self._then(kept, lambda outcome: e.EnqueueEnded(effect.session_id, outcome), refused)
        kept.add_done_callback(lambda _: self._parts.platform.deliver(effect.submission.id))

    def _print(self, effect: do.PrintReceipt) -> None:
        number = effect.receipt.number
        if self._parts.printer is None:
            none = NotStarted("unreachable", "no printer in the settings")
            self._post(e.PrintEnded(effect.session_id, none, number))
            return
        asked = self._parts.printer.print_receipt(effect.receipt, PRINT_S, again=effect.again)
        self._then(asked, lambda outcome: e.PrintEnded(effect.session_id, outcome, number), NotStarted("fault"))

    def _print_sheet(self, effect: do.PrintSheet) -> None:
        number, none = effect.receipt.number, DocumentNotStarted("unreachable", "no document printer in the settings")
        if self._parts.pages is None:
            self._post(SheetEnded(effect.session_id, number, none))
            return
        asked = self._parts.pages.print_sheet(effect.receipt, effect.language)
        self._then(asked, lambda outcome: SheetEnded(effect.session_id, number, outcome), DocumentNotStarted("fault"))

    def _fetch_issued(self, effect: do.FetchIssued) -> None:
        assert self._parts.issued is not None
        asked = self._parts.issued.fetch(effect.case_no, effect.result, effect.proof)
        lost = IssuedMissing(IssuedProblem.NO_LINE)
        self._then(asked, lambda told: IssuedCame(effect.session_id, effect.result.id, told), lost)

    def _print_proof(self, effect: do.PrintIssued) -> None:
        if self._parts.pages is None:
            none = DocumentNotStarted("unreachable", "no document printer in the settings")
            self._post(IssuedPrinted(effect.session_id, effect.result_id, none))
            return
        asked = self._parts.pages.print_issued(effect.result_id, effect.pdf, again=effect.again)
        lost = DocumentUnknown("fault", 0)
        self._then(asked, lambda told: IssuedPrinted(effect.session_id, effect.result_id, told), lost)

    def _wipe(self, session_id: str) -> None:
        self._wipe_screen()
        self._parts.zone.wipe()
        if self._parts.camera is not None:
            wiped = self._parts.camera.wipe()
            wiped.add_done_callback(lambda done: self._note_wipe(session_id, zeroed=result_or(done, _LOST) is None))

    def _note_wipe(self, session_id: str, *, zeroed: bool) -> None:
        self._parts.records.log(audit.WipeDone(frames_zeroed=zeroed), session_id)

    def _then(self, future: Future[T], event: Callable[[T | L], e.Event], lost: L) -> None:
        """Post the event of a future's result; of ``lost`` where a fault or a bug took the result away."""
        future.add_done_callback(lambda done: self._post(event(result_or(done, lost))))


def _told(session_id: str, known: Known | None) -> e.RegistryAnswered:
    return e.RegistryAnswered(session_id, known.facts if known else None, known.papers if known else ())


def result_or(done: Future[T], otherwise: L) -> T | L:
    """Return the result, or ``otherwise`` after a fault (silently, it has its own report) or a bug (logged)."""
    error = done.exception()
    if error is None:
        return done.result()
    if not isinstance(error, KioskFault):
        log.error("a part failed in a way nobody foresaw", exc_info=error)
    return otherwise


def watch(future: Future[Any]) -> None:
    """Log what fails in a call whose answer nobody needs."""
    future.add_done_callback(lambda done: result_or(done, None))
