"""A device's status: only changes are told, each with its time, and a lost host is a status too."""

import os
import queue
import signal

import pytest

from devices.supervisor import DeviceConfig, DeviceHandle, Devices
from hosting.errors import Refused
from hosting.supervisor import Policy
from kiosk.ports.device import Condition, DeviceKind, Link

LIMIT_S = 20


@pytest.fixture
def start_device():
    started = []

    def start(options=None, policy=None):
        told: queue.Queue = queue.Queue()
        config = DeviceConfig("front", "card_reader.simulated", options or {})
        handle = DeviceHandle(config, on_status=told.put, policy=policy or Policy())
        started.append(handle)
        handle.start()
        return handle, told

    yield start
    Devices((str(number), handle) for number, handle in enumerate(started)).stop()


def test_status_goes_from_starting_to_ready_and_keeps_its_time(start_device):
    handle, told = start_device()
    assert told.get(timeout=LIMIT_S).detail == "starting"
    ready = told.get(timeout=LIMIT_S)
    assert (ready.name, ready.kind, ready.driver) == ("front", DeviceKind.CARD_READER, "card_reader.simulated")
    assert (ready.link, ready.device, ready.fault) == (Link.UP, Condition.READY, None)
    assert ready.since.tzinfo is not None
    assert handle.status() is ready


def test_same_health_again_is_not_told(start_device):
    handle, told = start_device()
    while told.get(timeout=LIMIT_S).device is not Condition.READY:
        pass
    for command in ("plug", "unplug"):
        handle.call("simulate", deadline_s=LIMIT_S, command=command, arguments={}).result(LIMIT_S)
    assert told.get(timeout=LIMIT_S).fault == "READER_ABSENT"
    assert told.empty()


def test_killed_host_is_told_with_the_fault_of_its_kind(start_device):
    handle, told = start_device()
    while told.get(timeout=LIMIT_S).device is not Condition.READY:
        pass
    os.kill(handle.pid, signal.SIGKILL)
    lost = told.get(timeout=LIMIT_S)
    assert (lost.link, lost.device, lost.fault) == (Link.DOWN, Condition.UNKNOWN, "READER_HOST_LOST")
    assert told.get(timeout=LIMIT_S).device is Condition.READY


def test_host_that_keeps_ending_is_out_of_order(start_device):
    handle, told = start_device(policy=Policy(crashes=1))
    while told.get(timeout=LIMIT_S).device is not Condition.READY:
        pass
    os.kill(handle.pid, signal.SIGKILL)
    broken = told.get(timeout=LIMIT_S)
    assert (broken.device, broken.fault) == (Condition.FAULT, "HOST_CRASH_LOOP")


def test_wrong_options_are_refused_before_a_process_is_started():
    with pytest.raises(Refused, match="delay_ms"):
        DeviceHandle(DeviceConfig("front", "card_reader.simulated", {"delay_ms": "soon"}))
