"""Paying by telephone: the cashier's code as large as can be, how much, what for and until when."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.charges import yuan
from kiosk.domain.display import grouped, show_case_number
from kiosk.domain.text import Language
from kiosk.session.paying import NotPaying, PayAgainAsked, Paying, PayPhase
from kiosk.session.stages import SessionState
from ui.pictures import Picture, qr_image
from ui.viewmodels.base import Desk, Row, ViewModel
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004): telephones look for them."""
HEADLINES = {
    PayPhase.ORDERING: "正在连收银台",
    PayPhase.WAITING: "请付 {amount}",
    PayPhase.CANCELLING: "正在取消付款",
    PayPhase.EXPIRED: "付款码过期了",
    PayPhase.CANCELLED: "付款码已经取消",
    PayPhase.UNREACHABLE: "现在连不上收银台",
    PayPhase.REFUSED: "收银台没有收下这一笔",
}
REASONS = {
    PayPhase.ORDERING: "请稍等，付款码马上出来。",
    PayPhase.WAITING: "用手机扫一扫。这里不收现金，不用插银行卡。",
    PayPhase.CANCELLING: "等收银台确认取消了，再往下走。",
    PayPhase.EXPIRED: "没有付款，不扣钱。可以换一个新码。",
    PayPhase.CANCELLED: "没有付款，不扣钱。可以换一个新码。",
    PayPhase.UNREACHABLE: "没有付款，不扣钱。可以再试一次，也可以以后接着付。",
    PayPhase.REFUSED: "没有付款，不扣钱。请到窗口问一声。",
}
AGAIN = {
    PayPhase.EXPIRED: "换一个新码",
    PayPhase.CANCELLED: "换一个新码",
    PayPhase.UNREACHABLE: "再试一次",
}


@dataclass(frozen=True)
class PayView:
    """What the page draws; ``code`` is what a telephone reads, empty while there is nothing to scan."""

    headline: str = ""
    reason: str = ""
    code: str = ""
    deaf: bool = False
    busy: bool = False
    rows: tuple[Row, ...] = ()
    again: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class PayModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of the code."""

    changed = Signal()
    stages = (Paying,)

    def __init__(self, desk: Desk, picture: Picture) -> None:
        """Draw the code into the picture."""
        super().__init__(desk)
        self._picture = picture
        self._drawn = ""

    def empty(self) -> PayView:
        return PayView()

    def show(self, state: SessionState) -> None:
        """Take a new state; the code goes as soon as it cannot be paid any more."""
        self._draw(_code(state.stage))
        super().show(state)

    def _draw(self, text: str) -> None:
        if text == self._drawn:
            return
        if text:
            self._picture.put(qr_image(text, QUIET_ZONE))
        else:
            self._picture.wipe()
        self._drawn = text

    def look(self, state: SessionState) -> PayView:
        stage, language = state.stage, state.language
        assert isinstance(stage, Paying)
        amount = yuan(stage.order.amount_fen).get(language)
        return PayView(
            say(HEADLINES[stage.phase], language, amount=amount),
            say(REASONS[stage.phase], language),
            _code(stage),
            stage.deaf,
            stage.phase in {PayPhase.ORDERING, PayPhase.CANCELLING},
            tuple(_rows(stage, state, amount, language)),
            say(AGAIN[stage.phase], language) if stage.phase in AGAIN else "",
        )

    @Property(str, notify=changed)
    def headline(self) -> str:
        return str(self._view.headline)

    @Property(str, notify=changed)
    def reason(self) -> str:
        return str(self._view.reason)

    @Property(str, notify=changed)
    def code(self) -> str:
        return f"image://pay/{hash(self._view.code)}" if self._view.code else ""

    @Property(bool, notify=changed)
    def deaf(self) -> bool:
        return bool(self._view.deaf)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return bool(self._view.busy)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def rows(self) -> list[Row]:
        return list(self._view.rows)

    @Property(str, notify=changed)
    def again(self) -> str:
        return str(self._view.again)

    @Slot()
    def tryAgain(self) -> None:
        self.post(PayAgainAsked())

    @Slot()
    def notNow(self) -> None:
        self.post(NotPaying())


def _code(stage: object) -> str:
    if not isinstance(stage, Paying) or stage.phase is not PayPhase.WAITING or stage.payment is None:
        return ""
    return stage.payment.cashier_url


def _rows(stage: Paying, state: SessionState, amount: str, language: Language) -> list[Row]:
    item = state.house.catalogue.item(stage.order.item_code)
    told = (
        (say("付什么", language), item.name.get(language) if item else stage.order.subject),
        (say("付多少", language), amount),
        (say("办件编号", language), show_case_number(stage.order.case_no or "")),
        (say("查询码", language), grouped(stage.case.query_code) if stage.case else ""),
    )
    return [{"label": label, "value": value} for label, value in told if value]
