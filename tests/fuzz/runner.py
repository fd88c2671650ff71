"""Runs one target: seeded, so that a run can be repeated; an input that takes too long is a crash too."""

import hashlib
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.target import Target

CRASHES = Path(__file__).parent / "crashes"
INPUT_CPU_S = 1.0
CHUNK = 1000


class TooSlow(Exception):  # noqa: N818 - what an input did
    """One input took more processor time than any honest one."""


@dataclass(frozen=True)
class Crash:
    """An input that a parser did not survive, made as small as it still does the same."""

    target: str
    error: str
    data: bytes

    @property
    def file_name(self) -> str:
        return f"{self.target}-{hashlib.sha256(self.data).hexdigest()[:12]}.bin"

    def save(self, folder: Path = CRASHES) -> Path:
        """Keep it; ``test_what_once_crashed.py`` feeds it from then on."""
        folder.mkdir(exist_ok=True)
        path = folder / self.file_name
        path.write_bytes(self.data)
        return path


@dataclass
class Report:
    """What a run came to."""

    target: str
    inputs: int = 0
    accepted: int = 0
    seconds: float = 0.0
    crash: Crash | None = None

    @property
    def per_second(self) -> float:
        return self.inputs / self.seconds if self.seconds else 0.0


def run(
    target: Target,
    inputs: int,
    *,
    seed: int = 1,
    limit_s: float = float("inf"),
    on_progress: Callable[[Report], None] = lambda _report: None,
) -> Report:
    """Feed so many inputs, or as many as the time allows; stops at the first crash."""
    random, report, began_s = Random(f"{target.name}:{seed}"), Report(target.name), time.monotonic()  # noqa: S311
    with _watching_time():
        while report.inputs < inputs and report.crash is None and report.seconds < limit_s:
            for _ in range(min(CHUNK, inputs - report.inputs)):
                data = target.input(random)
                error = attempt(target, data, report)
                if error is not None:
                    report.crash = Crash(target.name, error, minimised(target, data, error))
                    break
            report.seconds = time.monotonic() - began_s
            on_progress(report)
    return report


def feed_once(target: Target, data: bytes) -> str | None:
    """Return what is wrong with a target on one input, or None."""
    with _watching_time():
        return attempt(target, data, Report(target.name))


def attempt(target: Target, data: bytes, report: Report) -> str | None:
    """Feed one input; return the name of what must not happen."""
    report.inputs += 1
    signal.setitimer(signal.ITIMER_VIRTUAL, INPUT_CPU_S)
    try:
        report.accepted += target.take(data)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return _name(error)
    return None


def minimised(target: Target, data: bytes, error: str) -> bytes:
    """Return the input with everything cut away that the same error does not need."""
    size = len(data) // 2
    while size:
        for start in range(0, len(data), size):
            shorter = data[:start] + data[start + size :]
            if attempt(target, shorter, Report(target.name)) == error:
                data = shorter
                break
        else:
            size //= 2
    return data


def _name(error: Exception) -> str:
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/fuzz/" not in code.co_filename and "site-packages" not in code.co_filename:
            place = f"{Path(code.co_filename).name}:{code.co_name}"
        trace = trace.tb_next
    is_belief = type(error).__name__ == "Believed"
    return f"Believed: {error}" if is_belief else f"{type(error).__name__} in {place}"


@contextmanager
def _watching_time() -> Iterator[None]:
    """Count processor time: another engineer's test may hold this one up for seconds."""

    def too_slow(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, too_slow)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
