"""A printer over any transport: implements the receipt printer's port, one owner of the wire at a time."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from devices.print_journal import Journal, JournalBroken, PrinterBusy
from devices.receipt_printer.copies import marked
from devices.receipt_printer.escpos.encoder import Piece, encode
from devices.receipt_printer.escpos.health import NOT_LOOKED_YET, health_of, named, silent_wire, unreachable
from devices.receipt_printer.escpos.identity import identity_of
from devices.receipt_printer.escpos.job import Buffer, Job
from devices.receipt_printer.escpos.link import ANSWER_S, IDENTITY_S, Link
from devices.receipt_printer.escpos.model import PrinterModel
from devices.receipt_printer.escpos.recording import RecordingTransport
from devices.receipt_printer.escpos.status import PrinterState
from devices.receipt_printer.escpos.transport import LinkLost, Transport
from devices.receipt_printer.layout import TooWideError
from devices.receipt_printer.supply import PaperMeter
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Receipt
from kiosk.ports.device import DeviceHealth, HealthChanged
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed, PrintOutcome

CONNECT_S = 3.0
CUT_OFF_S = 5.0
_STATES = {Printed: "printed", Interrupted: "interrupted", OutcomeUnknown: "unknown"}


class EscposPrinter:
    """Implements ``ReceiptPrinter``. The wire is taken for each job and each look, and given back.

    Args:
        transport: The wire.
        model: What is at its end.
        where: Names the printer to the technician.
        poll_s: Seconds between two looks at an idle printer.
        grace_s: What a job may take beyond twice the mechanical time.
    """

    def __init__(
        self, transport: Transport, model: PrinterModel, where: str, *, poll_s: float = 5.0, grace_s: float = 5.0
    ) -> None:
        self._transport = transport
        self._link = Link(transport, time.monotonic, self._saw)
        self._model = model
        self._where = where
        self._poll_s = poll_s
        self._grace_s = grace_s
        self._wire = threading.Lock()
        self._buffer = Buffer()
        self._journal = Journal()
        self._meter = PaperMeter(model)
        self._cuts_half_off = False
        self._identity: str | None = None
        self._health = NOT_LOOKED_YET
        self._look_now = threading.Event()
        self._closing = False
        self._watch: threading.Thread | None = None

    def keep_state_in(self, folder: Path) -> None:
        """Go on where the process before left off; called before anything else."""
        self._journal = Journal(folder)
        self._meter = PaperMeter(self._model, folder)
        try:
            with self._journal.one_job():
                self._journal.find_unfinished()
                half = self._journal.half_hangs_out
                self._buffer.half_hangs_out = self._buffer.may_be_mid_command = self._cuts_half_off = half
        except JournalBroken:
            return  # the first job says so

    def record_to(self, path: Path) -> None:
        """Keep all that passes over the wire from now on; for the test page only, since it keeps what is printed."""
        self._link = Link(RecordingTransport(self._transport, path), time.monotonic, self._saw)

    def _saw(self, state: PrinterState) -> None:
        """What is seen within a job counts too: paper that runs out there was put in anew when the next look sees it."""
        self._meter.saw(state)

    def _forget_half_slip(self) -> None:
        self._buffer.half_hangs_out = self._buffer.may_be_mid_command = self._cuts_half_off = False

    def open(self, emit: Callable[[Any], None]) -> None:
        """Begin to look at the printer, now and every few seconds."""
        self._closing = False
        self._watch = threading.Thread(
            target=self._keep_looking, args=(emit,), name="receipt printer watch", daemon=True
        )
        self._watch.start()

    def health(self) -> DeviceHealth:
        """Return the health as last seen."""
        return self._health

    def close(self) -> None:
        """Stop looking; a job under way is not waited for longer than its own limit."""
        self._closing = True
        self._look_now.set()
        if self._watch is not None:
            self._watch.join()

    def new_roll(self) -> None:
        """Count the paper anew: a person put a roll in that no sensor saw."""
        self._meter.new_roll()
        self._look_now.set()

    def print_receipt(self, receipt: Receipt, *, timeout_s: float, again: bool = False) -> PrintOutcome:
        """Print one slip; see the port."""
        until_s = time.monotonic() + timeout_s
        with self._wire:
            try:
                with self._journal.one_job():
                    outcome = self._print_once(receipt, until_s, again=again)
            except PrinterBusy as busy:
                return NotStarted("busy", str(busy))
            except JournalBroken as broken:
                return NotStarted("fault", str(broken))
        self._look_now.set()
        return outcome

    def _print_once(self, receipt: Receipt, until_s: float, *, again: bool) -> PrintOutcome:
        copy = self._journal.copies(receipt.number) + 1
        if copy > 1 and not again:
            return NotStarted("refused", "this slip was begun before; only a person has it printed again")
        try:
            pieces = encode(marked(receipt, copy), self._model)
        except (MissingGlyphError, TooWideError) as problem:
            return NotStarted("refused", str(problem))
        outcome = self._run(pieces, until_s, lambda: self._journal.begin(receipt.number, copy))
        if not isinstance(outcome, NotStarted):
            self._write_down(receipt.number, copy, outcome)
            self._cuts_half_off = self._buffer.half_hangs_out
        return outcome

    def _write_down(self, number: str, copy: int, outcome: Printed | Interrupted | OutcomeUnknown) -> None:
        reason = "" if isinstance(outcome, Printed) else outcome.reason
        half, mm = self._buffer.half_hangs_out, outcome.printed_mm
        self._journal.end(number, copy, _STATES[type(outcome)], reason=reason, half=half, mm=mm)

    def _run(self, pieces: tuple[Piece, ...], until_s: float, before_first_byte: Callable[[], None]) -> PrintOutcome:
        try:
            self._link.open(min(CONNECT_S, until_s - time.monotonic()))
        except LinkLost as lost:
            return NotStarted("unreachable", str(lost))
        job = self._job(pieces, until_s, before_first_byte)
        try:
            outcome = job.run()
        finally:
            self._link.close()
        if not isinstance(outcome, NotStarted):
            self._meter.used(job.used_mm)
        return outcome

    def _job(
        self, pieces: tuple[Piece, ...], until_s: float, before_first_byte: Callable[[], None] = lambda: None
    ) -> Job:
        return Job(
            self._link,
            self._model,
            pieces,
            self._buffer,
            time.monotonic,
            until_s,
            self._grace_s,
            before_first_byte,
        )

    def _keep_looking(self, emit: Callable[[Any], None]) -> None:
        while not self._closing:
            with self._wire:
                health = self._look()
            if health != self._health:
                self._health = health
                emit(HealthChanged(health))
            self._look_now.wait(self._poll_s)
            self._look_now.clear()

    def _look(self) -> DeviceHealth:
        try:
            self._link.open(CONNECT_S)
        except LinkLost as lost:
            self._identity = None  # another one may be there when it comes back
            return unreachable(str(lost))
        try:
            return self._ask()
        except LinkLost as lost:
            return unreachable(str(lost))
        finally:
            self._link.close()

    def _ask(self) -> DeviceHealth:
        if not (self._link.answers and self._model.status):
            return silent_wire(self._where)
        state = self._link.ask_state(time.monotonic() + 4 * ANSWER_S)
        self._free_from_half_slip(state)
        if self._identity is None and state.is_complete and state.trouble is None:
            names = self._link.ask_identity(time.monotonic() + 2 * IDENTITY_S)
            self._identity = identity_of(names)
        return named(health_of(state, self._where, self._model, self._meter), self._identity or "", self._model)

    def _free_from_half_slip(self, state: PrinterState) -> None:
        """A stuck printer is cleared, so that new paper does not bring the rest out; once well, the half is cut off."""
        if self._buffer.may_hold_slip and state.trouble is not None:
            self._buffer.may_hold_slip = not self._link.clear(self._model.clear, time.monotonic() + ANSWER_S)
        if self._cuts_half_off and state.is_complete and state.trouble is None:
            self._cuts_half_off = False
            with suppress(JournalBroken), self._journal.one_job():
                self._cut_off()

    def _cut_off(self) -> None:
        self._job((), time.monotonic() + CUT_OFF_S).run()
        self._meter.used(self._model.tear_mm)
        if not self._buffer.half_hangs_out:
            self._journal.cut_off()
