"""The first answer to a commit: state, and a due date for the few items whose sample data promise one."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.case_file import CaseState

_SATURDAY = 5


class Decision(BaseModel):
    """The state right after the commit; without ``working_days`` no due date is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: CaseState
    zh: str
    en: str
    working_days: int | None = Field(default=None, ge=1, le=365)


class Calendar(BaseModel):
    """Days that differ from the plain week."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days_off: frozenset[date]
    extra_working_days: frozenset[date]

    def works(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self.extra_working_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def after(self, start: date, working_days: int) -> date:
        """Return the last of so many working days, counted from the day after ``start``."""
        day = start
        while working_days:
            day += timedelta(days=1)
            working_days -= self.works(day)
        return day


class Decisions(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default: Decision
    items: dict[str, Decision]
    calendar: Calendar

    def of(self, item_code: str) -> Decision:
        """Return the decision for one item."""
        return self.items.get(item_code, self.default)

    def due(self, decision: Decision, accepted_on: date) -> date | None:
        """Return the due date, or None where the clock has not started."""
        if decision.working_days is None:
            return None
        return self.calendar.after(accepted_on, decision.working_days)


@cache
def sample_decisions() -> Decisions:
    """Read ``decisions.toml``."""
    text = (Path(__file__).parent / "decisions.toml").read_text(encoding="utf-8")
    return Decisions.model_validate(tomllib.loads(text))
