"""Submissions and their commit: whatever is repeated, in whatever order, ends in exactly one case."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.contract import problems
from kiosk.contract.submissions import Commit, Committed, DocumentDigest, Submission, SubmissionReceived
from kiosk.domain.case_file import CaseState
from standin.clock import Now
from standin.database import Database
from standin.decisions import Decisions
from standin.documents import Documents
from standin.numbers import new_case_no, new_query_code
from standin.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Submissions:
    """Takes forms and turns them into cases."""

    database: Database
    documents: Documents
    decisions: Decisions
    now: Now

    def receive(self, submission: Submission) -> SubmissionReceived:
        """Keep a form; the same again changes nothing, another one under the same id is refused."""
        digest = hashlib.sha256(submission.model_dump_json().encode()).hexdigest()
        known = self.database.one("select sha256 from submissions where id = ?", submission.id)
        if known and known["sha256"] != digest:
            raise Refusal(problems.SUBMISSION_CONFLICT)
        if not known:
            self._keep(submission, digest)
        return SubmissionReceived(submission_id=submission.id, known_before=known is not None)

    def commit(self, submission_id: str, commit: Commit) -> Committed:
        """Make the case, once; every repetition gets the first answer."""
        form = self.database.one("select item_code from submissions where id = ?", submission_id)
        if form is None:
            raise Refusal(problems.SUBMISSION_UNKNOWN)
        declared = self.documents.declared(submission_id)
        if _sorted(commit.documents) != _sorted(declared):
            raise Refusal(problems.DOCUMENTS_MISMATCH)
        known = self.database.one("select * from cases where submission_id = ?", submission_id)
        if known:
            return _committed(known)
        self._require(declared)
        return self._decide(submission_id, form["item_code"])

    def _keep(self, submission: Submission, digest: str) -> None:
        with self.database.transaction():
            self.database.run(
                "insert into submissions values (?, ?, ?, ?, ?)",
                submission.id,
                digest,
                submission.item_code,
                self.database.person(submission.applicant.id_number),
                self.now().isoformat(),
            )
            for document in submission.documents:
                self._declare(submission.id, document)

    def _declare(self, submission_id: str, document: DocumentDigest) -> None:
        if self.database.one("select 1 from documents where doc_id = ?", document.doc_id):
            raise Refusal(problems.DOCUMENT_CONFLICT)
        self.database.run(
            "insert into documents (doc_id, submission_id, material_id, sha256, size) values (?, ?, ?, ?, ?)",
            document.doc_id,
            submission_id,
            document.material_id,
            document.sha256,
            document.size,
        )

    def _require(self, declared: tuple[DocumentDigest, ...]) -> None:
        missing = tuple(document.doc_id for document in declared if not self.documents.verified(document.doc_id))
        if missing:
            raise Refusal(problems.DOCUMENTS_MISSING, missing=missing)

    def _decide(self, submission_id: str, item_code: str) -> Committed:
        now = self.now()
        decision = self.decisions.of(item_code)
        answer = Committed(
            submission_id=submission_id,
            case_no=new_case_no(),
            query_code=new_query_code(),
            state=decision.state,
            due_date=self.decisions.due(decision, now.date()),
            answered_at=now,
        )
        with self.database.transaction():
            self.database.run(
                "insert into cases values (?, ?, ?, ?, ?, ?)",
                *(submission_id, answer.case_no, answer.query_code, answer.state.value),
                *(answer.due_date.isoformat() if answer.due_date else None, now.isoformat()),
            )
            self.database.run(
                "insert into timeline values (?, ?, ?, ?, ?)",
                *(submission_id, now.isoformat(), decision.state.value, decision.zh, decision.en),
            )
        return answer


def _committed(row: sqlite3.Row) -> Committed:
    return Committed(
        submission_id=row["submission_id"],
        case_no=row["case_no"],
        query_code=row["query_code"],
        state=CaseState(row["state"]),
        due_date=date.fromisoformat(row["due_date"]) if row["due_date"] else None,
        answered_at=datetime.fromisoformat(row["answered_at"]),
    )


def _sorted(documents: tuple[DocumentDigest, ...]) -> list[DocumentDigest]:
    return sorted(documents, key=lambda document: document.doc_id)
