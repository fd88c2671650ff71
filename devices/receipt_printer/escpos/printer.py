"""A printer over any transport: implements the receipt printer's port, one owner of the wire at a time."""

import threading
import time
from collections.abc import Callable
from typing import Any

from devices.receipt_printer.escpos.encoder import Piece, encode
from devices.receipt_printer.escpos.health import NOT_LOOKED_YET, health_of, silent_wire, unreachable
from devices.receipt_printer.escpos.job import Buffer, Job
from devices.receipt_printer.escpos.link import ANSWER_S, Link
from devices.receipt_printer.escpos.model import PrinterModel
from devices.receipt_printer.escpos.transport import LinkLost, Transport
from devices.receipt_printer.fonts import MissingGlyphError
from devices.receipt_printer.layout import TooWideError
from kiosk.domain.receipt import Receipt
from kiosk.ports.device import DeviceHealth, HealthChanged
from kiosk.ports.receipt_printer import NotStarted, PrintOutcome

CONNECT_S = 3.0


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
        self._link = Link(transport, time.monotonic)
        self._model = model
        self._where = where
        self._poll_s = poll_s
        self._grace_s = grace_s
        self._wire = threading.Lock()
        self._buffer = Buffer()
        self._health = NOT_LOOKED_YET
        self._look_now = threading.Event()
        self._closing = False
        self._watch: threading.Thread | None = None

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

    def print_receipt(self, receipt: Receipt, *, timeout_s: float) -> PrintOutcome:
        """Print one slip; see the port."""
        until_s = time.monotonic() + timeout_s
        try:
            pieces = encode(receipt, self._model)
        except (MissingGlyphError, TooWideError) as problem:
            return NotStarted("refused", str(problem))
        with self._wire:
            outcome = self._run(pieces, until_s)
        self._look_now.set()
        return outcome

    def _run(self, pieces: tuple[Piece, ...], until_s: float) -> PrintOutcome:
        try:
            self._link.open(min(CONNECT_S, until_s - time.monotonic()))
        except LinkLost as lost:
            return NotStarted("unreachable", str(lost))
        try:
            return Job(self._link, self._model, pieces, self._buffer, time.monotonic, until_s, self._grace_s).run()
        finally:
            self._link.close()

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
            return unreachable(str(lost))
        try:
            return self._ask()
        except LinkLost as lost:
            return unreachable(str(lost))
        finally:
            self._link.close()

    def _ask(self) -> DeviceHealth:
        """A printer that is stuck may hold somebody's slip: it is cleared, so that new paper does not bring it out."""
        if not self._link.answers:
            return silent_wire(self._where)
        state = self._link.ask_state(time.monotonic() + 4 * ANSWER_S)
        if self._buffer.may_hold_slip and state.trouble is not None:
            self._buffer.may_hold_slip = not self._link.clear(self._model.clear, time.monotonic() + ANSWER_S)
        return health_of(state, self._where)
