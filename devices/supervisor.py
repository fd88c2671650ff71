"""One handle per configured device: its process, its status, and calls to its driver."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from devices import registry
from devices.folders import site_folders
from devices.messages import CODEC
from hosting.supervisor import Child, ChildState, Policy
from kiosk.ports.device import Condition, DeviceHealth, DeviceKind, DeviceStatus, HealthChanged, HostUse, Link

_MB = 1_000_000
_MEMORY_MB = {
    DeviceKind.CARD_READER: 200,
    DeviceKind.DOCUMENT_CAMERA: 800,
    DeviceKind.RECEIPT_PRINTER: 250,
    DeviceKind.DOCUMENT_PRINTER: 250,
}
"""Measured over four trips: 22, 154 (with stills) and 26 MB, and steady; a driver above these limits is leaking."""

HEALTH_DEADLINE_S = 5.0
_LOST = {
    DeviceKind.CARD_READER: "READER_HOST_LOST",
    DeviceKind.DOCUMENT_CAMERA: "CAMERA_STALLED",
    DeviceKind.RECEIPT_PRINTER: "PRINTER_UNREACHABLE",
    DeviceKind.DOCUMENT_PRINTER: "PRINTER_UNREACHABLE",
}


@dataclass(frozen=True, slots=True)
class DeviceConfig:
    """One ``[devices.NAME]`` table of the settings.

    Attributes:
        state: Folder for what the driver remembers from one process to the next; None: nothing.
    """

    name: str
    driver: str
    options: dict[str, Any] = field(default_factory=dict)
    state: Path | None = None


def ignore(*_arguments: object) -> None:
    """Take what nobody wants."""


def policy_of(kind: DeviceKind) -> Policy:
    """Return times and limits for the process of one kind of device."""
    return Policy(
        restart_after_failure=True,
        memory_limit_bytes=_MEMORY_MB[kind] * _MB,
        caps_memory=kind is DeviceKind.DOCUMENT_CAMERA,
    )


class DeviceHandle:
    """A configured device. Thread-safe; callbacks run on the device's own thread: hand over, do not work.

    Args:
        config: From the settings.
        on_event: Takes the port's events, except HealthChanged.
        on_status: Takes the status whenever it differs from the last.
        policy: Times and limits of its process; None: what is usual for its kind.
        module: That serves the driver.

    Raises:
        Refused: no such driver, or its options are wrong.
    """

    def __init__(
        self,
        config: DeviceConfig,
        *,
        on_event: Callable[[Any], None] = ignore,
        on_status: Callable[[DeviceStatus], None] = ignore,
        policy: Policy | None = None,
        module: str = "devices.host",
    ) -> None:
        registry.check_options(config.driver, config.options)
        self.kind = registry.manifest(config.driver).kind
        self.lost_fault = _LOST[self.kind]
        self._config = config
        self._on_event, self._on_status = on_event, on_status
        self._lock = threading.Lock()
        self._health_news = 0
        self._status = self._make_status(DeviceHealth(Link.DOWN, Condition.UNKNOWN, "", "HOST_STARTING"))
        self.child = Child(
            config.name,
            module,
            setup={
                "driver": config.driver,
                "options": config.options,
                "drivers": site_folders(),
                "state": str(config.state) if config.state else None,
            },
            codec=CODEC,
            on_event=self._take_event,
            on_state=self._take_state,
            policy=policy or policy_of(self.kind),
        )

    def start(self) -> None:
        """Start the device's process; returns at once."""
        self.child.start()

    def stop(self) -> None:
        """Close the driver and end its process."""
        self.child.stop()

    def restart(self) -> None:
        """Replace its process, also a broken one."""
        self.child.restart()

    def call(self, method: str, *, deadline_s: float, side: bool = False, **arguments: object) -> Future[Any]:
        """Call the driver; see ``hosting.supervisor.Child.call``."""
        return self.child.call(method, deadline_s=deadline_s, side=side, **arguments)

    def status(self) -> DeviceStatus:
        """Return the status as last known."""
        return self._status

    def status_with_host(self) -> DeviceStatus:
        """Return the status, and what its process cost at the last look."""
        usage, limit = self.child.usage, self.child.memory_limit_bytes
        if usage is None:
            return self._status
        memory_mb, limit_mb = round(usage.memory_bytes / _MB, 1), limit // _MB if limit is not None else None
        host = HostUse(usage.pid, memory_mb, limit_mb, usage.cpu_percent, self.child.restarts)
        return replace(self._status, host=host)

    @property
    def pid(self) -> int | None:
        """Process id of its host."""
        return self.child.pid

    def _take_event(self, event: object) -> None:
        if isinstance(event, HealthChanged):
            self._health_news += 1
            self._set_health(event.health)
        else:
            self._on_event(event)

    def _take_state(self, state: ChildState) -> None:
        detail = self.child.detail
        match state:
            case ChildState.UP:
                asked = self.child.call("health", deadline_s=HEALTH_DEADLINE_S, side=True)
                asked.add_done_callback(partial(self._take_health, self._health_news))
            case ChildState.STARTING:
                self._set_health(DeviceHealth(Link.DOWN, Condition.UNKNOWN, "starting", "HOST_STARTING"))
            case ChildState.RESTARTING:
                self._set_health(DeviceHealth(Link.DOWN, Condition.UNKNOWN, detail, self.lost_fault))
            case ChildState.BROKEN:
                self._set_health(DeviceHealth(Link.DOWN, Condition.FAULT, detail, "HOST_CRASH_LOOP"))
            case ChildState.STOPPED:
                self._set_health(DeviceHealth(Link.DOWN, Condition.OFFLINE, "stopped"))

    def _take_health(self, news_before: int, answer: Future[DeviceHealth]) -> None:
        """Take the first health of a new process, unless the driver told a newer one meanwhile."""
        if answer.exception() is None and news_before == self._health_news:
            self._set_health(answer.result())

    def _set_health(self, health: DeviceHealth) -> None:
        with self._lock:
            status = self._make_status(health)
            if replace(status, since=self._status.since) == self._status:
                return
            self._status = status
        self._on_status(status)

    def _make_status(self, health: DeviceHealth) -> DeviceStatus:
        return DeviceStatus(
            self._config.name,
            self.kind,
            self._config.driver,
            health.link,
            health.device,
            health.detail,
            health.fault,
            datetime.now(UTC).astimezone(),
            health.facts,
        )


class Devices:
    """All configured devices."""

    def __init__(self, handles: Iterable[tuple[str, DeviceHandle]]) -> None:
        self._handles = dict(handles)

    def start(self) -> None:
        """Start every device's process."""
        for handle in self._handles.values():
            handle.start()

    def stop(self) -> None:
        """Stop all, side by side, so that a stuck one costs its own time only."""
        stoppers = [threading.Thread(target=handle.stop) for handle in self._handles.values()]
        for stopper in stoppers:
            stopper.start()
        for stopper in stoppers:
            stopper.join()

    def statuses(self) -> tuple[DeviceStatus, ...]:
        """Return every device's status as last known, and what its process costs."""
        return tuple(handle.status_with_host() for handle in self._handles.values())

    def children(self) -> dict[str, Child]:
        """Return every device's process by the device's name."""
        return {name: handle.child for name, handle in self._handles.items()}

    def get(self, name: str) -> DeviceHandle | None:
        """Return the device that the settings call so."""
        return self._handles.get(name)

    def first(self, kind: DeviceKind) -> DeviceHandle | None:
        """Return the first device of a kind in the order of the settings."""
        return next((handle for handle in self._handles.values() if handle.kind is kind), None)
