"""A module on a serial port: a pseudo-terminal at the pace of its line, with everything that befalls a cable."""

import os
import random
import select
import termios
import threading
import time
import tty
from collections import deque
from collections.abc import Callable
from pathlib import Path

from tests.card_reader.private_pcscd import LIMIT_S
from tests.card_reader.samv_module import FakeModule

_SPEEDS = {
    termios.B115200: 115200,
    termios.B57600: 57600,
    termios.B38400: 38400,
    termios.B19200: 19200,
    termios.B9600: 9600,
}
Spoil = Callable[[bytes], bytes]


class SerialPort:
    """One port, which appears as ``path``; may be unplugged and plugged in again, there or elsewhere.

    Args:
        path: A link to the pseudo-terminal, as udev makes in ``/dev/serial/by-id``.
        module: What answers.
        baud: The module's setting; at another speed of the port it understands nothing and is not understood.
        chunk: Bytes that come at once.

    Attributes:
        spoilt: By command: what happens to its next answers on the way, one after the other.
        noise: Bytes of noise before each answer.
        received: How many bytes were written to the port.
    """

    def __init__(self, path: Path, module: FakeModule, *, baud: int = 115200, chunk: int = 32):
        self.path, self.module, self.baud, self.chunk = path, module, baud, chunk
        self.spoilt: dict[bytes, deque[Spoil]] = {}
        self.noise = 0
        self.received = 0
        self._chance = random.Random(1)  # noqa: S311 - no secret
        self._end = threading.Event()
        self.plug()

    def plug(self, path: Path | None = None):
        """Let the port appear."""
        self.path = path or self.path
        self._end = threading.Event()
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path.symlink_to(os.ttyname(self._slave))
        self._thread = threading.Thread(target=self._serve, args=(self._master, self._end), daemon=True)
        self._thread.start()

    def unplug(self):
        """Let it vanish, in the middle of whatever it says."""
        if self._end.is_set():
            return
        self._end.set()
        self._thread.join(LIMIT_S)
        self.path.unlink()
        os.close(self._slave)
        os.close(self._master)

    def spoil(self, code: bytes, *how: Spoil):
        """Let this happen to the next answers to a command."""
        self.spoilt[code] = deque(how)

    def make_noise(self, data: bytes):
        """Let bytes come that nobody asked for."""
        os.write(self._master, data)

    def _serve(self, master, end):
        while not end.is_set():
            if not select.select([master], [], [], 0.02)[0]:
                continue
            data = os.read(master, 4096)
            came_s = time.monotonic() + len(data) * 10 / self.baud  # a pseudo-terminal delivers at once
            self.received += len(data)
            for code, answer in self.module.take(data if self._understood() else b"\xff" * len(data)):
                came_s = self._send(master, end, self._on_the_way(code, answer), came_s)

    def _understood(self):
        return _SPEEDS.get(termios.tcgetattr(self._slave)[5]) == self.baud

    def _on_the_way(self, code, answer):
        how = self.spoilt.get(code)
        answer = how.popleft()(answer) if how else answer
        return self._chance.randbytes(self.noise) + answer

    def _send(self, master, end, data, at_s):
        """Send at the pace of the line, late pieces at once; return when the last one is through."""
        for start in range(0, len(data), self.chunk):
            piece = data[start : start + self.chunk]
            at_s += len(piece) * 10 / self.baud
            end.wait(max(0.0, at_s - time.monotonic()))
            if end.is_set():
                return at_s
            os.write(master, piece)
        return max(at_s, time.monotonic())


def wrong_xor(answer: bytes) -> bytes:
    """Spoil the check byte."""
    return answer[:-1] + bytes([answer[-1] ^ 0x55])


def noise_inside(answer: bytes) -> bytes:
    """Change one byte in the middle."""
    middle = len(answer) // 2
    return answer[:middle] + bytes([answer[middle] ^ 0x10]) + answer[middle + 1 :]


def bytes_lost(answer: bytes) -> bytes:
    """Lose three bytes in the middle."""
    middle = len(answer) // 2
    return answer[:middle] + answer[middle + 3 :]


def lying_length(answer: bytes) -> bytes:
    """Promise more than there will ever be."""
    return answer[:5] + b"\x10\x00" + answer[7:]


def behind_a_liar(answer: bytes) -> bytes:
    """Put the beginning of a frame that never ends before the true one."""
    return answer[:5] + b"\x0f\xff" + answer


def behind_half_of_itself(answer: bytes) -> bytes:
    """Begin, break off, and begin again."""
    return answer[: len(answer) // 2] + answer
