"""A device's process grows and grows: it is replaced once nobody is there, and not under a person's hands."""

from dataclasses import replace

import pytest

from hosting.supervisor import Child, Policy
from kiosk.session import events as e
from kiosk.session.stages import Choosing, Welcome
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig

LOW = 15_000_000
pytestmark = pytest.mark.expected_log("cli.machine.machine", r"reader uses \d+ MB, its limit is 15 MB: replaced")


def test_grown_reader_is_replaced_between_two_sessions(rig: Rig) -> None:
    child = rig.machine.devices.children()["reader"]
    usual = child._policy
    before = rig.pid("reader")
    Citizen(rig).walk_to(Choosing)

    limit(child, replace(usual, memory_limit_bytes=LOW, settle_s=0.0))  # the same as growing over it
    rig.until(lambda: child.has_outgrown, "it is seen to be too large")
    for _ in range(3):
        rig.post(e.TimePassed())
    assert rig.pid("reader") == before, "somebody is there"

    rig.post(e.LeaveAsked(), e.LeaveConfirmed())
    rig.dock.do("card_out", {})
    rig.until_stage(Welcome)
    rig.until(lambda: rig.pid("reader") not in {None, before}, "the process is replaced")
    limit(child, usual)
    rig.until(rig.is_well, "another process reads cards")
    assert "host_outgrown" in rig.log()
    Citizen(rig).walk_to(Choosing)


def limit(child: Child, policy: Policy) -> None:
    child._policy = child._keeper._policy = policy
