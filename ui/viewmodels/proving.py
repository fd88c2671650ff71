"""The page "is it really you": which phone, the code, how often it may still be tried, and what works instead."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.catalogue.finding.now import counter_to_go_to
from kiosk.domain.masking import mask_mobile
from kiosk.domain.text import Language
from kiosk.session import proving
from kiosk.session.helping import WitnessGiven
from kiosk.session.here import here
from kiosk.session.stages import SessionState
from kiosk.session.step_up import (
    CodePhase,
    CodeProblem,
    CodeTyped,
    CodeWanted,
    CounterChosen,
    OtherPhoneAsked,
    ProofPutOff,
    SteppingUp,
)
from kiosk.session.steps import trip_of
from kiosk.session.trip import Trip
from ui.viewmodels.base import ViewModel
from ui.viewmodels.facts import item_name, progress
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

PROBLEMS = {
    CodeProblem.LINE_DOWN: ("现在断网，验证码发不了，也核对不了。", "可以过一会儿再试，填好的都还在。"),
    CodeProblem.WRONG: ("验证码不对，还可以试 {tries} 次。", "请照短信再输一遍。"),
    CodeProblem.SPENT: ("输错太多次，这个验证码作废了。", "可以再发一个。"),
    CodeProblem.EXPIRED: ("这个验证码过期了。", "可以再发一个。"),
    CodeProblem.TOO_MANY: ("这个手机刚才收的验证码太多了。", "请过 15 分钟再试。"),
    CodeProblem.BAD_NUMBER: ("手机号不对。", "手机号是 11 位，1 开头。"),
    CodeProblem.EARLY: ("刚给这个手机发过一个。", "请等一分钟再要。"),
    CodeProblem.OWN_WITNESS: ("帮办人不能给自己作证。", "请换一位帮办人，或者用手机验证码。"),
    CodeProblem.OTHER_REGISTERED: ("登记的是另一个手机，验证码只能发到那个手机。", "请用登记过的手机。"),
    CodeProblem.REFUSED: ("刚才的确认没有通过。", "请再确认一次，填好的都还在。"),
}

ON_OWN_PHONE = "先办完：网络恢复后，您的手机会收到短信，照着确认是您本人就行；没收到，带身份证到窗口。"
BY_MESSAGE = "先办完：网络恢复后，短信会发到 {phone}，照着确认是您本人就行；没收到，带身份证到窗口。"
AT_COUNTER = "先办完：网络恢复后，带身份证到窗口确认是您本人就行。"

NO_PHONE = "没有手机，或者收不到？可以去{where}。"
REGISTERED = "这个手机不用了，或者收不到？可以去{where}。"
WITH_HELPER = "这个手机不用了，或者收不到？请旁边的帮办人作证，或者去{where}。"
HELPER_FIRST = "这个手机不用了，或者收不到？可以退出后请帮办人陪着办，由他作证；或者去{where}。"


@dataclass(frozen=True)
class ProveView:
    """What the page draws; ``phone`` is masked and empty where a number is typed; ``put_off``: it is confirmed later."""

    item: str = ""
    phone: str = ""
    sent_to: str = ""
    typing: bool = False
    busy: bool = False
    again: bool = False
    problem: str = ""
    advice: str = ""
    elsewhere: str = ""
    put_off: bool = False
    with_card: bool = True
    may_type: bool = True
    step: int = 0
    steps: int = 0


@QmlElement
@QmlUncreatable("made by the window")
class ProveModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of the second proof."""

    changed = Signal()
    stages = (SteppingUp,)

    def empty(self) -> ProveView:
        return ProveView()

    def look(self, state: SessionState) -> ProveView:
        stage, trip, language = state.stage, trip_of(state), state.language
        assert isinstance(stage, SteppingUp)
        known = "" if stage.other_phone else proving.known_phone(trip) or ""
        problem, advice = _problem(state, stage, language)
        put_off = proving.may_be_put_off(state)
        return ProveView(
            item=item_name(state),
            phone=mask_mobile(known),
            sent_to=stage.code.sent_to if stage.code else "",
            typing=stage.phase in {CodePhase.TYPING, CodePhase.CHECKING},
            busy=stage.phase in {CodePhase.SENDING, CodePhase.CHECKING},
            again=stage.code is not None and (stage.phase is CodePhase.TYPING or stage.code.mobile == known),
            problem=problem,
            advice=advice,
            elsewhere="" if put_off else self._elsewhere(state),
            put_off=put_off,
            with_card=proving.has_card(trip),
            may_type=proving.may_type_phone(trip),
            **dict(zip(("step", "steps"), progress(state, self._desk), strict=True)),
        )

    def _elsewhere(self, state: SessionState) -> str:
        """Say what works for who has no such phone: at a card's page a helper, and the counter with its address."""
        trip, catalogue = trip_of(state), state.house.catalogue
        assert trip.item is not None
        where = counter_to_go_to(trip.item, catalogue, here(state, self._desk.clock.now()))
        if where is None:
            return ""
        registered = proving.has_card(trip) and not proving.may_type_phone(trip)
        words = _without_that_phone(state) if registered else NO_PHONE
        return say(words, state.language, where=where.get(state.language))

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def phone(self) -> str:
        return str(self._view.phone)

    @Property(str, notify=changed)
    def sentTo(self) -> str:
        return str(self._view.sent_to)

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        return bool(self._view.typing)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return bool(self._view.busy)

    @Property(bool, notify=changed)
    def again(self) -> bool:
        return bool(self._view.again)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property(str, notify=changed)
    def advice(self) -> str:
        return str(self._view.advice)

    @Property(str, notify=changed)
    def elsewhere(self) -> str:
        return str(self._view.elsewhere)

    @Property(bool, notify=changed)
    def putOff(self) -> bool:
        return bool(self._view.put_off)

    @Property(bool, notify=changed)
    def withCard(self) -> bool:
        return bool(self._view.with_card)

    @Property(bool, notify=changed)
    def mayType(self) -> bool:
        return bool(self._view.may_type)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Slot()
    def send(self) -> None:
        self.post(CodeWanted())

    @Slot(str)
    def sendTo(self, mobile: str) -> None:
        self.post(CodeWanted(mobile))

    @Slot()
    def otherPhone(self) -> None:
        self.post(OtherPhoneAsked())

    @Slot(str)
    def check(self, code: str) -> None:
        self.post(CodeTyped(code))

    @Slot()
    def witness(self) -> None:
        self.post(WitnessGiven())

    @Slot()
    def later(self) -> None:
        self.post(ProofPutOff())

    @Slot()
    def atCounter(self) -> None:
        self.post(CounterChosen())


def _without_that_phone(state: SessionState) -> str:
    """Return what works for who no longer has the phone on record; a helper signs in before a visit begins."""
    if state.helper is not None:
        return WITH_HELPER
    return HELPER_FIRST if state.house.helpers else REGISTERED


def _later(trip: Trip, language: Language) -> str:
    """Return how the person confirms afterwards."""
    told = proving.told_phone(trip)
    if told is not None:
        return say(BY_MESSAGE, language, phone=mask_mobile(told))
    return say(ON_OWN_PHONE if proving.has_phone(trip) else AT_COUNTER, language)


def _problem(state: SessionState, stage: SteppingUp, language: Language) -> tuple[str, str]:
    """Return what is wrong and what to do; a line that is down is said before anybody tries in vain."""
    if proving.may_be_put_off(state):
        return say("现在断网，验证码发不了。", language), _later(trip_of(state), language)
    problem = stage.problem or (None if state.line_up else CodeProblem.LINE_DOWN)
    if problem is None:
        return "", ""
    what, advice = PROBLEMS[problem]
    tries = stage.code.tries_left if stage.code else 0
    return say(what, language, tries=tries), say(advice, language)
