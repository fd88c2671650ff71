"""The dock of the demo: what hands would do at the machine (cards, papers, paper rolls, cables)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import Row

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

OnDock = Callable[[str, dict[str, str]], str]
"""Takes a command with its arguments, and returns what the hands then see: of the phone its message, else nothing."""


@dataclass(frozen=True, slots=True)
class DockChoices:
    """What the dock offers, as (id, words).

    Attributes:
        cards: Sample cards for the simulated reader.
        papers: Sample papers for the simulated camera.
    """

    cards: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()


@QmlElement
@QmlUncreatable("made by the window")
class DockModel(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Commands of the dock, handed to whoever runs the simulated devices.

    Commands: ``card_in {card}``, ``card_out``, ``card_swap {card}``, ``paper_lay {paper}``, ``paper_remove``,
    ``printer_paper {state: out|in}``, ``cable {state: out|in}``, ``phone``: answers with the code sent last, ``pay``.
    """

    changed = Signal()

    def __init__(self, on_dock: OnDock | None, choices: DockChoices) -> None:
        """Without ``on_dock`` nothing is shown."""
        super().__init__()
        self._on_dock = on_dock
        self._choices = choices
        self._card_in = False
        self._paper_in = False
        self._roll_in = True
        self._cable_in = True
        self._message, self._looked = "", False

    @Property(bool, constant=True)
    def wanted(self) -> bool:
        return self._on_dock is not None

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # a name of a Qt type
    def cards(self) -> list[Row]:
        return [{"id": card, "label": label} for card, label in self._choices.cards]

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # a name of a Qt type
    def papers(self) -> list[Row]:
        return [{"id": paper, "label": label} for paper, label in self._choices.papers]

    @Property(bool, notify=changed)
    def cardIn(self) -> bool:
        return self._card_in

    @Property(bool, notify=changed)
    def paperIn(self) -> bool:
        return self._paper_in

    @Property(bool, notify=changed)
    def rollIn(self) -> bool:
        return self._roll_in

    @Property(bool, notify=changed)
    def cableIn(self) -> bool:
        return self._cable_in

    @Property(str, notify=changed)
    def message(self) -> str:
        return self._message

    @Property(bool, notify=changed)
    def looked(self) -> bool:
        return self._looked

    @Slot(str)
    def layCard(self, card: str) -> None:
        self._send("card_swap" if self._card_in else "card_in", {"card": card})
        self._card_in = True
        self.changed.emit()

    @Slot()
    def takeCard(self) -> None:
        self._send("card_out", {})
        self._card_in = False
        self.changed.emit()

    @Slot(str)
    def layPaper(self, paper: str) -> None:
        self._send("paper_lay", {"paper": paper})
        self._paper_in = True
        self.changed.emit()

    @Slot()
    def takePaper(self) -> None:
        self._send("paper_remove", {})
        self._paper_in = False
        self.changed.emit()

    @Slot()
    def switchRoll(self) -> None:
        self._roll_in = not self._roll_in
        self._send("printer_paper", {"state": "in" if self._roll_in else "out"})
        self.changed.emit()

    @Slot()
    def switchCable(self) -> None:
        self._cable_in = not self._cable_in
        self._send("cable", {"state": "in" if self._cable_in else "out"})
        self.changed.emit()

    @Slot()
    def pay(self) -> None:
        self._send("pay", {})

    @Slot()
    def lookAtPhone(self) -> None:
        self._message = self._send("phone", {})
        self._looked = True
        self.changed.emit()

    def _send(self, command: str, arguments: dict[str, str]) -> str:
        return "" if self._on_dock is None else self._on_dock(command, arguments)
