"""What a page says of how a result travels, and of a place in a queue."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Delivery, HandlingMode, ServiceItem
from kiosk.domain.catalogue.words import DELIVERIES
from kiosk.domain.display import grouped, show_time
from kiosk.domain.handout import TRAVELS, Handout, QueueNumber
from kiosk.domain.text import Language, LocalText

WAY = LocalText("怎么拿", "How the result comes")
WAYBILL = LocalText("快递单号", "Waybill number")
PICKUP = LocalText("取件码", "Pick-up code")
SIGNED = LocalText("签收时间", "Signed for")
NUMBER = LocalText("排队号", "Your number")
COUNTER = LocalText("窗口", "Counter")
BY_EXPRESS = LocalText(
    "做好就寄出，寄出时短信告诉快递单号；在自助机上也查得到。",
    "It is sent as soon as it is made; an SMS tells the waybill number, and a kiosk does.",
)
BY_PICKUP = LocalText(
    "做好了短信告诉取件码，凭码自取；在自助机上也查得到。",
    "When it is made, an SMS tells the pick-up code; laying your card on a kiosk does, too.",
)
BY_PHONE = LocalText("做好了用短信告诉您，在手机上看。", "When it is made, an SMS tells you, and it is on your phone.")
PRINTED_LATER = LocalText("做好了在哪台自助机上都能打印。", "When it is made, any kiosk prints it.")
BY_SMS = LocalText("结果用短信告诉您。", "An SMS tells the result.")
AT_THE_VISIT = LocalText("当场拿结果。", "The result is handed out then.")
_BEFORE_VISIT = frozenset({CaseState.SUBMITTED, CaseState.PRE_REVIEW_PASSED})
TAKEN_AT_THE_VISIT = LocalText("核对原件时当场拿", "At that visit")
PRINTS_LATER = LocalText("做好后在自助机上打印", "Printed at any kiosk once made")


def handout_rows(
    handout: Handout | None, *, issued: bool, way: LocalText | None = None
) -> tuple[tuple[LocalText, LocalText], ...]:
    """Return what a page says of how a result travels: a name and a value each, only of what is known.

    Args:
        handout: As the platform says.
        issued: Whether there is a document that is printed; without it nothing is said to come out here.
        way: How the slip of this visit says it; None: as the platform does.
    """
    if handout is None or (handout.kind is Delivery.PRINTED_HERE and not issued):
        return ()
    return tuple(_rows(handout, way))


def slip_way(
    words: LocalText | None, way: Delivery | None, item: ServiceItem, case: CaseAnswer | None
) -> LocalText | None:
    """Return how a slip says that the result comes: printed here only what is there, and nothing where nothing comes.

    What a counter hands out after a pre-review is handed out at the visit whose place is still to be booked.
    """
    if (
        way is Delivery.COUNTER
        and item.mode is HandlingMode.PRE_REVIEW
        and (case is None or case.state in _BEFORE_VISIT)
    ):
        return TAKEN_AT_THE_VISIT
    if way is not Delivery.PRINTED_HERE or (case is not None and case.results):
        return words
    is_over = case is not None and (case.queue is not None or case.state is CaseState.FINISHED)
    return PRINTS_LATER if item.results and not is_over else None


def on_its_way(way: Delivery, handout: Handout | None) -> LocalText:
    """Return how the result comes, with the carrier's number where it is known already, and else when it will be."""
    match way:
        case Delivery.EXPRESS:
            return _sent(handout.waybill_no if handout is not None else None)
        case Delivery.ELECTRONIC:
            return BY_PHONE
        case Delivery.PRINTED_HERE:
            return PRINTED_LATER
        case _:
            return BY_PICKUP if way in TRAVELS else BY_SMS


def _sent(waybill_no: str | None) -> LocalText:
    if waybill_no is None:
        return BY_EXPRESS
    number = grouped(waybill_no)
    return LocalText(
        f"做好就寄出，快递单号 {number}；寄到哪了，在自助机上也查得到。",
        f"It is sent as soon as it is made: waybill {number}. A kiosk also tells how far it is.",
    )


def queue_rows(queue: QueueNumber | None) -> tuple[tuple[LocalText, LocalText], ...]:
    """Return what a page says of a place in a queue."""
    if queue is None:
        return ()
    counter = LocalText(queue.counter, queue.counter)
    if queue.ahead is not None:
        counter = LocalText(f"{queue.counter}，前面还有 {queue.ahead} 位", f"{queue.counter}, {queue.ahead} before you")
    return (NUMBER, LocalText(queue.number, queue.number)), (COUNTER, counter)


def _rows(handout: Handout, way: LocalText | None) -> Iterator[tuple[LocalText, LocalText]]:
    kind = DELIVERIES[handout.kind]
    told = LocalText(f"{kind.zh}：{handout.site}", f"{kind.en}: {handout.site}") if handout.site else kind
    yield WAY, way or told
    for name, number in ((WAYBILL, handout.waybill_no), (PICKUP, handout.pickup_code)):
        if number is not None:
            yield name, LocalText(grouped(number), grouped(number))
    if handout.signed_for_at is not None:
        yield SIGNED, _moment(handout.signed_for_at)


def _moment(moment: datetime) -> LocalText:
    here = moment.astimezone()
    return LocalText(show_time(here, Language.ZH), show_time(here, Language.EN))
