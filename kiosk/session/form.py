"""The form's order: what comes after which page. The rules themselves live in ``kiosk.domain.forms``."""

from datetime import date

from kiosk.domain import forms
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import FormField, Material
from kiosk.domain.materials import Circumstances, to_scan
from kiosk.session.effects import Effect, StartPreview
from kiosk.session.stages import Asking, Checking, LayingPaper, Reviewing, SessionState, Stage
from kiosk.session.steps import Moment, Step, go, trip_of, with_trip
from kiosk.session.transitions import booking


def sheet(state: SessionState, today: date) -> forms.Sheet:
    """Return the form as it stands: item, person, what the city knows, what was answered."""
    trip = trip_of(state)
    assert trip.item is not None
    assert trip.applicant is not None
    facts = {fact.field: forms.RegistryFact(fact.value, fact.shown, fact.source, fact.as_of) for fact in trip.facts}
    house = state.house.catalogue
    return forms.Sheet(
        trip.item, trip.applicant, facts, trip.answers, today, house.areas, trip.earlier, house.utilities
    )


def circumstances(state: SessionState, today: date) -> Circumstances:
    """Return what decides about the papers: every answer that is known or given, and what the city knows."""
    form = sheet(state, today)
    answers = {answer.field_id: answer.value for answer in forms.filled(form, state.language)}
    return Circumstances(answers, form.facts, today)


def questions(state: SessionState, today: date) -> tuple[FormField, ...]:
    """Return every field that nobody knows but the person, in order, answered or not."""
    return forms.questions(sheet(state, today))


def scans(state: SessionState, today: date) -> tuple[Material, ...]:
    """Return the papers that have to be laid under the camera, in order."""
    item = trip_of(state).item
    assert item is not None
    return to_scan(item, circumstances(state, today))


def check(state: SessionState, field_id: str, entry: str, moment: Moment) -> Answer | forms.Refused:
    """Check one entry by the rules of its field."""
    return forms.check(sheet(state, moment.today), field_id, entry, state.language)


def is_correctable(state: SessionState, field_id: str, moment: Moment) -> bool:
    """Tell whether the person may change this answer here (what the card says is changed at the police)."""
    return forms.is_correctable(sheet(state, moment.today), field_id)


def next_step(state: SessionState, moment: Moment) -> Step:
    """Go to the first page that is still open: a question, a paper, and then the review."""
    trip = trip_of(state)
    for question in questions(state, moment.today):
        if question.id not in trip.answers:
            return go(state, Asking(question.id))
    held = {paper.material_id for paper in trip.papers} | trip.deferred
    for material in scans(state, moment.today):
        if material.id not in held:
            return go(state, LayingPaper(material.id), *_preview(state))
    assert trip.item is not None
    if booking.is_booked(trip.item) and trip.appointment is None:
        return booking.begin(state)
    return go(state, Reviewing())


def previous_step(state: SessionState, moment: Moment) -> Step:
    """Go to the page before this one; answers given stay given."""
    pages: list[Stage] = [Checking()]
    pages += [Asking(question.id) for question in questions(state, moment.today)]
    pages += [LayingPaper(material.id) for material in scans(state, moment.today)]
    if trip_of(state).appointment is not None and isinstance(state.stage, Reviewing):
        return booking.begin(state)
    here = _position(state.stage, pages)
    back = pages[max(here - 1, 0)]
    effects = _preview(state) if isinstance(back, LayingPaper) else ()
    return go(with_trip(state, draft=None), back, *effects)


def _position(stage: Stage, pages: list[Stage]) -> int:
    match stage:
        case Asking(field_id=field_id):
            return next(
                (n for n, page in enumerate(pages) if isinstance(page, Asking) and page.field_id == field_id), 1
            )
        case LayingPaper(material_id=wanted):
            return next((n for n, p in enumerate(pages) if isinstance(p, LayingPaper) and p.material_id == wanted), 1)
        case _:
            return len(pages)


def _preview(state: SessionState) -> tuple[Effect, ...]:
    return () if isinstance(state.stage, LayingPaper) else (StartPreview(),)
