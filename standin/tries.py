"""Guessing costs time: after a few wrong tries on one thing, nobody can try for a while."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.contract import problems
from standin.clock import Now
from standin.database import Database
from standin.refusals import Refusal

WINDOW = timedelta(minutes=15)
LIMIT = 5


@dataclass(frozen=True, slots=True)
class Tries:
    """Counts by subject, known or not, so that being counted tells nothing either."""

    database: Database
    now: Now

    def require(self, subject: str, limit: int = LIMIT) -> None:
        """Refuse where too many tries were made within the window."""
        since = (self.now() - WINDOW).isoformat()
        rows = self.database.all("select at from tries where subject = ? and at > ?", self._named(subject), since)
        if len(rows) >= limit:
            raise Refusal(problems.TOO_MANY, retry_after_s=WINDOW.total_seconds())

    def count(self, subject: str) -> None:
        """Remember one try, and forget those that no longer count."""
        with self.database.transaction():
            self.database.run("delete from tries where at <= ?", (self.now() - WINDOW).isoformat())
            self.database.run("insert into tries values (?, ?)", self._named(subject), self.now().isoformat())

    def _named(self, subject: str) -> str:
        # What was typed may be anything, a telephone number for one.
        return self.database.person(subject)
