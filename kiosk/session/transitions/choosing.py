"""Choosing an item, and what is known of the person already."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.catalogue.finding.now import CounterInstead, GuideOnly, NotNow, Now, judge
from kiosk.domain.applicant import Applicant
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.delivery import with_delivery
from kiosk.domain.forms import Allowed, NotYet, may_apply
from kiosk.domain.offering import Entry, Hidden, standing
from kiosk.session import form, looking_up, turning_away, unnamed
from kiosk.session.events import ItemChosen, RegistryAnswered, TopicChosen
from kiosk.session.firms import ChoosingFirm
from kiosk.session.here import here
from kiosk.session.paying import Purse
from kiosk.session.pledges import Pledge
from kiosk.session.stages import Checking, Choosing, Notice, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import firms, resolving, undertaking
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
    entry: Entry | None = catalogue.package(item_id) or catalogue.item(item_id)
    applicant = trip_of(state).applicant
    if entry is None or applicant is None or isinstance(standing(entry, moment.today), Hidden):
        return go(state, Choosing(topic=topic))
    if unnamed.is_unnamed(state) and not unnamed.needs_no_name(state, item_id):
        return say_who(state, entry)
    allowed = _allowed(state, entry, applicant, moment)
    if isinstance(allowed, NotYet):
        return go(state, Choosing(allowed.reason, item_id, topic))
    return _begin(state, entry, moment)


def _begin(state: SessionState, entry: Entry, moment: Moment) -> Step:
    """Begin with nothing of another item, and with what was filled in for this one; a package begins with its questions."""
    note = log(state, audit.ItemChosen(item=entry.id))
    taken, before = turning_away.take_up(state, entry.id)
    fresh = with_trip(
        taken,
        undertaking=None,
        answers=before.answers if before else {},
        papers=before.papers if before else (),
        deferred=before.deferred if before else frozenset(),
        draft=None,
        appointment=None,
        time_by_phone=False,
        purse=Purse(),
        resolved=resolving.begin_item(trip_of(state).resolved, moment),
        pledge=Pledge(),
    )
    if not isinstance(entry, ServiceItem):
        return undertaking.led_on(firms.begin(undertaking.begin(fresh, entry, moment, before), note), moment)
    begun = with_trip(fresh, item=with_delivery(entry, state.house.catalogue, state.house.area, moment.today))
    if unnamed.is_unnamed(state):  # nothing is known that could be looked over
        first, effects = form.next_step(begun, moment)
        return first, (note, *effects)
    return firms.begin(begun, note)


def say_who(state: SessionState, entry: Entry) -> Step:
    """Ask whoever paid a bill who they are, for something that needs it."""
    token = next(iter(state.cards), None)
    asked = with_trip(state, applicant=None, item=None, way=Way.CARD, token=token, wanted_item=entry.id)
    return go(asked, Notice(Way.CARD, token))


def _allowed(state: SessionState, entry: Entry, applicant: Applicant, moment: Moment) -> Allowed | NotYet:
    """Ask in this order: can it be begun here and now, and by this person; of a package this is asked with its members."""
    match judge(entry, state.house.catalogue, here(state, moment.wall)):
        case Now():
            return may_apply(entry, applicant, moment.today) if isinstance(entry, ServiceItem) else Allowed()
        case CounterInstead(reason=reason) | GuideOnly(reason=reason) | NotNow(reason=reason):
            return NotYet(reason)


def on_registry_answered(state: SessionState, event: RegistryAnswered, moment: Moment) -> Step:
    """Take what the city knows, while it can still be looked over."""
    if state.trip is None or state.trip.session_id != event.session_id:
        return stay(state)
    if event.facts is None:
        return stay(with_trip(state, registry=RegistryLookup.UNAVAILABLE))
    answered = with_trip(state, registry=RegistryLookup.ANSWERED)
    if not _is_still_ahead(state):
        return stay(answered)
    facts, papers = looking_up.taken_in(state, event.facts, event.papers)
    resolved = replace(trip_of(answered).resolved, held=papers)
    return stay(undertaking.fitted(with_trip(answered, facts=facts, resolved=resolved), moment))


def _is_still_ahead(state: SessionState) -> bool:
    """Tell whether what is known is still to be looked over: of a package after its situation and its members."""
    begun = trip_of(state).undertaking
    return isinstance(state.stage, Choosing | ChoosingFirm | Checking) or (begun is not None and not begun.checked)
