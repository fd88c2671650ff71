"""One run of a child process: its socket, its stderr, its end. Used by the keeper's thread only."""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from hosting.messages import MESSAGES, ToChild
from hosting.stderr import StderrLog
from hosting.wire import FrameBuffer, frame

_ROOT = Path(__file__).parent.parent
_RECEIVE_BYTES = 256 * 1024
_INHERITED = ("HOME", "LANG", "LC_ALL", "PATH", "PCSCLITE_CSOCK_NAME", "TMPDIR", "TZ", "XDG_RUNTIME_DIR")


class ChildProcess:
    """Starts ``python -m module FD`` with a clean environment and one end of a socket pair.

    Args:
        name: For the log.
        module: Of this project, importable from its root.
        environment: Added to the few variables that are passed on.
        pass_fds: Further descriptors that the child inherits under the same numbers.

    Raises:
        OSError: The system has no room for a process, or the program is being replaced.
    """

    def __init__(self, name: str, module: str, environment: Mapping[str, str], pass_fds: tuple[int, ...]) -> None:
        self.socket, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _started(module, theirs.fileno(), pass_fds, environment)
            except OSError:
                self.socket.close()
                raise
        self.socket.setblocking(False)  # noqa: FBT003 - the standard library's signature
        self.stderr = cast("IO[bytes]", self._process.stderr)
        os.set_blocking(self.stderr.fileno(), False)
        self.pid = self._process.pid
        self._log = StderrLog(name)
        self._frames = FrameBuffer()
        self._unsent = bytearray()

    def cap_memory(self, limit_bytes: int) -> None:
        """Have the system refuse it more private memory than this; raises nothing where it has ended already."""
        with suppress(ProcessLookupError):
            resource.prlimit(self.pid, resource.RLIMIT_DATA, (limit_bytes, limit_bytes))

    def send(self, message: ToChild) -> None:
        """Queue a message; ``flush`` moves it. Raises WireError where it is too large."""
        self._unsent += frame(MESSAGES.encode(message))
        self.flush()

    def flush(self) -> None:
        """Write as much as the child takes; its end shows up when reading."""
        try:
            while self._unsent:
                del self._unsent[: self.socket.send(self._unsent)]
        except OSError:  # full, or broken: select tells which
            return

    @property
    def has_unsent(self) -> bool:
        """Whether ``flush`` must be called when the socket takes more."""
        return bool(self._unsent)

    def receive(self) -> list[bytes] | None:
        """Return complete payloads without waiting, or None where the child closed; raises WireError."""
        try:
            chunk = self.socket.recv(_RECEIVE_BYTES)
        except BlockingIOError:
            return []
        except OSError:
            return None
        return self._frames.feed(chunk) if chunk else None

    def read_stderr(self) -> bool:
        """Pass what the child wrote to the log; return False at its end."""
        chunk = self.stderr.read(_RECEIVE_BYTES)
        if chunk:
            self._log.feed(chunk)
        return chunk != b""

    def kill(self) -> None:
        """End it now; ``has_ended`` tells when it is gone (a process in a driver call may take its time)."""
        self.read_stderr()
        self._process.kill()
        self.socket.close()
        self.stderr.close()

    def wait(self, limit_s: float) -> None:
        """Wait for its end, at most so long: a process in a driver call ends when the kernel lets it."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(limit_s)

    def has_ended(self) -> bool:
        """Reap it where it is gone."""
        return self._process.poll() is not None


def _started(
    module: str, descriptor: int, pass_fds: tuple[int, ...], environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, str(descriptor)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=(descriptor, *pass_fds),
        env=_clean_environment() | dict(environment),
    )


def _clean_environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return passed | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
