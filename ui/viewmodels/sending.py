"""Sending and printing: nothing to touch, only what is true by now."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.display import show_case_number
from kiosk.session import stages as s
from kiosk.session.stages import SessionState
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class SendingView:
    """What the sending and printing pages draw."""

    queued: bool = False
    number: str = ""
    answered: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class SendingModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Keeping and sending the case, and printing its receipt."""

    changed = Signal()
    stages = (s.Sending, s.PrintingReceipt)

    def empty(self) -> SendingView:
        return SendingView()

    def look(self, state: SessionState) -> SendingView:
        stage = state.stage
        if isinstance(stage, s.PrintingReceipt):
            return SendingView(True, show_case_number(stage.receipt.number), stage.case is not None)
        assert isinstance(stage, s.Sending)
        return SendingView(stage.queued, show_case_number(stage.provisional_no))

    @Property(bool, notify=changed)
    def queued(self) -> bool:
        return bool(self._view.queued)

    @Property(str, notify=changed)
    def number(self) -> str:
        return str(self._view.number)

    @Property(bool, notify=changed)
    def answered(self) -> bool:
        return bool(self._view.answered)
