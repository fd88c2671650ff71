"""Whatever goes wrong, wherever: the trip ends in a true way, and the platform holds exactly one case of it."""

import os

import pytest

from kiosk.ports.receipt_printer import Printed
from kiosk.session.effects import PrintReceipt
from kiosk.session.stages import Finished
from kiosk.session.transitions.sending import waits_for_printer
from tests.journeys.citizen import Citizen
from tests.journeys.misfortunes import MISFORTUNES, STEPS
from tests.journeys.rig import SIMULATED_READER, Devices, Rig
from tests.journeys.truths import digests, the_case_of, the_log_tells

READ_MS = 150  # long enough to be hit by a misfortune
MACHINE = {"devices": Devices(reader=f"{SIMULATED_READER}\ndelay_ms = {READ_MS}"), "send_wait_s": 1.5}
TOLD = ("session_started", "card_read", "document_made", "submission_queued", "receipt_printed")
NOT_POSSIBLE = {("card lifted", "welcome")}  # no card lies there yet

# One machine for all cells. Steps come first and misfortunes second, so that
# no part is killed twice within seconds: that would be a crash loop, which is another story.
CELLS = [
    pytest.param(step, fault, id=f"{fault} at {step}")
    for column, step in enumerate(STEPS)
    for row, fault in enumerate(MISFORTUNES)
    if (fault, step) not in NOT_POSSIBLE and ((row + column) % 2 == 0 or "EVERY_CELL" in os.environ)
]
"""As on a chessboard: every misfortune at every second step; all of them with ``make faults``."""


@pytest.mark.parametrize(("step", "fault"), CELLS)
def test_the_trip_ends_truly_and_the_case_arrives_once(rig: Rig, step: str, fault: str) -> None:
    misfortune, citizen = MISFORTUNES[fault], Citizen(rig)
    STEPS[step](rig, citizen)
    misfortune.strike(rig)
    told = citizen.finish()
    assert misfortune.allows(told), told
    came_out = 1 if isinstance(told.printed, Printed) else 0
    assert rig.slips() == came_out
    assert rig.state.trip is not None
    papers = [paper.sha256 for paper in rig.state.trip.papers]
    assert len(papers) == 1
    waits = waits_for_printer(told)
    if waits:
        rig.until(lambda: not rig.is_well(), "the kiosk knows that the printer is not well")
    if misfortune.mend is not None:
        misfortune.mend(rig)
    if waits:
        rig.until(lambda: isinstance(rig.stage, Finished) and isinstance(rig.stage.printed, Printed), "the slip comes")
    assert digests(the_case_of(rig, told)) == papers
    assert len(rig.cases()) == 1
    assert len(rig.wanted(PrintReceipt)) == 1 + waits
    assert rig.slips() == came_out + waits
    the_log_tells(rig, *TOLD)
