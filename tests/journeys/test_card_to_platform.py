"""A citizen comes, and everything works: from the card to the case at the platform, on real parts, without a screen."""

import hashlib
from pathlib import Path

from kiosk.ports.receipt_printer import Printed
from kiosk.session import events as e
from kiosk.session.stages import Reviewing
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import digests, nobody_is_named, the_case_of, the_log_tells

TOLD = (
    "session_started",
    "consent_given",
    "card_read",
    "item_chosen",
    "document_made",
    "submission_queued",
    "case_answered",
    "receipt_printed",
    "session_ended",
)


def test_a_card_a_form_a_paper_and_one_case_at_the_platform(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        citizen = Citizen(rig)
        citizen.walk_to(Reviewing)
        assert rig.state.trip is not None
        paper = rig.state.trip.papers[0]
        assert hashlib.sha256(paper.pdf).hexdigest() == paper.sha256
        finished = citizen.finish()
        assert isinstance(finished.printed, Printed)
        assert finished.case is not None
        assert digests(the_case_of(rig, finished)) == [paper.sha256]
        assert len(rig.cases()) == 1
        rig.post(e.Done())
        assert rig.state.trip is None
        rig.until(lambda: "wipe_done" in rig.log(), "the camera's memory is zeroed, and that is noted")
        the_log_tells(rig, *TOLD)
        nobody_is_named(rig)
