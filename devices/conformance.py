"""What a driver of any kind must do, as a list of checks that a test and ``devices certify`` both run.

Each kind adds its own in ``devices/KIND/conformance.py``. A check is a function of a bench: a device in its own
process, with what it tells in queues, and with hands where a kind needs some.
"""

import os
import queue
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.domain.text import LocalText
from kiosk.ports.device import Condition, DeviceStatus, Link

BY_ITSELF_S = 20.0
"""What a machine may take where nobody's hands are waited for."""
BACK_S = 3.0
SLOWER = 2.0
"""A device whose process was killed is usable again after this time; on a machine that is so busy that the first start
took longer, after twice what that took."""


class NotSo(AssertionError):  # noqa: N818 - what a check found, told to people
    """A check was not passed; the text says what came instead, free of personal data."""


def demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as an assertion
    """Raise NotSo where something does not hold."""
    if not holds:
        raise NotSo(otherwise)


class Bench:
    """A device in its own process, and what it tells.

    Args:
        driver: Its id.
        options: Its options.
        limit_s: How long anything is waited for.
        module: That serves the driver.
    """

    def __init__(
        self, driver: str, options: dict[str, Any], limit_s: float = 30.0, module: str = "devices.host"
    ) -> None:
        self.limit_s = limit_s
        self.first_start_s: float | None = None
        self._began_s = time.monotonic()
        self.events: queue.Queue[Any] = queue.Queue()
        self.statuses: queue.Queue[DeviceStatus] = queue.Queue()
        config = DeviceConfig("bench", driver, options)
        self._take_event: Callable[[Any], None] = self.events.put
        self.handle = DeviceHandle(config, on_event=self._take, on_status=self.statuses.put, module=module)
        self.handle.start()

    def __enter__(self) -> Self:
        """Run from here."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process."""
        self.handle.stop()

    def watch(self, take: Callable[[Any], None]) -> None:
        """Give every event to a function from now on, on the thread on which it comes."""
        self._take_event = take

    def _take(self, event: object) -> None:
        self._take_event(event)

    def next_event(self) -> Any:  # noqa: ANN401 - an event of the kind's port
        """Return the next event of the port."""
        return _next(self.events, self.limit_s, "no event came")

    def await_status(self, is_wanted: Callable[[DeviceStatus], bool], what: str) -> DeviceStatus:
        """Return the next status of a kind."""
        until_s = time.monotonic() + self.limit_s
        while True:
            status: DeviceStatus = _next(self.statuses, until_s - time.monotonic(), f"not told: {what}")
            if is_wanted(status):
                return status

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """Wait as long as a machine may need: a person's hands are not waited for meanwhile."""
        usual, self.limit_s = self.limit_s, max(self.limit_s, BY_ITSELF_S)
        try:
            yield
        finally:
            self.limit_s = usual

    def await_fault(self, fault: str) -> DeviceStatus:
        """Return the next status with this fault."""
        return self.await_status(lambda status: status.fault == fault, fault)

    def await_ready(self) -> DeviceStatus:
        """Return the next status that says ready."""
        status = self.await_status(_is_usable, "ready")
        if self.first_start_s is None:
            self.first_start_s = time.monotonic() - self._began_s
        return status

    def settle(self) -> None:
        """Forget what was told so far, so that the next check begins anew."""
        for told in (self.events, self.statuses):
            with suppress(queue.Empty):
                while True:
                    told.get_nowait()


Bench_contra = TypeVar("Bench_contra", bound=Bench, contravariant=True)
OneBench = TypeVar("OneBench", bound=Bench)


@dataclass(frozen=True, slots=True)
class Check(Generic[Bench_contra]):
    """One thing that a driver must do.

    Attributes:
        name: For reports of machines.
        title: For people.
        run: Passes, or raises NotSo.
    """

    name: str
    title: LocalText
    run: Callable[[Bench_contra], None]


@dataclass(frozen=True, slots=True)
class CheckDone:
    """How a check ended; ``detail`` is empty where it was passed."""

    name: str
    title: LocalText
    ok: bool
    detail: str
    seconds: float


def run_checks(checks: tuple[Check[OneBench], ...], bench: OneBench) -> Iterator[CheckDone]:
    """Run one after the other on one bench, whatever the ones before came to."""
    for check in checks:
        bench.settle()
        began_s = time.monotonic()
        detail = _attempt(check, bench)
        yield CheckDone(check.name, check.title, not detail, detail, round(time.monotonic() - began_s, 3))


def _attempt(check: Check[OneBench], bench: OneBench) -> str:
    try:
        check.run(bench)
    except NotSo as not_so:
        return str(not_so)
    except Exception as bug:  # noqa: BLE001 - a driver may do anything; its text may quote a card
        return f"unexpected {type(bug).__name__}"
    return ""


def _is_usable(status: DeviceStatus) -> bool:
    """Say whether it is ready; one that never tells anything of itself is as ready as it can be."""
    return status.device is Condition.READY or status.link is Link.UNSUPPORTED


def _next(told: "queue.Queue[Any]", limit_s: float, otherwise: str) -> Any:  # noqa: ANN401 - of the queue
    try:
        return told.get(timeout=max(0.0, limit_s))
    except queue.Empty:
        raise NotSo(f"{otherwise} within {round(limit_s)} s") from None


# --- what every kind does -----------------------------------------------------------------------------------


def _is_ready_and_says_so(bench: Bench) -> None:
    status = bench.handle.status()
    demand(_is_usable(status), f"{status.link} {status.device} {status.fault or ''}")
    demand(status.present is not False, "ready, and not there")


def _killed_is_back(bench: Bench) -> None:
    began_s = time.monotonic()
    os.kill(_pid(bench), signal.SIGKILL)
    with bench.by_itself():
        bench.await_fault(bench.handle.lost_fault)
        bench.await_ready()
    took_s = time.monotonic() - began_s
    limit_s = max(BACK_S, SLOWER * (bench.first_start_s or 0.0))
    demand(took_s < limit_s, f"back after {took_s:.1f} s, at most {limit_s:.0f}")


def _frozen_is_noticed(bench: Bench) -> None:
    frozen = _pid(bench)
    os.kill(frozen, signal.SIGSTOP)
    with bench.by_itself():
        bench.await_fault(bench.handle.lost_fault)
        bench.await_ready()
    demand(bench.handle.pid != frozen, "the frozen process was not replaced")


def _pid(bench: Bench) -> int:
    pid = bench.handle.pid
    if pid is None:
        raise NotSo("its process does not run")
    return pid


READY = Check(
    "ready_at_rest", LocalText("空闲时就绪，状态如实", "is ready at rest, and says so"), _is_ready_and_says_so
)
KILLED = Check(
    "killed_host_is_back",
    LocalText("进程被杀，3 秒内恢复", "its process is killed, and it is back within 3 s"),
    _killed_is_back,
)
FROZEN = Check(
    "frozen_host_is_replaced",
    LocalText("进程卡死，被发现并更换", "its process freezes, and is noticed and replaced"),
    _frozen_is_noticed,
)
