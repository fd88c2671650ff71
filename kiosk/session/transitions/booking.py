"""An appointment: which times are free, which one it is to be, and what happens where somebody else was faster."""

from dataclasses import replace

from kiosk.domain.appointment import Appointment
from kiosk.domain.catalogue import Ability, ServiceItem
from kiosk.ports.platform import SlotsFound
from kiosk.session.booking import PickingSlot, SlotPicked, SlotProblem, SlotsTold
from kiosk.session.effects import AskSlots
from kiosk.session.following import Following
from kiosk.session.stages import Reviewing, SessionState
from kiosk.session.steps import Step, go, stay, trip_of, with_trip
from kiosk.session.transitions import visiting


def is_booked(item: ServiceItem) -> bool:
    """Tell whether an item is an appointment."""
    return Ability.SLOTS in item.needs


def begin(state: SessionState, problem: SlotProblem | None = None, visit: Following | None = None) -> Step:
    """Ask which times are free; ``problem`` says why it is asked again."""
    return go(state, PickingSlot(problem=problem, visit=visit), AskSlots(trip_of(state).session_id))


def on_slots_asked(state: SessionState) -> Step:
    """Look the times up once more."""
    stage = state.stage
    return begin(state, visit=stage.visit) if isinstance(stage, PickingSlot) and not stage.asking else stay(state)


def on_slots_told(state: SessionState, event: SlotsTold) -> Step:
    """Show the times that have a place."""
    stage = state.stage
    if not isinstance(stage, PickingSlot) or trip_of(state).session_id != event.session_id:
        return stay(state)
    if not isinstance(event.outcome, SlotsFound):
        return stay(replace(state, stage=replace(stage, asking=False, problem=SlotProblem.UNREACHABLE)))
    free = tuple(slot for slot in event.outcome.slots.slots if slot.free)
    problem = stage.problem if free else SlotProblem.NONE_FREE
    return stay(replace(state, stage=replace(stage, asking=False, slots=free, problem=problem)))


def on_slot_picked(state: SessionState, event: SlotPicked) -> Step:
    """Take a time; it is booked only when the platform says so."""
    stage = state.stage
    slot = (
        next((each for each in stage.slots if each.slot_id == event.slot_id), None)
        if isinstance(stage, PickingSlot)
        else None
    )
    if slot is None or not isinstance(stage, PickingSlot):
        return stay(state)
    if stage.visit is not None:
        return visiting.on_time_picked(state, slot.slot_id, stage.visit)
    picked = Appointment(slot.slot_id, slot.site_name, slot.starts_at, slot.ends_at)
    return go(with_trip(state, appointment=picked), Reviewing())


def taken(state: SessionState) -> Step:
    """Let another time be picked: the one that was submitted has gone to somebody else."""
    return begin(with_trip(state, appointment=None, submitted=False), SlotProblem.TAKEN)
