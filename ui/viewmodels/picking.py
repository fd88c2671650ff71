"""Things that are picked in steps by touch: a day (year, month, day) and an area (city down to community)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.address import LEVELS, compose
from kiosk.domain.catalogue import Area, FormField
from kiosk.domain.dates import MONTHS, months_before
from kiosk.domain.text import Language
from ui.viewmodels.base import Row
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

OLDEST_YEARS = 110


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its id and its words."""

    id: str
    label: str


class Steps:
    """How one kind of thing is picked: the options after what was picked so far. Pure."""

    def options(self, picked: tuple[Option, ...]) -> tuple[Option, ...]:
        """Return what can be picked next; empty when all is picked."""
        raise NotImplementedError

    def prompt(self, picked: tuple[Option, ...]) -> str:
        """Return what is being picked now."""
        raise NotImplementedError

    def value(self, picked: tuple[Option, ...]) -> str:
        """Return the entry that all picked steps make."""
        raise NotImplementedError


class NothingToPick(Steps):
    """For pages without a picker."""

    def options(self, picked: tuple[Option, ...]) -> tuple[Option, ...]:
        """Return nothing."""
        return picked[:0]

    def prompt(self, picked: tuple[Option, ...]) -> str:
        """Return nothing."""
        return "" if not picked else picked[-1].label

    def value(self, picked: tuple[Option, ...]) -> str:
        """Return nothing."""
        return "|".join(option.id for option in picked)


class DaySteps(Steps):
    """Year, month, day; only days inside the field's window are offered."""

    def __init__(self, field: FormField, today: date, language: Language) -> None:
        """Take the window from the field, counted back from today."""
        latest, earliest = field.latest_months_ago, field.earliest_months_ago
        self._last = months_before(today, latest) if latest is not None else today
        oldest = earliest if earliest is not None else OLDEST_YEARS * 12
        self._first = months_before(today, min(oldest, OLDEST_YEARS * 12))
        self._language = language

    def options(self, picked: tuple[Option, ...]) -> tuple[Option, ...]:
        """Return years (newest first), then months, then days."""
        numbers = [int(option.id) for option in picked]
        match numbers:
            case []:
                return tuple(self._year(year) for year in range(self._last.year, self._first.year - 1, -1))
            case [year]:
                return tuple(self._month(month) for month in range(1, 13) if self._has_month(year, month))
            case [year, month]:
                days = range(1, monthrange(year, month)[1] + 1)
                return tuple(self._day(day) for day in days if self._first <= date(year, month, day) <= self._last)
            case _:
                return ()

    def prompt(self, picked: tuple[Option, ...]) -> str:
        """Return which part is picked now."""
        words = ("先选年份", "再选月份", "再选日子", "选好了")
        return say(words[len(picked)], self._language)

    def value(self, picked: tuple[Option, ...]) -> str:
        """Return the day in ISO 8601."""
        year, month, day = (int(option.id) for option in picked)
        return date(year, month, day).isoformat()

    def _has_month(self, year: int, month: int) -> bool:
        return (self._first.year, self._first.month) <= (year, month) <= (self._last.year, self._last.month)

    def _year(self, year: int) -> Option:
        return Option(str(year), f"{year}年" if self._language is Language.ZH else str(year))

    def _month(self, month: int) -> Option:
        return Option(str(month), f"{month}月" if self._language is Language.ZH else MONTHS[month - 1])

    def _day(self, day: int) -> Option:
        return Option(str(day), f"{day}日" if self._language is Language.ZH else str(day))


class AreaSteps(Steps):
    """City, county, street, community of the catalogue's tree; the detail is written afterwards."""

    def __init__(self, areas: tuple[Area, ...], language: Language) -> None:
        """Take the tree."""
        self._areas = areas
        self._language = language

    def options(self, picked: tuple[Option, ...]) -> tuple[Option, ...]:
        """Return the areas below what was picked."""
        path = self.path(picked)
        below = path[-1].children if path else self._areas
        return tuple(Option(area.code, area.name.get(self._language)) for area in below)

    def prompt(self, picked: tuple[Option, ...]) -> str:
        """Return which level is picked now."""
        words = ("先选城市", "再选区县", "再选街道", "再选社区", "再写门牌号")
        return say(words[min(len(picked), len(LEVELS))], self._language)

    def value(self, picked: tuple[Option, ...]) -> str:
        """Return the canonical form with an empty detail; ``with_detail`` adds it."""
        return self.with_detail(picked, "")

    def with_detail(self, picked: tuple[Option, ...], detail: str) -> str:
        """Return the canonical form of the whole address."""
        return compose(self.path(picked), detail)

    def path(self, picked: tuple[Option, ...]) -> tuple[Area, ...]:
        """Return the nodes that were picked."""
        path: list[Area] = []
        below = self._areas
        for option in picked:
            node = next(area for area in below if area.code == option.id)
            path.append(node)
            below = node.children
        return tuple(path)


@QmlElement
@QmlUncreatable("made by the page")
class PickModel(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The picker of a page: the trail of what was picked, and what can be picked now."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with nothing to pick."""
        super().__init__()
        self._steps: Steps = NothingToPick()
        self._picked: tuple[Option, ...] = ()

    def begin(self, steps: Steps) -> None:
        """Start over with other steps; a step with a single option is taken at once."""
        self._steps = steps
        self._picked = self._forward(())
        self.changed.emit()

    @property
    def picked(self) -> tuple[Option, ...]:
        """Return what was picked so far."""
        return self._picked

    @property
    def steps(self) -> Steps:
        """Return the steps of this page."""
        return self._steps

    def _forward(self, picked: tuple[Option, ...]) -> tuple[Option, ...]:
        options = self._steps.options(picked)
        return self._forward((*picked, options[0])) if len(options) == 1 else picked

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def trail(self) -> list[Row]:
        return [{"level": n, "label": option.label} for n, option in enumerate(self._picked)]

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def options(self) -> list[Row]:
        return [{"id": option.id, "label": option.label} for option in self._steps.options(self._picked)]

    @Property(str, notify=changed)
    def prompt(self) -> str:
        return self._steps.prompt(self._picked)

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        return bool(self._picked) and not self._steps.options(self._picked)

    @Slot(str)
    def pick(self, option_id: str) -> None:
        option = next((o for o in self._steps.options(self._picked) if o.id == option_id), None)
        if option is not None:
            self._picked = self._forward((*self._picked, option))
            self.changed.emit()

    @Slot(int)
    def goBackTo(self, level: int) -> None:
        self._picked = self._picked[:level]
        self.changed.emit()
