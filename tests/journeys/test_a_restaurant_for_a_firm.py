"""On real parts: a licence under the camera names the firm, one form goes for six offices, and one of them says no."""

from datetime import date
from pathlib import Path

from kiosk.contract.cases import CaseDetail
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.firms import FirmProof, FirmRole
from kiosk.domain.package_slips import named
from kiosk.domain.receipt import KeyValue
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.booking import PickingSlot, SlotPicked
from kiosk.session.firms import ChoosingFirm, FirmAccepted, FirmFace, FirmWayChosen, ForFirm, ForMyself
from kiosk.session.following import CaseTouched, Face, Following
from kiosk.session.pledges import PromisesMade, Promising, SignatureHeld, Signing
from kiosk.session.stages import Reviewing
from kiosk.session.undertaking import ChoosingMembers, MembersAgreed
from standin.decide import decide
from standin.lifecycle import Action
from tests.journeys.citizen import ANSWERS, Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import nobody_is_named, the_log_tells
from tests.ui.package_states import RESTAURANT

TAKEN = ("M02", "M04", "M07", "L03", "M09", "M10")
"""Of a firm that cooks on 120 square metres and hangs out a sign; its licence is there, so that nobody asks for one."""
OWN = {
    "fire_route": "check",
    "sign_width": "300",
    "sign_height": "100",
    "sign_light": "no",
    "delivery": "counter",
    "delivery_site": "city_hall",
    "seats": "40",
    "seals": "one",
    "taxpayer": "small",
    "invoice_need": "yes",
}


def test_six_offices_are_asked_at_once_and_a_no_of_one_stops_none_of_the_others(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        citizen = Citizen(rig, item="T01", answers={**ANSWERS, **RESTAURANT, **OWN})
        citizen.walk_to(ChoosingFirm)
        _come_for_the_firm_of_the_licence(rig)
        citizen.walk_to(ChoosingMembers)
        trip = rig.state.trip
        assert trip is not None
        assert {"licensed", "organisation"}.isdisjoint(trip.answers), "a firm has its licence"
        rig.post(MembersAgreed())
        citizen.walk_to(Promising)
        rig.post(PromisesMade())
        citizen.walk_to(PickingSlot)
        rig.post(_first_time(rig))
        citizen.walk_to(Signing)
        rig.post(SignatureHeld())
        citizen.walk_to(Reviewing)
        case = citizen.finish().case
        assert case is not None
        _slip_has_each_day(rig, case)
        numbers = {each.item_code: each.case_no for each in case.members}
        decide(rig.platform.state, numbers["M04"], Action("deny"))
        decide(rig.platform.state, numbers["M02"], Action("approve"))
        rig.post(e.AnotherAsked(), e.ItemChosen("G04"))
        rig.until(lambda: _listed(rig) == [case.case_no], "the firm's package is listed, once")
        rig.post(CaseTouched(case.case_no))
        rig.until(lambda: _told(rig) is not None, "and told")
        told = _told(rig)
        assert told is not None
        assert {each.item_code: each.state.value for each in told.members} == {
            **dict.fromkeys(TAKEN, "accepted"),
            "M04": "denied",
            "M02": "approved",
        }
        rig.post(e.WentBack(), ForMyself(), e.Done(), e.LeaveAsked(), e.LeaveConfirmed())
        kept = rig.in_store(lambda store: store.outbox.item(case.submission_id))
        assert kept is not None
        assert kept.case is not None
        assert tuple((each.case_no, each.state) for each in kept.case.members) == tuple(
            (each.case_no, each.state) for each in told.members
        ), "a copy of the slip says what was told last"
        the_log_tells(rig, "firm_chosen", "submission_queued", "session_ended")
        nobody_is_named(rig)


def _come_for_the_firm_of_the_licence(rig: Rig) -> None:
    rig.until(lambda: bool(rig.state.trip and rig.state.trip.firms.known), "the register names the person's firms")
    rig.post(ForFirm(), FirmWayChosen(FirmFace.CAMERA))
    rig.dock.do("paper_lay", {"paper": "business_licence"})
    rig.until(lambda: _is_shown(rig), "the licence is seen and its firm is found")
    rig.post(FirmAccepted())
    assert rig.state.trip is not None
    acting = rig.state.trip.firms.acting
    assert acting is not None
    assert (acting.role, acting.proof) == (FirmRole.REPRESENTATIVE, FirmProof.REGISTRY)


def _first_time(rig: Rig) -> SlotPicked:
    rig.until(lambda: isinstance(rig.stage, PickingSlot) and bool(rig.stage.slots), "times of the survey are told")
    assert isinstance(rig.stage, PickingSlot)
    return SlotPicked(rig.stage.slots[0].slot_id)


def _slip_has_each_day(rig: Rig, case: CaseAnswer) -> None:
    """See that every item has a number, and its day on the one slip."""
    assert tuple(each.item_code for each in case.members) == TAKEN
    assert len({case.case_no, *(each.case_no for each in case.members)}) == len(TAKEN) + 1
    [slip] = [wish.receipt for wish in rig.wanted(do.PrintReceipt)]
    rows = {block.label: block.value for block in slip.blocks if isinstance(block, KeyValue)}
    for name, said in named(case, rig.state.house.catalogue):
        assert isinstance(said.due_date, date)
        assert rows[name.zh] == f"{said.due_date.year}年{said.due_date.month}月{said.due_date.day}日"


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
