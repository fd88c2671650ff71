"""The stand-in as a child process, with a hand on its line: for the demo, the dock, the tour and tests."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from standin.cases import HeldCase, held_cases
from standin.codes import HeldCode, held_codes
from standin.line import LineState
from standin.pki import Pki
from standin.ratings import HeldRating, held_ratings
from standin.serve_options import PORT_TAKEN, ServeOptions

_ROOT = Path(__file__).resolve().parent.parent
_DEADLINE_S = 30.0
_START_S = 180.0
"""A machine that is busy takes this long to start a web server; one that cannot start says so at once."""
_STILL_S = 10.0


class StandinFailed(Exception):  # noqa: N818 - reads as what happened
    """The child did not come up, went away, or refused an order; its reasons are on standard error."""


class PortTaken(StandinFailed):
    """Something else serves on its port."""


class StandinProcess:
    """A running stand-in; its methods may be called from any thread, and return once the order has taken effect.

    Args:
        state: Folder of its memory; survives it.
        pki: Certificates of both sides.
        port: 0 lets the system choose; kept over ``stop`` and ``start``.
        faults: Orders to begin with, in the notation of ``standin.faults``.
        stderr: Where its log goes; the parent's by default.
        capacity: Forms, uploads and commits a second that are taken; 0: as many as come.
        database: ``postgresql://...``; None for SQLite in ``state``.
        signed_only: See ``ServeOptions``.
    """

    def __init__(  # noqa: PLR0913 - what a test may want otherwise
        self,
        state: Path,
        pki: Pki,
        port: int = 0,
        faults: tuple[str, ...] = (),
        stderr: IO[bytes] | None = None,
        *,
        capacity: float = 0,
        database: str | None = None,
        signed_only: bool = False,
    ) -> None:
        """Prepare; nothing runs yet."""
        self.state, self.database = state, database
        self._pki, self._port, self._faults, self._stderr = pki, port, faults, stderr
        self._capacity, self._signed_only = capacity, signed_only
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._one_at_a_time = threading.Lock()

    def start(self, still: Callable[[float], None] | None = None) -> str:
        """Start the child and return its URL once it answers.

        Args:
            still: Called with the seconds so far, every ten seconds while it has not answered.

        Raises:
            PortTaken: Something else serves on the port.
            StandinFailed: It ended, or has not answered in three minutes.
        """
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        self._answers = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "standin.serve", self._options().model_dump_json()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env={**os.environ, "PYTHONPATH": path},
        )
        threading.Thread(target=_relay, args=(self._process, self._answers), daemon=True).start()
        url = str(self._first(still or _say_nothing)["url"])
        self._port = int(url.rpartition(":")[2])
        return url

    @property
    def url(self) -> str:
        """The address of the API; known once it was started."""
        return f"https://127.0.0.1:{self._port}"

    def line(self, state: LineState | str) -> None:
        """Pull the cable (``down``), plug it in (``up``), or let packets vanish (``mute``)."""
        self._order({"line": LineState(state)})

    def fault(self, order: str) -> None:
        """Order a misfortune, in the notation of ``standin.faults``; ``none`` clears them all."""
        self._order({"fault": order})

    def cases(self) -> tuple[HeldCase, ...]:
        """Return the cases that the platform holds; works whether it runs or not."""
        return held_cases(self.state, self.database)

    def ratings(self) -> tuple[HeldRating, ...]:
        """Return what people thought of the service, as far as it arrived; works whether it runs or not."""
        return held_ratings(self.state, self.database)

    def codes(self) -> tuple[HeldCode, ...]:
        """Return what telephones would show, the newest code first."""
        return held_codes(self.state, self.database)

    def stop(self) -> None:
        """End the child in good order; nothing happens where none runs."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(_DEADLINE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def kill(self) -> None:
        """Take its power away."""
        if self._process:
            self._process.kill()
        self.stop()

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()

    def _options(self) -> ServeOptions:
        return ServeOptions(
            state=self.state.absolute(),
            database=self.database,
            ca=self._pki.ca.absolute(),
            cert=self._pki.server_cert.absolute(),
            key=self._pki.server_key.absolute(),
            port=self._port,
            faults=self._faults,
            capacity=self._capacity,
            control=True,
            signed_only=self._signed_only,
        )

    def _order(self, order: dict[str, object]) -> None:
        with self._one_at_a_time:
            if self._process is None or self._process.stdin is None:
                raise StandinFailed("not running")
            try:
                self._process.stdin.write(json.dumps(order).encode() + b"\n")
                self._process.stdin.flush()
            except BrokenPipeError as error:
                raise StandinFailed("it has ended") from error
            answer = self._next()
        if not answer["ok"]:
            raise StandinFailed(str(answer["error"]))

    def _first(self, still: Callable[[float], None]) -> dict[str, object]:
        """Wait for its first word as long as it lives: a loaded machine is no reason to guess at another."""
        began = time.monotonic()
        while (waited := time.monotonic() - began) < _START_S:
            try:
                return self._read(self._answers.get(timeout=_STILL_S))
            except queue.Empty:
                still(waited + _STILL_S)
        return self._read(b"")

    def _next(self) -> dict[str, object]:
        try:
            return self._read(self._answers.get(timeout=_DEADLINE_S))
        except queue.Empty:
            return self._read(b"")

    def _read(self, text: bytes) -> dict[str, object]:
        if text:
            answer: dict[str, object] = json.loads(text)
            return answer
        process = self._process
        self.stop() if process and _has_ended(process) else self.kill()
        if process is not None and process.returncode == PORT_TAKEN:
            message = f"port {self._port} is taken"
            raise PortTaken(message)
        raise StandinFailed("no answer from the stand-in; see its log on standard error")


def _say_nothing(_waited_s: float) -> None:
    """Let who waits wait in silence."""


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Tell whether it ends by itself: its output has, and its status says why."""
    try:
        process.wait(1.0)
    except subprocess.TimeoutExpired:
        return False
    return True


def _relay(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    if process.stdout is None:
        return
    with process.stdout as lines:
        for text in lines:
            answers.put(text)
    answers.put(b"")
