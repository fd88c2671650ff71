"""The keyboard: what its keys are, what is being written, and the candidates for it."""

from concurrent.futures import Future
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import faults
from kiosk.domain.text import Language
from kiosk.ports.text_composer import NAMES, ComposerAbility, Script, Words
from kiosk.session.stages import SessionState
from ui.composing import Composer, Composing
from ui.crossing import Crossing
from ui.keys import STROKE_KEYS, Layout, rows_of, shown
from ui.viewmodels.base import Row

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

ASK_AGAIN_MS = 700
SCRIPTS = {Layout.PINYIN: Script.PINYIN, Layout.STROKES: Script.STROKES}
APOSTROPHE = "'"


@QmlElement
@QmlUncreatable("made by the window")
class KeyboardModel(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """One keyboard for all pages; it is emptied when a page begins with it and when a person leaves."""

    changed = Signal()
    layoutChanged = Signal()
    written = Signal(str)

    @QEnum
    class Layout(IntEnum):
        """As ``ui.keys.Layout``; Qt wants the enum inside the class."""

        PINYIN = 0
        STROKES = 1
        ENGLISH = 2
        SIGNS = 3

    @QEnum
    class Words(IntEnum):
        """Which words come first: the kind of field."""

        NAME = 0
        ADDRESS = 1
        TEXT = 2

    def __init__(self, composer: Composer, crossing: Crossing) -> None:
        """Take the composer, and the way from its threads to this one."""
        super().__init__()
        self._composing = Composing(composer, crossing.call, self._told)
        self._ability: ComposerAbility | None = None
        self._layout, self._upper, self._language = Layout.PINYIN, False, Language.ZH
        self._again = QTimer(self, singleShot=True, interval=ASK_AGAIN_MS)
        self._again.timeout.connect(self._ask_again)
        asked = composer.ability()
        asked.add_done_callback(lambda done: crossing.call(self._can, done))

    @property
    def offered(self) -> list[str]:
        """Return the candidates so far, best first."""
        return [candidate.text for candidate in self._composing.found]

    def show(self, state: SessionState) -> None:
        """Take a new state; with the person goes what they were writing."""
        self._language = state.language
        if state.trip is None:
            self.wipe()

    @Property(str, notify=changed)
    def letters(self) -> str:
        return shown(self._composing.letters, self._layout)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def candidates(self) -> list[str]:
        return self.offered

    @Property(bool, notify=changed)
    def more(self) -> bool:
        return self._composing.more

    @Property(str, notify=changed)
    def trouble(self) -> str:
        if not self._composing.lost:
            return ""
        return faults.fault("KEYBOARD_HOST_LOST").citizen.get(self._language)

    @Property(int, notify=layoutChanged)
    def layout(self) -> int:
        return int(self._layout)

    @Property(bool, notify=layoutChanged)
    def upper(self) -> bool:
        return self._upper

    @Property(bool, notify=layoutChanged)
    def hasStrokes(self) -> bool:
        return self._ability is not None and Script.STROKES in self._ability.scripts

    @Property("QVariantList", notify=layoutChanged)  # type: ignore[arg-type]  # a name of a Qt type
    def rows(self) -> list[str]:
        return rows_of(self._layout, upper=self._upper)

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # a name of a Qt type
    def strokes(self) -> list[Row]:
        return [{"letter": letter, "picture": picture} for letter, picture in STROKE_KEYS]

    @Slot(int, bool, bool)
    def begin(self, words: int, begun: bool, latin: bool) -> None:
        """Write in another field; ``begun``: something stands there already; ``latin``: with Latin letters at first."""
        self.wipe()
        kind = (Words.NAME, Words.ADDRESS, Words.TEXT)[words]
        self._composing.words = Words.GIVEN_NAME if begun and kind is Words.NAME else kind
        self.choose(Layout.ENGLISH if latin else Layout.PINYIN)

    @Slot(bool)
    def fieldIs(self, begun: bool) -> None:
        """After a surname come given names; in an empty field begins a whole name again."""
        if self._composing.words in NAMES:
            self._composing.words = Words.GIVEN_NAME if begun else Words.NAME

    @Slot(int)
    def choose(self, layout: int) -> None:
        """Write with another layout; letters that are not picked yet go into the field as they are, strokes do not."""
        left = self._composing.take_letters()
        if self._layout is Layout.PINYIN:
            self._give(left)
        self._layout, self._upper = Layout(layout), False
        self._composing.script = SCRIPTS.get(self._layout, Script.PINYIN)
        self.layoutChanged.emit()

    @Slot()
    def shift(self) -> None:
        self._upper = not self._upper
        self.layoutChanged.emit()

    @Slot(str)
    def press(self, key: str) -> None:
        """Take a letter or stroke; anything else is written at once, behind the best candidate of what was begun."""
        composes = self._layout in SCRIPTS and key.isascii() and (key.islower() or key == APOSTROPHE)
        if composes and (key != APOSTROPHE or self._composing.letters):
            self._composing.press(key)
            return
        self._finish()
        self._give(key)

    @Slot()
    def space(self) -> None:
        """Pick the best candidate, the letters where there is none; write a space where nothing is begun."""
        if self._composing.letters:
            self.pick(0)
        else:
            self._give(" ")

    @Slot(int)
    def pick(self, index: int) -> None:
        self._give(self._composing.pick(index) if self._composing.found else self._composing.take_letters())

    @Slot(result=bool)
    def erase(self) -> bool:
        """Take a letter back; False where the field's own last character is meant."""
        return self._composing.erase()

    @Slot()
    def lookFurther(self) -> None:
        self._composing.look_further()

    def _finish(self) -> None:
        """Pick until no letter is left; each pick takes at least one, and what has no candidates goes as it is."""
        if self._composing.letters:
            first = self._composing.pick(0)
            self._give(first + self._composing.take_letters())

    def _give(self, text: str) -> None:
        if text:
            self.written.emit(text)

    @Slot()
    def wipe(self) -> None:
        """Forget what is being written."""
        self._composing.clear()
        self._again.stop()
        self.changed.emit()

    def _told(self) -> None:
        if self._composing.lost and not self._again.isActive():
            self._again.start()
        self.changed.emit()

    @Slot()
    def _ask_again(self) -> None:
        self._composing.ask_again()

    def _can(self, done: Future[ComposerAbility]) -> None:
        if done.exception() is None:
            self._ability = done.result()
            self.layoutChanged.emit()
