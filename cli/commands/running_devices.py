"""Devices that run for the length of one command, with what they tell in one queue."""

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from devices.supervisor import DeviceConfig, DeviceHandle, Devices
from kiosk.ports.device import Condition, DeviceStatus, Link

STARTING_FAULT = "HOST_STARTING"
PROBE_S = 10.0


class DevicesOf(Protocol):
    """Gives the ``[devices.NAME]`` tables of the settings that ``--config`` or ``--profile`` name."""

    def __call__(self, config: Path | None, profile: str | None) -> list[DeviceConfig]:
        """Return them in the order of the settings."""


@dataclass
class Running:
    """Started devices; ``events`` takes what they emit, ``changes`` each new DeviceStatus."""

    devices: Devices
    events: "queue.SimpleQueue[Any]"
    changes: "queue.SimpleQueue[DeviceStatus]"

    def statuses_once(self, is_enough: Callable[[DeviceStatus], bool], limit_s: float) -> tuple[DeviceStatus, ...]:
        """Return every status as soon as each is enough, or when the time is over."""
        until_s = time.monotonic() + limit_s
        while not all(is_enough(status) for status in self.devices.statuses()):
            try:
                self.changes.get(timeout=max(0.0, until_s - time.monotonic()))
            except queue.Empty:
                break
        return self.devices.statuses()

    def statuses_when_known(self) -> tuple[DeviceStatus, ...]:
        """Return every status as soon as no device is starting any more."""
        return self.statuses_once(_is_known, PROBE_S)


@contextmanager
def running(configs: Iterable[DeviceConfig]) -> Iterator[Running]:
    """Start the devices and stop them at the end; raises Refused for wrong options."""
    events: queue.SimpleQueue[Any] = queue.SimpleQueue()
    changes: queue.SimpleQueue[DeviceStatus] = queue.SimpleQueue()
    handles = [(each.name, DeviceHandle(each, on_event=events.put, on_status=changes.put)) for each in configs]
    devices = Devices(handles)
    devices.start()
    try:
        yield Running(devices, events, changes)
    finally:
        devices.stop()


def _is_known(status: DeviceStatus) -> bool:
    is_told = status.device is not Condition.UNKNOWN or status.link is Link.UNSUPPORTED
    return status.fault != STARTING_FAULT and is_told
