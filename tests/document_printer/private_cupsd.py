"""A real cupsd of a test's own: its socket, settings, spool and back end in a temporary folder; no port at all."""

import os
import select
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

CUPSD = Path("/usr/sbin/cupsd")
PROGRAMS = Path("/usr/lib/cups")
BACKEND = Path(__file__).with_name("faulty_backend.sh")
MODEL = Path(__file__).with_name("pdf_printer.ppd")
LIMIT_S = 20
TICK_S = 0.02
_FILES = """\
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ServerBin {folder}/bin
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
DocumentRoot {folder}/docs
Printcap
SystemGroup root
"""
_SETTINGS = """\
Listen {folder}/cups.sock
Browsing No
WebInterface No
LogLevel info
MaxLogSize 0
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  AuthType Default
  Require user @SYSTEM
  Order allow,deny
  Allow all
</Location>
"""


class PrivateCupsd:
    """One daemon, which may be killed and started again."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.socket = str(folder / "cups.sock")
        self._process: subprocess.Popen | None = None
        for place in ("etc/ppd", "spool/tmp", "cache", "run/certs", "bin/backend", "log", "docs"):
            (folder / place).mkdir(parents=True)
        for program in PROGRAMS.iterdir():
            if program.name not in {"backend", "backend-available"}:
                (folder / "bin" / program.name).symlink_to(program)
        for source, name in ((BACKEND, "faulty"), *((PROGRAMS / "backend" / each, each) for each in ("ipp", "socket"))):
            mine = folder / "bin" / "backend" / name
            shutil.copyfile(source, mine)
            mine.chmod(0o700)  # so that cupsd runs it as its owner
        (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder=folder), encoding="ascii")
        (folder / "etc" / "cupsd.conf").write_text(_SETTINGS.format(folder=folder), encoding="ascii")

    def start(self) -> "PrivateCupsd":
        """Start it and wait until it listens."""
        settings = ("-c", self.folder / "etc" / "cupsd.conf", "-s", self.folder / "etc" / "cups-files.conf")
        self._process = subprocess.Popen([CUPSD, "-f", *settings], start_new_session=True)
        until_s = time.monotonic() + LIMIT_S
        while not self._listens():
            assert time.monotonic() < until_s, "cupsd does not listen"
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"cupsd ended with {self._process.wait(TICK_S)}")
        return self

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door, suppress(OSError):
            door.connect(self.socket)
            return True
        return False

    def await_saved(self, number: int) -> None:
        """Wait until it has written down a job; before that, a job is forgotten with it (CUPS 2.4.2)."""
        cache, until_s, tick = self.folder / "cache" / "job.cache", time.monotonic() + LIMIT_S, threading.Event()
        while f"<Job {number}>" not in (cache.read_text(encoding="ascii") if cache.exists() else ""):
            assert time.monotonic() < until_s, "the job is not written down"
            tick.wait(TICK_S)

    def kill(self) -> None:
        """End it and its back ends without a word, as a power cut or systemd after a crash does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)  # or it would see its back ends die, and write that down
        for pid in (*_children_of(self._process.pid), self._process.pid):
            os.kill(pid, signal.SIGKILL)
        self._process.wait(LIMIT_S)

    def stop(self) -> None:
        """End it in order."""
        assert self._process is not None
        if self._process.poll() is None:
            self.kill()

    def add_queue(self, name: str, device: str, policy: str = "abort-job") -> None:
        """Add a queue that passes PDF on as it is."""
        self._add(name, device, "-m", "raw", "-o", f"printer-error-policy={policy}")

    def add_queue_with_filters(self, name: str, device: str) -> None:
        """Add a queue that has its PDF made ready by pdftopdf, which counts the pages."""
        self._add(name, device, "-P", str(MODEL), "-o", "printer-error-policy=abort-job")

    def _add(self, name: str, device: str, *more: str) -> None:
        words = ("-p", name, "-E", "-v", device, *more)
        subprocess.run(["lpadmin", "-h", self.socket, *words], check=True, capture_output=True, timeout=LIMIT_S)

    def remove_queue(self, name: str) -> None:
        """Remove a queue."""
        subprocess.run(["lpadmin", "-h", self.socket, "-x", name], check=True, capture_output=True, timeout=LIMIT_S)

    @property
    def documents(self) -> list[str]:
        """Files of documents that lie in the spool."""
        return sorted(each.name for each in (self.folder / "spool").glob("d*"))


class FaultyPrinter:
    """What stands behind the queue: the other end of ``faulty_backend.sh``."""

    def __init__(self, folder: Path, queue: str):
        self.folder, self.queue = folder, queue
        (folder / "tray").mkdir(parents=True)
        for name in ("more", "told"):
            os.mkfifo(folder / name)
        self.told = os.open(folder / "told", os.O_RDWR | os.O_NONBLOCK)
        self.does("ok")

    @property
    def device(self) -> str:
        """Its address."""
        return f"faulty:{self.folder}"

    def does(self, mode: str) -> None:
        """Say what happens to the next job."""
        (self.folder / "mode").write_text(mode, encoding="ascii")

    def await_word(self, word: str) -> None:
        """Wait until the back end has come so far."""
        while True:
            readable, _, _ = select.select([self.told], [], [], LIMIT_S)
            assert readable, f"the back end did not say {word}"
            if any(line.startswith(word) for line in os.read(self.told, 4096).decode().splitlines()):
                return

    def forget_words(self) -> None:
        """Drop what was said so far."""
        while select.select([self.told], [], [], 0)[0]:
            os.read(self.told, 4096)

    def lend_a_hand(self) -> bool:
        """Put paper in, or switch it on; False where no job waits for it, so that nothing can come out."""
        try:
            hand = os.open(self.folder / "more", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return False
        os.write(hand, b"\n")
        os.close(hand)
        return True

    @property
    def tray(self) -> list[bytes]:
        """Documents that came out, in order."""
        files = sorted((self.folder / "tray").iterdir(), key=lambda file: int(file.stem))
        return [file.read_bytes() for file in files]

    def empty_tray(self) -> None:
        """Take everything away."""
        for file in (self.folder / "tray").iterdir():
            file.unlink()

    def close(self) -> None:
        """Let go."""
        os.close(self.told)


def _children_of(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(each) for each in told.split()]
