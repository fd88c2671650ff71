"""Whatever goes wrong, wherever: the trip ends in a true way, and the platform holds exactly one case of it."""

from collections.abc import Iterator

import pytest

from kiosk.ports.receipt_printer import Printed
from kiosk.session import events as e
from kiosk.session.effects import PrintReceipt
from kiosk.session.stages import Welcome
from tests.journeys.citizen import Citizen
from tests.journeys.misfortunes import MISFORTUNES, STEPS
from tests.journeys.rig import SIMULATED_READER, Devices, Rig
from tests.journeys.truths import digests, nobody_is_named, the_case_of, the_log_tells

PUT_RIGHT = (("cable", {"state": "in"}), ("printer_paper", {"state": "in"}), ("card_out", {}))
READ_MS = 150  # long enough to be hit by a misfortune
NOT_POSSIBLE = {("card lifted", "welcome")}  # no card lies there yet

# One machine for many cells; two, so that two workers share them. Steps come first and misfortunes second, so that
# no part is killed twice within seconds: that would be a crash loop, which is another story.
CELLS = [
    pytest.param(step, fault, id=f"{fault} at {step}", marks=pytest.mark.xdist_group(f"machine {place % 2}"))
    for place, step in enumerate(STEPS)
    for fault in MISFORTUNES
    if (fault, step) not in NOT_POSSIBLE
]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    devices = Devices(reader=f"{SIMULATED_READER}\ndelay_ms = {READ_MS}")
    with Rig(tmp_path_factory.mktemp("machine"), devices, send_wait_s=1.5) as rig:
        yield rig
        the_log_tells(rig, "session_started", "submission_queued", "case_answered", "session_ended")
        nobody_is_named(rig)


@pytest.fixture
def rig(machine: Rig) -> Rig:
    """The machine with everything put right, and nobody before it."""
    for command, arguments in PUT_RIGHT:
        machine.dock.do(command, arguments)

    def at_home() -> bool:
        machine.post(e.Done(), e.LeaveAsked(), e.LeaveConfirmed())
        return isinstance(machine.stage, Welcome) and machine.is_well() and machine.waiting() == 0

    machine.until(at_home, "the machine is well, and nobody is there")
    return machine


class Printer:
    """Counts what comes out from now on, also where its process is replaced, which counts from 0 again."""

    def __init__(self, rig: Rig) -> None:
        self._rig, self._pid, self._slips = rig, rig.pid("printer"), rig.slips()

    def came_out(self) -> int:
        slips = self._rig.slips()
        return slips - (self._slips if self._rig.pid("printer") == self._pid else 0)


@pytest.mark.parametrize(("step", "fault"), CELLS)
def test_the_trip_ends_truly_and_the_case_arrives_once(rig: Rig, step: str, fault: str) -> None:
    misfortune, citizen = MISFORTUNES[fault], Citizen(rig)
    cases, asked, printer = len(rig.platform.cases()), len(rig.wanted(PrintReceipt)), Printer(rig)
    STEPS[step](rig, citizen)
    misfortune.strike(rig)
    told = citizen.finish()
    assert misfortune.allows(told), told
    came_out = 1 if isinstance(told.printed, Printed) else 0
    assert printer.came_out() == came_out
    assert rig.state.trip is not None
    papers = [paper.sha256 for paper in rig.state.trip.papers]
    assert len(papers) == 1
    if misfortune.mend is not None:
        misfortune.mend(rig)
    assert digests(the_case_of(rig, told)) == papers
    assert len(rig.platform.cases()) == cases + 1
    assert len(rig.wanted(PrintReceipt)) == asked + 1
    assert printer.came_out() == came_out
