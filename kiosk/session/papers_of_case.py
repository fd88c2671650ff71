"""What a session becomes when it is sent: the submission, its documents, and the slip that proves it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from kiosk.contract.submissions import (
    Charge,
    DeferredMaterial,
    HelpedBy,
    Rating,
    ReusedMaterial,
    Submission,
    SubmittedAnswer,
    SubmittedApplicant,
)
from kiosk.domain import forms
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.catalogue import Ability, HandlingMode, ServiceItem
from kiosk.domain.charges import bill_fields
from kiosk.domain.course import Course, course_of
from kiosk.domain.delivery import delivery_words, wish_of
from kiosk.domain.handout import DeliveryWish
from kiosk.domain.held import key_of
from kiosk.domain.masking import mask_mobile
from kiosk.domain.materials import MaterialState, MaterialStatus, states
from kiosk.domain.package_slips import named
from kiosk.domain.slips import OWN_PHONE, Slip
from kiosk.domain.text import LocalText
from kiosk.ports.outbox import NewDocument
from kiosk.session import acting, bundled, disputes, form, pledged, proving
from kiosk.session.resolved import Paper
from kiosk.session.stages import Sending, SessionState
from kiosk.session.steps import Moment, trip_of
from kiosk.session.trip import Trip


def build(state: SessionState, moment: Moment) -> tuple[Submission, tuple[NewDocument, ...]]:
    """Make the submission with a fresh id; the store gives it its provisional number."""
    trip, house = trip_of(state), state.house
    assert trip.item is not None
    papers, picked = to_send(state, moment.today), form.appointment(state, moment.today)
    submission = Submission(
        id=moment.fresh_id,
        kind=kind_of(form.wished(state, moment.today)),
        item_code=trip.item.id,
        catalogue_version=house.catalogue.pack.version,
        kiosk_id=house.kiosk_id,
        provisional_no="-",
        created_at=moment.wall,
        applicant=_applicant(state, moment),
        answers=_answers(state, moment),
        documents=pledged.digests(papers, trip.pledge),
        reused=_reused(state, moment),
        disputed=disputes.of_case(state, moment.today),
        licence_consent=trip.resolved.licences,
        promises=pledged.promises(state, moment.today),
        deferred=_deferred(state, moment),
        signature=pledged.signature(trip.pledge),
        delivery=_delivery(state, moment),
        take_number=_takes_number(state, moment.today),
        second_proof=proving.second_proof(state, moment),
        helped=_helped(state, moment),
        slot_id=picked.slot_id if picked else None,
        charge=_charge(state, moment.today),
        firm=acting.submitted(trip),
        members=bundled.members(state, moment.today, {each.material.id for each in materials(state, moment.today)}),
    )
    documents = tuple(NewDocument(p.doc_id, p.material_id, p.pdf, p.sha256) for p in papers)
    return submission, (*documents, *pledged.documents(trip.pledge))


def _takes_number(state: SessionState, today: date) -> bool:
    """Tell whether the person goes on to a counter at once; what is paid here is done when it is paid."""
    item = form.wished(state, today)
    return item.mode is HandlingMode.INSTANT and kind_of(item) == "case" and form.due(state, today) is None


def _charge(state: SessionState, today: date) -> Charge | None:
    due = form.due(state, today)
    if due is None:
        return None
    return Charge(amount_fen=due.amount_fen, subject=due.subject.zh, utility=due.utility, account=due.account)


def rating(state: SessionState, item_code: str, said: Rating, moment: Moment) -> Submission:
    """Make the submission of a rating: of the case, or of the visit."""
    house = state.house
    return Submission(
        id=moment.fresh_id,
        kind="rating",
        item_code=item_code,
        catalogue_version=house.catalogue.pack.version,
        kiosk_id=house.kiosk_id,
        provisional_no="-",
        created_at=moment.wall,
        applicant=_applicant(state, moment),
        answers=(),
        documents=(),
        rating=said,
    )


def kind_of(item: ServiceItem) -> Literal["case", "package", "ticket", "booking"]:
    """Return what an item becomes: an application or several, a word to the 12345 hotline, or an appointment."""
    if item.is_package:
        return "package"
    if item.is_booking:
        return "booking"
    return "ticket" if Ability.TICKETS in item.needs else "case"


def slip(state: SessionState, case: CaseAnswer | None, sending: Sending, moment: Moment) -> Slip:
    """Gather what a receipt says; ``case`` is None for the provisional one."""
    trip, house = trip_of(state), state.house
    assert trip.item is not None
    assert trip.applicant is not None
    return Slip(
        item=form.wished(state, moment.today),
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
        promises=tuple(promise.text for promise in form.promises(state, moment.today)),
        signed=trip.pledge.signature is not None,
        delivery=comes_by(state, moment.today),
        helper=state.helper.shown if state.helper else "",
        appointment=form.appointment(state, moment.today),
        settled=trip.purse.settled,
        due=form.due(state, moment.today),
        firm=acting.slip_words(trip),
        members=named(case, house.catalogue),
        course=course(state, moment.today),
        confirms_by=confirms_by(trip),
    )


def comes_by(state: SessionState, today: date) -> LocalText | None:
    """Return how the result comes and where to, as slip and screen say it."""
    item = trip_of(state).item
    assert item is not None
    return delivery_words(item, form.circumstances(state, today).answers, state.house.catalogue.areas)


def confirms_by(trip: Trip) -> str | None:
    """Return where the person is asked whether it was them, as a slip says it; None: nobody asks."""
    if not proving.is_owed(trip):
        return None
    return mask_mobile(told) if (told := proving.told_phone(trip)) else proving.has_phone(trip) * OWN_PHONE


def course(state: SessionState, today: date) -> Course:
    """Return what decides how the case goes on."""
    here = form.circumstances(state, today)
    return course_of(form.wished(state, today), here, materials(state, today))


def materials(state: SessionState, today: date) -> tuple[MaterialState, ...]:
    """Return every material of the case with what has become of it."""
    trip = trip_of(state)
    assert trip.item is not None
    assert trip.applicant is not None
    scanned = {paper.material_id for paper in form.laid(state)}
    return states(trip.item, trip.applicant, scanned, trip.deferred, form.circumstances(state, today))


def to_send(state: SessionState, today: date) -> tuple[Paper, ...]:
    """Return the papers that go with the case: those laid down for it, and those of before that it takes again."""
    trip = trip_of(state)
    again = (each.material for each in materials(state, today) if each.is_laid_before)
    return (*form.laid(state), *(replace(trip.resolved.laid[key_of(each)], material_id=each.id) for each in again))


def _applicant(state: SessionState, moment: Moment) -> SubmittedApplicant:
    applicant = trip_of(state).applicant
    assert applicant is not None
    answers = {
        answer.field_id: answer.value for answer in forms.filled(form.sheet(state, moment.today), state.language)
    }
    return SubmittedApplicant(
        name=applicant.name,
        id_type=applicant.id_type,
        id_number=applicant.id_number or _account(state, answers),
        identity=applicant.source,
        mobile=answers.get("mobile", ""),
    )


def _account(state: SessionState, answers: Mapping[str, str]) -> str:
    """Return the account number, which stands for whoever was not asked for a name."""
    item = trip_of(state).item
    account = bill_fields(item)[0] if item else None
    return answers[account.id] if account else ""


def _answers(state: SessionState, moment: Moment) -> tuple[SubmittedAnswer, ...]:
    return tuple(
        SubmittedAnswer(field_id=answer.field_id, value=answer.value, source=answer.source, as_of=answer.as_of)
        for answer in forms.filled(form.sheet(state, moment.today), state.language)
    )


def _delivery(state: SessionState, moment: Moment) -> DeliveryWish | None:
    item = trip_of(state).item
    assert item is not None
    wish = wish_of(item, form.circumstances(state, moment.today).answers)
    if wish is None:
        return None
    way, place = wish
    return DeliveryWish(kind=way, site=place.id if place else None, site_name=place.label.zh if place else None)


def _deferred(state: SessionState, moment: Moment) -> tuple[DeferredMaterial, ...]:
    listed = materials(state, moment.today)
    later = (each for each in listed if each.status is MaterialStatus.AT_COUNTER)
    return tuple(DeferredMaterial(material_id=each.material.id, until=each.until) for each in later)


def _helped(state: SessionState, moment: Moment) -> HelpedBy | None:
    helper = state.helper
    return HelpedBy(helper=helper.number, mandate=form.has_mandate(state, moment.today)) if helper else None


def _reused(state: SessionState, moment: Moment) -> tuple[ReusedMaterial, ...]:
    kept = ((entry.material.id, entry.found) for entry in materials(state, moment.today))
    return tuple(
        ReusedMaterial(
            material_id=material_id,
            kind=found.reuse.source,
            source=found.source,
            trust=found.trust,
            as_of=found.as_of,
            reference=found.paper.reference if found.paper else None,
        )
        for material_id, found in kept
        if found is not None
    )
