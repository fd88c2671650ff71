"""The farewell, with what came of the case."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain import forms
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.case_file import AnswerSource, CaseAnswer, CaseState
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.course import Course
from kiosk.domain.display import show_case_number, show_state
from kiosk.domain.endings import NOT_ACCEPTED, ending_of, lives, next_words, state_words
from kiosk.domain.materials import MaterialState, MaterialStatus
from kiosk.domain.paid_words import payment_words
from kiosk.domain.receipt import Qr, Receipt
from kiosk.domain.site_words import collected, placed
from kiosk.domain.slips import goes_on, to_confirm
from kiosk.domain.text import Language, LocalText
from kiosk.ports.receipt_printer import NotStarted, Printed
from kiosk.session import events as e
from kiosk.session import form, papers_of_case
from kiosk.session import stages as s
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.sending import waits_for_printer
from ui.pictures import Picture, qr_image
from ui.viewmodels.base import Desk, Row, ViewModel
from ui.viewmodels.facts import (
    person_line,
    sheet_of,
)
from ui.viewmodels.farewell_rows import case_rows, kept_rows, member_days
from ui.viewmodels.issued import issued_line
from ui.viewmodels.printed import WAITS, print_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class FarewellView:
    """What the farewell draws."""

    tone: int = 0
    headline: str = ""
    what_next: str = ""
    number_title: str = ""
    number: str = ""
    query: str = ""
    flow: tuple[str, ...] = ()
    flow_now: int = 0
    can_do_another: bool = True
    rows: tuple[Row, ...] = ()
    print_tone: int = 0
    print_words: str = ""
    print_detail: str = ""
    can_print_again: bool = False
    show_qr: bool = False
    card_left: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class FarewellModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """What happened, in true words."""

    changed = Signal()
    stages = (s.Finished,)

    def __init__(self, desk: Desk, qr: Picture) -> None:
        """Draw the code into the picture."""
        super().__init__(desk)
        self._qr = qr
        self._drawn = ""

    def empty(self) -> FarewellView:
        return FarewellView()

    def show(self, state: SessionState) -> None:
        """Take a new state; the code is drawn only where the slip did not come out, and once for each slip."""
        if isinstance(state.stage, s.Finished) and not isinstance(state.stage.printed, Printed):
            self._draw(_qr_text(state.stage.receipt))
        elif state.trip is None and self._drawn:
            self._qr.wipe()
            self._drawn = ""
        super().show(state)

    def _draw(self, text: str) -> None:
        if text != self._drawn:
            self._qr.put(qr_image(text))
            self._drawn = text

    def look(self, state: SessionState) -> FarewellView:
        assert isinstance(state.stage, s.Finished)
        language, stage, case = state.language, state.stage, state.stage.case
        today = self._desk.clock.now().date()
        item, course = form.wished(state, today), papers_of_case.course(state, today)
        printed, detail = print_words(stage.printed, language)
        if waits_for_printer(stage):
            detail = say(WAITS, language)
        headline = state_words(case.state, item, course) if case else show_state(CaseState.QUEUED_OFFLINE)
        return FarewellView(
            0 if case else 1,
            _headline(case, headline, language),
            _next_words(case, item, course, language),
            ending_of(item).number.get(language) if case else say("暂存编号", language),
            show_case_number(stage.receipt.number),
            show_case_number(case.query_code) if case else "",
            tuple(step.get(language) for step in item.flow) if case is None or lives(case.state) else (),
            1 if case else 0,
            state.store is None,
            self._rows(state),
            0 if isinstance(stage.printed, Printed) else 1,
            printed,
            detail,
            isinstance(stage.printed, NotStarted),
            not isinstance(stage.printed, Printed),
            state.house.card_habit == "insert" and trip_of(state).token in state.cards,
        )

    def _rows(self, state: SessionState) -> tuple[Row, ...]:
        assert isinstance(state.stage, s.Finished)
        language, case = state.language, state.stage.case
        sheet = sheet_of(state, self._desk)
        item, course = form.wished(state, sheet.today), papers_of_case.course(state, sheet.today)
        papers = papers_of_case.materials(state, sheet.today)
        rows = [
            _row(say("事项", language), sheet.item.name.get(language)),
            _row(say("申请人", language), person_line(sheet.applicant, language)),
            *_papers_rows(papers, language),
            _row(say("您填了", language), _filled_line(sheet, language)),
        ]
        confirm = to_confirm(papers_of_case.confirms_by(trip_of(state)))
        if confirm is not None:
            rows.insert(1, _row(say("还差一步", language), confirm.get(language)))
        if case is None:
            rows.insert(1, _row(say("状态", language), NOT_ACCEPTED.get(language)))
            return (*rows[:2], *kept_rows(item, papers, course, language), *rows[2:])
        if case.queue is not None:
            rows.insert(1, _row(say("状态", language), state_words(case.state, item, course).get(language)))
        pack, comes = state.house.catalogue, papers_of_case.comes_by(state, sheet.today)
        case = replace(case, delivery=collected(case.delivery, pack, language))
        picked = placed(form.appointment(state, sheet.today), pack, language)
        told = case_rows(case, item, papers, picked, course, comes, language)
        members = (_row(name.get(language), day) for name, day in member_days(case, pack, language))
        issued = (_row(say("办好的", language), issued_line(each, language)) for each in state.stage.issued)
        paid = payment_words(trip_of(state).purse.settled)
        payment = (_row(say("缴费", language), paid.get(language)),) if paid else ()
        return (rows[0], *payment, *issued, *told, *members, *rows[1:])

    @Property(int, notify=changed)
    def tone(self) -> int:
        return int(self._view.tone)

    @Property(str, notify=changed)
    def headline(self) -> str:
        return str(self._view.headline)

    @Property(str, notify=changed)
    def whatNext(self) -> str:
        return str(self._view.what_next)

    @Property(str, notify=changed)
    def numberTitle(self) -> str:
        return str(self._view.number_title)

    @Property(str, notify=changed)
    def number(self) -> str:
        return str(self._view.number)

    @Property(str, notify=changed)
    def query(self) -> str:
        return str(self._view.query)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def flow(self) -> list[str]:
        return list(self._view.flow)

    @Property(int, notify=changed)
    def flowNow(self) -> int:
        return int(self._view.flow_now)

    @Property(bool, notify=changed)
    def canDoAnother(self) -> bool:
        return bool(self._view.can_do_another)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def rows(self) -> list[Row]:
        return list(self._view.rows)

    @Property(int, notify=changed)
    def printTone(self) -> int:
        return int(self._view.print_tone)

    @Property(str, notify=changed)
    def printWords(self) -> str:
        return str(self._view.print_words)

    @Property(str, notify=changed)
    def printDetail(self) -> str:
        return str(self._view.print_detail)

    @Property(bool, notify=changed)
    def canPrintAgain(self) -> bool:
        return bool(self._view.can_print_again)

    @Property(str, notify=changed)
    def qrSource(self) -> str:
        return f"image://qr/{self._view.number}" if self._view.show_qr else ""

    @Property(bool, notify=changed)
    def cardLeft(self) -> bool:
        return bool(self._view.card_left)

    @Slot()
    def done(self) -> None:
        self.post(e.Done())

    @Slot()
    def another(self) -> None:
        self.post(e.AnotherAsked())

    @Slot()
    def printAgain(self) -> None:
        self.post(e.PrintAgainAsked())


def _next_words(case: CaseAnswer | None, item: ServiceItem, course: Course, language: Language) -> str:
    if case is None:
        return goes_on(item).get(language)
    said = next_words(case, item, course)
    return said.get(language) if said is not None else ""


def _headline(case: CaseAnswer | None, state: LocalText, language: Language) -> str:
    """Return the state; to whoever is called to a counter now, the number says more."""
    queue = case.queue if case else None
    return say("您的号：{number}", language, number=queue.number) if queue else state.get(language)


def _row(label: str, value: str) -> Row:
    return {"label": label, "value": value}


def _papers_rows(papers: tuple[MaterialState, ...], language: Language) -> list[Row]:
    """Return the row of the papers; of a case without any there is nothing to say."""
    return [_row(say("材料", language), _papers_line(papers, language))] if papers else []


def _papers_line(papers: tuple[MaterialState, ...], language: Language) -> str:
    scanned = sum(entry.status is MaterialStatus.SCANNED for entry in papers)
    counter = sum(entry.status is MaterialStatus.AT_COUNTER for entry in papers)
    fetched = len(papers) - scanned - counter
    told = (("{n} 份不用交", fetched), ("{n} 份已拍", scanned), ("{n} 份请带到窗口", counter))
    return ("，" if language is Language.ZH else ", ").join(say(source, language, n=n) for source, n in told if n)


def _filled_line(sheet: forms.Sheet, language: Language) -> str:
    answers = forms.filled(sheet, language)
    typed = sum(answer.source is AnswerSource.CITIZEN and not answer.preset for answer in answers)
    name_and_number = 2 if sheet.applicant.source is IdentitySource.CARD else 0
    known = len(answers) - typed + name_and_number
    return say("{typed} 项，另外 {known} 项自动带出" if known else "{typed} 项", language, typed=typed, known=known)


def _qr_text(receipt: Receipt) -> str:
    return next((block.text for block in receipt.blocks if isinstance(block, Qr)), receipt.number)
