"""What the city is asked of a person, and how much of its answer is taken in: by how sure it is who stands here.

Anybody can type a neighbour's number and name. Until a code, which goes to the phone that the city knows, or a helper has
proved it (level A2), nothing but that phone is asked for, and not even that is shown.
"""

from kiosk.domain.held import HeldPaper, wanted_papers
from kiosk.session.acting import may_be_told
from kiosk.session.effects import LookUpRegistry
from kiosk.session.proving import MOBILE
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.trip import RegistryFact

Facts = tuple[RegistryFact, ...]


def question(state: SessionState) -> LookUpRegistry:
    """Return what the city is asked of the person of this visit."""
    trip = trip_of(state)
    assert trip.applicant is not None
    session, number, name = trip.session_id, trip.applicant.id_number, trip.applicant.name
    if not may_be_told(trip):
        return LookUpRegistry(session, number, name, phone_only=True)
    return LookUpRegistry(session, number, name, wanted_papers(state.house.catalogue))


def taken_in(state: SessionState, facts: Facts, papers: tuple[HeldPaper, ...]) -> tuple[Facts, tuple[HeldPaper, ...]]:
    """Return what is kept of an answer; a platform that tells more than it was asked is not believed to be right."""
    if may_be_told(trip_of(state)):
        return facts, papers
    return tuple(fact for fact in facts if fact.field == MOBILE), ()
