"""The queue of the counter that does things at once (即来即办): one number after the other, anew each day; a sample (样例)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.handout import QueueNumber
from standin.database import Database

COUNTER = "一楼 3 号窗口（样例）"
_STANDS_THERE = timedelta(minutes=10)
"""Whoever handed in longer ago, at a kiosk without a line, has gone home."""
_LONGEST_LINE = 999


@dataclass(frozen=True, slots=True)
class Queue:
    """Gives numbers."""

    database: Database

    def stand(self, submission_id: str, made_at: datetime) -> None:
        """Remember that somebody stands at a kiosk and waits; inside a transaction of the caller's."""
        self.database.run("insert into waiting values (?, ?)", submission_id, made_at.isoformat())

    def take(self, submission_id: str, now: datetime) -> QueueNumber | None:
        """Return the next number of the day, once for each form; None where nobody waits for it, or not any more.

        Inside a transaction of the caller's.
        """
        row = self.database.one("select made_at from waiting where submission_id = ?", submission_id)
        if row is None or not abs(now - datetime.fromisoformat(row["made_at"])) < _STANDS_THERE:
            return None
        return self.call(submission_id, now)

    def of(self, submission_id: str, now: datetime) -> QueueNumber | None:
        """Return the number that was given today, or None; nobody counts any more who is before it."""
        row = self.database.one("select * from queue_numbers where submission_id = ?", submission_id)
        if row is None or row["day"] != now.date().isoformat():
            return None
        return QueueNumber(f"A{row['position']:03}", COUNTER)

    def call(self, submission_id: str, now: datetime) -> QueueNumber | None:
        """Return the next number of the day for somebody who is there; None where the day has no more."""
        day = now.date().isoformat()
        [taken] = self.database.all("select count(*) as places from queue_numbers where day = ?", day)
        if taken["places"] >= _LONGEST_LINE:
            return None
        self.database.run("delete from queue_numbers where submission_id = ?", submission_id)
        self.database.run("insert into queue_numbers values (?, ?, ?)", submission_id, day, taken["places"] + 1)
        return QueueNumber(f"A{taken['places'] + 1:03}", COUNTER, taken["places"])
