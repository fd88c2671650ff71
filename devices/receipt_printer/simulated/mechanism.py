"""Paper, cover, cutter and head of the programmable printer: executes its buffer in its own time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.receipt_printer.drawing import qr_matrix
from devices.receipt_printer.simulated import grammar
from devices.receipt_printer.simulated.grammar import Command, first_command

DOTS_PER_MM = 8
PITCH_MM = 4.23
HANZI_MM = 3.0
HEAD_TO_CUTTER_MM = 12.0
ENDLESS_MM = 1e9
STATUS_REQUESTS = frozenset({b"\x1da", b"\x1dr", b"\x1dI", b"\x1d(H"})
"""Not part of what is on the paper."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What was on the paper between two cuts: the commands as executed, and its length."""

    data: bytes = field(repr=False)
    mm: float


@dataclass(frozen=True, slots=True)
class Abilities:
    """What this printer can do beyond printing.

    Attributes:
        status: Answers DLE EOT.
        process_id: Answers ``GS ( H``.
        gs_r: Answers ``GS r``.
        asb: Tells by itself (``GS a``).
        clear: Which command empties its buffer: ``dc4``, ``enq`` or ``none``.
        names: Its answers to ``GS I``: maker and model; empty: it knows no such command.
    """

    status: bool = True
    process_id: bool = True
    gs_r: bool = True
    asb: bool = True
    clear: str = "dc4"
    names: tuple[str, ...] = ("OneTrip", "SIMULATED")


@dataclass
class Machine:
    """The state that faults change; guarded by the printer's condition.

    Attributes:
        paper_mm: Paper left on the roll.
        head_hot: It waits until the head has cooled.
        broken: It waits for its power switch.
        paused: Somebody touched its panel.
    """

    paper_mm: float = ENDLESS_MM
    near_end: bool = False
    cover_open: bool = False
    cutter_jammed: bool = False
    cutter_error: bool = False
    head_hot: bool = False
    broken: bool = False
    paused: bool = False
    hung: bool = False
    mute: bool = False
    asb: bool = False
    can: Abilities = Abilities()

    @property
    def paper_out(self) -> bool:
        """Whether the roll has ended."""
        return self.paper_mm <= 0

    @property
    def stopped(self) -> bool:
        """Whether the head stands still."""
        return self.offline or self.hung

    @property
    def offline(self) -> bool:
        """Whether it takes no data."""
        return self.paper_out or self.cover_open or self.cutter_error or self.head_hot or self.broken or self.paused

    @property
    def _errors(self) -> int:
        """Bits 3, 5 and 6 of DLE EOT 3, and of the second byte of GS a."""
        return (0x08 if self.cutter_error else 0) | (0x20 if self.broken else 0) | (0x40 if self.head_hot else 0)

    def automatic_status(self) -> bytes:
        """Return the four bytes of GS a."""
        first = 0x10 | (0x08 if self.offline else 0) | (0x20 if self.cover_open else 0)
        third = (0x0C if self.paper_out else 0) | (0x03 if self.near_end or self.paper_out else 0)
        return bytes([first, self._errors, third, 0])

    def real_time_status(self, question: int) -> bytes:
        """Return the byte of DLE EOT 1 to 4."""
        flags = {
            1: 0x08 if self.offline else 0,
            2: (0x04 if self.cover_open else 0) | (0x20 if self.paper_out else 0) | (0x40 if self._errors else 0),
            3: self._errors,
            4: (0x0C if self.near_end or self.paper_out else 0) | (0x60 if self.paper_out else 0),
        }
        return bytes([0x12 | flags[question]])


class Mechanism:
    """Takes the buffer from the front and burns paper; one thread, ended by ``stop``.

    Args:
        machine: The state, shared.
        changed: Notified whenever anything changes; guards ``machine`` and ``fifo``.
        fifo: The receive buffer.
        say: Sends bytes to whoever is connected.
        speed_mm_s: Paper speed.
    """

    def __init__(
        self,
        machine: Machine,
        changed: threading.Condition,
        fifo: bytearray,
        say: Callable[[bytes], None],
        speed_mm_s: float,
    ) -> None:
        self._machine = machine
        self._changed = changed
        self._fifo = fifo
        self._say = say
        self._speed_mm_s = speed_mm_s
        self._command = bytearray()
        self._head_s = 0.0
        self._running = True
        self._generation = 0
        self._size = 1
        self._qr = b""
        self._module = 3
        self._barcode_mm = 20.0
        self._paper = bytearray()
        self._paper_mm = 0.0
        self.slips: list[Slip] = []
        self.scraps: list[Slip] = []
        self.burned_mm = 0.0
        self._thread = threading.Thread(target=self._run, name="simulated printer", daemon=True)

    def start(self) -> None:
        """Start the motor."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what is not printed is lost."""
        with self._changed:
            self._running = False
            self._changed.notify_all()
        self._thread.join()

    def clear(self) -> None:
        """Forget everything that is not printed; called with the condition held."""
        self._fifo.clear()
        self._command.clear()
        self._generation += 1
        self._changed.notify_all()

    def tear_off(self) -> None:
        """Lay what hangs out of the printer aside; called with the condition held."""
        if self._paper_mm:
            self.scraps.append(Slip(bytes(self._paper), self._paper_mm))
        self._paper.clear()
        self._paper_mm = 0.0

    def hanging(self) -> Slip:
        """Return what is printed and not cut; called with the condition held."""
        return Slip(bytes(self._paper), self._paper_mm)

    def _run(self) -> None:
        with self._changed:
            while self._running:
                command = None if self._machine.stopped else self._next_command()
                if command is None:
                    self._changed.wait()
                else:
                    self._execute(command)
                    self._changed.notify_all()

    def _next_command(self) -> Command | None:
        """Return the next whole command; what it still waits for is not in the buffer any more."""
        if self._fifo:
            self._command += self._fifo
            self._fifo.clear()
            self._changed.notify_all()
        command = first_command(bytes(self._command)) if self._command else None
        if command is None:
            return None
        rest = self._command[len(command.data) :]
        self._command.clear()
        self._fifo[:0] = rest
        return command

    def _execute(self, command: Command) -> None:
        generation = self._generation
        self._burn(self._length_mm(command), generation)
        if generation != self._generation or not self._running:
            return
        if command.name not in STATUS_REQUESTS and command.data != b"\0":
            self._paper += command.data
        self._obey(command)

    def _burn(self, mm: float, generation: int) -> None:
        """Move the paper, in its time; stands still while the machine is stopped, ends when it is cleared."""
        while mm > 0 and generation == self._generation and self._running:
            if self._machine.stopped:
                self._changed.wait()
                continue
            step = min(mm, self._machine.paper_mm)
            self._move(step)
            mm -= step

    def _move(self, mm: float) -> None:
        self._head_s = max(self._head_s, time.monotonic()) + mm / self._speed_mm_s
        while self._running and (wait_s := self._head_s - time.monotonic()) > 0:
            self._changed.wait(wait_s)
        self._machine.paper_mm -= mm
        self._paper_mm += mm
        self.burned_mm += mm
        if self._machine.paper_out:
            self.report_change()

    def report_change(self) -> None:
        """Send the automatic status where it is on; called with the condition held."""
        if self._machine.asb and not self._machine.hung:
            self._say(self._machine.automatic_status())
        self._changed.notify_all()

    def _length_mm(self, command: Command) -> float:
        match command.name, command.data:
            case grammar.CONTROL, b"\n":
                return max(PITCH_MM, HANZI_MM * self._size)
            case b"\x1bJ", data:
                return data[2] / DOTS_PER_MM
            case b"\x1bd", data:
                return data[2] * PITCH_MM
            case b"\x1dv0", data:
                return int.from_bytes(data[6:8], "little") * (2 if data[3] & 2 else 1) / DOTS_PER_MM
            case b"\x1dk", _:
                return self._barcode_mm + PITCH_MM
            case b"\x1d(k", data if data[5:7] == b"1Q":
                return len(qr_matrix(self._qr.decode())) * self._module / DOTS_PER_MM
            case b"\x1dV", data if len(data) == 4:
                return HEAD_TO_CUTTER_MM + data[3] / DOTS_PER_MM
            case _:
                return 0.0

    def _obey(self, command: Command) -> None:
        match command.name, command.data:
            case b"\x1b@", _:
                self._size = 1
            case b"\x1d!", data:
                self._size = (data[2] & 0x07) + 1
            case b"\x1dh", data:
                self._barcode_mm = data[2] / DOTS_PER_MM
            case b"\x1d(k", data:
                self._store_code(data)
            case b"\x1dV", _:
                self._cut()
            case name, data if name in STATUS_REQUESTS:
                self._answer(name, data)

    def _store_code(self, data: bytes) -> None:
        if data[5:7] == b"1C":
            self._module = data[7]
        if data[5:8] == b"1P0":
            self._qr = data[8:]

    def _cut(self) -> None:
        if self._machine.cutter_jammed:
            self._machine.cutter_error = True
            self.report_change()
            return
        self.slips.append(self.hanging())
        self._paper.clear()
        self._paper_mm = 0.0

    def _answer(self, name: bytes, data: bytes) -> None:
        if name == b"\x1da":
            self._machine.asb = data[2] != 0 and self._machine.can.asb
            self.report_change()
        if name == b"\x1dr" and self._machine.can.gs_r:
            self._say(b"\x03" if self._machine.near_end else b"\x00")
        if name == b"\x1dI" and self._machine.can.names and data[2] in b"BC":
            self._say(b"\x5f" + self._machine.can.names[data[2] - ord("B")].encode() + b"\0")
        if name == b"\x1d(H" and self._machine.can.process_id:
            self._say(b"\x37\x22" + data[7:11] + b"\0")
