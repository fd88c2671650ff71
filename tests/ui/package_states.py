"""The screens of a package: an early no, its members, and how they stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.packages import MemberCase
from kiosk.domain.case_file import CaseState
from kiosk.ports.platform import CaseListFound, ProgressFound
from kiosk.session import events as e
from kiosk.session.booking import PickingSlot, SlotProblem
from kiosk.session.firms import ForMyself
from kiosk.session.following import CaseListTold, CaseTold, CaseTouched
from kiosk.session.stages import Asking
from kiosk.session.undertaking import MemberLeftOut, PackageLeft
from tests.session.world import World

RESTAURANT = {
    "organisation": "sole",
    "licensed": "no",
    "floor_area": "120",
    "cooking": "yes",
    "has_sign": "yes",
    "tobacco": "no",
    "works_cost": "0",
}


def package_of_items(world: World, case: CaseDetail) -> Iterator[str]:
    """Begin packages: one that is stopped, one whose members are chosen and followed; and leave them at the items."""
    assert world.state.trip is not None
    session = world.state.trip.session_id
    world.post(e.ItemChosen("T02"), ForMyself(), e.AnswerGiven("floor_area", "12"))
    yield "stopped"
    world.post(PackageLeft(), e.ItemChosen("T01"), ForMyself())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, RESTAURANT[world.stage.field_id]))
    yield "members"
    world.post(MemberLeftOut("L03"))
    yield "members_left_out"
    members, nowhere = world.stage, PickingSlot(asking=False, problem=SlotProblem.UNREACHABLE)
    world.runner.state = replace(world.state, stage=nowhere)
    world.post(e.Touched())
    yield "slots_by_phone"
    world.runner.state = replace(world.state, stage=members)
    world.post(PackageLeft(), e.ItemChosen("G04"), CaseListTold(session, CaseListFound(CaseList(cases=(case,)))))
    package = package_told(case)
    world.post(CaseTouched(package.case_no), CaseTold(session, ProgressFound(package)))
    yield "follow_package"
    world.post(e.WentBack(), e.WentBack())


def package_told(case: CaseDetail) -> CaseDetail:
    """Return a restaurant as the platform tells it: its licence is done, two run side by side, one waits."""
    said = (
        ("L01", CaseState.FINISHED, None, ()),
        ("M02", CaseState.IN_REVIEW, date(2026, 12, 3), ("L01",)),
        ("M04", CaseState.DENIED, None, ("L01",)),
        ("L03", CaseState.SUBMITTED, date(2026, 12, 9), ("M02",)),
    )
    members = tuple(
        MemberCase(item_code=item, case_no=f"4397-ACDE-{item}", state=state, due_date=due, after=after)
        for item, state, due, after in said
    )
    told = case.model_copy(update={"item_code": "T01", "due_date": date(2026, 12, 9), "members": members})
    return told.model_copy(update={"timeline": told.timeline[:2], "state": CaseState.ACCEPTED})
