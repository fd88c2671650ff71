"""The course of one slip: look, prepare, send in acknowledged pieces, wait for the printer's own word.

Exactly-once printing cannot be had over a wire that may break; so there is at most one attempt past the first
byte of the slip, and the outcome says what is known: printed, not started, interrupted, or unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from devices.receipt_printer.escpos import commands
from devices.receipt_printer.escpos.encoder import PROLOGUE, Piece, length_mm, void_mark
from devices.receipt_printer.escpos.link import ANSWER_S, Link, trouble_of
from devices.receipt_printer.escpos.model import PrinterModel
from devices.receipt_printer.escpos.status import Echo, PaperStatus, Reply
from devices.receipt_printer.escpos.transport import LinkLost
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed, PrintOutcome

WINDOW = 3
"""Pieces sent ahead of the last acknowledged one, so that the head never waits; 1 where a buffer cannot be cleared."""
SPARE_BYTES = 256
"""Of the printer's buffer: full, it would not even answer DLE EOT."""
QUIET_S = 0.5
"""After such a silence the printer is asked how it is."""
LAST_WORD_S = 2.5
"""For finding out what went wrong and clearing the buffer, beyond the job's own limit if need be."""
SWALLOW = bytes(8192)
"""More than any command that may have been cut off by a lost link waits for."""


class Proof(Enum):
    """How a printer acknowledges."""

    ECHO = "GS ( H"
    PAPER_STATUS = "GS r"
    NONE = "none"


@dataclass
class Buffer:
    """What is known of the printer's buffer, from one job to the next.

    Attributes:
        may_hold_slip: A slip was broken off and its rest was not seen to be cleared; True at the start,
            because the process before may have died in the middle of one.
        may_be_mid_command: Its last command was cut off.
        half_hangs_out: A slip was broken off and hangs out of the printer, not cut.
    """

    may_hold_slip: bool = True
    may_be_mid_command: bool = False
    half_hangs_out: bool = False


class _Stopped(Exception):  # noqa: N818 - ends the sending only
    """The slip cannot go on; reason in the port's words, or empty where only silence is known."""


@dataclass
class Job:
    """One slip on one link; used once.

    Where half of an earlier slip hangs out of the printer, it is first marked as void and cut off, so that it is
    on nobody else's paper; a job without pieces does only that.

    Attributes:
        before_first_byte: Called when all is well and the slip is about to be sent.
    """

    link: Link
    model: PrinterModel
    pieces: tuple[Piece, ...] = field(repr=False)
    buffer: Buffer
    monotonic_s: Callable[[], float]
    until_s: float
    grace_s: float = 5.0
    before_first_byte: Callable[[], None] = lambda: None
    proof: Proof = Proof.NONE
    waiting: list[tuple[bytes, Piece]] = field(default_factory=list, repr=False)
    sent: int = 0
    printed_mm: float = 0.0

    @property
    def used_mm(self) -> int:
        """Paper that may have come out, rounded up: all that was sent or begun, acknowledged or not."""
        return length_mm(self.pieces[: self.sent + 1])

    def run(self) -> PrintOutcome:
        """Carry the job out on an open link."""
        if self.buffer.half_hangs_out:
            self.pieces = (void_mark(self.model), *self.pieces)
        if not (self.link.answers and self.model.status):
            return self._print_blindly()
        try:
            refusal = self._preflight() or self._prepare()
        except LinkLost as lost:
            return NotStarted("unreachable", str(lost))
        if refusal is not None:
            return refusal
        return self._print()

    # -- before the first byte of the slip ------------------------------------------------------------------

    def _preflight(self) -> NotStarted | None:
        state = self.link.ask_state(self.until_s)
        if state.trouble is not None:
            self._clear_if_unsure()
            return NotStarted(state.trouble, "the printer said so before anything was sent")
        if not state.is_complete:
            return NotStarted("mute", "no answer to DLE EOT")
        if self.buffer.may_be_mid_command:
            self._clear_if_unsure()
            self.link.transmit(SWALLOW, self.until_s)
        return None

    def _prepare(self) -> NotStarted | None:
        """Set the printer up and find out how it acknowledges; nothing is printed by this."""
        for swallow in (b"", SWALLOW):
            self.link.transmit(swallow + self._prologue(), self.until_s)
            refusal = self._find_proof(self._soon(ANSWER_S))
            if refusal is not None or self.proof is not Proof.NONE or not self._is_provable:
                return refusal
        return NotStarted("mute", "answers DLE EOT, but takes no data")

    @property
    def _is_provable(self) -> bool:
        return self.model.process_id or self.model.gs_r

    def _prologue(self) -> bytes:
        automatic = commands.ASB_ON if self.model.asb else b""
        echo = commands.echo_request(_token(0)) if self.model.process_id else b""
        return PROLOGUE + automatic + echo + (commands.PAPER_STATUS if self.model.gs_r else b"")

    def _find_proof(self, until_s: float) -> NotStarted | None:
        """Both requests are answered in their turn, so an answer to the second tells that the first is unknown."""
        while self._is_provable and (reply := self.link.next_reply(until_s)) is not None:
            trouble = trouble_of(reply)
            if trouble is not None:
                return NotStarted(trouble, "the printer said so before anything was sent")
            if isinstance(reply, Echo) and reply.token == _token(0):
                self.proof = Proof.ECHO
            if self.proof is Proof.NONE and isinstance(reply, PaperStatus):
                self.proof = Proof.PAPER_STATUS
            if isinstance(reply, PaperStatus) or (self.proof is Proof.ECHO and not self.model.gs_r):
                break
        return None

    def _clear_if_unsure(self) -> None:
        if self.buffer.may_hold_slip:
            self.buffer.may_hold_slip = not self.link.clear(self.model.clear, self._soon(ANSWER_S))

    def _print_blindly(self) -> PrintOutcome:
        """Nothing comes back over this wire: the bytes are given away, and nobody knows more."""
        slip = b"".join(piece.data for piece in self.pieces)
        self.before_first_byte()
        self.sent = len(self.pieces)
        try:
            self.link.transmit(PROLOGUE + slip, self.until_s)
        except LinkLost as lost:
            return OutcomeUnknown("unreachable", 0, str(lost))
        self.buffer.half_hangs_out = False
        return OutcomeUnknown("mute", 0, "nothing comes back over this wire")

    # -- the slip -------------------------------------------------------------------------------------------

    def _print(self) -> PrintOutcome:
        self.until_s = min(self.until_s, self._soon(self._mechanical_s() * 2 + self.grace_s))
        self.before_first_byte()
        self.buffer.may_hold_slip = self.buffer.may_be_mid_command = self.buffer.half_hangs_out = True
        try:
            self._send_all()
        except _Stopped as stopped:
            return self._interrupted(str(stopped))
        except LinkLost as lost:
            return self._lost(str(lost))
        if self.proof is Proof.NONE:
            return OutcomeUnknown("mute", 0, "this model does not confirm what it printed")
        self.buffer.may_hold_slip = self.buffer.may_be_mid_command = self.buffer.half_hangs_out = False
        return Printed(length_mm(self.pieces))

    def _send_all(self) -> None:
        for number, piece in enumerate(self.pieces, start=1):
            while not self._has_room(piece):
                self._await_acknowledgement()
            token = _token(number)
            if not self.link.transmit(piece.data + self._barrier(token), self.until_s):
                raise _Stopped
            self.sent = number
            if self.proof is not Proof.NONE:
                self.waiting.append((token, piece))
        while self.waiting:
            self._await_acknowledgement()

    def _has_room(self, piece: Piece) -> bool:
        ahead = sum(len(waiting.data) for _, waiting in self.waiting) + len(piece.data)
        window = 1 if self.model.clear == "none" else WINDOW
        return not self.waiting or (len(self.waiting) < window and ahead <= self.model.buffer_bytes - SPARE_BYTES)

    def _barrier(self, token: bytes) -> bytes:
        match self.proof:
            case Proof.ECHO:
                return commands.echo_request(token)
            case Proof.PAPER_STATUS:
                return commands.PAPER_STATUS
            case Proof.NONE:
                return b""

    def _await_acknowledgement(self) -> None:
        """Return when one more piece is printed; raises _Stopped or LinkLost."""
        before = len(self.waiting)
        while len(self.waiting) == before:
            if self.monotonic_s() >= self.until_s:
                raise _Stopped
            reply = self.link.next_reply(min(self.until_s, self._soon(QUIET_S)))
            trouble = self._trouble_in_silence() if reply is None else trouble_of(reply)
            if trouble is not None:
                raise _Stopped(trouble)
            self._note(reply)

    def _trouble_in_silence(self) -> str | None:
        """A printer without automatic status, or one whose message was lost, tells when it is asked."""
        return None if self.link.is_mute else self.link.ask_state(self.until_s).trouble

    def _note(self, reply: Reply | None) -> None:
        """Take an acknowledgement: an echo stands for all pieces up to its own."""
        tokens = [token for token, _ in self.waiting]
        count = 0
        if self.proof is Proof.ECHO and isinstance(reply, Echo) and reply.token in tokens:
            count = tokens.index(reply.token) + 1
        elif self.proof is Proof.PAPER_STATUS and isinstance(reply, PaperStatus) and tokens:
            count = 1
        self.printed_mm += sum(piece.mm for _, piece in self.waiting[:count])
        del self.waiting[:count]

    # -- when it went wrong ---------------------------------------------------------------------------------

    def _interrupted(self, reason: str) -> PrintOutcome:
        """Find out what holds the printer up, clear what it has not printed, and say what is known."""
        self.until_s = max(self.until_s, self._soon(LAST_WORD_S))
        try:
            if self.link.is_mute:
                self._reconnect()
            state = self.link.ask_state(self.until_s)
            self._take_late_acknowledgements()
            cleared = self.link.clear(self.model.clear, self.until_s)
        except LinkLost as lost:
            return self._unknown("unreachable", str(lost))
        self.buffer.may_hold_slip = not cleared
        if self._all_printed:
            self.buffer.half_hangs_out = False
            return Printed(length_mm(self.pieces))
        reason = state.trouble or reason
        if not state.is_complete:
            return self._unknown("mute", "no answer to DLE EOT")
        return self._broken_off(reason, cleared=cleared)

    def _broken_off(self, reason: str, *, cleared: bool) -> PrintOutcome:
        word = "buffer cleared" if cleared else "clearing the buffer was not confirmed"
        if not reason and not cleared:
            return self._unknown("fault", f"the printer says it is well, but did not finish; {word}")
        self.buffer.half_hangs_out = reason != "paper_out"  # whoever puts a new roll in takes the old end out
        return Interrupted(reason or "fault", self._mm(), word)

    def _take_late_acknowledgements(self) -> None:
        while (reply := self.link.next_reply(self.monotonic_s())) is not None:
            self._note(reply)

    @property
    def _all_printed(self) -> bool:
        return self.proof is not Proof.NONE and self.sent == len(self.pieces) and not self.waiting

    def _lost(self, detail: str) -> PrintOutcome:
        """The line broke. What was sent whole may finish; a rest that never came must not wait for the next person."""
        if self.sent < len(self.pieces):
            try:
                self._reconnect()
                self.buffer.may_hold_slip = not self.link.clear(self.model.clear, self._soon(ANSWER_S))
            except LinkLost:
                detail = f"{detail}; the buffer could not be cleared"
        return self._unknown("unreachable", detail)

    def _reconnect(self) -> None:
        self.link.close()
        self.link.open(ANSWER_S)

    def _unknown(self, reason: str, detail: str) -> OutcomeUnknown:
        """What was given away whole may still have been lost on the way, or cleared with the buffer.

        A cutter then cuts it off before the next slip: of a whole one that leaves a strip of its own. Without a cutter
        the mark would stand under a slip that may be whole, so what was given away whole is not called void there.
        """
        self.buffer.half_hangs_out = self.sent < len(self.pieces) or (self.model.cutter and bool(self.waiting))
        return OutcomeUnknown(reason, self._mm(), detail)

    def _mm(self) -> int:
        return round(self.printed_mm)

    def _mechanical_s(self) -> float:
        """What paper and wire need at best."""
        size = sum(len(piece.data) for piece in self.pieces)
        return length_mm(self.pieces) / self.model.speed_mm_s + size / self.link.bytes_per_s

    def _soon(self, seconds: float) -> float:
        return self.monotonic_s() + seconds


def _token(number: int) -> bytes:
    """Return four printable bytes; 0 is the question before the slip, pieces count from 1."""
    return b"%04d" % (number % 10_000)
