"""On real parts: a licence under the camera names the firm, the register says who may act, the platform takes the case."""

from pathlib import Path

from kiosk.contract.cases import CaseDetail
from kiosk.domain.firms import FirmProof, FirmRole
from kiosk.session import events as e
from kiosk.session.firms import ChoosingFirm, FirmAccepted, FirmFace, FirmWayChosen, ForFirm, ForMyself
from kiosk.session.following import CaseTouched, Face, Following
from kiosk.session.pledges import PromisesMade, Promising, SignatureHeld, Signing
from kiosk.session.stages import Reviewing
from tests.journeys.citizen import ANSWERS, Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import nobody_is_named, the_log_tells

ITEM = "L03"
OWN = {"sign_width": "300", "sign_height": "100", "sign_light": "no", "delivery": "electronic"}


def test_all_of_it_reaches_the_platform_and_the_firm_follows_it(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        citizen = Citizen(rig, item=ITEM, answers={**ANSWERS, **OWN})
        citizen.walk_to(ChoosingFirm)
        rig.until(lambda: bool(rig.state.trip and rig.state.trip.firms.known), "the register names the person's firms")
        assert rig.state.trip is not None
        assert len(rig.state.trip.firms.known or ()) == 3
        rig.post(ForFirm(), FirmWayChosen(FirmFace.CAMERA))
        rig.dock.do("paper_lay", {"paper": "business_licence"})
        rig.until(lambda: _is_shown(rig), "the licence is seen and its firm is found")
        rig.post(FirmAccepted())
        acting = rig.state.trip.firms.acting
        assert acting is not None
        assert (acting.role, acting.proof) == (FirmRole.REPRESENTATIVE, FirmProof.REGISTRY)
        citizen.walk_to(Promising)
        rig.post(PromisesMade())
        citizen.walk_to(Signing)
        rig.post(SignatureHeld())
        citizen.walk_to(Reviewing)
        finished = citizen.finish()
        assert finished.case is not None
        rig.post(e.AnotherAsked(), e.ItemChosen("G04"))
        rig.until(lambda: _listed(rig) == [finished.case and finished.case.case_no], "the firm's case is listed")
        rig.post(CaseTouched(finished.case.case_no))
        rig.until(lambda: _told(rig) is not None, "and told")
        rig.post(e.WentBack(), ForMyself())
        rig.post(e.Done(), e.LeaveAsked(), e.LeaveConfirmed())
        the_log_tells(rig, "firm_chosen", "submission_queued", "session_ended")
        nobody_is_named(rig)


def _is_shown(rig: Rig) -> bool:
    """Tell whether the firm is shown; where nothing is seen yet, another picture is taken."""
    stage = rig.stage
    assert isinstance(stage, ChoosingFirm)
    if stage.face is FirmFace.CAMERA and not (stage.taking or stage.asking):
        rig.post(e.PictureAsked())
    return stage.face is FirmFace.SHOWN


def _listed(rig: Rig) -> list[str]:
    stage = rig.stage
    assert isinstance(stage, Following)
    assert stage.of_firm
    return [case.case_no for case in stage.listed or ()]


def _told(rig: Rig) -> CaseDetail | None:
    stage = rig.stage
    return stage.detail if isinstance(stage, Following) and stage.face is Face.CASE else None
