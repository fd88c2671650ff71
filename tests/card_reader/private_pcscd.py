"""A real pcscd of a test's own: its socket in a temporary folder, its virtual readers on ports nobody else has.

pcscd has its socket's path built in, so it runs in a mount namespace of its own, where /run is private.
"""

import os
import random
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.card_reader.event_reader import build

READER = "Kiosk Test Reader 0 00 00"
NAME = "Kiosk Test Reader 0"
VPCD = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
LIMIT_S = 20
_IN_NAMESPACE = (
    'mount -t tmpfs tmpfs /run && mkdir -p /run/pcscd && mount --bind "$0/run" /run/pcscd'
    ' && exec /usr/sbin/pcscd -f -c "$0/conf"'
)


@dataclass(frozen=True)
class Slotted:
    """A reader in ``reader.conf``; pcscd adds its number and that of the slot to the name.

    ``events``: our own, with one slot, which tells cards at once; else vpcd with two slots, which pcscd asks
    every 400 ms.
    """

    name: str = NAME
    events: bool = False


class PrivatePcscd:
    """One daemon, which may be killed and started again; ``ports`` are those of the readers' first slots.

    As a context it runs from the first line to the last, whatever is raised between.
    """

    def __init__(self, folder: Path, readers: Sequence[Slotted] = (Slotted(),)):
        self.folder = folder
        self.readers = readers
        self.ports = [free_port() for _ in readers]
        self.socket_path = folder / "run" / "pcscd.comm"
        (folder / "run").mkdir()
        (folder / "conf").mkdir()
        for number, (reader, port) in enumerate(zip(readers, self.ports, strict=True)):
            (folder / "conf" / f"{number}").write_text(
                f'FRIENDLYNAME "{reader.name}"\nDEVICENAME /dev/null:0x{port:X}\n'
                f"LIBPATH {self._library(reader, number)}\nCHANNELID 0x{port:X}\n",
                encoding="ascii",
            )
        self._process: subprocess.Popen | None = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        self.kill()

    @property
    def port(self):
        """The first reader's."""
        return self.ports[0]

    def _library(self, reader, number):
        if reader.events:
            return build(self.folder)
        copy = self.folder / f"libifdvpcd{number}.so"  # one file twice is one library with one state: the first fails
        shutil.copy(VPCD, copy)
        return copy

    def start(self):
        """Start it and wait until it answers."""
        command = ["unshare", "-rm", "sh", "-c", _IN_NAMESPACE, str(self.folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: answers(self.socket_path, self._process))

    def kill(self):
        """Kill it with -9, so that its socket file stays behind."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(LIMIT_S)
            self._process = None

    def signal(self, number):
        """Send it a signal."""
        self._process.send_signal(number)


def answers(socket_path, process):
    """Whether the daemon of a process answers."""
    assert process.poll() is None, "pcscd ended: are the packages of deploy/apt-test.txt installed?"
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(socket_path)) == 0


def wait_until(is_true, limit_s: float = LIMIT_S):
    """Look until something is so, or fail."""
    until_s = time.monotonic() + limit_s
    tick = threading.Event()
    while not is_true():
        assert time.monotonic() < until_s, "waited too long"
        tick.wait(0.005)


def free_port() -> int:
    """Return a port below the ephemeral range that is free, with the one above it (the reader's second slot)."""
    chooser = random.Random(os.urandom(8))  # noqa: S311 - no secret
    while True:
        port = chooser.randrange(20_000, 32_000, 2)
        if all(_is_free(each) for each in (port, port + 1)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError:
            return False
        return True
