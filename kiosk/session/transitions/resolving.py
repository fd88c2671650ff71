"""What makes papers unnecessary: e-licences by the person's word, papers of this visit, and the right to say it is wrong."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk import events as audit
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.held import key_of
from kiosk.domain.licences import licences_ahead
from kiosk.session import form, papers_of_case
from kiosk.session.effects import StartPreview
from kiosk.session.events import FactsConfirmed, MaterialDisputed
from kiosk.session.ids import further_id
from kiosk.session.resolved import Paper, Resolved
from kiosk.session.stages import Checking, LayingPaper, Reviewing, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import undertaking
from kiosk.session.trip import Trip


def on_facts_confirmed(state: SessionState, event: FactsConfirmed, moment: Moment) -> Step:
    """Keep what was said of e-licences, where any is wanted, and go on to the first thing that is not known."""
    if not isinstance(state.stage, Checking):
        return stay(state)
    item = trip_of(state).item
    assert item is not None
    wanted = licences_ahead(item, form.circumstances(state, moment.today))
    seen = undertaking.checked(state)
    if not wanted:
        return form.next_step(seen, moment)
    said = replace(trip_of(seen).resolved, licences=event.licences)
    after, effects = form.next_step(with_trip(seen, resolved=said), moment)
    return after, (log(state, audit.LicenceConsent(given=event.licences, papers=len(wanted))), *effects)


def on_disputed(state: SessionState, event: MaterialDisputed, moment: Moment) -> Step:
    """Take the person's paper in place of what somebody holds that is wrong."""
    found = next(
        (each for each in papers_of_case.materials(state, moment.today) if each.material.id == event.material_id), None
    )
    if not isinstance(state.stage, Reviewing) or found is None or not found.is_disputable:
        return stay(state)
    resolved = trip_of(state).resolved
    disputed = replace(resolved, disputed=resolved.disputed | {event.material_id})
    laying = LayingPaper(event.material_id, returns_to=Reviewing())
    return go(with_trip(state, resolved=disputed), laying, StartPreview())


def without_dispute(state: SessionState, material_id: str) -> SessionState:
    """Let what is known stand again where the person went back without laying a paper down."""
    trip = trip_of(state)
    is_kept = material_id in trip.deferred or any(paper.material_id == material_id for paper in trip.papers)
    if is_kept or material_id not in trip.resolved.disputed:
        return state
    return with_trip(state, resolved=replace(trip.resolved, disputed=trip.resolved.disputed - {material_id}))


def begin_item(resolved: Resolved, moment: Moment) -> Resolved:
    """Return what still holds when another item is begun; papers laid before get ids for being sent once more."""
    return replace(resolved, laid=_anew(resolved.laid, moment, 1), licences=None, disputed=frozenset())


def to_be_sent_again(trip: Trip, moment: Moment) -> Trip:
    """Return the trip whose documents go with another case: the one of before is parked, and those are its own."""
    signed, own = trip.pledge.signature, {str(place): paper for place, paper in enumerate(trip.papers)}
    if signed is not None and signed.doc_id is not None:
        signed = replace(signed, doc_id=further_id(moment.fresh_id, 1))
    return replace(
        trip,
        papers=tuple(_anew(own, moment, 2).values()),
        resolved=replace(trip.resolved, laid=_anew(trip.resolved.laid, moment, 2 + len(own))),
        pledge=replace(trip.pledge, signature=signed),
    )


def _anew(papers: Mapping[str, Paper], moment: Moment, first: int) -> dict[str, Paper]:
    """Return papers with ids that no case has yet."""
    return {
        name: replace(paper, doc_id=further_id(moment.fresh_id, place))
        for place, (name, paper) in enumerate(papers.items(), first)
    }


def laid_so_far(trip: Trip) -> Mapping[str, Paper]:
    """Return every paper that was laid down in this visit, by its name."""
    return {**trip.resolved.laid, **(_by_name(trip.item, trip.papers) if trip.item else {})}


def _by_name(item: ServiceItem, papers: tuple[Paper, ...]) -> Mapping[str, Paper]:
    names = {material.id: key_of(material) for material in item.materials}
    return {names[paper.material_id]: paper for paper in papers if paper.material_id in names}
