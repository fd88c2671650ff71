"""The clock that supervises the office: it starts with the acceptance, stands in a correction, stops with the end.

Counted in working days from the day after. A working day on which the case was paused does not count.
"""

from dataclasses import dataclass
from datetime import date

from kiosk.contract.cases import Supervision
from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import ClockRules
from kiosk.domain.clocks.due import colour_of
from standin import working_days
from standin.database import Database, Row
from standin.lifecycle import ENDED, PAUSING

RULES = ClockRules()
"""When it warns, and when late becomes very late; a sample (样例), as every city has its own rule."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of all cases."""

    database: Database

    def follow(self, submission_id: str, state: CaseState, today: date, promised: int | None) -> None:
        """Start, pause, go on or stop, as a case enters a state."""
        row = self.database.one("select * from clocks where submission_id = ?", submission_id)
        if row is None:
            if state is CaseState.ACCEPTED and promised is not None:
                self.database.run(
                    "insert into clocks values (?, ?, ?, null, 0, null)", submission_id, promised, today.isoformat()
                )
        elif state in ENDED:
            self._set(submission_id, "stopped_on", today.isoformat())
        elif state in PAUSING:
            self._set(submission_id, "paused_on", today.isoformat())
        elif row["paused_on"]:
            self._go_on(row, today)

    def due(self, row: Row, today: date) -> tuple[date | None, Supervision | None]:
        """Return due date and colour of a case; ``row`` has the columns of ``clocks``, all null where none runs."""
        if row["started_on"] is None or row["paused_on"] or row["stopped_on"]:
            return None, None
        due = working_days.after(_day(row["started_on"]), row["working_days"] + row["paused_days"])
        return due, None if due is None else colour_of(due, today, working_days.counted(), RULES)

    def _go_on(self, row: Row, today: date) -> None:
        # A pause that reaches into a year nobody knows cannot be counted; its due date cannot be told either.
        paused = working_days.between(_day(row["paused_on"]), today) or 0
        self.database.run(
            "update clocks set paused_on = null, paused_days = paused_days + ? where submission_id = ?",
            paused,
            row["submission_id"],
        )

    def _set(self, submission_id: str, column: str, day: str) -> None:
        self.database.run(f"update clocks set {column} = ? where submission_id = ?", day, submission_id)  # noqa: S608 - ours


def _day(text: str) -> date:
    return date.fromisoformat(text)
