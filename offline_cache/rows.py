"""Rows of the outbox, read as the values that others know."""

from datetime import date, datetime

from pydantic import ValidationError

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.newest import CaseWord, newest
from kiosk.ports.outbox import OutboxItem, OutboxState
from offline_cache.connection import Connection, Row
from offline_cache.said import read_said, said_of

FRESH = "fresh"
"""A case that was promised and is not settled yet; for everybody else it is ready. See ``settling``."""

ITEMS = """
    SELECT outbox.*, answer.case_no, answer.query_code, answer.state AS case_state, answer.due_date, answer.answered_at,
        answer.said,
        (SELECT count(*) FROM document WHERE document.submission_id = outbox.submission_id) AS attachments
    FROM outbox LEFT JOIN case_answer AS answer
        ON answer.seq = (SELECT max(seq) FROM case_answer WHERE submission_id = outbox.submission_id)
"""
"""Every column of a row of the outbox, with the platform's last answer and the number of documents."""


def item_of(row: Row) -> OutboxItem:
    """Return one row of ``ITEMS`` as the port's value."""
    return OutboxItem(
        id=row["submission_id"],
        kind=row["kind"],
        item_code=row["item_code"],
        created_at=datetime.fromisoformat(row["created_at"]),
        state=OutboxState.READY if row["state"] == FRESH else OutboxState(row["state"]),
        attempts=row["attempts"],
        last_answer=row["last_answer"],
        attachments=row["attachments"],
        provisional_no=row["provisional_no"],
        next_at=datetime.fromisoformat(row["next_at"]) if row["next_at"] else None,
        case=_answer_of(row),
    )


def answers_of(connection: Connection, submission_id: str) -> tuple[CaseAnswer, ...]:
    """Return everything that the platform ever said of a submission, oldest first."""
    sql = "SELECT *, state AS case_state FROM case_answer WHERE submission_id = ? ORDER BY seq"
    return tuple(answer for row in connection.rows(sql, (submission_id,)) if (answer := _answer_of(row)))


def row_of_answer(answer: CaseAnswer) -> Row:
    """Return a row of ``case_answer``."""
    return {
        "submission_id": answer.submission_id,
        "case_no": answer.case_no,
        "query_code": answer.query_code,
        "state": answer.state.value,
        "due_date": answer.due_date.isoformat() if answer.due_date else None,
        "answered_at": answer.answered_at.isoformat(),
        "said": said_of(answer),
    }


def hear(connection: Connection, word: CaseWord) -> bool:
    """Keep a later word on a case that was answered here, after all that is known of it; False where it is nothing new."""
    with connection.transaction():
        answers = answers_of(connection, word.submission_id)
        known = newest(answers[-1], word) if answers else None
        if known is not None:
            connection.insert("case_answer", row_of_answer(known))
        return known is not None


def submission_of(connection: Connection, submission_id: str) -> Submission | None:
    """Return a submission as it was kept; None where there is none, or another version of the contract kept it."""
    payload = connection.scalar("SELECT payload FROM outbox WHERE submission_id = ?", (submission_id,))
    try:
        return Submission.model_validate_json(payload) if payload else None
    except ValidationError:
        return None  # its text quotes the values


def _answer_of(row: Row) -> CaseAnswer | None:
    if row["case_no"] is None:
        return None
    said = read_said(row["said"])
    return CaseAnswer(
        submission_id=row["submission_id"],
        case_no=row["case_no"],
        query_code=row["query_code"],
        state=CaseState(row["case_state"]),
        due_date=date.fromisoformat(row["due_date"]) if row["due_date"] else None,
        answered_at=datetime.fromisoformat(row["answered_at"]),
        delivery=said.delivery,
        queue=said.queue,
        members=said.members,
        paid=said.paid,
    )
