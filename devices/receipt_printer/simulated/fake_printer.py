"""A programmable ESC/POS printer on a loopback port: the other end of the wire for the demo and for tests.

It behaves as printers do where it hurts: real-time codes are obeyed on arrival, everything else goes through a
small buffer that stops draining when there is no paper, and what stays in the buffer comes out later.
"""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from devices.receipt_printer.simulated.mechanism import ENDLESS_MM, Abilities, Machine, Mechanism, Slip
from devices.receipt_printer.simulated.real_time import CODES, RealTimeFilter

CLEARED = b"\x37\x25\x00"
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
PACKET = 512
EVERYTHING = Abilities()
CLEARING = {"dc4": b"\x10\x14", "enq": b"\x10\x05"}


class FakePrinter:
    """Use as a context manager, or ``start`` and ``stop``; ``port`` is where it listens.

    Args:
        speed_mm_s: Paper speed.
        fifo_bytes: Size of its buffer.
        can: What it can do beyond printing.
        address: Where it listens, and the port; 0 is any free one.
    """

    def __init__(
        self,
        *,
        speed_mm_s: float = 150.0,
        fifo_bytes: int = 4096,
        can: Abilities = EVERYTHING,
        address: tuple[str, int] = ("127.0.0.1", 0),
    ) -> None:
        self.machine = Machine(can=can)
        self.changed = threading.Condition()
        self._fifo = bytearray()
        self._fifo_bytes = fifo_bytes
        self.mechanism = Mechanism(self.machine, self.changed, self._fifo, self._say, speed_mm_s)
        self._wire: socket.socket | None = None
        self._listener: socket.socket | None = None
        self._server: threading.Thread | None = None
        self._drop_after: int | None = None
        self._strike: tuple[int, Callable[[], None]] | None = None
        self._host, self.port = address

    def start(self) -> Self:
        """Switch it on and listen on a free loopback port."""
        self.mechanism.start()
        self.line(up=True)
        return self

    def stop(self) -> None:
        """Switch it off."""
        self.line(up=False)
        self.mechanism.stop()

    __enter__ = start

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Switch it off."""
        self.stop()

    # -- what happens to a printer --------------------------------------------------------------------------

    def paper_out(self) -> None:
        """Take the roll out."""
        self._change(paper_mm=0.0)

    def paper_runs_out_after(self, mm: float) -> None:
        """Let the roll end in so many millimetres."""
        self._change(paper_mm=mm)

    def paper_in(self) -> None:
        """Put a new roll in; what hung out of the printer is torn off."""
        with self.changed:
            if self.machine.paper_out:
                self.mechanism.tear_off()
        self._change(paper_mm=ENDLESS_MM, near_end=False)

    def paper_low(self) -> None:
        """Let the near-end sensor see the core of the roll."""
        self._change(near_end=True)

    def cover(self, *, is_open: bool) -> None:
        """Open or close the cover."""
        self._change(cover_open=is_open)

    def cutter_jam(self) -> None:
        """Let the next cut fail."""
        self._change(cutter_jammed=True)

    def cutter_freed(self) -> None:
        """Clear the jam and the error; what hung out is torn off, the printer is empty as after power off and on."""
        with self.changed:
            self.mechanism.clear()
            self.mechanism.tear_off()
        self._change(cutter_jammed=False, cutter_error=False)

    def head_hot(self, *, is_hot: bool) -> None:
        """Let the head get too hot, or cool."""
        self._change(head_hot=is_hot)

    def broken(self, *, is_broken: bool) -> None:
        """Let something fail that only its power switch mends."""
        self._change(broken=is_broken)

    def paused(self, *, is_paused: bool) -> None:
        """Touch the button on its panel."""
        self._change(paused=is_paused)

    def hang(self) -> None:
        """Stand still and answer nothing, but take what is sent."""
        self._change(hung=True)

    def unhang(self) -> None:
        """Go on where it stood."""
        self._change(hung=False)

    def mute(self, *, is_mute: bool = True) -> None:
        """Print, but answer nothing."""
        self._change(mute=is_mute)

    def drop_after(self, count: int) -> None:
        """Reset the connection once it has brought so many more bytes."""
        with self.changed:
            self._drop_after = count

    def strike_after(self, count: int, fault: Callable[[], None]) -> None:
        """Let something happen once so many more bytes have come; the bytes after it come later."""
        with self.changed:
            self._strike = (count, fault)

    def spare(self) -> None:
        """Let nothing happen that was to happen yet."""
        with self.changed:
            self._drop_after = self._strike = None

    def line(self, *, up: bool) -> None:
        """Plug the network in or out; the port stays the same."""
        if up and self._listener is None:
            self._listener = _listen(self._host, self.port)
            self.port = self._listener.getsockname()[1]
            self._server = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
            self._server.start()
            with self.changed:
                self.changed.notify_all()
        if not up and self._listener is not None:
            self._unplug()

    @property
    def is_plugged(self) -> bool:
        """Whether it can be reached."""
        return self._listener is not None

    # -- what came out --------------------------------------------------------------------------------------

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Slips that were cut off, in order."""
        with self.changed:
            return tuple(self.mechanism.slips)

    @property
    def scraps(self) -> tuple[Slip, ...]:
        """Half slips that were torn off."""
        with self.changed:
            return tuple(self.mechanism.scraps)

    @property
    def hanging(self) -> Slip:
        """What is printed and not cut."""
        with self.changed:
            return self.mechanism.hanging()

    @property
    def burned_mm(self) -> float:
        """All paper since it was switched on."""
        return self.mechanism.burned_mm

    def wait_until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait for a state of this printer; False where it does not come in time."""
        until_s = time.monotonic() + timeout_s
        with self.changed:
            while not holds():
                wait_s = until_s - time.monotonic()
                if wait_s <= 0:
                    return False
                self.changed.wait(wait_s)
        return True

    # -- the wire -------------------------------------------------------------------------------------------

    def _serve(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                wire, _ = listener.accept()
                with wire, suppress(OSError):
                    if self._is_heard(listener, wire):
                        self._listen_to(wire)
                self._wire = None

    def _is_heard(self, listener: socket.socket, wire: socket.socket) -> bool:
        """Take a connection, unless the line was cut at the moment at which it came."""
        with self.changed:
            if self._listener is listener:
                self._wire = wire
            return self._listener is listener

    def _listen_to(self, wire: socket.socket) -> None:
        arriving = RealTimeFilter()
        while data := wire.recv(PACKET):
            data, is_last = self._until_drop(data)
            for before_or_after in self._struck(data):
                for part in arriving.feed(before_or_after):
                    self._take(part)
            if is_last:
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
                return

    def _until_drop(self, data: bytes) -> tuple[bytes, bool]:
        with self.changed:
            if self._drop_after is None:
                return data, False
            taken = data[: self._drop_after]
            left = self._drop_after - len(taken)
            self._drop_after = left or None
            return taken, left == 0

    def _struck(self, data: bytes) -> Iterator[bytes]:
        """Yield what comes before the fault, let it happen, and yield the rest."""
        with self.changed:
            count, fault = self._strike or (len(data), None)
            self._strike = (count - len(data), fault) if fault and count > len(data) else None
        yield data[:count]
        if fault and count <= len(data):
            fault()
            yield data[count:]

    def _take(self, part: bytes) -> None:
        with self.changed:
            self.changed.wait_for(lambda: not self.machine.hung or part not in CODES)
            if part in CODES:
                self._obey_at_once(part)
                return
            for start in range(0, len(part), PACKET):
                piece = part[start : start + PACKET]
                self.changed.wait_for(lambda: len(self._fifo) + PACKET <= self._fifo_bytes or self._listener is None)
                self._fifo += piece
                self.changed.notify_all()

    def _obey_at_once(self, code: bytes) -> None:
        if code[:2] == b"\x10\x04":
            self._say(self.machine.real_time_status(code[2]) if self.machine.can.status else b"")
        elif code[:2] == CLEARING.get(self.machine.can.clear):
            self.mechanism.clear()
            self._say(CLEARED if self.machine.can.clear == "dc4" else b"")

    def _say(self, data: bytes) -> None:
        wire = self._wire
        if wire is not None and not self.machine.mute and not self.machine.hung:
            with suppress(OSError):
                wire.sendall(data)

    def _change(self, **state: float) -> None:
        with self.changed:
            for name, value in state.items():
                setattr(self.machine, name, value)
            self.mechanism.report_change()

    def _unplug(self) -> None:
        with self.changed:
            listener, wire, server = self._listener, self._wire, self._server
            self._listener = None
            self.machine.hung = False
            self.changed.notify_all()
        for each in (listener, wire):
            if each is not None:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
        if server is not None:
            server.join()


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(4)
    return listener
