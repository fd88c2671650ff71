"""The outbox as the sync engine sees it: what is to be sent next, and what became of it.

Every change of state is one transaction, together with the audit event that tells it. States move forward only:
ready -> sending -> confirmed or parked; back to ready only where nothing was decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.events import CaseAnswered, LineChanged, SubmissionParked
from offline_cache.audit import SqlAuditLog
from offline_cache.connection import Connection, Row
from offline_cache.documents import DocumentFolder, DocumentReader, SealedDocument


class PayloadUnreadable(Exception):  # noqa: N818 - a thing that happens between versions
    """What was kept is no submission of this version of the contract."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission that waits, in few words.

    Attributes:
        applicant: Equal for submissions of one person, and says nothing else.
        form_sent: Whether the platform holds the form already.
    """

    submission_id: str
    applicant: bytes
    form_sent: bool


@dataclass(frozen=True, slots=True)
class OutgoingDocument:
    """One document that has not arrived yet."""

    sealed: SealedDocument
    submission_id: str
    sha256: str
    upload_url: str | None


class Outgoing:
    """Used by the one process that sends, on the thread that owns the connection."""

    def __init__(self, connection: Connection, documents: DocumentFolder, audit: SqlAuditLog) -> None:
        self._connection = connection
        self._documents = documents
        self._audit = audit

    def recover(self) -> int:
        """Put back what an earlier run was sending when it ended; return how many."""
        with self._connection.transaction():
            return self._connection.execute("UPDATE outbox SET state = 'ready' WHERE state = 'sending'")

    def waiting(self) -> tuple[Waiting, ...]:
        """Return everything that is to be sent, oldest first."""
        sql = "SELECT submission_id, applicant, form_sent FROM outbox WHERE state = 'ready' ORDER BY seq"
        rows = self._connection.rows(sql)
        return tuple(Waiting(row["submission_id"], row["applicant"], bool(row["form_sent"])) for row in rows)

    def waiting_count(self) -> int:
        """Return how many submissions are not answered yet."""
        return int(self._connection.scalar("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"))

    def line_changed(self, *, is_up: bool) -> None:
        """Note in the audit log that the platform came into reach, or went out of it."""
        self._audit.append(LineChanged(up=is_up), session=None)

    def claim(self, submission_id: str) -> Submission | None:
        """Begin to send: READY to SENDING; None where somebody parked it meanwhile.

        Raises:
            PayloadUnreadable: it was kept by another version of the contract; it is SENDING all the same.
        """
        sql = "UPDATE outbox SET state = 'sending' WHERE submission_id = ? AND state = 'ready'"
        with self._connection.transaction():
            if not self._connection.execute(sql, (submission_id,)):
                return None
        payload = self._connection.scalar("SELECT payload FROM outbox WHERE submission_id = ?", (submission_id,))
        try:
            return Submission.model_validate_json(payload)
        except ValidationError:
            raise PayloadUnreadable from None  # its text quotes the values

    def form_arrived(self, submission_id: str) -> None:
        """Remember that the platform holds the form."""
        self._change("form_sent = 1", submission_id)

    def release(self, submission_id: str) -> None:
        """Put back, in good order, what is not finished: SENDING to READY."""
        self._change("state = 'ready'", submission_id)

    def postpone(self, submission_id: str, answer: str, next_at: datetime) -> None:
        """Put back what the platform does not take now."""
        moment = next_at.isoformat(timespec="milliseconds")
        self._change(
            "state = 'ready', attempts = attempts + 1, last_answer = ?, next_at = ?", submission_id, answer, moment
        )

    def start_over(self, submission_id: str) -> None:
        """Forget what the platform seemed to hold: it says that it does not."""
        with self._connection.transaction():
            self._update("form_sent = 0", submission_id)
            sql = "UPDATE document SET uploaded = 0, upload_url = NULL WHERE submission_id = ?"
            self._connection.execute(sql, (submission_id,))

    def park(self, submission_id: str, reason: str) -> None:
        """Lay aside for a person to look at: SENDING to PARKED."""
        with self._connection.transaction():
            self._update(
                "state = 'parked', attempts = attempts + 1, next_at = NULL, last_answer = ?", submission_id, reason
            )
            event = SubmissionParked(submission_id=submission_id, reason=reason)
            self._audit.note(event, session=self._session(submission_id))

    def confirm(self, answer: CaseAnswer) -> None:
        """Keep the platform's answer: SENDING to CONFIRMED. What is personal goes: the platform has it now."""
        submission_id = answer.submission_id
        with self._connection.transaction():
            self._connection.insert("case_answer", _row_of(answer))
            sets = "state = 'confirmed', attempts = attempts + 1, payload = NULL, next_at = NULL, last_answer = ?"
            self._update(sets, submission_id, answer.state.value)
            self._connection.execute("UPDATE document SET wrapped_key = NULL WHERE submission_id = ?", (submission_id,))
            event = CaseAnswered(submission_id=submission_id, case_no=answer.case_no, state=answer.state.value)
            self._audit.note(event, session=self._session(submission_id))
        for doc_id in self._doc_ids(submission_id):
            self._documents.delete(doc_id)

    def documents_left(self, submission_id: str) -> tuple[OutgoingDocument, ...]:
        """Return the documents that the platform does not hold yet, in their order."""
        sql = "SELECT * FROM document WHERE submission_id = ? AND uploaded = 0 ORDER BY position"
        return tuple(
            OutgoingDocument(
                SealedDocument(row["doc_id"], row["size"], row["wrapped_key"]),
                submission_id,
                row["sha256"],
                row["upload_url"],
            )
            for row in self._connection.rows(sql, (submission_id,))
        )

    def open(self, document: OutgoingDocument) -> DocumentReader:
        """Open a document for reading; raises DocumentDamaged."""
        return self._documents.open(document.sealed)

    def upload_stands_at(self, doc_id: str, url: str | None) -> None:
        """Remember where an upload goes on after a break; None: it has to be made anew."""
        with self._connection.transaction():
            self._connection.execute("UPDATE document SET upload_url = ? WHERE doc_id = ?", (url, doc_id))

    def document_arrived(self, doc_id: str) -> None:
        """Remember that the platform holds a document."""
        with self._connection.transaction():
            self._connection.execute("UPDATE document SET uploaded = 1 WHERE doc_id = ?", (doc_id,))

    def _change(self, sets: str, submission_id: str, *arguments: object) -> None:
        with self._connection.transaction():
            self._update(sets, submission_id, *arguments)

    def _update(self, sets: str, submission_id: str, *arguments: object) -> None:
        sql = f"UPDATE outbox SET {sets} WHERE submission_id = ? AND state = 'sending'"  # noqa: S608 - our own words
        if not self._connection.execute(sql, (*arguments, submission_id)):
            message = f"submission {submission_id} is not being sent"
            raise RuntimeError(message)

    def _session(self, submission_id: str) -> str | None:
        session = self._connection.scalar("SELECT session FROM outbox WHERE submission_id = ?", (submission_id,))
        return None if session is None else str(session)

    def _doc_ids(self, submission_id: str) -> Iterable[str]:
        sql = "SELECT doc_id FROM document WHERE submission_id = ?"
        return [str(row["doc_id"]) for row in self._connection.rows(sql, (submission_id,))]


def _row_of(answer: CaseAnswer) -> Row:
    return {
        "submission_id": answer.submission_id,
        "case_no": answer.case_no,
        "query_code": answer.query_code,
        "state": answer.state.value,
        "due_date": answer.due_date.isoformat() if answer.due_date else None,
        "answered_at": answer.answered_at.isoformat(),
    }
