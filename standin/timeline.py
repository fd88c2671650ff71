"""The steps of each case in their order; two in one microsecond are told apart all the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from standin.clock import Now
from standin.database import Database
from standin.deliveries import Deliveries
from standin.supervision import Clocks


@dataclass(frozen=True, slots=True)
class Timeline:
    """Writes and reads the steps; the clock of supervision and the result on its way follow them."""

    database: Database
    now: Now

    def add(self, submission_id: str, state: CaseState, note: LocalText, promised: int | None) -> None:
        """Add a step after all others; inside a transaction of the caller's."""
        at = self._after_the_last(submission_id)
        self.database.run(
            "insert into timeline values (?, ?, ?, ?, ?)", submission_id, at.isoformat(), state.value, note.zh, note.en
        )
        Clocks(self.database).follow(submission_id, state, at.date(), promised)
        Deliveries(self.database).follow(submission_id, state, at)

    def past(self, submission_id: str) -> tuple[CaseState, ...]:
        """Return the states of a case, oldest first."""
        rows = self.database.all("select state from timeline where submission_id = ? order by at", submission_id)
        return tuple(CaseState(row["state"]) for row in rows)

    def _after_the_last(self, submission_id: str) -> datetime:
        row = self.database.one("select max(at) as last from timeline where submission_id = ?", submission_id)
        now = self.now()
        if row is None or row["last"] is None:
            return now
        return max(now, datetime.fromisoformat(row["last"]) + timedelta(microseconds=1))
