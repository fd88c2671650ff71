"""The two slips of a case: the receipt of what the platform answered, and the provisional one without an answer.

A slip says no more than is true: a due date only where the platform gave one, 受理 only where it accepted.
Its last line is the end mark, so that half a slip is visibly void.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.domain import package_slips
from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.appointment import BY_PHONE, NOT_BOOKED, SURVEY_NOT_BOOKED, Appointment
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Ability, ServiceItem
from kiosk.domain.catalogue.words import DELIVERIES
from kiosk.domain.charges import Due
from kiosk.domain.course import NOT_KNOWN, Course, listed
from kiosk.domain.display import grouped, show_case_number, show_date
from kiosk.domain.endings import (
    NOT_ACCEPTED,
    bring_name,
    ending_of,
    is_unpaid,
    lives,
    next_words,
    organised_within,
    originals,
    state_words,
    visit_after,
)
from kiosk.domain.handout_words import slip_way
from kiosk.domain.masking import mask_id_number, mask_name
from kiosk.domain.materials import MaterialState
from kiosk.domain.package_slips import Named, papers_line, said_of_package
from kiosk.domain.paid_words import NOTHING_TAKEN, THEN_PAY, Settled, payment_words
from kiosk.domain.receipt import Receipt
from kiosk.domain.statement import Standing, Statement
from kiosk.domain.text import Language, LocalText
from kiosk.ports.proof import Seal
from kiosk.receipts.filling import Value
from kiosk.receipts.place import PRINTED, Foot, in_both, with_chinese
from kiosk.receipts.room import Spare, fill_within
from kiosk.receipts.shelf import templates

ACCEPTED_STATES = frozenset(
    {
        CaseState.ACCEPTED,
        CaseState.IN_REVIEW,
        CaseState.SPECIAL_PROCEDURE,
        CaseState.APPROVED,
        CaseState.DENIED,
        CaseState.FINISHED,
        CaseState.DELIVERED,
        CaseState.RATED,
    }
)
"""States in which the authority has accepted the case; before them a slip never says 受理."""

OWN_PHONE = "own"
"""Nobody here knows whether the city has the number of the form or another one."""
YES = "yes"
"""What a value holds that only decides whether a block is printed."""

MOST_NAMES = 40
"""Letters; more of them, and a slip would be over its kilobyte."""
ALL_OF_THEM = LocalText("上面材料的原件", "the originals")
GOES_ON = LocalText(
    "您的申请已加密存在本机。网络恢复后自动送出，不用再来重办。",
    "Sent when the line is up. No need to apply again.",
)
THEN_A_VISIT = LocalText("您的申请已加密存在本机，网络恢复后自动送出，不用重办。", "Sent when the line is up.")
KEEP = LocalText(
    "请留好。想知道办得怎么样，再来刷一次身份证，或打电话报编号。", "Keep this. For news: lay your card here, or call."
)
"""Left out where the city sends a message: a slip is a kilobyte."""
PROVED_LATER = LocalText(
    "您的申请已加密存在本机，网络恢复后自动送出。证明要送到了才有：到时放身份证查进度，在哪一台都能打。",
    "Sent when the line is up. The document exists only then: any kiosk prints it by your ID card.",
)
PAID_LATER = LocalText(
    "网络恢复后自动送出。没有付款，这件还没有办：到时放身份证查进度接着付，或者重新来办。",
    "Sent when the line is up. It is not paid, so not done: pay then at any kiosk by ID card, or come again.",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything that a slip tells.

    Attributes:
        case: The platform's answer; None makes the provisional slip.
        made_at: When the slip is made, with offset.
        digest: Of ``kiosk.contract.digest``.
        sample: Whether the item comes from a sample pack.
        promises: In full, as they were read.
        delivery: How the result comes, where that is known.
        course: What else decides how it goes on.
        confirms_by: Masked phone on which the person is asked whether it was them; OWN_PHONE: the city knows which;
            empty: at a counter; None: nobody asks.
        signed: Whether the form was signed on the screen.
        helper: Masked name of who stood beside the person; empty where nobody did.
        appointment: The time that was picked, of an item that takes one.
        due: What the case costs, where it costs something.
        settled: What became of paying; None where nobody was asked to.
        firm: For which the applicant came, as what, and what shows it.
        members: Of a package, what the platform said of each, by its name.
    """

    item: ServiceItem
    applicant: Applicant = field(repr=False)
    materials: tuple[MaterialState, ...]
    case: CaseAnswer | None
    provisional_no: str
    made_at: datetime
    digest: bytes
    kiosk_id: str
    site: LocalText
    phone: str
    sample: bool
    language: Language = Language.ZH
    promises: tuple[LocalText, ...] = ()
    signed: bool = False
    delivery: LocalText | None = None
    appointment: Appointment | None = None
    helper: str = ""
    due: Due | None = None
    settled: Settled | None = None
    firm: LocalText | None = field(default=None, repr=False)
    members: tuple[Named, ...] = ()
    course: Course = NOT_KNOWN
    confirms_by: str | None = None


def receipt(slip: Slip, seal: Seal) -> Receipt:
    """Return the slip for what is known: answered, or provisional; ``seal`` makes its code."""
    return provisional(slip, seal) if slip.case is None else answered(slip, slip.case, seal)


def answered(slip: Slip, case: CaseAnswer, seal: Seal) -> Receipt:
    """Return the receipt of what the platform answered."""
    code = seal(_statement(slip, case.case_no, Standing.ANSWERED))
    bring = in_few_words(originals(case.state, slip.item, slip.materials, slip.course))
    visit: dict[str, Value] = {"bring": bring} | _appointment(slip, case)
    said = said_of(case, slip.item, slip.course) | visit | _common(slip, code)
    values = said | {
        "payment": payment_words(slip.settled),
        "time_name": PRINTED,
        "confirm": to_confirm(slip.confirms_by),
    }
    if not slip.item.is_package:
        return fill_within(
            templates()["receipt"], values, slip.language, (Spare("next_step"), Spare("signed"), _way_alone(slip))
        )
    papers = papers_line(slip.materials, len(slip.promises))
    values |= said_of_package(case, slip.members) | {"papers": papers}
    spares = (*package_slips.SPARE, Spare("papers"), Spare("signed"), _way_alone(slip))
    return fill_within(templates()["package"], values, slip.language, spares)


def _way_alone(slip: Slip) -> Spare:
    """Return the way of the result without where it leads to, for want of room."""
    return Spare("delivery", DELIVERIES[slip.course.way] if slip.course.way is not None else slip.delivery)


def in_few_words(names: LocalText | None) -> LocalText | None:
    """Return the papers to bring as a slip has room for them: it names each of them above already."""
    return names if names is None or len(names.en) <= MOST_NAMES else ALL_OF_THEM


def said_of(case: CaseAnswer, item: ServiceItem, course: Course = NOT_KNOWN) -> dict[str, Value]:
    """Return what a receipt says of the platform's answer; nothing of it is personal."""
    accepted, booked = case.state in ACCEPTED_STATES, item.is_booking
    next_step = next_words(case, item, course)
    return {
        "accepted": YES if accepted and not booked else None,
        "booked": YES if accepted and booked else None,
        "submitted": None if accepted else YES,
        "state": state_words(case.state, item, course),
        "number_name": ending_of(item).number,
        "case_no": case.case_no,
        "case_no_shown": show_case_number(case.case_no),
        "query_code": grouped(case.query_code),
        "due_date": _due(case.due_date) if case.due_date else None,
        "item": with_chinese(item.name),
        "department": item.department,
        "within": None if case.due_date else organised_within(case.state, item, course),
        "visit": visit_after(case.state, item),
        "bring_name": bring_name(item),
        "next_step": (THEN_PAY if is_unpaid(case.state, item) else next_step) if lives(case.state) else None,
        "once_done": None if lives(case.state) else next_step,
    } | _on_its_way(case)


def _on_its_way(case: CaseAnswer) -> dict[str, Value]:
    """Return the numbers that the platform gave already; what comes later comes by SMS and by following the case."""
    queue, handout = case.queue, case.delivery
    return {
        "queue_no": queue.number if queue else None,
        "counter": queue.counter if queue else None,
        "waybill_no": grouped(handout.waybill_no) if handout and handout.waybill_no else None,
        "pickup_code": grouped(handout.pickup_code) if handout and handout.pickup_code else None,
    }


def provisional(slip: Slip, seal: Seal) -> Receipt:
    """Return the slip for a case that is kept on this machine and was not answered yet."""
    number = slip.provisional_no
    own: dict[str, Value] = {
        "state": NOT_ACCEPTED,
        "provisional_no": number,
        "provisional_no_shown": show_case_number(number),
        "goes_on": goes_on(slip.item),
        "confirm": to_confirm(slip.confirms_by),
        "keep": KEEP if slip.confirms_by is None else None,
        "payment": NOTHING_TAKEN if slip.due is not None else None,
    }
    code = seal(_statement(slip, number, Standing.PROVISIONAL))
    values = own | _visit_later(slip) | _common(slip, code)
    if slip.item.is_package:
        values |= {"materials": (), "promises": ()}  # there are many; the answer's slip counts them
    spares = (Spare("keep"), Spare("signed"), _way_alone(slip))
    return fill_within(templates()["provisional"], values, slip.language, spares)


def _visit_later(slip: Slip) -> dict[str, Value]:
    """Return the one visit that a pre-review ends with, and with what, before anybody has looked at the case."""
    visit = visit_after(CaseState.SUBMITTED, slip.item)
    wanted = originals(CaseState.SUBMITTED, slip.item, slip.materials, slip.course) if visit is not None else None
    return {"visit": visit, "bring_name": bring_name(slip.item), "bring": in_few_words(wanted)}


def _statement(slip: Slip, number: str, standing: Standing) -> Statement:
    return Statement(slip.kiosk_id, number, slip.item.id, slip.made_at, standing, slip.digest)


def _common(slip: Slip, code: str) -> dict[str, Value]:
    case: dict[str, Value] = {
        "item": with_chinese(slip.item.name),
        **_person(slip),
        "firm": slip.firm,
        "department": slip.item.department,
        "account": slip.due.account if slip.due else None,
        "materials": tuple(
            {"names": listed(names), "state": words} for words, names in _by_words(slip.materials).items()
        ),
        "promises": tuple({"text": text} for text in slip.promises),
        "signed": YES if slip.signed else None,
        "delivery": slip_way(slip.delivery, slip.course.way, slip.item, slip.case),
        "code": code,
        "sample": YES if slip.sample else None,
    }
    return case | Foot(slip.site, slip.kiosk_id, slip.phone, slip.made_at).values()


def _person(slip: Slip) -> dict[str, Value]:
    """Return who applies and who helped, masked and on one line: every line more is paper.

    Nobody applies where an account number was enough.
    """
    if slip.applicant.source is IdentitySource.ACCOUNT:
        return {"person": None}
    name, number = mask_name(slip.applicant.name), mask_id_number(slip.applicant.id_number)
    helped = LocalText(f"{name}（帮办 {slip.helper}）", f"{name} (helper {slip.helper})")
    person = helped if slip.helper else LocalText(name, name)
    return {"person": LocalText(f"{person.zh} {number}", f"{person.en} {number}")}


def _by_words(materials: tuple[MaterialState, ...]) -> dict[LocalText, list[LocalText]]:
    """Return the papers by what became of them, in their order: what holds for several is said once."""
    told: dict[LocalText, list[LocalText]] = {}
    for state in materials:
        told.setdefault(state.words, []).append(state.material.name)
    return told


def goes_on(item: ServiceItem) -> LocalText:
    """Return what becomes of a case that is kept here; no time is booked, paid or proved before the platform says so."""
    if item.takes_time:
        return NOT_BOOKED if item.is_booking else SURVEY_NOT_BOOKED
    if Ability.PAYMENT in item.needs:
        return PAID_LATER
    if Ability.RECORDS in item.needs:
        return PROVED_LATER
    return GOES_ON if visit_after(CaseState.SUBMITTED, item) is None else THEN_A_VISIT


def to_confirm(phone: str | None) -> LocalText | None:
    """Return what the person still does so that a case of a kiosk without a line is accepted; None where nothing."""
    if phone is None:
        return None
    if not phone:
        return LocalText(
            "网络恢复后，带身份证到窗口确认是本人，才受理。",
            "confirm at a counter, with your ID card.",
        )
    if phone == OWN_PHONE:
        return LocalText("回复您手机上的短信，或带身份证到窗口。", "answer the SMS on your phone, or a counter.")
    return LocalText(
        f"回复 {phone} 上的短信，或带身份证到窗口。",
        f"answer the SMS on {phone}, or a counter.",
    )


def _appointment(slip: Slip, case: CaseAnswer) -> dict[str, Value]:
    if slip.appointment is None or not lives(case.state):
        return {"survey": BY_PHONE} if slip.item.is_package and slip.item.takes_time and lives(case.state) else {}
    when = in_both(slip.appointment.words)
    return {"survey": when} if slip.item.is_package else {"slot": when, "place": slip.appointment.place}


def _due(day: date) -> LocalText:
    return in_both(lambda language: show_date(day, language))
