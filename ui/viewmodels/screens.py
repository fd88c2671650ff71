"""All view-models of one window under one roof; QML gets this object and passes each screen its own."""

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session.stages import SessionState
from ui.aside import Aside
from ui.crossing import Crossing
from ui.pictures import ISSUED, LIVE, PAGE, PAY, PHONE, QR, Picture
from ui.searching import Searcher
from ui.viewmodels.application import AppModel
from ui.viewmodels.arriving import IdentifyModel, TypeIdentityModel, WelcomeModel
from ui.viewmodels.asking import AskModel
from ui.viewmodels.base import Desk, ViewModel
from ui.viewmodels.bills import BillModel
from ui.viewmodels.booking import SlotsModel
from ui.viewmodels.choosing import CheckModel, ChooseModel
from ui.viewmodels.closed import OutOfOrderModel
from ui.viewmodels.consenting import NoticeModel
from ui.viewmodels.earlier import EarlierModel
from ui.viewmodels.finding import FindModel
from ui.viewmodels.finishing import FarewellModel
from ui.viewmodels.firms import FirmModel
from ui.viewmodels.following import FollowModel
from ui.viewmodels.guiding import GuideModel
from ui.viewmodels.helping import HelperModel
from ui.viewmodels.issued import IssuedModel
from ui.viewmodels.keyboard import KeyboardModel
from ui.viewmodels.lines import LinesModel
from ui.viewmodels.live_desk import LiveDesk
from ui.viewmodels.papers import PaperModel
from ui.viewmodels.paying import PayModel
from ui.viewmodels.pledging import PromiseModel, SignModel
from ui.viewmodels.proving import ProveModel
from ui.viewmodels.rating import RatingModel
from ui.viewmodels.reviewing import ReviewModel
from ui.viewmodels.searching import SearchModel
from ui.viewmodels.sending import SendingModel
from ui.viewmodels.undertaking import MembersModel, StoppedModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the window")
class ScreenModels(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Keeps every view-model alive for as long as the window (QML must never hold the only reference)."""

    def __init__(self, desk: Desk, keyboard: KeyboardModel, crossing: Crossing) -> None:
        """Make them all; the keyboard is one for all pages."""
        super().__init__()
        self.keyboard_model = keyboard
        self.pictures = {name: Picture() for name in (LIVE, PAGE, QR, PHONE, ISSUED, PAY)}
        self.app_model = AppModel(desk)
        self.live_desk = LiveDesk(self.pictures[LIVE])
        self._paper = PaperModel(desk, self.pictures[PAGE])
        self._lines = LinesModel(desk)
        self._welcome = WelcomeModel(desk)
        self._helper = HelperModel(desk)
        self._out_of_order = OutOfOrderModel(desk)
        self._notice = NoticeModel(desk)
        self._identify = IdentifyModel(desk)
        self._typing = TypeIdentityModel(desk)
        self._choose = ChooseModel(desk)
        self._earlier = EarlierModel(desk)
        self._find = FindModel(desk)
        self._search = SearchModel(desk, Searcher(crossing))
        self._guide = GuideModel(desk, self.pictures[PHONE], Aside(crossing, "phone code"))
        self._follow = FollowModel(desk)
        self._firm = FirmModel(desk)
        self._members = MembersModel(desk)
        self._stopped = StoppedModel(desk)
        self._check = CheckModel(desk)
        self._ask = AskModel(desk)
        self._promise = PromiseModel(desk)
        self._slots = SlotsModel(desk)
        self._prove = ProveModel(desk)
        self._bill = BillModel(desk)
        self._pay = PayModel(desk, self.pictures[PAY])
        self._sign = SignModel(desk)
        self._review = ReviewModel(desk)
        self._sending = SendingModel(desk)
        self._issued = IssuedModel(desk, self.pictures[ISSUED])
        self._rating = RatingModel(desk)
        self._farewell = FarewellModel(desk, self.pictures[QR])

    def show(self, state: SessionState) -> None:
        """Show a state: every screen's words first, then the page is turned."""
        models: tuple[ViewModel, ...] = (
            self._welcome,
            self._helper,
            self._out_of_order,
            self._notice,
            self._identify,
            self._typing,
            self._earlier,
            self._choose,
            self._find,
            self._search,
            self._guide,
            self._follow,
            self._firm,
            self._members,
            self._stopped,
            self._check,
            self._ask,
            self._paper,
            self._lines,
            self._promise,
            self._sign,
            self._slots,
            self._prove,
            self._bill,
            self._pay,
            self._review,
            self._sending,
            self._issued,
            self._rating,
            self._farewell,
        )
        self.live_desk.show(state)
        self.keyboard_model.show(state)
        for model in models:
            model.show(state)
        self.app_model.show(state)

    @Property(AppModel, constant=True)
    def app(self) -> AppModel:
        return self.app_model

    @Property(WelcomeModel, constant=True)
    def welcome(self) -> WelcomeModel:
        return self._welcome

    @Property(HelperModel, constant=True)
    def helper(self) -> HelperModel:
        return self._helper

    @Property(OutOfOrderModel, constant=True)
    def outOfOrder(self) -> OutOfOrderModel:
        return self._out_of_order

    @Property(NoticeModel, constant=True)
    def notice(self) -> NoticeModel:
        return self._notice

    @Property(IdentifyModel, constant=True)
    def identify(self) -> IdentifyModel:
        return self._identify

    @Property(TypeIdentityModel, constant=True)
    def typing(self) -> TypeIdentityModel:
        return self._typing

    @Property(ChooseModel, constant=True)
    def choose(self) -> ChooseModel:
        return self._choose

    @Property(EarlierModel, constant=True)
    def earlier(self) -> EarlierModel:
        return self._earlier

    @Property(FindModel, constant=True)
    def find(self) -> FindModel:
        return self._find

    @Property(SearchModel, constant=True)
    def search(self) -> SearchModel:
        return self._search

    @Property(GuideModel, constant=True)
    def guide(self) -> GuideModel:
        return self._guide

    @Property(FollowModel, constant=True)
    def follow(self) -> FollowModel:
        return self._follow

    @Property(FirmModel, constant=True)
    def firm(self) -> FirmModel:
        return self._firm

    @Property(MembersModel, constant=True)
    def members(self) -> MembersModel:
        return self._members

    @Property(StoppedModel, constant=True)
    def stopped(self) -> StoppedModel:
        return self._stopped

    @Property(CheckModel, constant=True)
    def check(self) -> CheckModel:
        return self._check

    @Property(AskModel, constant=True)
    def ask(self) -> AskModel:
        return self._ask

    @Property(PaperModel, constant=True)
    def paper(self) -> PaperModel:
        return self._paper

    @Property(LinesModel, constant=True)
    def lines(self) -> LinesModel:
        return self._lines

    @Property(LiveDesk, constant=True)
    def liveDesk(self) -> LiveDesk:
        return self.live_desk

    @Property(KeyboardModel, constant=True)
    def keyboard(self) -> KeyboardModel:
        return self.keyboard_model

    @Property(PromiseModel, constant=True)
    def promise(self) -> PromiseModel:
        return self._promise

    @Property(SignModel, constant=True)
    def sign(self) -> SignModel:
        return self._sign

    @Property(SlotsModel, constant=True)
    def slots(self) -> SlotsModel:
        return self._slots

    @Property(ProveModel, constant=True)
    def prove(self) -> ProveModel:
        return self._prove

    @Property(BillModel, constant=True)
    def bill(self) -> BillModel:
        return self._bill

    @Property(PayModel, constant=True)
    def pay(self) -> PayModel:
        return self._pay

    @Property(ReviewModel, constant=True)
    def review(self) -> ReviewModel:
        return self._review

    @Property(SendingModel, constant=True)
    def sending(self) -> SendingModel:
        return self._sending

    @Property(IssuedModel, constant=True)
    def issued(self) -> IssuedModel:
        return self._issued

    @Property(RatingModel, constant=True)
    def rating(self) -> RatingModel:
        return self._rating

    @Property(FarewellModel, constant=True)
    def farewell(self) -> FarewellModel:
        return self._farewell
