"""Turning away from an item to the list, and coming back to it: what was filled in is not asked twice in a visit."""

from kiosk.domain.catalogue import Ability
from kiosk.session.aside import SetAside
from kiosk.session.stages import Choosing, SessionState
from kiosk.session.steps import Step, go, trip_of, with_trip
from kiosk.session.trip import Trip

_SAID_ANEW = frozenset({Ability.TICKETS, Ability.PAYMENT, Ability.RATING})


def to_the_items(state: SessionState) -> Step:
    """Go to the items, with what was filled in set aside."""
    return go(with_trip(set_aside(state), item=None, undertaking=None), Choosing())


def set_aside(state: SessionState) -> SessionState:
    """Return the state in which what was filled in for the item is kept for the rest of the visit."""
    trip = trip_of(state)
    if trip.item is None or not (trip.answers or trip.papers):
        return state
    kept = SetAside(trip.answers, trip.papers, trip.deferred, trip.undertaking, _firm(trip))
    return with_trip(state, aside={**trip.aside, trip.item.id: kept})


def keep_answers(state: SessionState) -> SessionState:
    """Return the state in which another case of the item just sent begins with the same answers; its papers are known anyway.

    What is said to an office, booked or paid is another one each time.
    """
    trip = trip_of(state)
    if trip.item is None or trip.undertaking is not None or trip.item.is_booking or _SAID_ANEW & set(trip.item.needs):
        return state
    kept = SetAside(trip.answers, (), frozenset(), None, _firm(trip))
    return with_trip(state, aside={**trip.aside, trip.item.id: kept})


def take_up(state: SessionState, item_id: str) -> tuple[SessionState, SetAside | None]:
    """Return the state without what was set aside for an item, and that; None where it was for another firm."""
    trip = trip_of(state)
    kept = trip.aside.get(item_id)
    left = {name: other for name, other in trip.aside.items() if name != item_id}
    is_own = kept is not None and kept.uscc == _firm(trip)
    return with_trip(state, aside=left), kept if is_own else None


def _firm(trip: Trip) -> str | None:
    return trip.firms.acting.uscc if trip.firms.acting else None
