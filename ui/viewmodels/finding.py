"""Finding without a card: topics, themes, for people or firms, and what most people come for here."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.catalogue.finding.now import Wish, listed, popular, topics_of
from kiosk.domain.catalogue import Audience, Catalogue, Theme, Topic
from kiosk.domain.offering import Entry
from kiosk.domain.text import Language
from kiosk.session import looking as l
from kiosk.session.here import here
from kiosk.session.stages import SessionState
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.entries import entry_row
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

POPULAR_SHOWN = 6
DENSE_FROM = 9
"""So many entries stand in three columns and without days and fee, so that fewer pages have to be turned."""
AUDIENCES = (None, Audience.PERSON, Audience.FIRM)
NO_LINE = "现在断网。指南都能看；要联网才能办的，会写明哪里能办。"


@dataclass(frozen=True)
class FindView:
    """What the pages of what is offered draw."""

    place: l.Finding = field(default_factory=l.Finding)
    title: str = ""
    tiles: tuple[Row, ...] = ()
    entries: tuple[Row, ...] = ()
    no_line: str = ""
    known: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class FindModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Topics or themes and what is popular here, or what stands under one of them."""

    changed = Signal()
    stages = (l.Finding,)

    @QEnum
    class For(IntEnum):
        """For whom."""

        EVERYBODY = 0
        PERSON = 1
        FIRM = 2

    def empty(self) -> FindView:
        return FindView()

    def look(self, state: SessionState) -> FindView:
        place, language, catalogue = state.stage, state.language, state.house.catalogue
        assert isinstance(place, l.Finding)
        now = here(state, self._desk.clock.now())
        wish, group = _wish(place), next((each for each in _groups(catalogue, place) if each.id == place.within), None)
        offered = listed(catalogue, wish, now)
        entries = offered if group else popular(catalogue, wish, now, POPULAR_SHOWN)
        return FindView(
            place,
            group.name.get(language) if group else "",
            () if group else tuple(_tiles(catalogue, place, offered, language)),
            tuple(entry_row(entry, catalogue, now, language, brief=len(entries) >= DENSE_FROM) for entry in entries),
            "" if state.line_up else say(NO_LINE, language),
            state.trip is not None and state.trip.applicant is not None,
        )

    @Property(str, notify=changed)
    def title(self) -> str:
        return str(self._view.title)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def tiles(self) -> list[Row]:
        return list(self._view.tiles)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def entries(self) -> list[Row]:
        return list(self._view.entries)

    @Property(bool, notify=changed)
    def dense(self) -> bool:
        return len(self._view.entries) >= DENSE_FROM

    @Property(str, notify=changed)
    def noLine(self) -> str:
        return str(self._view.no_line)

    @Property(bool, notify=changed)
    def known(self) -> bool:
        return bool(self._view.known)

    @Property(bool, notify=changed)
    def byTheme(self) -> bool:
        return bool(self._view.place.by is l.FindBy.THEME)

    @Property(int, notify=changed)
    def audience(self) -> int:
        return AUDIENCES.index(self._view.place.audience)

    @Slot(str)
    def turnTo(self, group_id: str) -> None:
        self._turn(replace(self._view.place, within=group_id))

    @Slot(bool)
    def orderByTheme(self, themes: bool) -> None:
        by = l.FindBy.THEME if themes else l.FindBy.TOPIC
        self._turn(replace(self._view.place, by=by, within=None))

    @Slot(int)
    def setAudience(self, audience: int) -> None:
        self._turn(replace(self._view.place, audience=AUDIENCES[audience]))

    @Slot()
    def search(self) -> None:
        self._turn(l.Searching(self._view.place))

    @Slot(str)
    def open(self, entry_id: str) -> None:
        self.post(l.GuideOpened(entry_id))

    def _turn(self, place: l.Finding | l.Searching) -> None:
        self.post(l.PlaceTurned(place))


def _groups(catalogue: Catalogue, place: l.Finding) -> tuple[Topic | Theme, ...]:
    return catalogue.themes if place.by is l.FindBy.THEME else catalogue.topics


def _wish(place: l.Finding) -> Wish:
    if place.by is l.FindBy.THEME:
        return Wish(theme=place.within, audience=place.audience)
    return Wish(topic=place.within, audience=place.audience)


def _tiles(catalogue: Catalogue, place: l.Finding, entries: tuple[Entry, ...], language: Language) -> Iterator[Row]:
    """Return the topics or themes under which something is shown today."""
    by_theme = place.by is l.FindBy.THEME
    taken = {group for entry in entries for group in (entry.themes if by_theme else topics_of(entry))}
    for group in _groups(catalogue, place):
        if group.id in taken:
            yield {"id": group.id, "name": group.name.get(language)}
