"""What a person handed in here before, and what became of it: seen by laying the card."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.display import grouped, show_case_number, show_date
from kiosk.domain.endings import kept_words
from kiosk.domain.newest import known_words
from kiosk.domain.one_form import item_of_case
from kiosk.domain.text import Language, LocalText
from kiosk.ports.outbox import OutboxItem, OutboxState
from kiosk.ports.receipt_printer import Printed
from kiosk.session import events as e
from kiosk.session import stages as s
from kiosk.session.copies import Copy
from kiosk.session.handed_in import still_open
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.returning import may_be_copied
from ui.viewmodels.base import Row, ViewModel
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

AGAIN = "这一项您交过了：{number}，{state}。往下就是再办一件；不用再办，就退回去。"


@dataclass(frozen=True)
class EarlierView:
    """What the sheet of earlier cases draws."""

    cases: tuple[Row, ...] = ()
    copy_words: str = ""
    copy_tone: int = 0


@QmlElement
@QmlUncreatable("made by the window")
class EarlierModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Cases that were handed in here before, with the number that the platform gave later."""

    changed = Signal()
    stages = (s.Choosing,)

    def empty(self) -> EarlierView:
        return EarlierView()

    def look(self, state: SessionState) -> EarlierView:
        copies = trip_of(state).copies
        words, tone = _copy_words(copies[-1], state.language) if copies else ("", 0)
        return EarlierView(tuple(_rows(state)), words, tone)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def cases(self) -> list[Row]:
        return list(self._view.cases)

    @Property(str, notify=changed)
    def copyWords(self) -> str:
        return str(self._view.copy_words)

    @Property(int, notify=changed)
    def copyTone(self) -> int:
        return int(self._view.copy_tone)

    @Slot(str)
    def print(self, submission_id: str) -> None:
        self.post(e.CopyAsked(submission_id))


def _rows(state: SessionState) -> Iterator[Row]:
    for found in trip_of(state).cases:
        item = item_of_case(state.house.catalogue, found.item_code)
        yield {
            "id": found.id,
            "item": item.name.get(state.language) if item else found.item_code,
            "number": _number(found),
            "state": _state(found, item, state.language, told_now=found.id in trip_of(state).heard),
            "action": say("打印回执", state.language) if may_be_copied(state, found) else "",
        }


def _number(found: OutboxItem) -> str:
    return show_case_number(found.case.case_no) if found.case else found.provisional_no


def _state(found: OutboxItem, item: ServiceItem | None, language: Language, *, told_now: bool) -> str:
    """Return day, state, and with what to ask: the platform's words once it answered."""
    day = show_date(found.created_at.astimezone().date(), language)
    if found.case is None:
        return say("{day} 提交，{state}", language, day=day, state=_kept(found).get(language))
    code = grouped(found.case.query_code)
    state = known_words(found.case, item, told_now=told_now).get(language)
    return say("{day} 提交，{state}，查询码 {code}", language, day=day, state=state, code=code)


def _kept(found: OutboxItem) -> LocalText:
    return kept_words(found.kind, parked=found.state is OutboxState.PARKED)


def again_words(state: SessionState) -> str:
    """Return that a case of the item that was begun is open already; empty where none is."""
    found = still_open(state)
    if found is None:
        return ""
    item = item_of_case(state.house.catalogue, found.item_code)
    told_now = found.id in trip_of(state).heard
    words = known_words(found.case, item, told_now=told_now) if found.case else _kept(found)
    return say(AGAIN, state.language, number=_number(found), state=words.get(state.language))


def _copy_words(copy: Copy, language: Language) -> tuple[str, int]:
    match copy.outcome:
        case None:
            return say("正在打印回执，请稍等", language), 0
        case Printed():
            return say("回执已打印好，请从出纸口取走", language), 0
        case _:
            return say("回执没有打好，请找工作人员。", language), 1
