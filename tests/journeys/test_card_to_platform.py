"""A citizen comes, and everything works: from the card to the case at the platform, on real parts, without a screen."""

import hashlib
from pathlib import Path

from kiosk.ports.receipt_printer import Printed
from kiosk.session import events as e
from kiosk.session.stages import (
    Asking,
    Checking,
    Choosing,
    Finished,
    LayingPaper,
    Notice,
    PaperPhase,
    RegistryLookup,
    Reviewing,
)
from tests.journeys.rig import Rig

ANSWERS = {"delivery": "counter", "reason": "work", "mobile": "13800138000", "since": "2025-01-05"}


def test_a_card_a_form_a_paper_and_one_case_at_the_platform(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        to_review(rig)
        assert rig.state.trip is not None
        digest = rig.state.trip.papers[0].sha256
        assert hashlib.sha256(rig.state.trip.papers[0].pdf).hexdigest() == digest
        rig.post(e.SubmitAsked())
        rig.until_stage(Finished)
        assert isinstance(rig.stage, Finished)
        assert rig.stage.case is not None
        assert isinstance(rig.stage.printed, Printed)
        held = rig.platform.cases()
        assert [case.case_no for case in held] == [rig.stage.case.case_no]
        assert [document.sha256 for document in held[0].documents] == [digest]
        rig.post(e.Done())
        assert rig.state.trip is None


def to_review(rig: Rig) -> None:
    """Go as far as the review, as a person would."""
    rig.dock.do("card_in", {"card": "zhang_sanfeng"})
    rig.until_stage(Notice)
    rig.post(e.ConsentGiven())
    rig.until_stage(Choosing)
    rig.until(lambda: rig.state.trip is None or rig.state.trip.registry is not RegistryLookup.ASKING, "the registry")
    rig.post(e.ItemChosen("P05"))
    assert isinstance(rig.stage, Checking)
    rig.post(e.FactsConfirmed())
    while isinstance(rig.stage, Asking):
        rig.post(e.AnswerGiven(rig.stage.field_id, ANSWERS[rig.stage.field_id]))
        assert not (isinstance(rig.stage, Asking) and rig.stage.error), rig.stage
    assert isinstance(rig.stage, LayingPaper)
    rig.dock.do("paper_lay", {"paper": "lease"})
    take_picture(rig)
    rig.post(e.PageAccepted())
    assert isinstance(rig.stage, Reviewing)


def take_picture(rig: Rig) -> None:
    """Take pictures until one shows the page; the desk needs a moment to be drawn."""

    def shown() -> bool:
        if isinstance(rig.stage, LayingPaper) and rig.stage.phase is PaperPhase.AIMING:
            rig.post(e.PictureAsked())
        return isinstance(rig.stage, LayingPaper) and rig.stage.phase is PaperPhase.SHOWN

    rig.until(shown, "a page is shown")
