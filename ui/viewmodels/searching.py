"""Searching by what a person writes: results change with every letter, pinyin and initials too."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.offering import consultation, hot
from kiosk.domain.text import Language
from kiosk.session import looking as l
from kiosk.session.here import here
from kiosk.session.stages import SessionState
from ui.searching import Found, Searcher
from ui.viewmodels.base import Desk, Row, ViewModel
from ui.viewmodels.entries import entry_row

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

REST_MS = 120
"""Fingers type faster than this on no kiosk; so long nothing is asked after a letter."""
TIPS = 6


@dataclass(frozen=True)
class SearchView:
    """What the page of words draws."""

    rows: tuple[Row, ...] = ()
    nothing: bool = False
    tips: tuple[str, ...] = ()
    known: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class SearchModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """What was written and what fits it; both are forgotten when the session ends."""

    changed = Signal()
    stages = (l.Searching,)

    def __init__(self, desk: Desk, searcher: Searcher) -> None:
        """Take who searches."""
        self._written, self._letters = "", ""
        self._found: Found = ()
        self._answered = ""
        self._state: SessionState | None = None
        super().__init__(desk)
        self._searcher = searcher
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)

    def empty(self) -> SearchView:
        return SearchView()

    def show(self, state: SessionState) -> None:
        """Take a new state; with the person goes what was written."""
        self._state = state
        if state.trip is None and (self._written or self._letters or self._found):
            self._forget()
        super().show(state)

    def look(self, state: SessionState) -> SearchView:
        catalogue, language = state.house.catalogue, state.language
        now = here(state, self._desk.clock.now())
        nothing = bool(self._answered) and not self._found
        rows = consultation(catalogue, now.moment.date()) if nothing else self._found
        return SearchView(
            tuple(entry_row(entry, catalogue, now, language) for entry in rows),
            nothing,
            tuple(_tip(item, language) for item in hot(catalogue, now.moment.date(), TIPS)),
            state.trip is not None and state.trip.applicant is not None,
        )

    @Property(str, notify=changed)
    def written(self) -> str:
        return self._written

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def rows(self) -> list[Row]:
        return list(self._view.rows)

    @Property(bool, notify=changed)
    def nothing(self) -> bool:
        return bool(self._view.nothing)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def tips(self) -> list[str]:
        return list(self._view.tips)

    @Property(bool, notify=changed)
    def known(self) -> bool:
        return bool(self._view.known)

    @Slot(str, str)
    def look_for(self, written: str, letters: str) -> None:
        """Look for what stands in the field, and the letters behind it that stand for no character yet."""
        if (written, letters) != (self._written, self._letters):
            self._written, self._letters = written, letters
            self._rest.start()

    @Slot(str)
    def open(self, entry_id: str) -> None:
        self.post(l.GuideOpened(entry_id))

    def _ask(self) -> None:
        state, query = self._state, f"{self._written} {self._letters}".strip()
        if state is None or state.trip is None:
            return
        if not query:
            self._take("", ())
            return
        today = self._desk.clock.now().date()
        self._searcher.ask(state.house.catalogue, today, query, lambda found: self._take(query, found))

    def _take(self, query: str, found: Found) -> None:
        self._answered, self._found = query, found
        if self._state is not None:
            super().show(self._state)

    def _forget(self) -> None:
        self._rest.stop()
        self._searcher.forget()
        self._written = self._letters = self._answered = ""
        self._found = ()


def _tip(item: ServiceItem, language: Language) -> str:
    """Return how people call an item in the language of the screen, else its name."""
    mine = (each for each in item.also_called if each.isascii() is (language is Language.EN))
    return next(mine, item.name.get(language))
