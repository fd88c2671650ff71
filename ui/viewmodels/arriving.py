"""From the welcome screen to a known person: welcome, card, typed identity."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.catalogue.finding.now import Wish, popular
from kiosk.domain.text import Language
from kiosk.ports.card_reader import CardKind
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.session import events as e
from kiosk.session import looking as l
from kiosk.session import stages as s
from kiosk.session.helping import HelperAsked
from kiosk.session.here import here
from kiosk.session.trip import Way
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.house_words import hours_words, line_words, share_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

ITEMS_ON_WELCOME = 6
LAST_WORDS = {
    s.EndReason.DONE: "上一位的信息已经清除。",
    s.EndReason.LEFT: "已退出，刚才的信息已经清除。",
    s.EndReason.IDLE: "太久没有操作，刚才的信息已经清除，没有提交。",
    s.EndReason.DECLINED: "没有读取任何信息。",
    s.EndReason.ANOTHER_CARD: "换了一张卡，前一张的信息已经清除。",
    s.EndReason.CARD_TAKEN: "卡已取走，刚才的信息已经清除。",
    s.EndReason.OUT_OF_SERVICE: "刚才的信息已经清除，没有提交。",
}

OTHER_CARD = ("这种卡这里读不了", "请换二代身份证；没有带也可以输入号码办理。")
CARD_WORDS = {
    CardKind.BANK: ("这是银行卡", "请收好，换身份证放上来。"),
    CardKind.TRANSPORT: ("这是公交地铁卡", "请收好，换身份证放上来。"),
    CardKind.STORAGE: ("这是门禁卡或饭卡", "里面没有您的身份资料，请换身份证放上来。"),
    CardKind.PHONE: ("这里感应到手机", "请把手机拿开，放身份证。"),
    CardKind.ID_WITHOUT_MODULE: ("这台机器读不了身份证", "读卡器缺少安全模块，不是您的证件有问题。可以输入号码办理。"),
    CardKind.BLOCKED: ("这张卡被锁住了", "请到发卡的窗口解锁；今天可以换身份证办理。"),
}


def reader_works(state: s.SessionState) -> bool:
    """Tell whether a card can be read now; a reader that has not spoken yet is given the benefit."""
    status = state.device(DeviceKind.CARD_READER)
    return status is None or (status.link is Link.UP and status.device in {Condition.READY, Condition.BUSY})


def paper_words(status: DeviceStatus | None, language: Language) -> tuple[str, bool]:
    """Return what the status line says of the receipt paper, and whether it is good."""
    if status is None:
        return say("不打印回执", language), False
    if status.link is not Link.UP or status.device not in {Condition.READY, Condition.BUSY}:
        return say("回执打印暂停", language), False
    if (status.facts or {}).get("paper") == "low":
        return say("纸快用完", language), False
    return say("纸张充足", language), True


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """What the welcome screen draws."""

    items: tuple[tuple[str, str, str], ...] = ()
    last: str = ""
    reader_works: bool = True
    line_up: bool = True
    line: str = ""
    hours: str = ""
    share: str = ""
    paper: str = ""
    paper_good: bool = True
    keeper: str = ""
    helpers: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class WelcomeModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The welcome screen."""

    changed = Signal()
    stages = (s.Welcome,)

    def empty(self) -> WelcomeView:
        return WelcomeView()

    def look(self, state: s.SessionState) -> WelcomeView:
        assert isinstance(state.stage, s.Welcome)
        language = state.language
        paper, good = paper_words(state.device(DeviceKind.RECEIPT_PRINTER), language)
        last = state.stage.last
        topics = {topic.id: topic.name.get(language) for topic in state.house.catalogue.topics}
        items = popular(state.house.catalogue, Wish(), here(state, self._desk.clock.now()), ITEMS_ON_WELCOME)
        return WelcomeView(
            tuple((item.id, item.name.get(language), topics.get(item.topic, "")) for item in items),
            say(LAST_WORDS[last], language) if last else "",
            reader_works(state),
            state.line_up,
            line_words(state, self._desk.clock.now(), language),
            hours_words(state, self._desk.clock.now(), language),
            share_words(state, self._desk.clock.now(), language),
            paper,
            good,
            say("设备员 {keeper} {phone}", language, keeper=state.house.keeper, phone=state.house.phone),
            bool(state.house.helpers) and state.helper is None,
        )

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def items(self) -> list[Row]:
        return [{"id": item, "name": name, "hint": hint} for item, name, hint in self._view.items]

    @Property(str, notify=changed)
    def last(self) -> str:
        return str(self._view.last)

    @Property(bool, notify=changed)
    def readerWorks(self) -> bool:
        return bool(self._view.reader_works)

    @Property(bool, notify=changed)
    def lineUp(self) -> bool:
        return bool(self._view.line_up)

    @Property(str, notify=changed)
    def line(self) -> str:
        return str(self._view.line)

    @Property(str, notify=changed)
    def hours(self) -> str:
        return str(self._view.hours)

    @Property(str, notify=changed)
    def share(self) -> str:
        return str(self._view.share)

    @Property(str, notify=changed)
    def paper(self) -> str:
        return str(self._view.paper)

    @Property(bool, notify=changed)
    def paperGood(self) -> bool:
        return bool(self._view.paper_good)

    @Property(str, notify=changed)
    def keeper(self) -> str:
        return str(self._view.keeper)

    @Property(bool, notify=changed)
    def helpers(self) -> bool:
        return bool(self._view.helpers)

    @Slot()
    def signIn(self) -> None:
        self.post(HelperAsked())

    @Slot()
    def start(self) -> None:
        self.post(e.Started(Way.CARD))

    @Slot()
    def startWithoutCard(self) -> None:
        self.post(e.Started(Way.TYPED))

    @Slot()
    def lookAround(self) -> None:
        self.post(l.LookedAround())

    @Slot(str)
    def chooseItem(self, item_id: str) -> None:
        self.post(e.Started(Way.CARD if self._view.reader_works else Way.TYPED, item_id))


@dataclass(frozen=True, slots=True)
class IdentifyView:
    """What the screen for the card draws; ``title`` and ``advice`` are of a card that cannot be read here."""

    mode: int = 0
    title: str = ""
    advice: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class IdentifyModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Waiting for a card, reading it, or saying why it was not read."""

    changed = Signal()
    stages = (s.Identifying,)

    @QEnum
    class Mode(IntEnum):
        """What the picture shows."""

        WAITING = 0
        READING = 1
        LIFTED = 2
        UNREADABLE = 3
        UNSUPPORTED = 4
        HOLDER_LOCKED = 5
        READER_DOWN = 6
        PUT_BACK = 7

    def empty(self) -> IdentifyView:
        return IdentifyView()

    def look(self, state: s.SessionState) -> IdentifyView:
        assert isinstance(state.stage, s.Identifying)
        title, advice = CARD_WORDS.get(state.stage.kind, OTHER_CARD)
        return IdentifyView(
            int(self._mode(state, state.stage)), say(title, state.language), say(advice, state.language)
        )

    def _mode(self, state: s.SessionState, stage: s.Identifying) -> Mode:
        if stage.reading is not None:
            return self.Mode.READING
        if stage.problem is not None:
            return self.Mode[stage.problem.name]
        if stage.with_lines:
            return self.Mode.PUT_BACK
        return self.Mode.WAITING if reader_works(state) else self.Mode.READER_DOWN

    @Property(int, notify=changed)
    def mode(self) -> int:
        return int(self._view.mode)

    @Property(str, notify=changed)
    def cardTitle(self) -> str:
        return str(self._view.title)

    @Property(str, notify=changed)
    def cardAdvice(self) -> str:
        return str(self._view.advice)

    @Slot()
    def typeInstead(self) -> None:
        self.post(e.WayChosen(Way.TYPED))


@dataclass(frozen=True, slots=True)
class TypingView:
    """What the page for typing number and name draws."""

    error: str = ""
    reader_works: bool = True


@QmlElement
@QmlUncreatable("made by the window")
class TypeIdentityModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The way on without a card."""

    changed = Signal()
    stages = (s.TypingIdentity,)

    def empty(self) -> TypingView:
        return TypingView()

    def look(self, state: s.SessionState) -> TypingView:
        assert isinstance(state.stage, s.TypingIdentity)
        error = state.stage.error
        return TypingView(error.get(state.language) if error else "", reader_works(state))

    @Property(str, notify=changed)
    def error(self) -> str:
        return str(self._view.error)

    @Property(bool, notify=changed)
    def readerWorks(self) -> bool:
        return bool(self._view.reader_works)

    @Slot(str, str)
    def submit(self, name: str, id_number: str) -> None:
        self.post(e.IdentityTyped(name.strip(), id_number.replace(" ", "")))

    @Slot()
    def useCard(self) -> None:
        self.post(e.WayChosen(Way.CARD))
