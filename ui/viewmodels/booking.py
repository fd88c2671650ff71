"""Picking a time for an appointment: first place and day, then the hour."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.contract.slots import Slot as FreeSlot
from kiosk.domain.appointment import Appointment
from kiosk.domain.site_words import site_words
from kiosk.domain.text import Language
from kiosk.session import form
from kiosk.session.booking import PickingSlot, SlotPicked, SlotProblem, SlotsAsked, TimeLeftOpen
from kiosk.session.stages import SessionState
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.facts import item_name, progress
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

PROBLEMS = {
    SlotProblem.TAKEN: "您选的时间刚被别人约走，请另选一个。",
    SlotProblem.NONE_FREE: "这几天都约满了，请过一两天再来看。",
    SlotProblem.UNREACHABLE: "现在连不上市里的系统，约不了时间。可以再查一次，或者打电话预约。",
}

BY_PHONE = PROBLEMS | {
    SlotProblem.NONE_FREE: "这几天都约满了。可以先交，工作人员打电话跟您约时间。",
    SlotProblem.UNREACHABLE: "现在断网，约不了时间。可以先交，工作人员打电话跟您约时间。",
}
"""Where the time is that of a survey."""


@dataclass(frozen=True)
class SlotsView:
    """What the page draws; each day holds its hours."""

    item: str = ""
    asking: bool = False
    problem: str = ""
    days: tuple[Row, ...] = ()
    by_phone: bool = False
    survey: bool = False
    step: int = 0
    steps: int = 0


@QmlElement
@QmlUncreatable("made by the window")
class SlotsModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of times."""

    changed = Signal()
    stages = (PickingSlot,)

    def empty(self) -> SlotsView:
        return SlotsView()

    def look(self, state: SessionState) -> SlotsView:
        stage, language = state.stage, state.language
        assert isinstance(stage, PickingSlot)
        by_phone = form.may_leave_time_open(state, self._desk.clock.now().date())
        words = BY_PHONE if by_phone else PROBLEMS
        return SlotsView(
            item_name(state) if stage.visit is None else "",
            stage.asking,
            say(words[stage.problem], language) if stage.problem else "",
            _days(stage.slots, state),
            by_phone,
            stage.visit is None and form.wished(state, self._desk.clock.now().date()).is_package,
            *(progress(state, self._desk) if stage.visit is None else (0, 0)),
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return bool(self._view.asking)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def days(self) -> list[Row]:
        return list(self._view.days)

    @Property(bool, notify=changed)
    def byPhone(self) -> bool:
        return bool(self._view.by_phone)

    @Property(bool, notify=changed)
    def survey(self) -> bool:
        return bool(self._view.survey)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Slot(str)
    def pick(self, slot_id: str) -> None:
        self.post(SlotPicked(slot_id))

    @Slot()
    def leaveOpen(self) -> None:
        self.post(TimeLeftOpen())

    @Slot()
    def lookAgain(self) -> None:
        self.post(SlotsAsked())


def _days(slots: tuple[FreeSlot, ...], state: SessionState) -> tuple[Row, ...]:
    """Return place by place its days, each with the hours that are free."""
    ordered = sorted(slots, key=lambda slot: (slot.site, slot.starts_at))
    groups = (tuple(group) for _, group in groupby(ordered, key=lambda slot: (slot.site, slot.starts_at.date())))
    return tuple(_day(group, state) for group in groups)


def _day(group: tuple[FreeSlot, ...], state: SessionState) -> Row:
    language = state.language
    free = sum(slot.free for slot in group)
    return {
        "day": _as_appointment(group[0]).day(language),
        "place": site_words(group[0].site_name, state.house.catalogue, language),
        "free": say("还有 {free} 个空位", language, free=free),
        "hours": [_hour(slot, language) for slot in group],
    }


def _hour(slot: FreeSlot, language: Language) -> Row:
    free = say("还有 {free} 个空位", language, free=slot.free)
    return {"id": slot.slot_id, "hours": _as_appointment(slot).hours, "free": free}


def _as_appointment(slot: FreeSlot) -> Appointment:
    return Appointment(slot.slot_id, slot.site_name, slot.starts_at, slot.ends_at)
