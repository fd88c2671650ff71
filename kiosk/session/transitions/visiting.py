"""The visit after a pre-review: a time is taken, the person says "I am here", and a slip says where to go."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.appointment import Appointment
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.receipt import Receipt
from kiosk.ports.platform import NotTold, VisitFound, VisitOutcome
from kiosk.receipts.again import Copying
from kiosk.receipts.place import Foot
from kiosk.receipts.visit import VISIT_STATE, arrival_slip, visit_slip
from kiosk.session.booking import PickingSlot
from kiosk.session.effects import AskVisit, PrintReceipt
from kiosk.session.following import Following, FollowProblem
from kiosk.session.looking import SlipOfGuide
from kiosk.session.stages import SessionState
from kiosk.session.steps import Moment, Step, go, stay, trip_of, with_trip
from kiosk.session.transitions import booking
from kiosk.session.visiting import VisitTold

SLOT_PROBLEMS: Mapping[str, FollowProblem] = {
    problems.SLOT_TAKEN.slug: FollowProblem.SLOT_GONE,
    problems.SLOT_HELD.slug: FollowProblem.SLOT_HELD,
    problems.SLOT_UNKNOWN.slug: FollowProblem.SLOT_REFUSED,
}
"""Why another time has to be picked, by the reason of the platform."""


def is_awaited(state: SessionState) -> bool:
    """Tell whether the case that is shown awaits the person who laid the card."""
    stage, applicant = state.stage, trip_of(state).applicant
    is_holder = applicant is not None and applicant.source is IdentitySource.CARD
    shown = stage.detail if isinstance(stage, Following) else None
    return is_holder and shown is not None and shown.state is VISIT_STATE and _item(state, shown) is not None


def on_visit_asked(state: SessionState) -> Step:
    """Show the times that are free."""
    stage = state.stage
    if not isinstance(stage, Following) or stage.asking or stage.detail is None or not is_awaited(state):
        return stay(state)
    picking = PickingSlot(visit=replace(stage, problem=None, queue=None))
    return go(state, picking, booking.question(state, stage.detail.item_code))


def on_time_picked(state: SessionState, slot_id: str, following: Following) -> Step:
    """Take the time; it is taken only when the platform says so."""
    assert following.detail is not None
    return go(state, replace(following, asking=True), _asked(state, following.detail, slot_id))


def on_arrived(state: SessionState) -> Step:
    """Tell the platform that the person is here."""
    stage = state.stage
    if not isinstance(stage, Following) or stage.asking or stage.detail is None or not is_awaited(state):
        return stay(state)
    return stay(replace(state, stage=replace(stage, asking=True, problem=None)), _asked(state, stage.detail, None))


def _asked(state: SessionState, case: CaseDetail, slot_id: str | None) -> AskVisit:
    applicant = trip_of(state).applicant
    assert applicant is not None
    holder = holder_of(applicant.id_type, applicant.id_number, applicant.name)
    return AskVisit(trip_of(state).session_id, case.case_no, holder, slot_id)


def on_told(state: SessionState, event: VisitTold, moment: Moment) -> Step:
    """Show how the case stands with its visit, and print where to go; or say why it is not so."""
    stage = state.stage
    if not isinstance(stage, Following) or trip_of(state).session_id != event.session_id or not stage.asking:
        return stay(state)
    if not isinstance(event.outcome, VisitFound):
        problem = _problem(event.outcome)
        known = booking.without(state, event.slot_id) if problem in SLOT_PROBLEMS.values() else state
        return stay(replace(known, stage=replace(stage, asking=False, problem=problem)))
    answer = event.outcome.answer
    told = replace(state, stage=replace(stage, asking=False, detail=answer.case, queue=answer.queue))
    slip = _slip(told, event.outcome, moment)
    return stay(told) if slip is None else _print(told, slip)


def _problem(outcome: VisitOutcome) -> FollowProblem:
    if isinstance(outcome, NotTold):
        return SLOT_PROBLEMS.get(outcome.reason, FollowProblem.NOT_TODAY)
    return FollowProblem.UNREACHABLE


def _slip(state: SessionState, found: VisitFound, moment: Moment) -> Receipt | None:
    case, queue, house = found.answer.case, found.answer.queue, state.house
    item, visit = _item(state, case), case.visit
    foot = Foot(house.site, house.kiosk_id, house.phone, moment.wall)
    copying = Copying(foot, house.seal, house.catalogue.pack.sample, state.language)
    if item is None:
        return None
    if queue is not None:
        return arrival_slip(item, queue, copying)
    if visit is None:
        return None
    return visit_slip(
        item, case.case_no, Appointment(visit.slot_id, visit.site_name, visit.starts_at, visit.ends_at), copying
    )


def _print(state: SessionState, slip: Receipt) -> Step:
    """Print; the same number is not printed twice in a visit."""
    slips = trip_of(state).slips
    if any(each.number == slip.number for each in slips):
        return stay(state)
    printing = with_trip(state, slips=(*slips, SlipOfGuide(slip.number, slip.number, "ticket")))
    return stay(printing, PrintReceipt(trip_of(state).session_id, slip, "ticket"))


def _item(state: SessionState, case: CaseDetail) -> ServiceItem | None:
    return state.house.catalogue.item(case.item_code)
