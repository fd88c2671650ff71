"""A package: its members with why and when, and the early no with what can be done instead."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain import forms, packages
from kiosk.domain.clocks.due import due_day
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.display import show_date
from kiosk.domain.packages import Listed
from kiosk.domain.text import Language
from kiosk.session import form, members
from kiosk.session.stages import SessionState
from kiosk.session.undertaking import (
    ChoosingMembers,
    MemberLeftOut,
    MembersAgreed,
    MemberTaken,
    PackageLeft,
    Stopped,
    StopReconsidered,
)
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.earlier import again_words
from ui.viewmodels.facts import answer_row, item_name, progress, sheet_of
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

A_DOT = 0.01
"""What is done at once is drawn all the same."""


@dataclass(frozen=True)
class MembersView:
    """What the page of members draws; begin and end of each are shares of the whole time."""

    item: str = ""
    headline: str = ""
    whole: str = ""
    taken: tuple[Row, ...] = ()
    later: tuple[Row, ...] = ()
    unneeded: tuple[Row, ...] = ()
    refused: str = ""
    step: int = 0
    steps: int = 0
    again: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class MembersModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The members: what is needed and why, what runs side by side, and by which day."""

    changed = Signal()
    stages = (ChoosingMembers,)

    def empty(self) -> MembersView:
        return MembersView()

    def look(self, state: SessionState) -> MembersView:
        assert isinstance(state.stage, ChoosingMembers)
        language, today = state.language, self._desk.clock.now().date()
        answers = form.known_answers(state, today)
        listed, taken = members.listed(state, answers), members.taken(state, answers)
        calendar = WorkingDays(state.house.catalogue.years)
        refused = state.stage.refused
        return MembersView(
            item_name(state),
            say("一共 {count} 件，一张表办完", language, count=len(taken)),
            _whole(packages.longest_chain(taken), today, calendar, language),
            tuple(_drawn(taken, today, calendar, language)),
            tuple(_plain(each, language) for each in listed if each.needed and each not in taken),
            tuple(_plain(each, language) for each in listed if not each.needed),
            refused.get(language) if refused else "",
            *progress(state, self._desk),
            again_words(state),
        )

    @Property(str, notify=changed)
    def again(self) -> str:
        return str(self._view.again)

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def headline(self) -> str:
        return str(self._view.headline)

    @Property(str, notify=changed)
    def whole(self) -> str:
        return str(self._view.whole)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def taken(self) -> list[Row]:
        return list(self._view.taken)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def later(self) -> list[Row]:
        return list(self._view.later)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def unneeded(self) -> list[Row]:
        return list(self._view.unneeded)

    @Property(str, notify=changed)
    def refused(self) -> str:
        return str(self._view.refused)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Slot(str)
    def leaveOut(self, item_id: str) -> None:
        self.post(MemberLeftOut(item_id))

    @Slot(str)
    def takeBack(self, item_id: str) -> None:
        self.post(MemberTaken(item_id))

    @Slot()
    def agree(self) -> None:
        self.post(MembersAgreed())


def _whole(days: int, today: date, calendar: WorkingDays, language: Language) -> str:
    """Return the one promised day, counted as the offices count: from the day after acceptance."""
    last = due_day(today, days, calendar)
    shown = show_date(last.day, language)
    about = say("今天受理，大约 {day} 前全部办好（{days} 个工作日）。", language, day=shown, days=days)
    sure = say("今天受理，{day} 前全部办好（{days} 个工作日）。", language, day=shown, days=days)
    return about if last.estimated else sure


def _drawn(taken: tuple[Listed, ...], today: date, calendar: WorkingDays, language: Language) -> tuple[Row, ...]:
    ends, whole = packages.finish_days(taken), max(packages.longest_chain(taken), 1)
    slowest = packages.slowest(taken)
    return tuple(
        {
            **_plain(each, language),
            "begin": (ends[each.item.id] - each.days) / whole,
            "end": max(ends[each.item.id] / whole, A_DOT),
            "day": show_date(due_day(today, ends[each.item.id], calendar).day, language),
            "slowest": each.item.id in slowest,
            "optional": each.member.may_be_left_out,
        }
        for each in taken
    )


def _plain(each: Listed, language: Language) -> Row:
    return {"id": each.item.id, "name": each.item.name.get(language), "why": each.reason.get(language)}


@dataclass(frozen=True)
class StoppedView:
    """What the early no draws."""

    item: str = ""
    reason: str = ""
    instead: str = ""
    answer: tuple[Row, ...] = ()


@QmlElement
@QmlUncreatable("made by the window")
class StoppedModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Why it cannot be done, by which answer, and what can be done instead."""

    changed = Signal()
    stages = (Stopped,)

    def empty(self) -> StoppedView:
        return StoppedView()

    def look(self, state: SessionState) -> StoppedView:
        assert isinstance(state.stage, Stopped)
        language, sheet = state.language, sheet_of(state, self._desk)
        answers = forms.filled(sheet, language)
        stop = packages.stop_of(members.begun(state).package, {each.field_id: each.value for each in answers})
        if stop is None:
            return StoppedView(item_name(state))
        given = (answer for answer in answers if answer.field_id in {condition.field for condition in stop.when})
        return StoppedView(
            item_name(state),
            stop.reason.get(language),
            stop.instead.get(language),
            tuple(answer_row(sheet, answer, language) for answer in given),
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def reason(self) -> str:
        return str(self._view.reason)

    @Property(str, notify=changed)
    def instead(self) -> str:
        return str(self._view.instead)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def answer(self) -> list[Row]:
        return list(self._view.answer)

    @Slot()
    def change(self) -> None:
        self.post(StopReconsidered())

    @Slot()
    def choose_another(self) -> None:
        self.post(PackageLeft())
