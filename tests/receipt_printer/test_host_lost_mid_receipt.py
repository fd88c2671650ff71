"""The printer in its own process, as the kiosk runs it; a process that dies may have printed."""

import os
import queue
import signal

import pytest

from devices.receipt_printer.proxy import ReceiptPrinterProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.ports.device import Condition
from kiosk.ports.receipt_printer import OutcomeUnknown, Printed
from tests.receipt_printer.slips import application, with_rare_name

LIMIT_S = 30


@pytest.fixture
def device():
    told: queue.Queue = queue.Queue()
    config = DeviceConfig("printer", "receipt_printer.simulated", {"speed_mm_s": 50, "poll_s": 0.1})
    handle = DeviceHandle(config, on_status=told.put)
    handle.start()
    while told.get(timeout=LIMIT_S).device is not Condition.READY:
        pass
    yield handle
    handle.stop()


def test_printed_across_the_process_border(device):
    proxy = ReceiptPrinterProxy(device)
    assert isinstance(proxy.print_receipt(with_rare_name(), 20).result(LIMIT_S), Printed)
    assert proxy.simulate("slips", {}).result(LIMIT_S)["slips"] == "1"


@pytest.mark.expected_log("hosting")
def test_process_killed_mid_receipt_is_unknown_and_not_tried_again(device):
    proxy = ReceiptPrinterProxy(device)
    job = proxy.print_receipt(application(), 20)
    while float(proxy.simulate("state", {}).result(LIMIT_S)["printed_mm"]) < 10:
        pass
    os.kill(device.pid, signal.SIGKILL)
    outcome = job.result(LIMIT_S)
    assert isinstance(outcome, OutcomeUnknown)
    assert outcome.reason == "unreachable"
