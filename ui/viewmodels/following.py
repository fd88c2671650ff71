"""How far a case has come: a person's cases, two fields for a slip's number and code, or one case step by step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.contract.cases import CaseDetail, CaseSummary, TimelineEntry
from kiosk.contract.payments import CasePayment, DueState
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.appointment import Appointment
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.charges import yuan
from kiosk.domain.clocks.due import WORDS, Colour
from kiosk.domain.display import show_case_number, show_date, show_time_of_year
from kiosk.domain.endings import kept_words, state_words
from kiosk.domain.handout import QueueNumber
from kiosk.domain.handout_words import handout_rows, queue_rows
from kiosk.domain.newest import known_words
from kiosk.domain.offering import to_bring
from kiosk.domain.one_form import item_of_case
from kiosk.domain.paid_words import paid as paid_words
from kiosk.domain.site_words import collected, site_words
from kiosk.domain.text import Language
from kiosk.ports.outbox import OutboxItem, OutboxState
from kiosk.receipts.visit import VISIT_STATE
from kiosk.session.acting import firm_name
from kiosk.session.firms import ForFirm, ForMyself
from kiosk.session.following import CaseTouched, CaseTyped, CaseTypingAsked, Face, Following, FollowProblem
from kiosk.session.issued import IssuedAsked
from kiosk.session.paying import PayAsked
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions import visiting
from kiosk.session.transitions.paying import may_be_paid
from kiosk.session.visiting import Arrived, VisitAsked
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.member_rows import member_rows
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

PROBLEMS = {
    FollowProblem.UNKNOWN: "没有查到。请对照回执，把编号和查询码再看一遍。",
    FollowProblem.TOO_MANY: "试的次数太多，请过一刻钟再来，或者到窗口问。",
    FollowProblem.NOT_TODAY: "这件没约在今天，或者现在不用来。看一下约好的时间，或者另约一个。",
    FollowProblem.SLOT_GONE: "您选的时间刚被别人约走，请另选一个。",
    FollowProblem.UNREACHABLE: "现在连不上市里的系统，查不到最新的进度。在这台机器上办过的列在这里。",
}
TYPED_UNREACHABLE = "现在连不上市里的系统，查不了。请过一会儿再来，或者打回执上的电话问。"


@dataclass(frozen=True)
class FollowView:
    """What the page draws."""

    face: Face = Face.LIST
    asking: bool = False
    owns: bool = False
    problem: str = ""
    cases: tuple[Row, ...] = ()
    item: str = ""
    number: str = ""
    state: str = ""
    due: str = ""
    result: tuple[Row, ...] = ()
    payment: str = ""
    pay: str = ""
    visit: tuple[Row, ...] = ()
    booked: bool = False
    awaited: bool = False
    called: str = ""
    counter: str = ""
    steps: tuple[Row, ...] = ()
    firm: str = ""
    issued: tuple[Row, ...] = ()
    members: tuple[Row, ...] = ()


@QmlElement
@QmlUncreatable("made by the window")
class FollowModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of progress."""

    changed = Signal()
    stages = (Following,)

    def empty(self) -> FollowView:
        return FollowView()

    def look(self, state: SessionState) -> FollowView:
        stage, language = state.stage, state.language
        assert isinstance(stage, Following)
        applicant = trip_of(state).applicant
        owns = applicant is not None and applicant.source is IdentitySource.CARD
        acting = trip_of(state).firms.acting
        firm = firm_name(acting) if stage.of_firm and acting else ""
        seen = FollowView(stage.face, stage.asking, owns, _problem(stage, language), firm=firm)
        if stage.face is Face.CASE and stage.detail is not None:
            today = self._desk.clock.now().date()
            return replace(
                _of_case(seen, stage.detail, state),
                members=member_rows(stage.detail, state, today),
                steps=tuple(_steps(stage.detail, state, today.year)),
            )
        return replace(seen, cases=tuple(_rows(stage, state)))

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        return bool(self._view.face is Face.TYPING)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return bool(self._view.face is Face.CASE)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return bool(self._view.asking)

    @Property(bool, notify=changed)
    def owns(self) -> bool:
        return bool(self._view.owns)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def cases(self) -> list[Row]:
        return list(self._view.cases)

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def number(self) -> str:
        return str(self._view.number)

    @Property(str, notify=changed)
    def state(self) -> str:
        return str(self._view.state)

    @Property(str, notify=changed)
    def due(self) -> str:
        return str(self._view.due)

    @Property(str, notify=changed)
    def payment(self) -> str:
        return str(self._view.payment)

    @Property(str, notify=changed)
    def pay(self) -> str:
        return str(self._view.pay)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def result(self) -> list[Row]:
        return list(self._view.result)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def steps(self) -> list[Row]:
        return list(self._view.steps)

    @Property(str, notify=changed)
    def firm(self) -> str:
        return str(self._view.firm)

    @Slot()
    def turnToOwn(self) -> None:
        self.post(ForMyself())

    @Slot()
    def turnToFirm(self) -> None:
        self.post(ForFirm())

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def members(self) -> list[Row]:
        return list(self._view.members)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def visit(self) -> list[Row]:
        return list(self._view.visit)

    @Property(bool, notify=changed)
    def booked(self) -> bool:
        return bool(self._view.booked)

    @Property(bool, notify=changed)
    def awaited(self) -> bool:
        return bool(self._view.awaited)

    @Property(str, notify=changed)
    def called(self) -> str:
        return str(self._view.called)

    @Property(str, notify=changed)
    def counter(self) -> str:
        return str(self._view.counter)

    @Slot()
    def arrive(self) -> None:
        self.post(Arrived())

    @Slot()
    def pickVisit(self) -> None:
        self.post(VisitAsked())

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def issued(self) -> list[Row]:
        return list(self._view.issued)

    @Slot()
    def showIssued(self) -> None:
        self.post(IssuedAsked())

    @Slot(str)
    def look_at(self, case_no: str) -> None:
        self.post(CaseTouched(case_no))

    @Slot()
    def typeNumber(self) -> None:
        self.post(CaseTypingAsked())

    @Slot()
    def payNow(self) -> None:
        self.post(PayAsked())

    @Slot(str, str)
    def submit(self, case_no: str, query_code: str) -> None:
        self.post(CaseTyped(case_no, query_code))


def _problem(stage: Following, language: Language) -> str:
    if stage.problem is None:
        return ""
    if stage.problem is FollowProblem.UNREACHABLE and stage.face is Face.TYPING:
        return say(TYPED_UNREACHABLE, language)
    return say(PROBLEMS[stage.problem], language)


def _rows(stage: Following, state: SessionState) -> Iterator[Row]:
    """Return what waits on this machine, then what the platform has; while it has not said, what this machine knows.

    Of a firm only what the platform has: this machine knows a person's cases.
    """
    here = () if stage.of_firm else trip_of(state).cases
    yield from (_local(each, state) for each in here if stage.listed is None or each.case is None)
    yield from (_told(each, state) for each in stage.listed or ())


def _local(found: OutboxItem, state: SessionState) -> Row:
    language, case = state.language, found.case
    number = case.case_no if case else found.provisional_no
    kept = kept_words(found.kind, parked=found.state is OutboxState.PARKED)
    told_now = found.id in trip_of(state).heard
    words = known_words(case, _item(found.item_code, state), told_now=told_now) if case else kept
    day = show_date(found.created_at.astimezone().date(), language)
    return _row(number, found.item_code, day, words.get(language), state, followed=case is not None)


def _told(case: CaseSummary, state: SessionState) -> Row:
    day = show_date(case.submitted_at.astimezone().date(), state.language)
    words = state_words(case.state, _item(case.item_code, state)).get(state.language)
    return _row(case.case_no, case.item_code, day, words, state, followed=True)


def _row(number: str, item_code: str, day: str, words: str, state: SessionState, *, followed: bool) -> Row:
    return {
        "id": number,
        "item": _item_name(item_code, state),
        "number": show_case_number(number),
        "state": say("{day} 提交，{state}", state.language, day=day, state=words),
        "action": say("看进度", state.language) if followed else "",
    }


def _of_case(seen: FollowView, case: CaseDetail, state: SessionState) -> FollowView:
    language, item = state.language, _item(case.item_code, state)
    delivery = collected(case.delivery, state.house.catalogue, language)
    return FollowView(
        seen.face,
        seen.asking,
        seen.owns,
        seen.problem,
        item=_item_name(case.item_code, state),
        number=show_case_number(case.case_no),
        state=state_words(case.state, item).get(language),
        due=_due(case, language),
        result=tuple(
            {"label": label.get(language), "value": value.get(language)}
            for label, value in handout_rows(delivery, issued=bool(case.results))
        ),
        payment=_payment(case.payment, language),
        pay=_pay(case, state),
        visit=tuple(_visit(state, case, item)),
        booked=case.visit is not None,
        awaited=visiting.is_awaited(state),
        called=_number(state, language),
        counter=_counter(state, language),
        issued=tuple({"name": each.name.get(language), "pages": each.pages} for each in case.results),
    )


def _visit(state: SessionState, case: CaseDetail, item: ServiceItem | None) -> Iterator[Row]:
    """Return the number of whoever has come, when the visit is, and what to bring."""
    if case.state is not VISIT_STATE or item is None:
        return
    language, visit = state.language, case.visit
    for label, value in queue_rows(_queue(state)):
        yield {"label": label.get(language), "value": value.get(language)}
    if visit is not None:
        place = site_words(visit.site_name, state.house.catalogue, language)
        picked = Appointment(visit.slot_id, place, visit.starts_at, visit.ends_at)
        yield {"label": say("约好的时间", language), "value": picked.words(language)}
        yield {"label": say("到哪里", language), "value": picked.place}
    comma = "、" if language is Language.ZH else ", "
    yield {"label": say("到时带上", language), "value": comma.join(name.get(language) for name in to_bring(item))}


def _number(state: SessionState, language: Language) -> str:
    """Return the number by which somebody who has come is called, as a headline."""
    queue = _queue(state)
    return say("您的号：{number}", language, number=queue.number) if queue else ""


def _counter(state: SessionState, language: Language) -> str:
    queue = _queue(state)
    return say("已签到。叫到您就去{counter}。", language, counter=queue.counter) if queue else ""


def _queue(state: SessionState) -> QueueNumber | None:
    return state.stage.queue if isinstance(state.stage, Following) else None


def _due(case: CaseSummary, language: Language) -> str:
    """Return the due date with its colour in words; as the platform says both, for the clock is its."""
    if case.due_date is None:
        return ""
    day = show_date(case.due_date, language)
    if case.supervision in {None, Colour.NORMAL}:
        return day
    gap = "，" if language is Language.ZH else ", "
    return f"{day}{gap}{WORDS[case.supervision].get(language)}" if case.supervision is not None else day


def _payment(payment: CasePayment | None, language: Language) -> str:
    """Return what a case costs and whether it is paid; empty where it costs nothing."""
    if payment is None:
        return ""
    amount = yuan(payment.amount_fen)
    match payment.state:
        case DueState.PAID:
            return paid_words(payment.amount_fen, payment.trade_no).get(language)
        case DueState.REFUNDED:
            return say("{amount}，已原路退回", language, amount=amount.get(language))
        case _:
            return say("{amount}，还没付", language, amount=amount.get(language))


def _pay(case: CaseDetail, state: SessionState) -> str:
    if case.payment is None or not may_be_paid(state, case):
        return ""
    return say("去付 {amount}", state.language, amount=yuan(case.payment.amount_fen).get(state.language))


def _steps(case: CaseDetail, state: SessionState, year: int) -> Iterator[Row]:
    item = _item(case.item_code, state)
    yield from (_step(entry, item, year, state.language) for entry in reversed(case.timeline))


def _step(entry: TimelineEntry, item: ServiceItem | None, year: int, language: Language) -> Row:
    note, words = entry.note.get(language), state_words(entry.state, item).get(language)
    when = show_time_of_year(entry.at.astimezone(), year, language)
    return {"time": when, "state": words, "note": "" if note == words else note}


def _item(item_code: str, state: SessionState) -> ServiceItem | None:
    return item_of_case(state.house.catalogue, item_code)


def _item_name(item_code: str, state: SessionState) -> str:
    item = _item(item_code, state)
    return item.name.get(state.language) if item else item_code
