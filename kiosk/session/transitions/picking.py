"""A time that was picked: it is taken along, and booked only when the platform says so."""

from kiosk.domain.appointment import Appointment
from kiosk.session import form
from kiosk.session.booking import PickingSlot, SlotPicked
from kiosk.session.stages import SessionState
from kiosk.session.steps import Moment, Step, stay, with_trip
from kiosk.session.transitions import visiting


def on_slot_picked(state: SessionState, event: SlotPicked, moment: Moment) -> Step:
    """Take a time, and go on."""
    listed = state.stage.slots if isinstance(state.stage, PickingSlot) else ()
    slot = next((each for each in listed if each.slot_id == event.slot_id), None)
    if slot is None or not isinstance(state.stage, PickingSlot):
        return stay(state)
    if state.stage.visit is not None:
        return visiting.on_time_picked(state, slot.slot_id, state.stage.visit)
    picked = Appointment(slot.slot_id, slot.site_name, slot.starts_at, slot.ends_at, slot.site_name_en)
    return form.next_step(with_trip(state, appointment=picked, time_by_phone=False), moment)


def on_left_open(state: SessionState, moment: Moment) -> Step:
    """Go on without a time where none can be had now: the office tells it by phone."""
    if not form.may_leave_time_open(state, moment.today):
        return stay(state)
    return form.next_step(with_trip(state, appointment=None, time_by_phone=True), moment)
