"""What must be true after every journey, whatever went wrong on the way."""

import os
from pathlib import Path

from kiosk.domain.case_file import CaseAnswer
from kiosk.ports.outbox import OutboxState
from kiosk.session.stages import Finished
from standin.cases import HeldCase
from tests.canary import is_named_in, traces
from tests.journeys.rig import Rig

SHARED_MEMORY = Path("/dev/shm")


def the_case_of(rig: Rig, finished: Finished) -> HeldCase:
    """Wait until the outbox is empty and return the one case that the platform holds of this submission."""
    rig.until(lambda: rig.waiting() == 0, "nothing waits in the outbox")
    held = [case for case in rig.cases() if case.submission_id == finished.submission_id]
    assert len(held) == 1, f"the platform holds {len(held)} cases of one submission"
    if isinstance(finished.case, CaseAnswer):
        assert finished.case.case_no == held[0].case_no
    item = rig.in_store(lambda store: store.outbox.item(finished.submission_id))
    assert item is not None
    assert item.state is OutboxState.CONFIRMED
    assert item.case is not None
    assert item.case.case_no == held[0].case_no
    return held[0]


def digests(case: HeldCase) -> list[str]:
    """Return what lies on the platform's disk, as SHA-256."""
    return [document.sha256 for document in case.documents]


def nobody_is_named(rig: Rig) -> None:
    """Search the raw store, the whole state folder and shared memory for the test citizen."""
    assert list(traces(rig.folder)) == []
    mine = [block for block in SHARED_MEMORY.iterdir() if block.is_file() and block.stat().st_uid == os.getuid()]
    assert [block for block in mine if block.exists() and is_named_in(block)] == []


def no_picture_is_left(rig: Rig) -> None:
    """Wait until what the camera's process left in shared memory is zeros to the last byte."""
    blocks = list(SHARED_MEMORY.glob(f"onetrip-camera-{rig.pid('camera')}-*"))
    rig.until(lambda: not any(any(block.read_bytes()) for block in blocks), "every frame is zeroed")


def the_log_tells(rig: Rig, *expected: str) -> list[str]:
    """Check the audit log's chain, and that these events came in this order; returns all that came."""
    report = rig.in_store(lambda store: store.audit.verify())
    assert report.intact, report
    told = rig.log()
    rest = iter(told)
    missing = [event for event in expected if event not in rest]
    assert not missing, f"the log does not tell of {missing} in this order: {told}"
    return told
