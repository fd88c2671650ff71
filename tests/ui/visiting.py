"""The screens of the visit after a pre-review."""

from collections.abc import Iterator

from kiosk.contract.cases import CaseDetail, Visit
from kiosk.contract.slots import Slot
from kiosk.contract.visits import VisitAnswer
from kiosk.domain.case_file import CaseState
from kiosk.domain.handout import QueueNumber
from kiosk.ports.platform import ProgressFound, VisitFound
from kiosk.session.following import CaseTold, CaseTouched
from kiosk.session.visiting import Arrived, VisitTold
from tests.session.world import World


def visiting(world: World, told: CaseDetail, slot: Slot) -> Iterator[str]:
    """Pick a time for the visit after a pre-review, and come."""
    assert world.state.trip is not None
    session = world.state.trip.session_id
    visit = Visit(slot_id=slot.slot_id, site_name=slot.site_name, starts_at=slot.starts_at, ends_at=slot.ends_at)
    passed = {"state": CaseState.PRE_REVIEW_PASSED, "due_date": None, "delivery": None, "visit": visit}
    case = told.model_copy(update=passed)
    world.post(CaseTouched(case.case_no), CaseTold(session, ProgressFound(case)))
    yield "follow_awaited"
    queue = QueueNumber("A012", "一楼 3 号窗口（样例）", 4)
    world.post(Arrived(), VisitTold(session, VisitFound(VisitAnswer(case=case, queue=queue))))
    yield "follow_called"
