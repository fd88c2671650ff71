"""The review, with everything on one page; without a line it says what becomes of what was filled in."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import faults
from kiosk.domain import forms
from kiosk.domain.site_words import placed
from kiosk.session import events as e
from kiosk.session import form, papers_of_case
from kiosk.session import stages as s
from kiosk.session.here import waits_for_line
from kiosk.session.looking import CounterSlipAsked
from kiosk.session.pledges import SigningAsked
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.looking import may_be_printed
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.facts import (
    answer_row,
    appointment_rows,
    firm_rows,
    item_name,
    person_row,
    progress,
    sheet_of,
)
from ui.viewmodels.paper_rows import paper_row, signature_words
from ui.viewmodels.printed import last_slip, slip_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

KEPT_HERE = "现在断网，提交后先加密存在本机，网通了自动送出；到时才算受理。"
WAITS_FOR_LINE = "现在断网，这一项要联网才能提交：什么都没送出，没有收费。填好的还在这一页，网通了就能提交；您一离开就清除，不存下来。"


@dataclass(frozen=True)
class ReviewView:
    """What the review draws."""

    item: str = ""
    person: tuple[Row, ...] = ()
    answers: tuple[Row, ...] = ()
    papers: tuple[Row, ...] = ()
    signature: str = ""
    fault: str = ""
    offline: str = ""
    waits: bool = False
    slip_words: str = ""
    slip_tone: int = 0
    can_print: bool = False
    step: int = 0
    steps: int = 0


@QmlElement
@QmlUncreatable("made by the window")
class ReviewModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Everything on one page, with a way back to each answer."""

    changed = Signal()
    stages = (s.Reviewing,)

    def empty(self) -> ReviewView:
        return ReviewView()

    def look(self, state: SessionState) -> ReviewView:
        assert isinstance(state.stage, s.Reviewing)
        language = state.language
        sheet = sheet_of(state, self._desk)
        fault, item, waits = state.stage.fault, trip_of(state).item, waits_for_line(state)
        assert item is not None
        return ReviewView(
            item_name(state),
            (person_row(sheet.applicant, language), *firm_rows(state, language, changeable=False)),
            (
                *(answer_row(sheet, answer, language) for answer in forms.filled(sheet, language)),
                *appointment_rows(
                    placed(form.appointment(state, sheet.today), state.house.catalogue, language),
                    language,
                    by_phone=form.tells_time_by_phone(state, sheet.today),
                ),
            ),
            tuple(paper_row(entry, language) for entry in papers_of_case.materials(state, sheet.today)),
            signature_words(state),
            faults.fault(fault).citizen.get(language) if fault else "",
            say(WAITS_FOR_LINE if waits else KEPT_HERE, language) if not state.line_up else "",
            waits,
            *slip_words(last_slip(state, item.id), language),
            waits and may_be_printed(state, item.id, "counter"),
            *progress(state, self._desk),
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def person(self) -> list[Row]:
        return list(self._view.person)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def answers(self) -> list[Row]:
        return list(self._view.answers)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def papers(self) -> list[Row]:
        return list(self._view.papers)

    @Property(str, notify=changed)
    def signature(self) -> str:
        return str(self._view.signature)

    @Property(str, notify=changed)
    def fault(self) -> str:
        return str(self._view.fault)

    @Property(str, notify=changed)
    def offline(self) -> str:
        """What becomes of it without a line; empty while there is one."""
        return str(self._view.offline)

    @Property(bool, notify=changed)
    def waits(self) -> bool:
        """Whether it cannot be handed in before the line is back."""
        return bool(self._view.waits)

    @Property(str, notify=changed)
    def slipWords(self) -> str:
        return str(self._view.slip_words)

    @Property(int, notify=changed)
    def slipTone(self) -> int:
        return int(self._view.slip_tone)

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return bool(self._view.can_print)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Slot(str)
    def correct(self, field_id: str) -> None:
        self.post(e.CorrectionAsked(field_id))

    @Slot(str)
    def retake(self, material_id: str) -> None:
        self.post(e.PaperChangeAsked(material_id))

    @Slot(str)
    def dispute(self, material_id: str) -> None:
        self.post(e.MaterialDisputed(material_id))

    @Slot()
    def signAgain(self) -> None:
        self.post(SigningAsked())

    @Slot()
    def printWhere(self) -> None:
        self.post(CounterSlipAsked())

    @Slot()
    def submit(self) -> None:
        self.post(e.SubmitAsked())
