"""Times: which ones are free for an appointment or a survey, and what happens where one cannot be had."""

from dataclasses import replace

from kiosk.contract.holder import holder_of
from kiosk.contract.problems import SLOT_HELD, SLOT_TAKEN
from kiosk.contract.slots import Slot
from kiosk.ports.platform import SlotsFound
from kiosk.session import acting
from kiosk.session.booking import PickingSlot, SlotProblem, SlotsTold
from kiosk.session.effects import AskSlots
from kiosk.session.following import Following
from kiosk.session.stages import SessionState
from kiosk.session.steps import Step, go, stay, trip_of, with_trip


def begin(state: SessionState, problem: SlotProblem | None = None, visit: Following | None = None) -> Step:
    """Ask which times are free for the item, or for the case of a visit; ``problem`` says why it is asked again."""
    item, case = trip_of(state).item, visit.detail if visit else None
    assert item is not None
    return go(state, PickingSlot(problem=problem, visit=visit), question(state, case.item_code if case else item.id))


def question(state: SessionState, item_code: str) -> AskSlots:
    """Return what the platform is asked; whose times are to be marked is said only of whoever may be told."""
    trip = trip_of(state)
    applicant = trip.applicant if acting.may_be_told(trip) else None
    holder = holder_of(applicant.id_type, applicant.id_number, applicant.name) if applicant else None
    return AskSlots(trip.session_id, item_code, holder)


def on_slots_asked(state: SessionState) -> Step:
    """Look the times up once more."""
    stage = state.stage
    return begin(state, visit=stage.visit) if isinstance(stage, PickingSlot) and not stage.asking else stay(state)


def on_slots_told(state: SessionState, event: SlotsTold) -> Step:
    """Show the times that have a place and are new to the person; those that they have already are named."""
    stage = state.stage
    if not isinstance(stage, PickingSlot) or trip_of(state).session_id != event.session_id:
        return stay(state)
    if not isinstance(event.outcome, SlotsFound):
        return stay(replace(state, stage=replace(stage, asking=False, problem=SlotProblem.UNREACHABLE)))
    told, refused = event.outcome.slots.slots, trip_of(state).refused_times
    held = tuple(slot for slot in told if slot.held)
    free = tuple(slot for slot in told if slot.free and slot.slot_id not in refused and not _meets(slot, held))
    problem = stage.problem if free else SlotProblem.NONE_FREE
    return stay(replace(state, stage=replace(stage, asking=False, slots=free, held=held, problem=problem)))


def _meets(slot: Slot, held: tuple[Slot, ...]) -> bool:
    """Tell whether a time is one that the person has already, or is in the same hour elsewhere: nobody is at two places."""
    return any(slot.starts_at < mine.ends_at and mine.starts_at < slot.ends_at for mine in held)


def refused(state: SessionState, reason: str) -> Step:
    """Let another time be picked: the one that was submitted cannot be had."""
    picked = trip_of(state).appointment
    open_again = with_trip(state, appointment=None, submitted=False)
    return begin(without(open_again, picked.slot_id if picked else None), _problem(state, reason))


def without(state: SessionState, slot_id: str | None) -> SessionState:
    """Offer a time no more in this visit: whoever could pick it again would be refused again, without end."""
    return with_trip(state, refused_times=trip_of(state).refused_times | {slot_id}) if slot_id else state


def _problem(state: SessionState, reason: str) -> SlotProblem:
    """Say why; that a person has booked something is not told to whoever typed their number."""
    if reason == SLOT_TAKEN.slug:
        return SlotProblem.TAKEN
    is_told = reason == SLOT_HELD.slug and acting.may_be_told(trip_of(state))
    return SlotProblem.HELD if is_told else SlotProblem.REFUSED
