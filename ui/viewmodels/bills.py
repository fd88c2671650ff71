"""What is owed: the bill that was looked up, and what can be paid of it."""

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.contract.bills import Bill
from kiosk.domain.charges import yuan
from kiosk.domain.dates import show_month
from kiosk.domain.display import grouped
from kiosk.domain.text import Language
from kiosk.session.paying import BillAskedAgain, BillProblem, BillPutAside, BillTaken, SeeingBill
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.facts import item_name, progress
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

MONTH = re.compile(r"\b([0-9]{4})-(0[1-9]|1[0-2])\b")
HEADLINES = {None: "正在查账单", BillProblem.UNKNOWN: "没有这个户号", BillProblem.UNREACHABLE: "现在查不到账单"}
REASONS = {
    None: "请稍等。",
    BillProblem.UNKNOWN: "公司那里没有这个户号。请对照账单再看一遍，重新输入。",
    BillProblem.UNREACHABLE: "连不上公司的账单。没有扣钱。可以再查一次，或者过一会儿再来。",
}
AGAIN = {BillProblem.UNKNOWN: "重新输入户号", BillProblem.UNREACHABLE: "再查一次"}


@dataclass(frozen=True)
class BillView:
    """What the page draws; ``take`` and ``other`` are buttons, empty where there is nothing to press."""

    item: str = ""
    headline: str = ""
    reason: str = ""
    asking: bool = False
    rows: tuple[Row, ...] = ()
    take: str = ""
    other: str = ""
    again: str = ""
    step: int = 0
    steps: int = 0


@QmlElement
@QmlUncreatable("made by the window")
class BillModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of the bill."""

    changed = Signal()
    stages = (SeeingBill,)

    def empty(self) -> BillView:
        return BillView()

    def look(self, state: SessionState) -> BillView:
        stage, language, bill = state.stage, state.language, trip_of(state).purse.bill
        assert isinstance(stage, SeeingBill)
        place = progress(state, self._desk)
        if bill is None or stage.problem is not None:
            return BillView(
                item_name(state),
                say(HEADLINES[stage.problem], language),
                say(REASONS[stage.problem], language),
                asking=stage.asking,
                again=say(AGAIN[stage.problem], language) if stage.problem else "",
                step=place[0],
                steps=place[1],
            )
        amount = yuan(bill.due_fen).get(language)
        owed = bill.due_fen > 0
        return BillView(
            item_name(state),
            say("欠 {amount}", language, amount=amount) if owed else say("没有欠费", language),
            say("付多少由您定，付之前还会让您再看一遍。", language)
            if owed
            else say("不用缴。想预存，也可以缴一些。", language),
            rows=tuple(_rows(bill, language)),
            take=say("缴 {amount}", language, amount=amount) if owed else "",
            other=say("缴别的数", language) if owed else say("预存一些", language),
            step=place[0],
            steps=place[1],
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def headline(self) -> str:
        return str(self._view.headline)

    @Property(str, notify=changed)
    def reason(self) -> str:
        return str(self._view.reason)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return bool(self._view.asking)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def rows(self) -> list[Row]:
        return list(self._view.rows)

    @Property(str, notify=changed)
    def take(self) -> str:
        return str(self._view.take)

    @Property(str, notify=changed)
    def other(self) -> str:
        return str(self._view.other)

    @Property(str, notify=changed)
    def again(self) -> str:
        return str(self._view.again)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Slot()
    def takeAll(self) -> None:
        self.post(BillTaken())

    @Slot()
    def takeOther(self) -> None:
        self.post(BillPutAside())

    @Slot()
    def lookAgain(self) -> None:
        self.post(BillAskedAgain())


def _months(period: str, language: Language) -> str:
    """Return a company's period with its months as people write them; anything else stays as it is written."""
    return MONTH.sub(lambda found: show_month(date(int(found[1]), int(found[2]), 1), language), period)


def _rows(bill: Bill, language: Language) -> list[Row]:
    balance = yuan(bill.balance_fen).get(language) if bill.balance_fen else ""
    told = (
        (say("户号", language), grouped(bill.account)),
        (say("户主", language), bill.holder),
        (say("账期", language), _months(bill.period or "", language)),
        (say("账上还有", language), balance),
    )
    return [{"label": label, "value": value} for label, value in told if value]
