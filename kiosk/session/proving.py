"""What is still to be proved for the item that was begun, to which phone a code may go, and what is sent of it."""

from kiosk.contract.submissions import SecondProof
from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.assurance import assured, may_be_raised
from kiosk.domain.catalogue import IdentityLevel, ServiceItem
from kiosk.domain.identifiers import Valid, mobile
from kiosk.session.acting import is_proven
from kiosk.session.helping import WitnessProof
from kiosk.session.stages import SessionState
from kiosk.session.step_up import SteppingUp
from kiosk.session.steps import Moment, trip_of
from kiosk.session.trip import Trip

MOBILE = "mobile"
"""Under this name the city and the forms know a person's phone."""


def is_wanted(state: SessionState) -> bool:
    """Tell whether the item that was begun has the page: asked for by it, and not done for an item before.

    Without a card the page needs a helper, or the line and a phone that the city knows; else the counter looks at the card.
    """
    trip = trip_of(state)
    if trip.item is None or trip.applicant is None:
        return False
    if not _asks_more(trip.item, trip.applicant):
        return False
    if is_done(state):
        return trip.assurance.item_id == trip.item.id
    return has_card(trip) or state.helper is not None or (state.line_up and known_phone(trip) is not None)


def is_done(state: SessionState) -> bool:
    """Tell whether nothing more is asked in this visit; what was put off is asked after all once the line is back."""
    given = trip_of(state).assurance
    return given.proof is not None or given.at_counter or is_put_off(state)


def _asks_more(item: ServiceItem, applicant: Applicant) -> bool:
    return may_be_raised(applicant, min(item.identity, IdentityLevel.A3))  # A4 is A3, and a firm


def may_be_put_off(state: SessionState) -> bool:
    """Tell whether the person may confirm later: no code can come, and the card is one proof already."""
    return not state.line_up and has_card(trip_of(state))


def is_put_off(state: SessionState) -> bool:
    """Tell whether the person confirms later."""
    return trip_of(state).assurance.later and may_be_put_off(state)


def is_owed(trip: Trip) -> bool:
    """Tell whether the case is handed in, or will be, before the person has confirmed."""
    asks = trip.item is not None and trip.applicant is not None and _asks_more(trip.item, trip.applicant)
    return trip.assurance.later and asks


def has_phone(trip: Trip) -> bool:
    """Tell whether a phone goes with the case; it is asked only where the city knows none."""
    given = trip.answers.get(MOBILE)
    return given is not None and isinstance(mobile(given.value), Valid)


def has_card(trip: Trip) -> bool:
    """Tell whether the person laid a card."""
    return trip.applicant is not None and trip.applicant.source is IdentitySource.CARD


def known_phone(trip: Trip) -> str | None:
    """Return the phone that a code may go to without being typed here: the city's alone where it knows one, else the form's.

    Of a typed number only the city's phone says anything.
    """
    numbers = [told] if (told := told_phone(trip)) else []
    if may_type_phone(trip):
        given = (trip.answers.get(MOBILE), trip.earlier.get(MOBILE))
        numbers += [answer.value for answer in given if answer is not None]
    return next((number for number in numbers if isinstance(mobile(number), Valid)), None)


def told_phone(trip: Trip) -> str | None:
    """Return the phone that the city knows as the person's own; one of the form may be a relative's."""
    return next((number for number in _told(trip) if isinstance(mobile(number), Valid)), None)


def may_type_phone(trip: Trip) -> bool:
    """Tell whether a phone may be typed: with a card, where the city knows none. Else a found card and any phone were two proofs."""
    return has_card(trip) and told_phone(trip) is None


def _told(trip: Trip) -> tuple[str, ...]:
    return tuple(fact.value for fact in trip.facts if fact.field == MOBILE)


def page(trip: Trip) -> SteppingUp:
    """Return the page as it begins: a phone is typed at once where none is known."""
    return SteppingUp(other_phone=known_phone(trip) is None)


def level(trip: Trip | None) -> IdentityLevel:
    """Return at which level the person of a visit is known by now; who may act for a firm, at A3, is at A4."""
    if trip is None:
        return IdentityLevel.A0
    known = assured(trip.applicant, proved=trip.assurance.proof is not None)
    return IdentityLevel.A4 if known is IdentityLevel.A3 and is_proven(trip) else known


def second_proof(state: SessionState, moment: Moment) -> SecondProof | None:
    """Return what goes with a submission."""
    trip = trip_of(state)
    given = trip.assurance.proof
    if given is None:
        return SecondProof(by="later", at=moment.wall, visit=trip.session_id) if is_owed(trip) else None
    if isinstance(given, WitnessProof):
        return SecondProof(by="witness", at=given.at, visit=trip.session_id, helper=given.helper)
    return SecondProof(by="code", at=given.at, visit=trip.session_id, code_id=given.code_id, proof=given.proof)
