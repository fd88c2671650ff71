"""The outbox as the session and the manager see it: what was enqueued stays until the platform has answered.

Documents become durable first, then the row, all under the database's write lock: a process that is killed in
between leaves files without a row, which ``sweep`` removes, and never a row without its files. That is the promise; the
place in the queue and the line in the log follow at once, see ``settling``.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from logging import getLogger

from pydantic_core import to_json

from kiosk.contract.submissions import Submission
from kiosk.domain.provisional import Place, day_and_sequence, provisional_number
from kiosk.events import SubmissionParked, SubmissionQueued, SubmissionRetried
from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from kiosk.ports.outbox import (
    Enqueued,
    EnqueueOutcome,
    NewDocument,
    OutboxItem,
    OutboxState,
    OutboxStats,
    StoreRefused,
)
from offline_cache.audit import SqlAuditLog
from offline_cache.connection import Connection, Row
from offline_cache.documents import DocumentFolder
from offline_cache.room import Room
from offline_cache.rows import FRESH, ITEMS, item_of
from offline_cache.settling import SETTLED, at_least, fresh_rows, is_anything_fresh

_FORM_BYTES = 200_000
"""What a form and its rows take at most, twice: in the log and in the database."""

OF_A_PERSON = 3
"""As many as a screen shows beside what can be done now."""

_NEWEST = (
    "SELECT (SELECT provisional_no FROM outbox ORDER BY seq DESC LIMIT 1) AS newest, "
    "ifnull((SELECT value FROM counter WHERE name = ?), 0) AS counted"
)
_KEEP = """
    INSERT INTO outbox
        (submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, payload)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))
"""
"""The form goes in as the bytes that it is written as: not decoded for Python to be encoded again for SQLite."""
_log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the outbox needs besides the database.

    Attributes:
        applicants_key: ``StoreKeys.applicants``.
    """

    place: Place
    clock: Clock
    applicants_key: bytes
    room: Room


class SqlOutbox:
    """Implements ``kiosk.ports.outbox.Outbox`` on the encrypted store; used by one thread."""

    def __init__(
        self, connection: Connection, documents: DocumentFolder, audit: SqlAuditLog, surroundings: Surroundings
    ) -> None:
        self._connection = connection
        self._documents = documents
        self._audit = audit
        self._around = surroundings

    def enqueue(
        self, submission: Submission, documents: tuple[NewDocument, ...], *, session: str | None = None
    ) -> EnqueueOutcome:
        """Make a submission and its documents durable in one step, documents first; see the port.

        Raises:
            ValueError: a document differs from what the submission says of it: a bug of the caller.
        """
        _demand_same(submission, documents)
        try:
            self._around.room.demand(sum(len(document.content) for document in documents) + _FORM_BYTES)
            with self._connection.transaction():
                return self._known(submission.id) or self._keep(submission, documents, session)
        except KioskFault as fault:
            self.sweep({document.doc_id for document in documents})
            return StoreRefused(fault.fault.code, fault.detail)

    def settle(self) -> None:
        """Give what was promised its place in the queue and its line in the log; see ``settling``."""
        if not is_anything_fresh(self._connection):
            return
        with self._connection.transaction():
            rows = fresh_rows(self._connection)
            for row in rows:
                self._settle(row)
            if rows:
                at_least(self._connection, SETTLED, rows[-1]["seq"])

    def _settle(self, row: Row) -> None:
        self._connection.execute("UPDATE outbox SET state = 'ready' WHERE seq = ?", (row["seq"],))
        self._count_slip(row["provisional_no"])
        event = SubmissionQueued(submission_id=row["submission_id"], item=row["item_code"], documents=row["documents"])
        self._audit.note(event, session=row["session"])

    def sweep(self, doc_ids: set[str] | None = None) -> int:
        """Remove files that no row tells of, left where there was no room or the process was killed; return how many.

        Args:
            doc_ids: Look at these alone; without it at all that lie there.
        """
        try:
            suspects = self._without_row(self._documents.ids() if doc_ids is None else doc_ids)
            if not suspects:
                return 0
            with self._connection.transaction():  # a case that is just being enqueued has files before it has a row
                return self._documents.remove(self._without_row(suspects))
        except (KioskFault, OSError) as fault:
            _log.warning("sweep: %s", type(fault).__name__)
            return 0

    def _without_row(self, doc_ids: set[str]) -> set[str]:
        known = self._connection.rows(
            "SELECT doc_id FROM document WHERE wrapped_key IS NOT NULL AND doc_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(doc_ids)),),
        )
        return doc_ids - {row["doc_id"] for row in known}

    def items(self) -> tuple[OutboxItem, ...]:
        """Return every row, oldest first."""
        self.settle()
        return tuple(item_of(row) for row in self._connection.rows(f"{ITEMS} ORDER BY outbox.seq"))

    def item(self, submission_id: str) -> OutboxItem | None:
        """Return one row, or None."""
        self.settle()
        row = self._connection.row(f"{ITEMS} WHERE outbox.submission_id = ?", (submission_id,))
        return item_of(row) if row else None

    def items_of(self, id_number: str) -> tuple[OutboxItem, ...]:
        """Return the last few rows of one person, newest first; the store knows a person by a keyed hash alone.

        What the person thought of a case is no case.
        """
        self.settle()
        of_a_person = "outbox.applicant = ? AND outbox.state <> 'fresh' AND outbox.kind <> 'rating'"
        sql = f"{ITEMS} WHERE {of_a_person} ORDER BY outbox.seq DESC LIMIT ?"
        return tuple(item_of(row) for row in self._connection.rows(sql, (self._applicant(id_number), OF_A_PERSON)))

    def stats(self) -> OutboxStats:
        """Return the counts."""
        self.settle()
        waiting, sending, confirmed, parked = (
            self._count(state) for state in ("ready", "sending", "confirmed", "parked")
        )
        oldest = self._connection.scalar(
            "SELECT created_at FROM outbox WHERE seq = "
            "(SELECT min(first) FROM (SELECT min(seq) AS first FROM outbox WHERE state = 'ready' GROUP BY form_sent))"
        )
        return OutboxStats(
            waiting=waiting,
            sending=sending,
            confirmed=confirmed,
            parked=parked,
            oldest_waiting_at=datetime.fromisoformat(oldest) if oldest else None,
        )

    def _count(self, state: str) -> int:
        """Count by the state's own index; the name stands in the statement, or SQLite would not use it."""
        return int(self._connection.scalar(f"SELECT count(*) FROM outbox WHERE state = '{state}'"))  # noqa: S608 - our own words

    def retry(self, submission_id: str) -> bool:
        """Put a parked row back to READY, to be sent from the form on; False where there is none such."""
        self.settle()
        with self._connection.transaction():
            row = self._in_state(submission_id, OutboxState.PARKED)
            if row is None:
                return False
            sql = "UPDATE outbox SET state = 'ready', form_sent = 0, next_at = NULL WHERE seq = ?"
            self._connection.execute(sql, (row["seq"],))
            self._audit.note(SubmissionRetried(submission_id=submission_id), session=row["session"])
            return True

    def park(self, submission_id: str, reason: str) -> bool:
        """Park a waiting row for a person to look at; False where there is none such."""
        self.settle()
        with self._connection.transaction():
            row = self._in_state(submission_id, OutboxState.READY)
            if row is None:
                return False
            sql = "UPDATE outbox SET state = 'parked', next_at = NULL, last_answer = ? WHERE seq = ?"
            self._connection.execute(sql, (reason, row["seq"]))
            event = SubmissionParked(submission_id=submission_id, reason=reason)
            self._audit.note(event, session=row["session"])
            return True

    def _in_state(self, submission_id: str, state: OutboxState) -> Row | None:
        sql = "SELECT seq, session FROM outbox WHERE submission_id = ? AND state = ?"
        return self._connection.row(sql, (submission_id, state))

    def _known(self, submission_id: str) -> Enqueued | None:
        sql = "SELECT provisional_no, created_at FROM outbox WHERE submission_id = ?"
        row = self._connection.row(sql, (submission_id,))
        return (
            Enqueued(submission_id, row["provisional_no"], datetime.fromisoformat(row["created_at"])) if row else None
        )

    def _keep(self, submission: Submission, documents: tuple[NewDocument, ...], session: str | None) -> Enqueued:
        now = self._around.clock.now()
        number = self._next_number(now)
        numbered = submission.model_copy(update={"provisional_no": number})
        rows = [self._keep_file(document) for document in documents]
        self._insert(numbered, now, session)
        for position, row in enumerate(rows):
            self._connection.insert("document", row | {"submission_id": submission.id, "position": position})
        return Enqueued(submission.id, number, now)

    def _keep_file(self, document: NewDocument) -> Row:
        if self._connection.scalar("SELECT 1 FROM document WHERE doc_id = ?", (document.doc_id,)):
            message = f"document {document.doc_id} belongs to another submission"
            raise ValueError(message)
        sealed = self._documents.write(document.doc_id, document.content)
        return {
            "doc_id": document.doc_id,
            "material_id": document.material_id,
            "sha256": document.sha256,
            "size": sealed.size,
            "wrapped_key": sealed.wrapped_key,
        }

    def _insert(self, submission: Submission, now: datetime, session: str | None) -> None:
        self._connection.execute(
            _KEEP,
            (
                submission.id,
                submission.kind,
                submission.item_code,
                submission.provisional_no,
                now.isoformat(),
                session,
                self._applicant(submission.applicant.id_number),
                FRESH,
                to_json(submission),
            ),
        )

    def _applicant(self, id_number: str) -> bytes:
        return hmac.new(self._around.applicants_key, id_number.upper().encode(), hashlib.sha256).digest()

    def _next_number(self, now: datetime) -> str:
        """Return the next slip's number of the day: after the newest slip's, and after all that were counted."""
        today = f"{now:%y%m%d}"
        newest, counted = self._newest_and_counted(today)
        day, number = day_and_sequence(newest) if newest else (today, 0)
        if day != today:  # midnight, or the clock was set: what was promised on other days is counted first
            for row in fresh_rows(self._connection):
                self._count_slip(row["provisional_no"])
            number, counted = 0, self._newest_and_counted(today)[1]
        return provisional_number(self._around.place, now.date(), max(number, counted) + 1)

    def _newest_and_counted(self, day: str) -> tuple[str | None, int]:
        row = self._connection.row(_NEWEST, (_slips_of(day),))
        assert row is not None
        return row["newest"], row["counted"]

    def _count_slip(self, provisional_no: str) -> None:
        day, number = day_and_sequence(provisional_no)
        at_least(self._connection, _slips_of(day), number)


def _slips_of(day: str) -> str:
    """Return the name of a day's counter; ``day`` is YYMMDD."""
    return f"slips of 20{day[:2]}-{day[2:4]}-{day[4:]}"


def _demand_same(submission: Submission, documents: tuple[NewDocument, ...]) -> None:
    """Compare what is declared with what is there; a digest is computed anew, it is what the platform checks."""
    declared = [(digest.doc_id, digest.material_id, digest.sha256, digest.size) for digest in submission.documents]
    given = [
        (document.doc_id, document.material_id, hashlib.sha256(document.content).hexdigest(), len(document.content))
        for document in documents
    ]
    if declared != given:
        message = f"the documents of submission {submission.id} are not those that it declares"
        raise ValueError(message)
