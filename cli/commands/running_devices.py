"""Devices that run for the length of one command, with what they tell in one queue."""

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from devices import registry
from devices.supervisor import DeviceConfig, DeviceHandle, Devices, policy_of
from kiosk.ports.device import Condition, DeviceStatus, Link

STARTING_FAULT = "HOST_STARTING"
PROBE_S = 10.0
PLAIN_HOST = "devices.host"
LOOK_S, MEASURE_S = 0.4, 2.0


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

    def statuses_when_measured(self) -> tuple[DeviceStatus, ...]:
        """Return every status as soon as each running process was looked at twice, so that its CPU is known."""
        until_s = time.monotonic() + MEASURE_S
        tick = threading.Event()
        while time.monotonic() < until_s and not all(_is_measured(each) for each in self.devices.statuses()):
            tick.wait(LOOK_S / 4)
        return self.devices.statuses()


@contextmanager
def running(configs: Iterable[DeviceConfig], module: str = PLAIN_HOST) -> Iterator[Running]:
    """Start the devices, served by this module, and stop them at the end; raises Refused for wrong options."""
    events: queue.SimpleQueue[Any] = queue.SimpleQueue()
    changes: queue.SimpleQueue[DeviceStatus] = queue.SimpleQueue()
    handles = [(each.name, _handle(each, module, events.put, changes.put)) for each in configs]
    devices = Devices(handles)
    devices.start()
    try:
        yield Running(devices, events, changes)
    finally:
        devices.stop()


def _is_measured(status: DeviceStatus) -> bool:
    return status.host is None or status.host.cpu_percent is not None


def _handle(
    config: DeviceConfig, module: str, on_event: Callable[[Any], None], on_status: Callable[[DeviceStatus], None]
) -> DeviceHandle:
    policy = replace(policy_of(registry.manifest(config.driver).kind), look_s=LOOK_S)
    return DeviceHandle(config, on_event=on_event, on_status=on_status, policy=policy, module=module)


def _is_known(status: DeviceStatus) -> bool:
    is_told = status.device is not Condition.UNKNOWN or status.link is Link.UNSUPPORTED
    return status.fault != STARTING_FAULT and is_told
