"""The slip of a case that was kept on this machine, made anew for a person of the hall who prints it again.

Once the platform has a case, nothing personal of it is left here: its receipt then says what the platform answered,
and not who applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.contract.digest import digest_of
from kiosk.contract.submissions import ReusedMaterial, Submission
from kiosk.domain.applicant import Applicant
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.catalogue import Area, Reuse, ServiceItem
from kiosk.domain.course import course_of
from kiosk.domain.delivery import delivery_words
from kiosk.domain.display import show_time
from kiosk.domain.endings import is_unpaid
from kiosk.domain.facts import RegistryFact
from kiosk.domain.masking import mask_name
from kiosk.domain.materials import HELPED, Circumstances, Found, MaterialState, MaterialStatus, states, to_scan
from kiosk.domain.newest import as_of, case_words
from kiosk.domain.package_slips import SPARE, Named, said_of_package
from kiosk.domain.paid_words import PERHAPS_PAID, payment_words
from kiosk.domain.receipt import Receipt
from kiosk.domain.slips import YES, Slip, provisional, said_of
from kiosk.domain.statement import Standing, Statement
from kiosk.domain.text import Language, LocalText
from kiosk.ports.proof import Seal
from kiosk.receipts.filling import Value, fill
from kiosk.receipts.place import PRINTED_LATER, Foot, in_both
from kiosk.receipts.room import fill_within
from kiosk.receipts.shelf import templates


@dataclass(frozen=True, slots=True)
class Copying:
    """With what a slip is made anew.

    Attributes:
        sample: Whether the item comes from a sample pack.
        first_at: When the case was handed in; None on a slip that stands for itself.
        told_now: The platform has just told how the case stands; else the slip says as of when it is known.
        helpers: Names of this house's helpers, by staff number: a case that is kept has the number alone.
        areas: By which an address is told as far as its street.
    """

    foot: Foot
    seal: Seal
    sample: bool
    language: Language
    first_at: datetime | None = None
    told_now: bool = False
    helpers: Mapping[str, str] = field(default_factory=dict, repr=False)
    areas: tuple[Area, ...] = field(default=(), repr=False)


def answered_again(case: CaseAnswer, item: ServiceItem, copying: Copying, members: tuple[Named, ...] = ()) -> Receipt:
    """Return the receipt of what the platform answered, as it stands now; its contents have left the machine.

    Args:
        case: The answer as it was kept.
        item: That it is about.
        copying: Where, when and in which language.
        members: Of a package, what the platform said of each.
    """
    foot = copying.foot
    code = copying.seal(Statement(foot.kiosk_id, case.case_no, item.id, foot.made_at, Standing.ANSWERED))
    values = said_of(case, item) | foot.values() | {"code": code, "sample": YES if copying.sample else None}
    values |= _as_known(case, item, copying)
    if item.is_package:
        values |= said_of_package(case, members)
        return fill_within(templates()["package"], values, copying.language, SPARE)
    return fill(templates()["receipt"], values, copying.language)


def _as_known(case: CaseAnswer, item: ServiceItem, copying: Copying) -> dict[str, Value]:
    """Return what a later slip says otherwise than the first: when that one was, what was paid, and as of when it holds."""
    words, first = case_words(case, item), copying.first_at.astimezone() if copying.first_at else None
    known: dict[str, Value] = {
        "state": words if copying.told_now else as_of(words, case.answered_at),
        "payment": payment_words(case.paid),
        "first_at": in_both(lambda language: show_time(first, language)) if first else None,
        "time_name": PRINTED_LATER,
    }
    if is_unpaid(case.state, item) and (case.paid is not None or not copying.told_now):
        known["next_step"] = PERHAPS_PAID if case.paid is None else None
    return known


def kept_again(submission: Submission, item: ServiceItem, copying: Copying) -> Receipt:
    """Return the provisional slip of what is kept; a paper that was not photographed goes to the counter."""
    kept, foot = submission.applicant, copying.foot
    applicant = Applicant(kept.name, kept.id_number, kept.identity)
    papers = _materials(item, applicant, submission)
    slip = Slip(
        item=item,
        applicant=applicant,
        materials=papers,
        case=None,
        provisional_no=submission.provisional_no,
        made_at=foot.made_at,
        digest=digest_of(submission),
        kiosk_id=foot.kiosk_id,
        site=foot.site,
        phone=foot.phone,
        sample=copying.sample,
        language=copying.language,
        promises=tuple(LocalText(each.text, each.text) for each in submission.promises),
        signed=submission.signature is not None,
        delivery=_delivery(item, submission, copying),
        helper=_helper(submission, copying),
        course=course_of(item, _circumstances(submission), papers),
    )
    return provisional(slip, copying.seal)


def _delivery(item: ServiceItem, submission: Submission, copying: Copying) -> LocalText | None:
    """Return how the result comes; the place in the words that were sent, for the item alone does not know it."""
    answers = {answer.field_id: answer.value for answer in submission.answers}
    way, wish = delivery_words(item, answers, copying.areas), submission.delivery
    place = wish.site_name if wish is not None else None
    return LocalText(f"{way.zh}：{place}", f"{way.en}: {place}") if way is not None and place is not None else way


def _helper(submission: Submission, copying: Copying) -> str:
    """Return who stood by as the first slip named them; by the staff number where they are no longer of this house."""
    helped = submission.helped
    if helped is None:
        return ""
    name = copying.helpers.get(helped.helper, "")
    return mask_name(name) if name else helped.helper


def _circumstances(kept: Submission) -> Circumstances:
    answers = {answer.field_id: answer.value for answer in kept.answers}
    return Circumstances({**answers, HELPED: "yes" if kept.helped else "no"})


def _materials(item: ServiceItem, applicant: Applicant, kept: Submission) -> tuple[MaterialState, ...]:
    here = _circumstances(kept)
    scanned = {document.material_id for document in kept.documents}
    reused = {material.material_id: _found(material) for material in kept.reused}
    missing = frozenset(paper.id for paper in to_scan(item, here)) - scanned
    days = {material.material_id: material.until for material in kept.deferred}
    plain = (
        replace(state, until=days.get(state.material.id)) for state in states(item, applicant, scanned, missing, here)
    )
    return tuple(
        replace(state, status=MaterialStatus.REUSED, found=reused[state.material.id])
        if state.material.id in reused
        else state
        for state in plain
    )


def _found(material: ReusedMaterial) -> Found:
    as_of = material.as_of.isoformat() if material.as_of else None
    fact = RegistryFact("", "", material.source, as_of) if material.source else None
    return Found(Reuse(source=material.kind, trust=material.trust), fact)
