"""Times: which ones are free for an appointment or a survey, and what happens where somebody else was faster."""

from dataclasses import replace

from kiosk.ports.platform import SlotsFound
from kiosk.session.booking import PickingSlot, SlotProblem, SlotsTold
from kiosk.session.effects import AskSlots
from kiosk.session.following import Following
from kiosk.session.stages import SessionState
from kiosk.session.steps import Step, go, stay, trip_of, with_trip


def begin(state: SessionState, problem: SlotProblem | None = None, visit: Following | None = None) -> Step:
    """Ask which times are free for the item, or for the case of a visit; ``problem`` says why it is asked again."""
    item, case = trip_of(state).item, visit.detail if visit else None
    assert item is not None
    asked = AskSlots(trip_of(state).session_id, case.item_code if case else item.id)
    return go(state, PickingSlot(problem=problem, visit=visit), asked)


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


def taken(state: SessionState) -> Step:
    """Let another time be picked: the one that was submitted has gone to somebody else."""
    return begin(with_trip(state, appointment=None, submitted=False), SlotProblem.TAKEN)
