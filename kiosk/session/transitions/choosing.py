"""Choosing an item, and what is known of the person already."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.catalogue.finding.now import GuideOnly, NotNow, Now, TicketNow, judge
from kiosk.domain.applicant import Applicant
from kiosk.domain.catalogue import ServiceItem, ThemePackage
from kiosk.domain.delivery import with_delivery
from kiosk.domain.forms import Allowed, NotYet, may_apply
from kiosk.domain.offering import Hidden, may_begin, standing
from kiosk.domain.text import LocalText
from kiosk.session import form, unnamed
from kiosk.session.events import ItemChosen, RegistryAnswered, TopicChosen
from kiosk.session.firms import ChoosingFirm
from kiosk.session.here import here
from kiosk.session.paying import Purse
from kiosk.session.pledges import Pledge
from kiosk.session.stages import Checking, Choosing, Notice, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import firms, resolving
from kiosk.session.trip import RegistryLookup, Way


def on_item_chosen(state: SessionState, event: ItemChosen, moment: Moment) -> Step:
    """Take the item that was touched."""
    return choose(state, event.item_id, moment) if isinstance(state.stage, Choosing) else stay(state)


def on_topic_chosen(state: SessionState, event: TopicChosen) -> Step:
    """Show the items of a topic, or all topics again."""
    return go(state, Choosing(topic=event.topic_id)) if isinstance(state.stage, Choosing) else stay(state)


def choose(state: SessionState, item_id: str, moment: Moment) -> Step:
    """Go to what is known for this item, or say why it cannot be done here or yet."""
    catalogue = state.house.catalogue
    topic = state.stage.topic if isinstance(state.stage, Choosing) else None
    item, package = catalogue.item(item_id), catalogue.package(item_id)
    applicant = trip_of(state).applicant
    if package is not None:
        return go(state, Choosing(_why_not(package, moment), item_id, topic))
    if item is None or applicant is None or isinstance(standing(item, moment.today), Hidden):
        return go(state, Choosing(topic=topic))
    if unnamed.is_unnamed(state) and not unnamed.needs_no_name(state, item_id):
        return _say_who(state, item_id)
    allowed = _allowed(state, item, applicant, moment)
    if isinstance(allowed, NotYet):
        return go(state, Choosing(allowed.reason, item_id, topic))
    note = log(state, audit.ItemChosen(item=item.id))
    resolved = resolving.begin_item(trip_of(state).resolved, moment)
    asking = with_delivery(item, catalogue, state.house.area, moment.today)
    begun = with_trip(
        state,
        item=asking,
        answers={},
        papers=(),
        deferred=frozenset(),
        draft=None,
        appointment=None,
        purse=Purse(),
        resolved=resolved,
        pledge=Pledge(),
    )
    if unnamed.is_unnamed(state):  # nothing is known that could be looked over
        first, effects = form.next_step(begun, moment)
        return first, (note, *effects)
    return firms.begin(begun, note)


def _say_who(state: SessionState, item_id: str) -> Step:
    """Ask whoever paid a bill who they are, for something that needs it."""
    token = next(iter(state.cards), None)
    asked = with_trip(state, applicant=None, way=Way.CARD, token=token, wanted_item=item_id)
    return go(asked, Notice(Way.CARD, token))


def _allowed(state: SessionState, item: ServiceItem, applicant: Applicant, moment: Moment) -> Allowed | NotYet:
    """Ask in this order: can it be begun here and now, and by this person."""
    match judge(item, state.house.catalogue, here(state, moment.wall)):
        case Now():
            return may_apply(item, applicant, moment.today)
        case TicketNow(reason=reason) | GuideOnly(reason=reason) | NotNow(reason=reason):
            return NotYet(reason)


def _why_not(package: ThemePackage, moment: Moment) -> LocalText | None:
    begun = may_begin(package, moment.today)
    return begun.reason if isinstance(begun, NotYet) else None


def on_registry_answered(state: SessionState, event: RegistryAnswered) -> Step:
    """Take what the city knows, while it can still be looked over."""
    if state.trip is None or state.trip.session_id != event.session_id:
        return stay(state)
    if event.facts is None:
        return stay(with_trip(state, registry=RegistryLookup.UNAVAILABLE))
    answered = with_trip(state, registry=RegistryLookup.ANSWERED)
    usable = not isinstance(state.stage, Choosing | ChoosingFirm | Checking)
    if usable:
        return stay(answered)
    resolved = replace(trip_of(answered).resolved, held=event.papers)
    return stay(with_trip(answered, facts=event.facts, resolved=resolved))
