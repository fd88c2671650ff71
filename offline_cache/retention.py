"""What is forgotten, and when: personal data with the platform's answer, the case's row after some weeks.

Shredding is deleting keys: a document's own key stands, wrapped, in its row and nowhere else. SQLite overwrites
what is deleted (``secure_delete``), and folding the log removes the older copy in it; after that the file is noise,
whoever finds its bytes on the disk. Each step is told in the audit log, in the transaction that takes it.
"""

from datetime import timedelta

from kiosk.events import CasesForgotten
from kiosk.ports.clock import Clock
from offline_cache.audit import SqlAuditLog
from offline_cache.connection import Connection

KEEP_DAYS = 90
"""So long a confirmed case can be asked for at this machine, without its form and its papers."""

_AT_ONCE = 500


class Retention:
    """Used by the process that sends, on the thread that owns the connection."""

    def __init__(self, connection: Connection, audit: SqlAuditLog, clock: Clock) -> None:
        self._connection = connection
        self._audit = audit
        self._clock = clock

    def forget(self, keep_days: int = KEEP_DAYS) -> int:
        """Forget confirmed cases that are older than that; return how many. Never one that waits or is parked."""
        before = (self._clock.now() - timedelta(days=keep_days)).isoformat(timespec="seconds")
        gone = 0
        while found := self._forget_some(before):
            gone += found
        return gone

    def _forget_some(self, before: str) -> int:
        """Forget some hundreds in one go, so that an enqueueing window never waits long."""
        first = (
            "SELECT submission_id, created_at FROM outbox WHERE state = 'confirmed' "
            "AND seq < (SELECT max(seq) FROM outbox) ORDER BY seq LIMIT ?"
        )
        old = f"SELECT submission_id FROM ({first}) WHERE julianday(created_at) < julianday(?)"  # noqa: S608 - our own words
        with self._connection.transaction():
            rows = list(self._connection.rows(old, (_AT_ONCE, before)))
            for row in rows:
                for table in ("document", "case_answer", "export", "outbox"):
                    sql = f"DELETE FROM {table} WHERE submission_id = ?"  # noqa: S608 - names of our own
                    self._connection.execute(sql, (row["submission_id"],))
            if rows:
                self._audit.note(CasesForgotten(cases=len(rows), before=before), session=None)
        return len(rows)
