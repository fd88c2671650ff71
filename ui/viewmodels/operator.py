"""The operator page: a PIN pad, and behind it two short lists to read. The PIN never leaves this object."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.text import Language
from ui.crossing import Crossing
from ui.operator import Line, LockedOut, Opened, OperatorDesk, OperatorRole, PinAnswer, Wrong
from ui.viewmodels.base import Desk, Row
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_PIN = 12
SHORTEST_PIN = 6
IDLE_S = 60.0
ROLES = (OperatorRole.TECHNICIAN, OperatorRole.MANAGER)


@QmlElement
@QmlUncreatable("made by the window")
class OperatorModel(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Closed, asking for a PIN, or open for one of the two roles. Closes itself after a minute without a touch."""

    changed = Signal()

    def __init__(self, desk: OperatorDesk | None, crossing: Crossing, kiosk: Desk) -> None:
        """Begin closed."""
        super().__init__()
        self._desk, self._crossing, self._kiosk = desk, crossing, kiosk
        self._language = Language.ZH
        self._reset()

    def _reset(self) -> None:
        self._shown = False
        self._open = False
        self._busy = False
        self._role = 0
        self._tab = 0
        self._pin = ""
        self._message = ""
        self._lines: tuple[Line, ...] = ()
        self._visit = object()
        self._touched_s = self._kiosk.clock.monotonic_s()

    def tick(self) -> None:
        """Close a page that was left open."""
        if self._shown and self._kiosk.clock.monotonic_s() - self._touched_s >= IDLE_S:
            self.close()

    def speak(self, language: Language) -> None:
        """Use another language from the next message on."""
        self._language = language

    def _later(self, work: Callable[[], object], then: Callable[[object, object], None]) -> None:
        """Do slow work on another thread; what comes back for a page that was closed meanwhile is dropped."""
        visit = self._visit
        Thread(target=lambda: self._crossing.call(then, visit, work()), daemon=True).start()

    def _checked(self, visit: object, answer: object) -> None:
        if visit is not self._visit:
            return
        self._busy = False
        self._take(answer)
        self.changed.emit()

    def _take(self, answer: object) -> None:
        match answer:
            case Opened():
                self._open, self._message = True, ""
                self.showTab(0)
            case Wrong(left=left):
                self._message = say("密码不对，还可以试 {left} 次。", self._language, left=left)
            case LockedOut(seconds=seconds):
                self._message = say("试得太多，{seconds} 秒后再试。", self._language, seconds=seconds)

    def _read(self, visit: object, lines: object) -> None:
        if visit is self._visit and isinstance(lines, tuple):
            self._lines = lines
            self.changed.emit()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._shown

    @Property(bool, notify=changed)
    def opened(self) -> bool:
        return self._open

    @Property(int, notify=changed)
    def role(self) -> int:
        return self._role

    @Property(int, notify=changed)
    def tab(self) -> int:
        return self._tab

    @Property(str, notify=changed)
    def dots(self) -> str:
        return "● " * len(self._pin)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return len(self._pin) >= SHORTEST_PIN and not self._busy

    @Property(str, notify=changed)
    def message(self) -> str:
        return self._message

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def lines(self) -> list[Row]:
        return [
            {"title": line.title, "value": line.value, "note": line.note, "good": line.good} for line in self._lines
        ]

    @Slot()
    def open(self) -> None:
        if self._desk is not None and not self._shown:
            self._reset()
            self._shown = True
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        self._reset()
        self.changed.emit()

    @Slot(int)
    def chooseRole(self, role: int) -> None:
        self._role, self._pin, self._message = role, "", ""
        self._touch()

    @Slot(str)
    def press(self, digit: str) -> None:
        if len(self._pin) < LONGEST_PIN:
            self._pin += digit
        self._touch()

    @Slot()
    def erase(self) -> None:
        self._pin = self._pin[:-1]
        self._touch()

    @Slot()
    def submit(self) -> None:
        if self._desk is None or self._busy:
            return
        desk, role, pin = self._desk, ROLES[self._role], self._pin
        self._pin, self._busy = "", True
        self._later(lambda: _check(desk, role, pin), self._checked)
        self._touch()

    @Slot(int)
    def showTab(self, tab: int) -> None:
        if self._desk is None or not self._open:
            return
        self._tab, self._lines = tab, ()
        technician = (self._desk.devices, self._desk.settings)
        manager = (self._desk.events, self._desk.queue)
        self._later((technician, manager)[self._role][tab], self._read)
        self._touch()

    def _touch(self) -> None:
        self._touched_s = self._kiosk.clock.monotonic_s()
        self.changed.emit()


def _check(desk: OperatorDesk, role: OperatorRole, pin: str) -> PinAnswer:
    return desk.check_pin(role, pin)
