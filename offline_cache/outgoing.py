"""The outbox as the sync engine sees it: what is to be sent next, and what became of it.

Every change of state is one transaction, together with the audit event that tells it. States move forward only:
(fresh ->) ready -> sending -> confirmed or parked; back to ready only where nothing was decided.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.events import CaseAnswered, CaseShredded, LineChanged, SubmissionParked
from offline_cache.audit import SqlAuditLog
from offline_cache.connection import Connection, Row
from offline_cache.documents import DocumentFolder, DocumentReader, SealedDocument
from offline_cache.rows import row_of_answer

INTERRUPTIONS = 12
"""So often in a row a run may end while it sends the same submission: power cuts and killed processes are no fault."""

INTERRUPTED_TOO_OFTEN = "interrupted-too-often"
_INTERRUPTED = "interrupted-"
_WAITS = "state = 'ready'"
_BEGIN_TO_SEND = "UPDATE outbox SET state = 'sending' WHERE submission_id = ? AND state = 'ready'"
_IS_FIRST = (
    "NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.applicant = outbox.applicant "
    "AND earlier.seq < outbox.seq AND earlier.state IN ('ready', 'sending') AND earlier.state <> 'fresh')"
)
_IS_SMALL = (
    "form_sent = 0 AND ifnull(last_answer, '') NOT LIKE 'interrupted-%' "
    "AND NOT EXISTS (SELECT 1 FROM document WHERE document.submission_id = outbox.submission_id)"
)
_IS_AWAKE = "submission_id NOT IN (SELECT value FROM json_each(?))"


class PayloadUnreadable(Exception):  # noqa: N818 - a thing that happens between versions
    """What was kept is no submission of this version of the contract."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission that waits, in few words.

    Attributes:
        applicant: Equal for submissions of one person, and says nothing else.
        form_sent: Whether the platform holds the form already.
        is_small: A form without papers that was not sent yet, and did not end a run before: fit for a batch.
    """

    submission_id: str
    applicant: bytes
    form_sent: bool
    is_small: bool


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
        self._settle = audit.settle
        self._documents = documents
        self._audit = audit

    def recover(self) -> int:
        """Put back what an earlier run was sending when it ended; return how many.

        What ended a run again and again, without any answer in between, is parked: one submission that kills whoever
        sends it must not hold up everybody's.
        """
        rows = list(self._connection.rows("SELECT submission_id, last_answer FROM outbox WHERE state = 'sending'"))
        for row in rows:
            times = 1 + _interruptions(row["last_answer"])
            if times > INTERRUPTIONS:
                self.park(row["submission_id"], INTERRUPTED_TOO_OFTEN)
            else:
                self._change("state = 'ready', last_answer = ?", row["submission_id"], f"{_INTERRUPTED}{times}")
        return len(rows)

    def next(self, resting: Iterable[str], *, form_sent: bool | None = None, only: str | None = None) -> Waiting | None:
        """Return the oldest submission that is to be sent now, or None.

        Submissions of one person are sent in the order in which they were made: one that rests holds the later ones
        back, one that was parked does not.

        Args:
            resting: Ids of submissions that are not to be tried yet.
            form_sent: Only those whose form the platform holds, or does not hold, already; None for both.
            only: Only a submission of the person who made this one.
        """
        self._settle()
        terms, arguments = [_WAITS, _IS_FIRST, _IS_AWAKE], [json.dumps(list(resting))]
        if form_sent is not None:
            terms.append(f"form_sent = {int(form_sent)}")
        if only is not None:
            terms.append("applicant = (SELECT applicant FROM outbox WHERE submission_id = ?) AND state <> 'fresh'")
            arguments.append(only)
        columns = f"submission_id, applicant, form_sent, {_IS_SMALL} AS is_small"
        sql = f"SELECT {columns} FROM outbox WHERE {' AND '.join(terms)} ORDER BY seq LIMIT 1"  # noqa: S608 - our own words
        row = self._connection.row(sql, tuple(arguments))
        if row is None:
            return None
        return Waiting(row["submission_id"], row["applicant"], bool(row["form_sent"]), bool(row["is_small"]))

    def still_waiting(self, submission_ids: Iterable[str]) -> set[str]:
        """Return those of these submissions that are still to be sent."""
        self._settle()
        sql = f"SELECT submission_id FROM outbox WHERE {_WAITS} AND submission_id IN (SELECT value FROM json_each(?))"  # noqa: S608 - as above
        return {row["submission_id"] for row in self._connection.rows(sql, (json.dumps(list(submission_ids)),))}

    def waiting_count(self) -> int:
        """Return how many submissions are not answered yet."""
        self._settle()
        sql = (
            "SELECT (SELECT count(*) FROM outbox WHERE state = 'ready') "
            "+ (SELECT count(*) FROM outbox WHERE state = 'sending')"
        )
        return int(self._connection.scalar(sql))

    def line_changed(self, *, is_up: bool) -> None:
        """Note in the audit log that the platform came into reach, or went out of it."""
        self._audit.append(LineChanged(up=is_up), session=None)

    def claim(self, submission_id: str) -> Submission | None:
        """Begin to send: READY to SENDING; None where somebody parked it meanwhile.

        Raises:
            PayloadUnreadable: it was kept by another version of the contract; it is SENDING all the same.
        """
        self._settle()
        with self._connection.transaction():
            if not self._connection.execute(_BEGIN_TO_SEND, (submission_id,)):
                return None
        return self.read(submission_id)

    def claim_small(self, resting: Iterable[str], limit: int) -> list[str]:
        """Begin to send the oldest small ones, each of another person: READY to SENDING in one write to the disk.

        A killed process leaves them to ``recover``; those are sent one by one then.
        """
        self._settle()
        small = (
            f"SELECT submission_id FROM outbox WHERE {_WAITS} AND {_IS_FIRST} AND {_IS_AWAKE} AND {_IS_SMALL} "  # noqa: S608 - our own words
            "ORDER BY seq LIMIT ?"
        )
        with self._connection.transaction():
            arguments = (json.dumps(list(resting)), limit)
            claimed = [str(row["submission_id"]) for row in self._connection.rows(small, arguments)]
            for submission_id in claimed:
                self._connection.execute(_BEGIN_TO_SEND, (submission_id,))
        return claimed

    def read(self, submission_id: str) -> Submission:
        """Return one that is being sent; raises PayloadUnreadable."""
        payload = self._connection.scalar("SELECT payload FROM outbox WHERE submission_id = ?", (submission_id,))
        try:
            return Submission.model_validate_json(payload)
        except ValidationError:
            raise PayloadUnreadable from None  # its text quotes the values

    def form_arrived(self, submission_id: str) -> None:
        """Remember that the platform holds the form."""
        self._change("form_sent = 1", submission_id)

    def release(self, submission_id: str, *, form_sent: bool = False) -> None:
        """Put back, in good order, what is not finished: SENDING to READY; ``form_sent``: the platform holds the form."""
        self._change("state = 'ready', form_sent = max(form_sent, ?)", submission_id, int(form_sent))

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
        with self._connection.transaction():
            self._confirm(answer)
        for doc_id in self._doc_ids(answer.submission_id):
            self._documents.delete(doc_id)

    def settle_small(self, answers: Iterable[CaseAnswer], unsent: Iterable[str]) -> None:
        """Keep the answers to a batch and put back what was not sent of it, in one write to the disk."""
        with self._connection.transaction():
            for answer in answers:
                self._confirm(answer)
            for submission_id in unsent:
                self._update("state = 'ready'", submission_id)

    def _confirm(self, answer: CaseAnswer) -> None:
        submission_id = answer.submission_id
        self._connection.insert("case_answer", row_of_answer(answer))
        sets = "state = 'confirmed', form_sent = 1, attempts = attempts + 1, payload = NULL, next_at = NULL, last_answer = ?"
        self._update(sets, submission_id, answer.state.value)
        sql = "UPDATE document SET wrapped_key = NULL WHERE submission_id = ?"
        shredded = self._connection.execute(sql, (submission_id,))
        session = self._session(submission_id)
        event = CaseAnswered(submission_id=submission_id, case_no=answer.case_no, state=answer.state.value)
        self._audit.note(event, session=session)
        self._audit.note(CaseShredded(submission_id=submission_id, documents=shredded), session=session)

    def documents_left(self, submission_id: str) -> tuple[OutgoingDocument, ...]:
        """Return the documents that the platform does not hold yet, in their order."""
        sql = "SELECT * FROM document WHERE submission_id = ? AND uploaded = 0 ORDER BY position"
        return tuple(map(_document_of, self._connection.rows(sql, (submission_id,))))

    def documents_of(self, submission_id: str) -> tuple[OutgoingDocument, ...]:
        """Return all documents whose keys are still here, in their order."""
        sql = "SELECT * FROM document WHERE submission_id = ? AND wrapped_key IS NOT NULL ORDER BY position"
        return tuple(map(_document_of, self._connection.rows(sql, (submission_id,))))

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


def _document_of(row: Row) -> OutgoingDocument:
    sealed = SealedDocument(row["doc_id"], row["size"], row["wrapped_key"])
    return OutgoingDocument(sealed, row["submission_id"], row["sha256"], row["upload_url"])


def _interruptions(last_answer: str | None) -> int:
    answer, _, count = (last_answer or "").rpartition("-")
    return int(count) if f"{answer}-" == _INTERRUPTED and count.isdigit() else 0
