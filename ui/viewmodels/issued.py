"""What was issued: the busy sign while it comes, its pages to look at, and what the printer said."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.catalogue.finding.now import counter_to_go_to
from kiosk.domain.display import show_case_number
from kiosk.domain.sheet_supply import NO_SHEETS, SheetSupply
from kiosk.domain.text import Language
from kiosk.session import issued as i
from kiosk.session.here import here, sheets
from kiosk.session.issued import IssuedPhase, IssuedProblem, ShowingIssued
from kiosk.session.stages import Finished, SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.issuing import may_be_printed
from ui.pictures import Picture, jpeg_image
from ui.viewmodels.base import Desk, ViewModel
from ui.viewmodels.printed import sheet_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

PROBLEMS = {
    IssuedProblem.NO_LINE: "现在连不上市里的系统，取不到。不会丢：以后放身份证、点“办件进度查询”，在哪一台都能打。",
    IssuedProblem.NOT_TOLD: "送来的证明和办件里记的不一样，没有采用。请打电话或者到窗口问，报办件编号。",
    IssuedProblem.NOT_DRAWN: "这份文件打不开，没有打印。请再取一次；还不行，请到窗口领。",
}
SMALL_PX = 620
"""Half of what the papers process draws: the page as a whole."""


@dataclass(frozen=True)
class IssuedView:
    """What the page draws."""

    name: str = ""
    number: str = ""
    fetching: bool = False
    printing: bool = False
    shown: bool = False
    large: bool = False
    source: str = ""
    page: int = 0
    pages: int = 0
    problem: str = ""
    tone: int = 0
    words: str = ""
    detail: str = ""
    can_print: bool = False
    again: bool = False
    out: bool = False
    at_end: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class IssuedModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of what was issued. Its picture lives in its provider and is wiped when this page is left."""

    changed = Signal()
    stages = (ShowingIssued,)

    def __init__(self, desk: Desk, picture: Picture) -> None:
        """Draw into the picture."""
        super().__init__(desk)
        self._picture = picture
        self._drawn = ""
        self._large: bool | None = None

    def empty(self) -> IssuedView:
        return IssuedView()

    def show(self, state: SessionState) -> None:
        """Take a new state; off this page nothing of the document stays in memory."""
        if isinstance(state.stage, ShowingIssued):
            self._draw(state.stage, large=self._is_large(state))
        elif self._view.name:
            self._large = None
            self._wipe()
            self.see(IssuedView())
        super().show(state)

    def _is_large(self, state: SessionState) -> bool:
        return state.large_text if self._large is None else self._large

    def _draw(self, stage: ShowingIssued, *, large: bool) -> None:
        if not stage.pictures:
            self._wipe()
            return
        address = f"{stage.at}-{stage.page}-{'large' if large else 'small'}"
        if address != self._drawn:
            whole = jpeg_image(stage.pictures[stage.page])
            small = whole.scaledToWidth(SMALL_PX, Qt.TransformationMode.SmoothTransformation)
            self._picture.put(whole if large else small)
            self._drawn = address

    def _wipe(self) -> None:
        if self._drawn:
            self._picture.wipe()
            self._drawn = ""

    def look(self, state: SessionState) -> IssuedView:
        stage, language = state.stage, state.language
        assert isinstance(stage, ShowingIssued)
        tone, words, detail = self._said(stage, state)
        return IssuedView(
            stage.now.result.name.get(language),
            show_case_number(stage.case_no),
            stage.phase is IssuedPhase.FETCHING,
            stage.phase is IssuedPhase.PRINTING,
            bool(stage.pictures),
            self._is_large(state),
            f"image://issued/{self._drawn}" if self._drawn else "",
            stage.page,
            len(stage.pictures),
            say(PROBLEMS[stage.problem], language) if stage.problem else "",
            tone,
            words,
            detail,
            may_be_printed(state, stage),
            stage.now.is_begun,
            stage.now.is_out,
            isinstance(stage.back, Finished),
        )

    def _said(self, stage: ShowingIssued, state: SessionState) -> tuple[int, str, str]:
        """Return what the printer said; before that, why nothing can be printed here and where it can."""
        language, supply = state.language, sheets(state)
        if stage.now.printed is not None:
            return sheet_words(stage.now.printed, language)
        if supply.can_print or not stage.pictures:
            return 0, "", ""
        return 1, NO_SHEETS[supply].get(language), self._elsewhere(stage, state) if supply is SheetSupply.NONE else ""

    def _elsewhere(self, stage: ShowingIssued, state: SessionState) -> str:
        """Return the nearest counter that does it, and its phone."""
        catalogue, back = state.house.catalogue, stage.back
        code = None if isinstance(back, Finished) or back.detail is None else back.detail.item_code
        item = catalogue.item(code) if code else trip_of(state).item
        where = counter_to_go_to(item, catalogue, here(state, self._desk.clock.now())) if item else None
        if where is None:
            return ""
        return say("可以到这里打：{where}", state.language, where=where.get(state.language))

    @Property(str, notify=changed)
    def name(self) -> str:
        return str(self._view.name)

    @Property(str, notify=changed)
    def number(self) -> str:
        return str(self._view.number)

    @Property(bool, notify=changed)
    def fetching(self) -> bool:
        return bool(self._view.fetching)

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return bool(self._view.printing)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return bool(self._view.shown)

    @Property(bool, notify=changed)
    def large(self) -> bool:
        return bool(self._view.large)

    @Property(str, notify=changed)
    def source(self) -> str:
        return str(self._view.source)

    @Property(int, notify=changed)
    def page(self) -> int:
        return int(self._view.page)

    @Property(int, notify=changed)
    def pages(self) -> int:
        return int(self._view.pages)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property(int, notify=changed)
    def tone(self) -> int:
        return int(self._view.tone)

    @Property(str, notify=changed)
    def words(self) -> str:
        return str(self._view.words)

    @Property(str, notify=changed)
    def detail(self) -> str:
        return str(self._view.detail)

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return bool(self._view.can_print)

    @Property(bool, notify=changed)
    def again(self) -> bool:
        return bool(self._view.again)

    @Property(bool, notify=changed)
    def out(self) -> bool:
        return bool(self._view.out)

    @Property(bool, notify=changed)
    def atEnd(self) -> bool:
        return bool(self._view.at_end)

    @Slot(int)
    def turn(self, page: int) -> None:
        self.post(i.IssuedPageTurned(page))

    @Slot()
    def magnify(self) -> None:
        """Show the page twice as large, or as a whole again; any touch shows the state anew."""
        self._large = not self._view.large
        self.post(i.IssuedPageTurned(self._view.page))

    @Slot()
    def print_out(self) -> None:
        self.post(i.IssuedPrintAsked())

    @Slot()
    def fetch(self) -> None:
        self.post(i.IssuedFetchAsked())

    @Slot()
    def goOn(self) -> None:
        self.post(i.IssuedLeft())


def issued_line(issued: i.Issued, language: Language) -> str:
    """Return what became of one document in this visit, in one line."""
    name = issued.result.name.get(language)
    if issued.printed is None:
        return say("{name}：没有在这里打印", language, name=name)
    _, words, _ = sheet_words(issued.printed, language)
    return f"{name}：{words}" if language is Language.ZH else f"{name}: {words}"
