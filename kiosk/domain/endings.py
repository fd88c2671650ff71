"""How a case ends at the kiosk, by its handling mode: what its state is called, and what truly happens now.

A pre-review is no acceptance, a survey is no visit to a counter, and a word to the hotline is reviewed by nobody: one
sentence for all modes would be untrue for most. Screen and slip read the same table.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.appointment import BOOKED, TAKEN_MEANWHILE
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Ability, Delivery, HandlingMode, ServiceItem, SpecialKind
from kiosk.domain.display import grouped, show_state
from kiosk.domain.handout import TRAVELS, Handout, QueueNumber
from kiosk.domain.materials import MaterialState, MaterialStatus
from kiosk.domain.paid_words import THEN_PAY, UNPAID
from kiosk.domain.text import LocalText

CASE_NUMBER = LocalText("办件编号", "Case number")


@dataclass(frozen=True, slots=True)
class Ending:
    """What is true of a mode.

    Attributes:
        submitted: While the platform has it and nobody has accepted it yet.
        then: What happens from here on, while the case lives.
        number: What its number is called.
        originals: Whether the person comes once more and brings the originals.
    """

    submitted: LocalText
    then: LocalText
    number: LocalText = CASE_NUMBER
    originals: bool = False


ENDINGS: dict[HandlingMode, Ending] = {
    HandlingMode.INSTANT: Ending(
        LocalText("已提交，等窗口当场办", "Submitted, to be done at the counter at once"),
        LocalText("拿这张单子到窗口，当场办好。", "Show this slip at the counter; it is done there at once."),
    ),
    HandlingMode.FULL_ONLINE: Ending(
        LocalText("已提交，等审核", "Submitted, waiting for review"),
        LocalText(
            "全程网上办，不用再跑，结果用短信告诉您。",
            "All of it is done online, without a trip; an SMS tells the result.",
        ),
    ),
    HandlingMode.PRE_REVIEW: Ending(
        show_state(CaseState.SUBMITTED),
        LocalText(
            "网上先审。通过后来一次，核对原件，当场拿结果。",
            "It is reviewed first. Then come once: the originals are compared, and the result is handed out at once.",
        ),
        originals=True,
    ),
    HandlingMode.APPOINTMENT: Ending(
        LocalText("已提交，等约时间", "Submitted, a time is to be agreed"),
        LocalText(
            "工作人员跟您约好时间，到时勘察或者当面办。",
            "Staff agree on a time with you, for the survey or at the counter.",
        ),
        originals=True,
    ),
    HandlingMode.ONSITE_EXPRESS: Ending(
        LocalText("已提交，等受理", "Submitted, waiting for acceptance"),
        LocalText(
            "结果按您选的给您：寄的，短信告诉运单号；自取的，短信告诉取件码。",
            "The result comes as you chose: by express, with the waybill number by SMS, or for pick-up, with its code by SMS.",
        ),
    ),
    HandlingMode.CONSULT: Ending(
        LocalText("已转 12345，等答复", "Passed to 12345, waiting for the answer"),
        LocalText(
            "答复用短信或电话告诉您，不用跑；不满意可以要求再办。",
            "The answer comes by SMS or phone, without a trip; if it does not help, ask for another.",
        ),
        number=LocalText("工单编号", "Ticket number"),
    ),
    HandlingMode.HOME_VISIT: Ending(
        LocalText("已登记，等电话约时间", "Noted, somebody will phone"),
        LocalText(
            "工作人员打电话跟您约时间，上门办，全程不收费。",
            "Staff phone to agree on a time and come to you; it is free throughout.",
        ),
    ),
    HandlingMode.PARALLEL: Ending(
        LocalText("已提交，几个部门同时审", "Submitted, several offices review it at the same time"),
        LocalText(
            "一次交齐，几个部门同时办，最后一起给结果。",
            "It is handed in once; the offices work at the same time, and the results come together.",
        ),
    ),
    HandlingMode.ANY_NODE: Ending(
        LocalText("已提交，等受理", "Submitted, waiting for acceptance"),
        LocalText(
            "在哪个服务点都能问、都能取，不用跑回这里。",
            "Any service point answers and hands out the result; there is no need to come back here.",
        ),
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
)
"""Of an item that takes a time itself, whatever its mode."""

BY_EXPRESS = LocalText(
    "做好就寄出，寄出时短信告诉快递单号；在自助机上也查得到。",
    "It is sent as soon as it is made; an SMS tells the waybill number, and a kiosk does.",
)
BY_PICKUP = LocalText(
    "做好了短信告诉取件码，凭码自取；在自助机上也查得到。",
    "When it is made, an SMS tells the pick-up code; laying your card on a kiosk does, too.",
)
_HANDED_OUT = frozenset({HandlingMode.ONSITE_EXPRESS, HandlingMode.ANY_NODE})

NOT_ACCEPTED = LocalText("离线暂存，未受理，时限未起算", "Kept offline, not accepted; no time limit runs")
DONE = LocalText("已经有结果了。", "There is a result already.")
ON_THE_SPOT = LocalText("当场办好", "Done on the spot")
ISSUED = LocalText(
    "证明在自助终端上打印。以后放身份证、点“进度查询”，在哪一台都能再打。",
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
_WITH_AN_ORIGINAL = frozenset({MaterialStatus.READ, MaterialStatus.SCANNED, MaterialStatus.AT_COUNTER})


def ending_of(item: ServiceItem) -> Ending:
    """Return the ending of an item: its mode's, or that of an appointment."""
    return BOOKING if Ability.SLOTS in item.needs else ENDINGS[item.mode]


def state_words(state: CaseState, item: ServiceItem | None) -> LocalText:
    """Return the words for a state; what a submitted case waits for depends on how its item is handled."""
    if item is not None and state is CaseState.ACCEPTED and Ability.SLOTS in item.needs:
        return BOOKED
    if item is not None and state is CaseState.FINISHED and Ability.RECORDS in item.needs:
        return ON_THE_SPOT
    if item is not None and is_unpaid(state, item):
        return UNPAID
    if item is None or state is not CaseState.SUBMITTED:
        return show_state(state)
    return ending_of(item).submitted


def is_unpaid(state: CaseState, item: ServiceItem) -> bool:
    """Tell whether a case waits for its payment: a platform takes one that costs something on when it is paid."""
    return state is CaseState.SUBMITTED and Ability.PAYMENT in item.needs


def kept_words(kind: str, *, parked: bool) -> LocalText:
    """Return the words for what is kept here without an answer; a time that was refused is simply not booked."""
    return TAKEN_MEANWHILE if kind == "booking" and parked else NOT_ACCEPTED


def what_follows(case: CaseAnswer, item: ServiceItem) -> LocalText | None:
    """Return what happens from here on; None where the state says all there is to say."""
    if is_unpaid(case.state, item):
        return THEN_PAY
    if not lives(case.state):
        return (ISSUED if Ability.RECORDS in item.needs else DONE) if case.state in _RESULT else None
    if case.queue is not None:
        return _called(case.queue)
    travels = item.mode in _HANDED_OUT and case.delivery is not None and case.delivery.kind in TRAVELS
    return _travelling(case.delivery) if travels and case.delivery is not None else ending_of(item).then


def _called(queue: QueueNumber) -> LocalText:
    return LocalText(
        f"现在就到{queue.counter}，听到 {queue.number} 当场办好。",
        f"Go to {queue.counter} now; when {queue.number} is called, it is done at once.",
    )


def _travelling(handout: Handout) -> LocalText:
    """Return how the result comes, with the carrier's number where it is known already, and else when it will be."""
    if handout.kind is not Delivery.EXPRESS:
        return BY_PICKUP
    if handout.waybill_no is None:
        return BY_EXPRESS
    number = grouped(handout.waybill_no)
    return LocalText(
        f"做好就寄出，快递单号 {number}；寄到哪了，在自助机上也查得到。",
        f"It is sent as soon as it is made: waybill {number}. A kiosk also tells how far it is.",
    )


def organised_within(state: CaseState, item: ServiceItem) -> LocalText | None:
    """Return by when the department has to organise a survey or a visit; None where nothing has to be."""
    if not lives(state) or item.mode is not HandlingMode.APPOINTMENT or Ability.SLOTS in item.needs:
        return None
    surveys = [each.days for each in item.special_procedures if each.kind is SpecialKind.SITE_SURVEY]
    days = min((*surveys, item.promised_days))
    return LocalText(f"受理后 {days} 个工作日内", f"within {days} working days of acceptance") if days else None


def lives(state: CaseState) -> bool:
    """Tell whether a case goes on by itself: before its end, and not while it waits for the person."""
    return state in _LIVES


def originals(state: CaseState, item: ServiceItem, papers: Iterable[MaterialState]) -> LocalText | None:
    """Return what to bring to the visit that is still to come; None where there is none, or nothing to bring."""
    names = [each.material.name for each in papers if each.status in _WITH_AN_ORIGINAL]
    if not lives(state) or not ending_of(item).originals or not names:
        return None
    return LocalText("、".join(name.zh for name in names), ", ".join(name.en for name in names))
