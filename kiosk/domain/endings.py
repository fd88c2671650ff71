"""How a case ends at the kiosk: what its state is called, and what truly happens now.

A pre-review is no acceptance, a survey is no visit to a counter, and a word to the hotline is reviewed by nobody: one
sentence for all modes would be untrue for most. Nor does the mode alone tell it: whether somebody has to come depends on
the way that they chose, on what they still have to bring, and on what they promised (``kiosk.domain.course``). Screen and
slip read the same tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.domain.appointment import BOOKED, TAKEN_MEANWHILE
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Ability, Delivery, HandlingMode, ServiceItem, SpecialKind
from kiosk.domain.course import NOT_KNOWN, Course, joined, listed
from kiosk.domain.display import show_state
from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.handout_words import AT_THE_VISIT, on_its_way
from kiosk.domain.materials import MaterialState, MaterialStatus
from kiosk.domain.paid_words import THEN_PAY, UNPAID
from kiosk.domain.text import LocalText

CASE_NUMBER = LocalText("办件编号", "Case number")
WAITS = LocalText("已提交，等受理", "Submitted, waiting for acceptance")


@dataclass(frozen=True, slots=True)
class Ending:
    """What is true of a mode, whatever was chosen and promised.

    Attributes:
        submitted: While the platform has it and nobody has accepted it yet.
        then: What happens from here on, while the case lives.
        number: What its number is called.
        originals: Whether what was handed in is looked at once more, as it is.
        meets: Whether the person meets somebody anyhow, to whom a paper that is missing can be shown.
        spared: Added where this person indeed has to go nowhere.
    """

    submitted: LocalText
    then: LocalText
    number: LocalText = CASE_NUMBER
    originals: bool = False
    meets: bool = False
    spared: LocalText | None = None


ENDINGS: dict[HandlingMode, Ending] = {
    HandlingMode.INSTANT: Ending(
        LocalText("已提交，等窗口当场办", "Submitted, to be done at the counter at once"),
        LocalText("拿这张单子到窗口，当场办好。", "Show this slip at the counter; it is done there at once."),
        meets=True,
    ),
    HandlingMode.FULL_ONLINE: Ending(
        LocalText("已提交，等审核", "Submitted, waiting for review"),
        LocalText("部门在网上审。", "It is reviewed online."),
        spared=LocalText("不用再跑。", "No trip is needed."),
    ),
    HandlingMode.PRE_REVIEW: Ending(
        show_state(CaseState.SUBMITTED),
        LocalText(
            "网上先审，结果用短信告诉您。通过后来一次，核对原件：在自助机上放身份证、点“进度查询”，约时间和地点。",
            "It is reviewed first, and an SMS tells the result. Then come once with the originals: lay your ID card on any"
            " kiosk and open Progress query to book when and where.",
        ),
        originals=True,
        meets=True,
    ),
    HandlingMode.APPOINTMENT: Ending(
        LocalText("已提交，等约时间", "Submitted, time to be agreed"),
        LocalText("工作人员跟您约好时间再办。", "Staff agree on a time with you."),
        originals=True,
    ),
    HandlingMode.ONSITE_EXPRESS: Ending(
        WAITS, LocalText("部门核对好就办。", "It is made as soon as the department has checked it.")
    ),
    HandlingMode.CONSULT: Ending(
        LocalText("已转 12345，等答复", "Passed to 12345, waiting for the answer"),
        LocalText(
            "答复用短信或电话告诉您；不满意可以要求再办。",
            "The answer comes by SMS or phone; if it does not help, ask for another.",
        ),
        number=LocalText("工单编号", "Ticket number"),
        spared=LocalText("不用跑。", "No trip is needed."),
    ),
    HandlingMode.HOME_VISIT: Ending(
        LocalText("已登记，等电话约时间", "Noted, somebody will phone"),
        LocalText(
            "工作人员打电话跟您约时间，上门办，全程不收费。",
            "Staff phone to agree on a time and come to you; it is free throughout.",
        ),
        meets=True,
    ),
    HandlingMode.PARALLEL: Ending(
        LocalText("已提交，几个部门同时审", "Submitted, several offices review it at the same time"),
        LocalText(
            "几个部门同时办，最后一起给结果。", "The offices work at the same time, and the results come together."
        ),
    ),
    HandlingMode.ANY_NODE: Ending(
        WAITS, LocalText("在哪个服务点都能问进展。", "Any service point tells how far it is.")
    ),
}

BOOKING = Ending(
    LocalText("已提交，等确认时间", "Submitted, the time is to be confirmed"),
    LocalText(
        "按约好的时间来，提前十分钟到；来不了请提前打电话取消。",
        "Come at the time that is booked, ten minutes early; phone to cancel if you cannot.",
    ),
    number=LocalText("预约编号", "Booking number"),
    originals=True,
    meets=True,
)
"""Of an item that takes a time itself, whatever its mode."""

BILL = Ending(WAITS, LocalText("钱已经付了，到账就办好。", "It is paid, and done when the money arrives."))
"""Of what is paid here: nobody has to come for it."""

BY_PROMISE = LocalText("按您的承诺先办，事后再核查。", "It is handled on your promise, and checked afterwards.")
SURVEYED = LocalText("工作人员跟您约好时间，上门勘察。", "Staff agree on a time with you and look at the place.")
COME_ONCE = LocalText(
    "通过后来一次，核对原件：在自助机上放身份证、点“进度查询”，约时间和地点。",
    "Once passed, come once: book time and place at a kiosk.",
)
BRING, HAVE_READY = LocalText("到时带上", "Bring then"), LocalText("到时备好", "Have ready")

NOT_ACCEPTED = LocalText("离线暂存，未受理，时限未起算", "Kept offline, not accepted; no time limit runs")
DONE = LocalText("已经有结果了。", "There is a result already.")
ON_THE_SPOT = LocalText("当场办好", "Done on the spot")
ISSUED = LocalText(
    "证明在自助机上打印。以后放身份证、点“办件进度查询”，在哪一台都能再打。",
    "The document is printed at the kiosk. Later, any kiosk prints it again: lay your ID card and look up the progress.",
)
_LIVES = frozenset(
    {
        CaseState.SUBMITTED,
        CaseState.PRE_REVIEW_PASSED,
        CaseState.RECEIVED,
        CaseState.ACCEPTED,
        CaseState.IN_REVIEW,
        CaseState.SPECIAL_PROCEDURE,
    }
)
_RESULT = frozenset({CaseState.APPROVED, CaseState.FINISHED, CaseState.DELIVERED, CaseState.RATED})
_MISSING = frozenset({MaterialStatus.AT_COUNTER})
_WITH_AN_ORIGINAL = frozenset({MaterialStatus.READ, MaterialStatus.SCANNED, MaterialStatus.AT_COUNTER})


def ending_of(item: ServiceItem) -> Ending:
    """Return the ending of an item: its mode's, or that of an appointment, or of a bill."""
    if item.is_booking:
        return BOOKING
    return BILL if _is_bill(item) else ENDINGS[item.mode]


def _is_bill(item: ServiceItem) -> bool:
    """Tell whether it is done when it is paid: a bill at once, or an item whose time this case does not take."""
    is_paid = Ability.PAYMENT in item.needs
    return is_paid and (item.mode is HandlingMode.INSTANT or item.slots_only_if is not None)


def state_words(state: CaseState, item: ServiceItem | None, course: Course = NOT_KNOWN) -> LocalText:
    """Return the words for a state; what a submitted case waits for depends on how its item is handled."""
    if item is not None and state is CaseState.ACCEPTED and item.is_booking:
        return BOOKED
    if item is not None and state is CaseState.FINISHED and _is_done_at_once(item):
        return ON_THE_SPOT
    if item is not None and is_unpaid(state, item):
        return UNPAID
    if item is None or state is not CaseState.SUBMITTED:
        return show_state(state)
    return WAITS if _may_need_no_time(item, course) else ending_of(item).submitted


def _is_done_at_once(item: ServiceItem) -> bool:
    return item.mode is HandlingMode.INSTANT and Ability.PAYMENT not in item.needs


def _may_need_no_time(item: ServiceItem, course: Course) -> bool:
    """Tell whether no time may have to be agreed on: by a promise, or where nobody knows which way was taken."""
    promised = course.by_promise or (item.promise_route is not None and course is NOT_KNOWN)
    return promised and item.mode is HandlingMode.APPOINTMENT


def is_unpaid(state: CaseState, item: ServiceItem) -> bool:
    """Tell whether a case waits for its payment: a platform takes one that costs something on when it is paid."""
    return state is CaseState.SUBMITTED and Ability.PAYMENT in item.needs


def kept_words(kind: str, *, parked: bool) -> LocalText:
    """Return the words for what is kept here without an answer; a time that was refused is simply not booked."""
    return TAKEN_MEANWHILE if kind == "booking" and parked else NOT_ACCEPTED


def what_follows(case: CaseAnswer, item: ServiceItem, course: Course = NOT_KNOWN) -> LocalText | None:
    """Return what happens from here on; None where the state says all there is to say."""
    if is_unpaid(case.state, item):
        return THEN_PAY
    if not lives(case.state):
        return _of_result(case, item) if case.state in _RESULT else None
    if case.queue is not None:
        return _called(case.queue)
    return joined(*_ahead(case, item, course))


def _of_result(case: CaseAnswer, item: ServiceItem) -> LocalText | None:
    """Return where a document is; where there is none, that there is a result, unless the pack says what now holds."""
    if case.results:
        return ISSUED
    return None if item.once_done is not None else DONE


def _ahead(case: CaseAnswer, item: ServiceItem, course: Course) -> Iterator[LocalText]:
    """Yield what lies ahead: how it is handled, how its result comes, and what somebody still has to go for."""
    ending, way = ending_of(item), way_of(case, course)
    yield BY_PROMISE if course.by_promise else SURVEYED if is_surveyed(item) else ending.then
    if way is not None and not (ending is BILL or ending is BOOKING or item.mode is HandlingMode.INSTANT):
        yield from _result_of(item, course, way, case.delivery)
    if course.at_counter and not ending.meets:
        names = listed(course.at_counter)
        yield LocalText(f"还要带{names.zh}到窗口来一次。", f"Also bring {names.en} to a counter once.")
    if ending.spared is not None and course.spares_trip(way):
        yield ending.spared


def _result_of(item: ServiceItem, course: Course, way: Delivery, handout: Handout | None) -> Iterator[LocalText]:
    """Yield how the result comes; after a pre-review a counter hands it out at the visit, and its SMS is said already."""
    met = item.mode is HandlingMode.PRE_REVIEW and not course.by_promise
    if met and way is Delivery.COUNTER:
        yield AT_THE_VISIT
    elif not (met and way is Delivery.SMS):
        yield on_its_way(way, handout)


def way_of(case: CaseAnswer, course: Course) -> Delivery | None:
    """Return how the result comes: as the platform says, or as it was chosen."""
    return case.delivery.kind if case.delivery is not None else course.way


def is_surveyed(item: ServiceItem) -> bool:
    """Tell whether staff come and look at the place, at a time that is still to be agreed on."""
    agreed = item.mode is HandlingMode.APPOINTMENT and ending_of(item) is ENDINGS[item.mode]
    return agreed and any(each.kind is SpecialKind.SITE_SURVEY for each in item.special_procedures)


def _called(queue: QueueNumber) -> LocalText:
    return LocalText(
        f"现在就到{queue.counter}，听到 {queue.number} 当场办好。",
        f"Go to {queue.counter} now; when {queue.number} is called, it is done at once.",
    )


def organised_within(state: CaseState, item: ServiceItem, course: Course = NOT_KNOWN) -> LocalText | None:
    """Return by when the department has to organise a survey or a visit; None where nothing has to be."""
    organised = item.mode is HandlingMode.APPOINTMENT and not item.takes_time and ending_of(item) is not BILL
    if not lives(state) or not organised or _may_need_no_time(item, course):
        return None
    surveys = [each.days for each in item.special_procedures if each.kind is SpecialKind.SITE_SURVEY]
    days = min((*surveys, item.promised_days))
    return LocalText(f"受理后 {days} 个工作日内", f"{days} working days from acceptance") if days else None


def lives(state: CaseState) -> bool:
    """Tell whether a case goes on by itself: before its end, and not while it waits for the person."""
    return state in _LIVES


def originals(
    state: CaseState, item: ServiceItem, papers: Iterable[MaterialState], course: Course = NOT_KNOWN
) -> LocalText | None:
    """Return what to have at hand when they meet; None where nobody meets, or nothing is wanted then."""
    ending = ending_of(item)
    wanted = _WITH_AN_ORIGINAL if ending.originals and not course.by_promise else _MISSING if ending.meets else ()
    names = tuple(each.material.name for each in papers if each.status in wanted)
    return listed(names) if lives(state) and names else None


def bring_name(item: ServiceItem) -> LocalText:
    """Return what that is called: to bring along, or to have ready where staff come."""
    return HAVE_READY if is_surveyed(item) or item.mode is HandlingMode.HOME_VISIT else BRING


def visit_after(state: CaseState, item: ServiceItem) -> LocalText | None:
    """Return that the person has to come once after a pre-review; None where nobody has to, or did already."""
    return COME_ONCE if lives(state) and item.mode is HandlingMode.PRE_REVIEW and not item.is_booking else None


def next_words(case: CaseAnswer, item: ServiceItem, course: Course = NOT_KNOWN) -> LocalText | None:
    """Return what the pack says of what comes next, or of what now holds; whoever is called to a counter hears it there."""
    if is_unpaid(case.state, item) or case.queue is not None:
        return None
    if lives(case.state):
        return course.next_step or item.next_step
    return item.once_done if case.state in _RESULT else None
