"""The guide to one item or package: what it asks for, whether it can be begun here now, and three ways to take it along."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.catalogue.finding.now import (
    LATER_BY_ITSELF,
    STEP_UP,
    CounterInstead,
    GuideOnly,
    Here,
    NotNow,
    Now,
    Verdict,
    judge,
    where_words,
)
from kiosk.domain.catalogue import IdentityLevel
from kiosk.domain.guide_papers import Needed
from kiosk.domain.guides import Guide, guide_of
from kiosk.domain.text import Language, LocalText
from kiosk.ports.device import DeviceKind
from kiosk.receipts.phone_guide import phone_text
from kiosk.session import looking as l
from kiosk.session.here import here
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.looking import may_be_printed
from ui.aside import Aside
from ui.pictures import Picture, qr_image
from ui.viewmodels.base import Desk, Row, ViewModel
from ui.viewmodels.printed import last_slip, slip_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


SAID_BY_BUTTON = (STEP_UP[IdentityLevel.A2], STEP_UP[IdentityLevel.A3])
"""What the filled button says already: that the card is to be laid."""


@dataclass(frozen=True)
class GuideView:
    """What the page of a guide draws."""

    told: Guide | None = None
    language: Language = Language.ZH
    where: str = ""
    verdict: int = 0
    reason: str = ""
    begins: int = 0
    may_print: bool = False
    may_print_a4: bool = False
    print_words: str = ""
    print_tone: int = 0
    text: str = ""
    carried: tuple[str, ...] = ()
    linked: bool = False
    known: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class GuideModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Everything that a person is told of one thing."""

    changed = Signal()
    stages = (l.ReadingGuide,)

    @QEnum
    class Begins(IntEnum):
        """What the filled button does."""

        NOTHING = 0
        BY_CARD = 1
        BY_TYPING = 2
        AT_ONCE = 3
        COUNTER_SLIP = 4

    def __init__(self, desk: Desk, picture: Picture, aside: Aside) -> None:
        """Draw the code for a phone into the picture."""
        super().__init__(desk)
        self._picture, self._aside = picture, aside
        self._drawn = ""

    def empty(self) -> GuideView:
        return GuideView()

    def look(self, state: SessionState) -> GuideView:
        stage, catalogue, language = state.stage, state.house.catalogue, state.language
        assert isinstance(stage, l.ReadingGuide)
        entry = catalogue.item(stage.entry_id) or catalogue.package(stage.entry_id)
        assert entry is not None
        now = here(state, self._desk.clock.now())
        told, verdict = guide_of(entry, catalogue), judge(entry, catalogue, now)
        where = where_words(entry, catalogue, now)
        text = phone_text(told, where, state.house.guide_url, language) if stage.on_phone else ""
        words, tone = slip_words(last_slip(state, entry.id), language, on_phone=True)
        return GuideView(
            told=told,
            language=language,
            where=where.get(language) if where else "",
            verdict=_tone(verdict),
            reason=_reason(verdict, language),
            begins=_begins(verdict, now, state),
            may_print=may_be_printed(state, entry.id, "guide"),
            may_print_a4=_has_a4(state) and may_be_printed(state, entry.id, "guide_a4"),
            print_words=words,
            print_tone=tone,
            text=text,
            carried=() if state.house.guide_url else tuple(text.splitlines()),
            linked=bool(state.house.guide_url),
            known=trip_of(state).applicant is not None,
        )

    def show(self, state: SessionState) -> None:
        """Take a new state; the code is drawn aside, for it takes longer than a touch may wait."""
        super().show(state)
        if self._view.text and self._view.text != self._drawn:
            text = self._view.text
            self._aside.ask(lambda: qr_image(text), lambda image: self._put(text, image))

    def _put(self, text: str, image: QImage) -> None:
        self._drawn = text
        self._picture.put(image)
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._said(self._view.told and self._view.told.name)

    @Property(str, notify=changed)
    def summary(self) -> str:
        return self._said(self._view.told and self._view.told.summary)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def facts(self) -> list[Row]:
        return list(_facts(self._view)) if self._view.told else []

    @Property(str, notify=changed)
    def statutory(self) -> str:
        return self._said(self._view.told and self._view.told.statutory)

    @Property(str, notify=changed)
    def promised(self) -> str:
        return self._said(self._view.told and self._view.told.promised)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def conditions(self) -> list[str]:
        return [self._said(each) for each in self._view.told.conditions] if self._view.told else []

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def materials(self) -> list[Row]:
        needed = self._view.told.materials if self._view.told else ()
        return [
            {"name": self._said(each.name), "how": self._said(each.how), "only": self._beside(each)} for each in needed
        ]

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def members(self) -> list[Row]:
        told = self._view.told.members if self._view.told else ()
        return [{"name": self._said(m.name), "days": self._said(m.days), "when": self._said(m.reasons)} for m in told]

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def flow(self) -> list[str]:
        return [self._said(each) for each in self._view.told.flow] if self._view.told else []

    @Property(str, notify=changed)
    def promise(self) -> str:
        return self._said(self._view.told and self._view.told.promise)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def questions(self) -> list[Row]:
        asked = self._view.told.questions if self._view.told else ()
        return [{"question": self._said(each.question), "answer": self._said(each.answer)} for each in asked]

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._said(self._view.told and self._view.told.note)

    @Property(str, notify=changed)
    def reason(self) -> str:
        return str(self._view.reason)

    @Property(int, notify=changed)
    def verdict(self) -> int:
        return int(self._view.verdict)

    @Property(int, notify=changed)
    def begins(self) -> int:
        return int(self._view.begins)

    @Property(bool, notify=changed)
    def mayPrint(self) -> bool:
        return bool(self._view.may_print)

    @Property(bool, notify=changed)
    def mayPrintA4(self) -> bool:
        return bool(self._view.may_print_a4)

    @Property(str, notify=changed)
    def printWords(self) -> str:
        return str(self._view.print_words)

    @Property(int, notify=changed)
    def printTone(self) -> int:
        return int(self._view.print_tone)

    @Property(bool, notify=changed)
    def onPhone(self) -> bool:
        return bool(self._view.text)

    @Property(str, notify=changed)
    def code(self) -> str:
        """Return the address of the code: another one for every text, none until it is drawn."""
        return f"image://phone/{hash(self._drawn)}" if self._drawn and self._drawn == self._view.text else ""

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def carried(self) -> list[str]:
        return list(self._view.carried)

    @Property(bool, notify=changed)
    def linked(self) -> bool:
        return bool(self._view.linked)

    @Property(bool, notify=changed)
    def known(self) -> bool:
        return bool(self._view.known)

    @Slot()
    def begin(self) -> None:
        self.post(l.GuideBegun())

    @Slot()
    def print(self) -> None:
        self.post(l.GuidePrintAsked())

    @Slot()
    def printA4(self) -> None:
        self.post(l.GuidePrintAsked(a4=True))

    @Slot(bool)
    def takeOnPhone(self, on: bool) -> None:
        self.post(l.GuideOnPhone(on))

    def _beside(self, each: Needed) -> str:
        """Return which papers will do, when it is asked for, and how it has to be, one line each."""
        return "\n".join(self._said(part) for part in (each.any_of, each.only, each.hint) if part is not None)

    def _said(self, text: LocalText | None) -> str:
        return text.get(self._view.language) if text else ""


def _facts(view: GuideView) -> Iterator[Row]:
    """Return what is waited for besides, trips, online depth, fee, who handles it, where, and whom to ask."""
    told, language = view.told, view.language
    assert told is not None
    rows = [
        *(((say("抢修电话", language), told.emergency, None),) if told.emergency else ()),
        *(((say("特别程序", language), told.besides, None),) if told.besides else ()),
        (say("跑几次", language), told.trips, told.trips_why),
        *(((say("网上办到", language), told.depth, None),) if told.depth else ()),
        *((say("改进", language), change, None) for change in told.changes),
        (say("费用", language), told.fee, None),
        (say("办理部门", language), told.department, None),
        (say("咨询电话", language), told.ask, None),
        (say("投诉电话", language), told.complain, None),
    ]
    for label, value, source in rows:
        yield {"label": label, "value": value.get(language), "source": source.get(language) if source else ""}
    if view.where:
        yield {"label": say("最近的窗口", language), "value": view.where, "source": ""}


def _tone(verdict: Verdict) -> int:
    """Return the tone of the banner: plain for a guide and for what is asked in addition, heed for what cannot be."""
    match verdict:
        case Now(step_up=words):
            return 1 if words == LATER_BY_ITSELF else 3
        case GuideOnly():
            return 3
        case CounterInstead() | NotNow():
            return 1


def _reason(verdict: Verdict, language: Language) -> str:
    match verdict:
        case Now(step_up=words):
            return "" if words is None or words in SAID_BY_BUTTON else words.get(language)
        case CounterInstead(reason=words) | GuideOnly(reason=words) | NotNow(reason=words):
            return words.get(language)


def _begins(verdict: Verdict, now: Here, state: SessionState) -> int:
    match verdict:
        case Now():
            known = trip_of(state).applicant is not None
            begins = GuideModel.Begins
            return int(begins.AT_ONCE if known else begins.BY_CARD if now.reader else begins.BY_TYPING)
        case CounterInstead():
            return int(GuideModel.Begins.COUNTER_SLIP)
        case _:
            return int(GuideModel.Begins.NOTHING)


def _has_a4(state: SessionState) -> bool:
    status = state.device(DeviceKind.DOCUMENT_PRINTER)
    return status is not None and status.healthy
