"""What a session becomes when it is sent: the submission, its documents, and the slip that proves it."""

from datetime import date
from typing import Literal

from kiosk.contract.submissions import DocumentDigest, ReusedMaterial, Submission, SubmittedAnswer, SubmittedApplicant
from kiosk.domain import forms
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.catalogue import Ability, ServiceItem
from kiosk.domain.materials import MaterialState, states
from kiosk.domain.slips import Slip
from kiosk.ports.outbox import NewDocument
from kiosk.session import form
from kiosk.session.stages import Sending, SessionState, Trip
from kiosk.session.steps import Moment, trip_of


def build(state: SessionState, moment: Moment) -> tuple[Submission, tuple[NewDocument, ...]]:
    """Make the submission with a fresh id; the store gives it its provisional number."""
    trip, house = trip_of(state), state.house
    assert trip.item is not None
    submission = Submission(
        id=moment.fresh_id,
        kind=kind_of(trip.item),
        item_code=trip.item.id,
        catalogue_version=house.catalogue.pack.version,
        kiosk_id=house.kiosk_id,
        provisional_no="-",
        created_at=moment.wall,
        applicant=_applicant(state, moment),
        answers=_answers(state, moment),
        documents=_digests(trip),
        reused=_reused(state, moment),
        slot_id=trip.appointment.slot_id if trip.appointment else None,
    )
    documents = tuple(NewDocument(p.doc_id, p.material_id, p.pdf, p.sha256) for p in trip.papers)
    return submission, documents


def kind_of(item: ServiceItem) -> Literal["case", "ticket", "booking"]:
    """Return what an item becomes: an application, a word to the 12345 hotline, or an appointment."""
    if Ability.SLOTS in item.needs:
        return "booking"
    return "ticket" if Ability.TICKETS in item.needs else "case"


def slip(state: SessionState, case: CaseAnswer | None, sending: Sending, moment: Moment) -> Slip:
    """Gather what a receipt says; ``case`` is None for the provisional one."""
    trip, house = trip_of(state), state.house
    assert trip.item is not None
    assert trip.applicant is not None
    return Slip(
        item=trip.item,
        applicant=trip.applicant,
        case=case,
        provisional_no=sending.provisional_no,
        materials=materials(state, moment.today),
        kiosk_id=house.kiosk_id,
        site=house.site,
        phone=house.phone,
        made_at=moment.wall,
        digest=sending.digest,
        sample=house.catalogue.pack.sample,
        language=state.language,
        appointment=trip.appointment,
    )


def materials(state: SessionState, today: date) -> tuple[MaterialState, ...]:
    """Return every material of the case with what has become of it."""
    trip = trip_of(state)
    assert trip.item is not None
    assert trip.applicant is not None
    scanned = {paper.material_id for paper in trip.papers}
    return states(trip.item, trip.applicant, scanned, trip.deferred, form.circumstances(state, today))


def _applicant(state: SessionState, moment: Moment) -> SubmittedApplicant:
    applicant = trip_of(state).applicant
    assert applicant is not None
    answers = {
        answer.field_id: answer.value for answer in forms.filled(form.sheet(state, moment.today), state.language)
    }
    return SubmittedApplicant(
        name=applicant.name,
        id_type=applicant.id_type,
        id_number=applicant.id_number,
        identity=applicant.source,
        mobile=answers.get("mobile", ""),
    )


def _answers(state: SessionState, moment: Moment) -> tuple[SubmittedAnswer, ...]:
    return tuple(
        SubmittedAnswer(field_id=answer.field_id, value=answer.value, source=answer.source, as_of=answer.as_of)
        for answer in forms.filled(form.sheet(state, moment.today), state.language)
    )


def _digests(trip: Trip) -> tuple[DocumentDigest, ...]:
    return tuple(
        DocumentDigest(doc_id=p.doc_id, material_id=p.material_id, sha256=p.sha256, size=len(p.pdf))
        for p in trip.papers
    )


def _reused(state: SessionState, moment: Moment) -> tuple[ReusedMaterial, ...]:
    kept = ((entry.material.id, entry.found) for entry in materials(state, moment.today))
    return tuple(
        ReusedMaterial(
            material_id=material_id,
            kind=found.reuse.source,
            source=found.fact.source if found.fact else None,
            trust=found.trust,
            as_of=found.fact.day if found.fact else None,
        )
        for material_id, found in kept
        if found is not None
    )
