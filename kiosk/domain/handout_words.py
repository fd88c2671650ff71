"""What a page says of how a result travels, and of a place in a queue."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.domain.catalogue.words import DELIVERIES
from kiosk.domain.display import grouped, show_time
from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.text import Language, LocalText

WAY = LocalText("怎么拿", "How the result comes")
WAYBILL = LocalText("快递单号", "Waybill number")
PICKUP = LocalText("取件码", "Pick-up code")
SIGNED = LocalText("签收时间", "Signed for")
NUMBER = LocalText("排队号", "Your number")
COUNTER = LocalText("窗口", "Counter")


def handout_rows(handout: Handout | None) -> tuple[tuple[LocalText, LocalText], ...]:
    """Return what a page says of how a result travels: a name and a value each, only of what is known."""
    return tuple(_rows(handout)) if handout is not None else ()


def queue_rows(queue: QueueNumber | None) -> tuple[tuple[LocalText, LocalText], ...]:
    """Return what a page says of a place in a queue."""
    if queue is None:
        return ()
    counter = LocalText(queue.counter, queue.counter)
    if queue.ahead is not None:
        counter = LocalText(f"{queue.counter}，前面还有 {queue.ahead} 位", f"{queue.counter}, {queue.ahead} before you")
    return (NUMBER, LocalText(queue.number, queue.number)), (COUNTER, counter)


def _rows(handout: Handout) -> Iterator[tuple[LocalText, LocalText]]:
    way = DELIVERIES[handout.kind]
    yield WAY, LocalText(f"{way.zh}：{handout.site}", f"{way.en}: {handout.site}") if handout.site else way
    for name, number in ((WAYBILL, handout.waybill_no), (PICKUP, handout.pickup_code)):
        if number is not None:
            yield name, LocalText(grouped(number), grouped(number))
    if handout.signed_for_at is not None:
        yield SIGNED, _moment(handout.signed_for_at)


def _moment(moment: datetime) -> LocalText:
    here = moment.astimezone()
    return LocalText(show_time(here, Language.ZH), show_time(here, Language.EN))
