"""The window's own view-model: which page, the header, what lies over the page, and the seconds that are left."""

from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session import looking as l
from kiosk.session import stages as s
from kiosk.session.booking import PickingSlot
from kiosk.session.ease import LowReachChosen
from kiosk.session.firms import ChoosingFirm
from kiosk.session.following import Following
from kiosk.session.helping import HelperLeft, SigningIn
from kiosk.session.issued import ShowingIssued
from kiosk.session.offers import hesitates, offers_large_text
from kiosk.session.paying import Paying, PayPhase, SeeingBill
from kiosk.session.pledges import Promising, Signing
from kiosk.session.stages import SessionState
from kiosk.session.step_up import SentCode, SteppingUp
from kiosk.session.undertaking import ChoosingMembers, Stopped
from ui.viewmodels.base import Desk

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


class ScreenName(IntEnum):
    """The screens; their names are what the tour reports."""

    WELCOME = 0
    OUT_OF_ORDER = 1
    NOTICE = 2
    IDENTIFY = 3
    TYPE_IDENTITY = 4
    GUARDIAN = 5
    CHOOSE = 6
    CHECK = 7
    ASK = 8
    PAPER = 9
    REVIEW = 10
    SENDING = 11
    RECEIPT = 12
    FAREWELL = 13
    LINES = 14
    FIND = 15
    SEARCH = 16
    GUIDE = 17
    PROMISE = 18
    SIGN = 19
    FOLLOW = 20
    SLOTS = 21
    PROVE = 22
    ISSUED = 23
    BILL = 24
    PAY = 25
    FIRM = 26
    HELPER = 27
    MEMBERS = 28
    STOPPED = 29


SCREENS: dict[type, ScreenName] = {
    s.Welcome: ScreenName.WELCOME,
    SigningIn: ScreenName.HELPER,
    s.OutOfService: ScreenName.OUT_OF_ORDER,
    s.Notice: ScreenName.NOTICE,
    s.Identifying: ScreenName.IDENTIFY,
    s.TypingIdentity: ScreenName.TYPE_IDENTITY,
    s.GuardianNeeded: ScreenName.GUARDIAN,
    s.Choosing: ScreenName.CHOOSE,
    s.Checking: ScreenName.CHECK,
    s.Asking: ScreenName.ASK,
    s.LayingPaper: ScreenName.PAPER,
    s.Reviewing: ScreenName.REVIEW,
    s.Sending: ScreenName.SENDING,
    s.PrintingReceipt: ScreenName.RECEIPT,
    s.Finished: ScreenName.FAREWELL,
    s.ShowingLines: ScreenName.LINES,
    l.Finding: ScreenName.FIND,
    l.Searching: ScreenName.SEARCH,
    l.ReadingGuide: ScreenName.GUIDE,
    Promising: ScreenName.PROMISE,
    Signing: ScreenName.SIGN,
    Following: ScreenName.FOLLOW,
    PickingSlot: ScreenName.SLOTS,
    ChoosingFirm: ScreenName.FIRM,
    SteppingUp: ScreenName.PROVE,
    ShowingIssued: ScreenName.ISSUED,
    SeeingBill: ScreenName.BILL,
    Paying: ScreenName.PAY,
    ChoosingMembers: ScreenName.MEMBERS,
    Stopped: ScreenName.STOPPED,
}
ABOUT = ("field_id", "material_id", "entry_id", "within")
"""What a stage may be about, by the name that it has there; another one is another page."""
OVERLAYS = {s.Overlay.STILL_THERE: 1, s.Overlay.LEAVE: 2, s.Overlay.CARD_TAKEN: 3}


@dataclass(frozen=True, slots=True)
class AppView:
    """What the window draws around every page."""

    screen: ScreenName = ScreenName.WELCOME
    page: str = "WELCOME"
    site: str = ""
    english: bool = False
    large: bool = False
    contrast: bool = False
    low_reach: bool = False
    offers_large: bool = False
    overlay: int = 0
    unpaid: int = 0
    keeper: str = ""
    phone: str = ""
    seconds: int = 0
    helper: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class AppModel(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The whole window; the screens' own view-models hang on ``ScreenModels``."""

    changed = Signal()
    secondsChanged = Signal()
    pageTurned = Signal()
    hesitated = Signal()

    @QEnum
    class Screen(IntEnum):
        """As ScreenName; Qt wants the enum inside the class."""

        WELCOME = 0
        OUT_OF_ORDER = 1
        NOTICE = 2
        IDENTIFY = 3
        TYPE_IDENTITY = 4
        GUARDIAN = 5
        CHOOSE = 6
        CHECK = 7
        ASK = 8
        PAPER = 9
        REVIEW = 10
        SENDING = 11
        RECEIPT = 12
        FAREWELL = 13
        LINES = 14
        FIND = 15
        SEARCH = 16
        GUIDE = 17
        PROMISE = 18
        SIGN = 19
        FOLLOW = 20
        SLOTS = 21
        PROVE = 22
        ISSUED = 23
        BILL = 24
        PAY = 25
        FIRM = 26
        HELPER = 27
        MEMBERS = 28
        STOPPED = 29

    @QEnum
    class Overlay(IntEnum):
        """What lies over the page."""

        NOTHING = 0
        STILL_THERE = 1
        LEAVE = 2
        CARD_TAKEN = 3

    @QEnum
    class Unpaid(IntEnum):
        """What whoever leaves now leaves unpaid: a case that was handed in just now, or one that is followed."""

        NOTHING_UNPAID = 0
        HANDED_IN = 1
        FOLLOWED = 2

    def __init__(self, desk: Desk) -> None:
        """Begin on the welcome screen."""
        super().__init__()
        self._desk = desk
        self._view = AppView()
        self._until_s: float | None = None
        self._state: SessionState | None = None
        self._helped_on = ""

    def show(self, state: SessionState) -> None:
        """Take a new state; turns the page after everything on it is ready."""
        old, self._view = self._view, self._look(state)
        self._until_s = _deadline(state)
        self._state = state
        if replace(old, seconds=0) != replace(self._view, seconds=0):
            self.changed.emit()
        self.tick()
        if old.page != self._view.page:
            self.pageTurned.emit()

    def _look(self, state: SessionState) -> AppView:
        screen = SCREENS[type(state.stage)]
        detail = next((about for name in ABOUT if (about := getattr(state.stage, name, None))), "")
        house = state.house
        return AppView(
            screen,
            f"{screen.name} {detail}".strip(),
            house.site.get(state.language),
            state.language is Language.EN,
            state.large_text,
            state.high_contrast,
            state.low_reach,
            offers_large_text(state, self._desk.clock.now().date()),
            OVERLAYS[state.asked.overlay] if state.asked else 0,
            _unpaid(state.stage),
            house.keeper,
            house.phone,
            self._view.seconds,
            state.helper.shown if state.helper else "",
        )

    def tick(self) -> None:
        """Count the seconds down; called a few times a second."""
        left = 0 if self._until_s is None else max(0, round(self._until_s - self._desk.clock.monotonic_s()))
        if left != self._view.seconds:
            self._view = replace(self._view, seconds=left)
            self.secondsChanged.emit()
        self._offer_help()

    def _offer_help(self) -> None:
        """Offer help to who hesitates, once on each page."""
        clock = self._desk.clock
        if self._state is None or self._state.trip is None:
            self._helped_on = ""
            return
        if self._helped_on == self._view.page:
            return
        if hesitates(self._state, clock.monotonic_s(), clock.now().date()):
            self._helped_on = self._view.page
            self.hesitated.emit()

    @property
    def screen_name(self) -> str:
        """Return the name of the screen that is up, for the tour and tests."""
        return self._view.screen.name

    @property
    def page_name(self) -> str:
        """Return the screen's name and what it is about: ``ASK mobile``."""
        return self._view.page

    @Property(int, notify=changed)
    def screen(self) -> int:
        return int(self._view.screen)

    @Property(str, notify=changed)
    def site(self) -> str:
        return self._view.site

    @Property(bool, notify=changed)
    def english(self) -> bool:
        return self._view.english

    @Property(bool, notify=changed)
    def largeText(self) -> bool:
        return self._view.large

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:
        return self._view.contrast

    @Property(bool, notify=changed)
    def lowReach(self) -> bool:
        return self._view.low_reach

    @Property(bool, notify=changed)
    def offersLargeText(self) -> bool:
        return self._view.offers_large

    @Property(int, notify=changed)
    def overlay(self) -> int:
        return self._view.overlay

    @Property(int, notify=changed)
    def unpaid(self) -> int:
        return self._view.unpaid

    @Property(str, notify=changed)
    def keeper(self) -> str:
        return self._view.keeper

    @Property(str, notify=changed)
    def phone(self) -> str:
        return self._view.phone

    @Property(str, notify=changed)
    def helper(self) -> str:
        return self._view.helper

    @Property(int, notify=secondsChanged)
    def seconds(self) -> int:
        return self._view.seconds

    @Slot()
    def switchLanguage(self) -> None:
        self._desk.post(e.LanguageChosen(Language.ZH if self._view.english else Language.EN))

    @Slot()
    def switchLargeText(self) -> None:
        self._desk.post(e.LargeTextChosen(not self._view.large))

    @Slot(bool)
    def answerLargeText(self, wanted: bool) -> None:
        self._desk.post(e.LargeTextChosen(wanted))

    @Slot()
    def switchContrast(self) -> None:
        self._desk.post(e.ContrastChosen(not self._view.contrast))

    @Slot()
    def endHelp(self) -> None:
        self._desk.post(HelperLeft())

    @Slot()
    def switchLowReach(self) -> None:
        self._desk.post(LowReachChosen(not self._view.low_reach))

    @Slot()
    def goBack(self) -> None:
        self._desk.post(e.WentBack())

    @Slot()
    def leave(self) -> None:
        self._desk.post(e.LeaveAsked())

    @Slot()
    def confirmLeave(self) -> None:
        self._desk.post(e.LeaveConfirmed())

    @Slot()
    def stay(self) -> None:
        self._desk.post(e.StayChosen())


def _unpaid(stage: s.Stage) -> int:
    if not isinstance(stage, Paying):
        return AppModel.Unpaid.NOTHING_UNPAID
    return AppModel.Unpaid.HANDED_IN if stage.case is not None else AppModel.Unpaid.FOLLOWED


def _deadline(state: SessionState) -> float | None:
    if state.asked is not None:
        return state.asked.until_s
    match state.stage:
        case (
            s.Finished(ends_at_s=until) | s.Sending(give_up_at_s=until) | Paying(phase=PayPhase.WAITING, until_s=until)
        ):
            return until
        case SteppingUp(code=SentCode(again_at_s=until)):
            return until
        case _:
            return None
