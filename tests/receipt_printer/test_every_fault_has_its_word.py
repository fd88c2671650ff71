"""Every fault of a printer, with what is said of the slip, and what the technician is told."""

import queue
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.faults import fault
from kiosk.ports.device import Condition
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed
from tests.receipt_printer.conftest import LIMIT_S
from tests.receipt_printer.slips import application, drawn


@dataclass(frozen=True)
class Case:
    """One fault: how it comes about, its word and reason, and the health that follows."""

    strike: Any
    outcome: type
    reason: str
    condition: Condition
    code: str | None


AT_THE_START = {
    "none": Case(lambda _: None, Printed, "", Condition.READY, None),
    "near end": Case(lambda fake: fake.paper_low(), Printed, "", Condition.READY, "PRINTER_PAPER_LOW"),
    "no paper": Case(
        lambda fake: fake.paper_out(), NotStarted, "paper_out", Condition.USER_ACTION, "PRINTER_PAPER_OUT"
    ),
    "cover open": Case(
        lambda fake: fake.cover(is_open=True), NotStarted, "cover_open", Condition.USER_ACTION, "PRINTER_COVER_OPEN"
    ),
    "head hot": Case(lambda fake: fake.head_hot(is_hot=True), NotStarted, "fault", Condition.FAULT, "PRINTER_FAULT"),
    "broken": Case(lambda fake: fake.broken(is_broken=True), NotStarted, "fault", Condition.FAULT, "PRINTER_FAULT"),
    "paused": Case(lambda fake: fake.paused(is_paused=True), NotStarted, "offline", Condition.OFFLINE, "PRINTER_FAULT"),
    "mute": Case(lambda fake: fake.mute(), NotStarted, "mute", Condition.UNKNOWN, "PRINTER_UNREACHABLE"),
    "hung": Case(lambda fake: fake.hang(), NotStarted, "mute", Condition.UNKNOWN, "PRINTER_UNREACHABLE"),
    "no line": Case(
        lambda fake: fake.line(up=False), NotStarted, "unreachable", Condition.ABSENT, "PRINTER_UNREACHABLE"
    ),
}
IN_THE_MIDDLE = {
    "near end": Case(lambda fake: fake.paper_low(), Printed, "", Condition.READY, "PRINTER_PAPER_LOW"),
    "paper ends": Case(
        lambda fake: fake.paper_out(), Interrupted, "paper_out", Condition.USER_ACTION, "PRINTER_PAPER_OUT"
    ),
    "cover opened": Case(
        lambda fake: fake.cover(is_open=True), Interrupted, "cover_open", Condition.USER_ACTION, "PRINTER_COVER_OPEN"
    ),
    "head hot": Case(lambda fake: fake.head_hot(is_hot=True), Interrupted, "fault", Condition.FAULT, "PRINTER_FAULT"),
    "broken": Case(lambda fake: fake.broken(is_broken=True), Interrupted, "fault", Condition.FAULT, "PRINTER_FAULT"),
    "paused": Case(
        lambda fake: fake.paused(is_paused=True), Interrupted, "offline", Condition.OFFLINE, "PRINTER_FAULT"
    ),
    "cutter jams": Case(lambda fake: fake.cutter_jam(), Interrupted, "cutter", Condition.FAULT, "PRINTER_CUTTER"),
    "mute": Case(lambda fake: fake.mute(), OutcomeUnknown, "mute", Condition.UNKNOWN, "PRINTER_UNREACHABLE"),
    "hung": Case(lambda fake: fake.hang(), OutcomeUnknown, "mute", Condition.UNKNOWN, "PRINTER_UNREACHABLE"),
    "line pulled": Case(
        lambda fake: fake.line(up=False), OutcomeUnknown, "unreachable", Condition.ABSENT, "PRINTER_UNREACHABLE"
    ),
}
SLIPS = {"native": application, "drawn": drawn}


@pytest.mark.parametrize("name", AT_THE_START)
def test_at_the_start(tcp, name):
    case, rig = AT_THE_START[name], tcp()
    case.strike(rig.fake)
    agrees(rig, case, rig.print())
    assert (rig.fake.burned_mm > 0) is (case.outcome is Printed)


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("name", IN_THE_MIDDLE)
def test_in_the_middle(tcp, name, slip):
    case, rig = IN_THE_MIDDLE[name], tcp(speed_mm_s=300)
    if name == "line pulled":
        rig.fake.strike_after(400, lambda: rig.pool.submit(rig.fake.line, up=False))
        outcome = rig.print(SLIPS[slip]())
    else:
        job = rig.begin(SLIPS[slip]())
        rig.wait_mm(20)
        case.strike(rig.fake)
        outcome = job.result(LIMIT_S)
    agrees(rig, case, outcome)


def agrees(rig, case, outcome):
    assert isinstance(outcome, case.outcome)
    assert getattr(outcome, "reason", "") == case.reason
    told: queue.Queue = queue.Queue()
    rig.printer.open(told.put)
    health = told.get(timeout=LIMIT_S).health
    rig.printer.close()
    assert (health.device, health.fault) == (case.condition, case.code)
    if case.code is not None:
        assert fault(case.code).technician.zh
        assert fault(case.code).citizen.zh
