"""The privacy notice, and the two ways to agree to it."""

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session import events as e
from kiosk.session import stages as s
from kiosk.session.steps import trip_of
from kiosk.session.trip import Way
from kiosk.session.unnamed import needs_no_name
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the window")
class NoticeModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The privacy notice; its view: whether it is typed who one is, and whether an account number is enough."""

    changed = Signal()
    stages = (s.Notice,)

    def empty(self) -> tuple[bool, bool]:
        return False, False

    def look(self, state: s.SessionState) -> tuple[bool, bool]:
        """Return whether it is typed who one is, and whether an account number is enough."""
        assert isinstance(state.stage, s.Notice)
        typed = state.stage.way is Way.TYPED
        return typed, typed and needs_no_name(state, trip_of(state).wanted_item)

    @Property(bool, notify=changed)
    def typed(self) -> bool:
        return bool(self._view[0])

    @Property(bool, notify=changed)
    def unnamed(self) -> bool:
        return bool(self._view[1])

    @Slot()
    def agree(self) -> None:
        self.post(e.ConsentGiven())

    @Slot()
    def agreeLarge(self) -> None:
        """Agree, and have large text from here on: one touch says both."""
        self.post(e.LargeTextChosen(on=True))
        self.post(e.ConsentGiven())

    @Slot()
    def changeWay(self) -> None:
        self.post(e.WayChosen(Way.CARD if self._view[0] else Way.TYPED))
