"""A kiosk's two writing processes, killed or without power again and again, beside a platform that stays.

Runs in a process of its own: it forks, so it must not have threads that hold locks.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from kiosk.faults import KioskFault
from offline_cache.http_line import LineOptions
from offline_cache.opened import open_store
from offline_cache.sender import Sender
from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.crash.ledger import Ledger, Verdict
from tests.crash.workers import SOON, Kiosk, enqueue, send
from tests.offline_cache.people import PLACE

_ROOT = Path(__file__).parent.parent.parent
_LIFE_S, _DRAIN_S, _MOUNT_S = 5.0, 60.0, 20.0
"""Of one life; of sending without any progress; of mounting."""


class Harness:
    """One store, many short lives.

    Args:
        place: An empty folder.
        platform: Runs, and is never cut.
        chance: Decides when a life ends.
        synchronous: What SQLite is told.
    """

    def __init__(self, place: Path, platform: StandinProcess, pki: Pki, chance: Random, synchronous: str) -> None:
        self.ledger = Ledger()
        self._place, self._platform, self._chance, self._synchronous = place, platform, chance, synchronous
        self._line = LineOptions(platform.url, pki.ca, pki.kiosk_cert, pki.kiosk_key, connect_s=2.0, answer_s=5.0)
        self._key = os.urandom(32)
        self._image = place / "image-0"
        self._image.mkdir()
        self._images = 0

    def kill_once(self, *, clock_jumps_s: float = 0.0) -> None:
        """Let both processes work, and kill both at a random instant: kill -9."""
        self._live(self._image / "store", lambda: None, clock_jumps_s)

    def cut_once(self, *, fsync_fails: float = 0.0) -> None:
        """Let both work on a disk that forgets what was not synced, and take its power away at a random instant."""
        self._images += 1
        next_image = self._place / f"image-{self._images}"
        with self._mounted() as mountpoint:
            if fsync_fails:
                os.setxattr(mountpoint, "user.fsync_fails", str(fsync_fails).encode())
            self._live(mountpoint / "store", lambda: os.setxattr(mountpoint, "user.cut", str(next_image).encode()))
        shutil.rmtree(self._image)
        self._image = next_image

    def verdict(self) -> Verdict:
        """Send everything that waits, and compare."""
        if (self._image / "store" / "store.db").exists():
            with suppress(KioskFault):  # a store that does not open any more has lost what it held
                self._drain()
        return self.ledger.verdict(self._platform.cases())

    def _live(self, folder: Path, cut: Callable[[], None], clock_jumps_s: float = 0.0) -> None:
        kiosk = Kiosk(folder, self._key, self._line, self._synchronous, clock_jumps_s)
        lives = [kiosk.start(work) for work in (enqueue, send)]
        heard = _Heard([pipe for _, pipe in lives])
        promises, answers = self._chance.choice(((9, 0), (0, 12)))  # some end early, others while cases are answered
        heard.until(b"P", self._chance.randint(1, 1 + promises), _LIFE_S)
        heard.until(b"C", self._chance.randint(0, answers), _LIFE_S)
        heard.until_s(self._chance.uniform(0.0, 0.03))
        with suppress(OSError):
            cut()
        for pid, _ in lives:
            os.kill(pid, signal.SIGKILL)
        for pid, _ in lives:
            os.waitpid(pid, 0)
        self.ledger.take(heard.rest())

    @contextmanager
    def _mounted(self) -> Iterator[Path]:
        mountpoint = self._place / "mounted"
        mountpoint.mkdir(exist_ok=True)
        seed = str(self._chance.random())
        command = [sys.executable, "-m", "tests.crash.lossy_fs", str(mountpoint), str(self._image), seed]
        environment = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        with subprocess.Popen(command, cwd=_ROOT, env=environment) as served:
            ends_s = time.monotonic() + _MOUNT_S
            while not mountpoint.is_mount():
                if served.poll() is not None or time.monotonic() > ends_s:
                    message = "FUSE does not mount: is /dev/fuse there, and may this user use it?"
                    raise RuntimeError(message)
                select.select([], [], [], 0.01)
            try:
                yield mountpoint
            finally:
                subprocess.run(["fusermount", "-u", "-z", str(mountpoint)], check=True)
                served.kill()  # what survives was written when the power went

    def _drain(self) -> None:
        """As a kiosk does that starts again with a good line."""
        left, ends_s = -1, time.monotonic() + _DRAIN_S
        with open_store(self._image / "store", self._key, PLACE) as store:
            store.outbox.sweep()
            sender = Sender(store, self._line, lambda _: None, SOON)
            while (waiting := store.outgoing.waiting_count()) and time.monotonic() < ends_s:
                if waiting != left:
                    left, ends_s = waiting, time.monotonic() + _DRAIN_S
                if not sender.engine.step():
                    select.select([], [], [], min(0.05, sender.engine.wait_s()))
            sender.close()
            assert store.audit.verify().intact


class _Heard:
    """Reads what the workers tell, as it comes."""

    def __init__(self, pipes: list[int]) -> None:
        self._pipes = pipes
        self._text = dict.fromkeys(pipes, b"")

    def until(self, kind: bytes, lines: int, limit_s: float) -> None:
        """Read until there are so many lines of a kind, or nobody tells any more."""
        ends_s = time.monotonic() + limit_s
        while self._lines(kind) < lines and self._pipes and (left_s := ends_s - time.monotonic()) > 0:
            self._read(left_s)

    def until_s(self, wait_s: float) -> None:
        """Read for so long."""
        self.until(b"P", 1 << 30, wait_s)

    def rest(self) -> str:
        """Read to the end: the workers are gone."""
        while self._pipes:
            self._read(None)
        return "".join(text.decode().rpartition("\n")[0] + "\n" for text in self._text.values() if b"\n" in text)

    def _lines(self, kind: bytes) -> int:
        return sum(text.count(kind + b" ") for text in self._text.values())

    def _read(self, limit_s: float | None) -> None:
        ready, _, _ = select.select(self._pipes, [], [], limit_s)
        for pipe in ready:
            chunk = os.read(pipe, 65536)
            self._text[pipe] += chunk
            if not chunk:
                os.close(pipe)
                self._pipes.remove(pipe)


@contextmanager
def harness(place: Path, seed: int, synchronous: str = "FULL") -> Iterator[Harness]:
    """Start a platform and return a harness beside it."""
    pki = ensure_pki(place / "pki")
    with StandinProcess(place / "platform", pki, stderr=subprocess.DEVNULL) as platform:  # type: ignore[arg-type]
        (place / "disk").mkdir()
        yield Harness(place / "disk", platform, pki, Random(seed), synchronous)  # noqa: S311 - repeatable on purpose
