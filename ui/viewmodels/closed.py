"""The page of a kiosk that cannot take anything in: why, since when, and what became of what was entered."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import faults
from kiosk.domain.display import show_time
from kiosk.domain.text import Language
from kiosk.session import stages as s
from ui.viewmodels.base import Desk, ViewModel
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

KEPT_WORDS = {
    s.Kept.NOBODY: "",
    s.Kept.CLEARED: "刚才填的没有提交，已经全部清除，没有留下。",
    s.Kept.QUEUED: "刚才的申请已经存好，会自动送出，不用再来重办。",
    s.Kept.ANSWERED: "刚才的申请已经送到办理部门，请拿好回执。",
    s.Kept.UNKNOWN: "刚才的申请不能确定存下了。请到窗口问一声，再决定要不要重办。",
}


@dataclass(frozen=True, slots=True)
class ClosedView:
    """What the page of a closed kiosk draws; ``safe``: the application is kept or sent."""

    reason: str = ""
    since: str = ""
    kept: str = ""
    safe: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class OutOfOrderModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of a kiosk that cannot take anything in."""

    changed = Signal()
    stages = (s.OutOfService,)

    def empty(self) -> ClosedView:
        return ClosedView()

    def look(self, state: s.SessionState) -> ClosedView:
        assert isinstance(state.stage, s.OutOfService)
        language, stage = state.language, state.stage
        kept = KEPT_WORDS[stage.kept]
        return ClosedView(
            faults.fault(stage.fault).citizen.get(language),
            say("{time} 起暂停，修好了会自己恢复。", language, time=_clock_time(stage.since, self._desk, language)),
            say(kept, language) if kept else "",
            stage.kept in {s.Kept.QUEUED, s.Kept.ANSWERED},
        )

    @Property(str, notify=changed)
    def reason(self) -> str:
        return str(self._view.reason)

    @Property(str, notify=changed)
    def since(self) -> str:
        return str(self._view.since)

    @Property(str, notify=changed)
    def kept(self) -> str:
        return str(self._view.kept)

    @Property(bool, notify=changed)
    def safe(self) -> bool:
        return bool(self._view.safe)


def _clock_time(since: datetime, desk: Desk, language: Language) -> str:
    """Return the time alone for today, else with its day: 10:05, or 2026年11月23日 10:05."""
    return f"{since:%H:%M}" if since.date() == desk.clock.now().date() else show_time(since, language)
