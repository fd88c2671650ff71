"""The page on which a helper signs in: the staff number, and a PIN that never leaves this object but to be checked."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session.helping import HelperTyped, SigningIn
from kiosk.session.stages import SessionState
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_PIN, SHORTEST_PIN = 12, 6


@dataclass(frozen=True, slots=True)
class HelperView:
    """What the page draws; ``number`` as a card told it."""

    number: str = ""
    busy: bool = False
    problem: str = ""
    dots: int = 0
    by_card: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class HelperModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page of signing in."""

    changed = Signal()
    stages = (SigningIn,)
    _pin = ""

    def empty(self) -> HelperView:
        return HelperView()

    def look(self, state: SessionState) -> HelperView:
        stage = state.stage
        assert isinstance(stage, SigningIn)
        problem = stage.problem.get(state.language) if stage.problem else ""
        return HelperView(stage.number, stage.checking, problem, len(self._pin), _knows_cards(state))

    def show(self, state: SessionState) -> None:
        """Take a new state; a PIN that was begun goes with the page."""
        if not isinstance(state.stage, SigningIn):
            self._pin = ""
        super().show(state)

    @Property(str, notify=changed)
    def number(self) -> str:
        return str(self._view.number)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return bool(self._view.busy)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property(bool, notify=changed)
    def byCard(self) -> bool:
        return bool(self._view.by_card)

    @Property(str, notify=changed)
    def dots(self) -> str:
        return "● " * len(self._pin)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return len(self._pin) >= SHORTEST_PIN and not self._view.busy

    @Slot(str)
    def press(self, digit: str) -> None:
        if self._view.busy:  # the PIN is on its way: what is typed meanwhile is nobody's next try
            return
        self._pin = (self._pin + digit)[:LONGEST_PIN]
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        self._pin = self._pin[:-1]
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        self._pin = ""
        self.changed.emit()

    @Slot(str)
    def submit(self, number: str) -> None:
        pin, self._pin = self._pin, ""
        self.changed.emit()
        self.post(HelperTyped(number, pin))


def _knows_cards(state: SessionState) -> bool:
    """Tell whether some helper's own card is known."""
    return any(entry.holder for entry in state.house.helpers.values())
