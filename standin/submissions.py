"""Submissions and their commit: whatever is repeated, in whatever order, ends in exactly one case."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter

from kiosk.contract import problems
from kiosk.contract.firms import firm_holder
from kiosk.contract.holder import holder_of
from kiosk.contract.submissions import Commit, Committed, DocumentDigest, Submission, SubmissionReceived
from kiosk.domain.case_file import CaseState
from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.text import LocalText
from standin import working_days
from standin.clock import Now
from standin.database import Database, Row
from standin.decisions import Decisions
from standin.deliveries import Deliveries
from standin.documents import Documents
from standin.dues import Dues
from standin.firms import demand_represented
from standin.first_answers import FirstAnswers
from standin.lifecycle import ENDED, FOLLOWS
from standin.members import Members
from standin.numbers import new_case_no, new_query_code
from standin.queue import Queue
from standin.refusals import Refusal
from standin.results import Results
from standin.second_proofs import SecondProofs
from standin.slots import Slots
from standin.timeline import Timeline

LATER_FIELDS = (
    *("slot_id", "rating", "disputed", "licence_consent", "promises", "deferred", "signature"),
    *("delivery", "take_number", "second_proof", "helped", "charge", "firm", "members"),
)
"""Of a submission, younger than its first version."""
_HANDOUT: TypeAdapter[Handout | None] = TypeAdapter(Handout | None)
_QUEUE: TypeAdapter[QueueNumber | None] = TypeAdapter(QueueNumber | None)


@dataclass(frozen=True, slots=True)
class Submissions:
    """Takes forms and turns them into cases."""

    database: Database
    documents: Documents
    decisions: Decisions
    slots: Slots
    proofs: SecondProofs
    results: Results
    members: Members
    timeline: Timeline
    dues: Dues
    answers: FirstAnswers
    now: Now

    def receive(self, submission: Submission) -> SubmissionReceived:
        """Keep a form; the same again changes nothing, another one under the same id is refused."""
        digest = _digest(submission)
        known = self.database.one("select sha256 from submissions where id = ?", submission.id)
        if known and known["sha256"] != digest:
            raise Refusal(problems.SUBMISSION_CONFLICT)
        if not known:
            demand_represented(submission, self.now().date())
            self._keep(submission, digest)
        return SubmissionReceived(submission_id=submission.id, known_before=known is not None)

    def commit(self, submission_id: str, commit: Commit) -> Committed:
        """Make the case, once; every repetition gets the first answer."""
        form = self.database.one(
            "select item_code, kind, case_no, person from submissions left join kinds on submission_id = id where id = ?",
            submission_id,
        )
        if form is None:
            raise Refusal(problems.SUBMISSION_UNKNOWN)
        declared = self.documents.declared(submission_id)
        if _sorted(commit.documents) != _sorted(declared):
            raise Refusal(problems.DOCUMENTS_MISMATCH)
        known = self.database.one("select * from cases where submission_id = ?", submission_id)
        if known:
            return self._committed(known)
        self._require(declared)
        return self._decide(submission_id, form)

    def _keep(self, submission: Submission, digest: str) -> None:
        with self.database.transaction():
            self.proofs.require(submission, _holder(submission))
            self.database.run(
                "insert into submissions values (?, ?, ?, ?, ?)",
                submission.id,
                digest,
                submission.item_code,
                self.database.person(_holder(submission)),
                self.now().isoformat(),
            )
            self._keep_kind(submission)
            self._keep_firm(submission)
            self.members.keep(submission, self.database.person(_holder(submission)))
            for document in submission.documents:
                self._declare(submission.id, document)
            self.results.make(submission)
            self.answers.keep(submission)
            self.answers.owed.keep(submission)

    def _keep_kind(self, submission: Submission) -> None:
        rating = submission.rating
        self.database.run(
            "insert into kinds values (?, ?, ?, ?)",
            *(submission.id, submission.kind),
            *((rating.case_no, rating.level) if rating else (None, None)),
        )
        Deliveries(self.database).keep(submission)
        if submission.take_number:
            Queue(self.database).stand(submission.id, submission.created_at)
        if submission.charge is not None:
            self.dues.keep(submission.id, submission.charge)
        if submission.slot_id is not None:
            person = self.database.person(_holder(submission))
            self.slots.take(submission.slot_id, submission.id, person, submission.item_code)

    def _keep_firm(self, submission: Submission) -> None:
        firm = submission.firm
        if firm is not None:
            name = self.database.person(firm_holder(firm.uscc))
            self.database.run(
                "insert into firms_of_cases values (?, ?, ?, ?)", submission.id, name, firm.role, firm.proof
            )

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

    def _decide(self, submission_id: str, form: Row) -> Committed:
        kind, item_code = form["kind"] or "case", form["item_code"]
        results, decision = self.results.of(submission_id), self.answers.of(submission_id, kind, item_code)
        promised = self.decisions.promised(kind, item_code)
        if kind == "package":
            promised = self.members.promised(submission_id)
        now = self.now()
        accepted = decision.state is CaseState.ACCEPTED and promised is not None
        answer = Committed(
            submission_id=submission_id,
            case_no=new_case_no(),
            query_code=new_query_code(),
            state=decision.state,
            due_date=working_days.after(now.date(), promised or 0) if accepted else None,
            answered_at=now,
            results=results,
        )
        with self.database.transaction():
            self.database.run(
                "insert into cases values (?, ?, ?, ?, ?, ?)",
                *(submission_id, answer.case_no, answer.query_code, answer.state.value),
                *(answer.due_date.isoformat() if answer.due_date else None, now.isoformat()),
            )
            self.timeline.add(submission_id, decision.state, LocalText(decision.zh, decision.en), promised)
            self.members.begin(submission_id, answer.query_code, owed=self.answers.owed.is_owed(submission_id))
            self._rate(form)
            more = self._tell_more(answer)
        return answer.model_copy(update=more)

    def _tell_more(self, answer: Committed) -> dict[str, object]:
        """Return what is told beside the case, and remember it: the same to every repetition."""
        delivery = Deliveries(self.database).of(answer.submission_id, to_holder=True)
        done = answer.state in ENDED
        queue = None if done else Queue(self.database).take(answer.submission_id, answer.answered_at)
        texts = (_HANDOUT.dump_json(delivery).decode(), _QUEUE.dump_json(queue).decode())
        self.database.run("insert into told_at_commit values (?, ?, ?)", answer.submission_id, *texts)
        members = self.members.first_told(answer.submission_id)
        return {"delivery": delivery, "queue": queue, "members": members}

    def _committed(self, row: Row) -> Committed:
        told = self.database.one("select * from told_at_commit where submission_id = ?", row["submission_id"])
        answer = Committed(
            submission_id=row["submission_id"],
            case_no=row["case_no"],
            query_code=row["query_code"],
            state=CaseState(row["state"]),
            due_date=date.fromisoformat(row["due_date"]) if row["due_date"] else None,
            answered_at=datetime.fromisoformat(row["answered_at"]),
            results=self.results.of(row["submission_id"]),
            members=self.members.first_told(row["submission_id"]),
        )
        if told is None:
            return answer
        more = {"delivery": _HANDOUT.validate_json(told["delivery"]), "queue": _QUEUE.validate_json(told["queue"])}
        return answer.model_copy(update=more)

    def _rate(self, form: Row) -> None:
        """Say in the timeline of a rated case that it was; nobody rates another person's."""
        rated = form["case_no"] and self.database.one(
            "select submission_id from cases join submissions on id = submission_id where case_no = ? and person = ?",
            *(form["case_no"], form["person"]),
        )
        if rated and CaseState.RATED in FOLLOWS.get(self.timeline.past(rated["submission_id"])[-1], ()):
            self.timeline.add(rated["submission_id"], CaseState.RATED, LocalText("已评价", "Rated"), None)


def _digest(submission: Submission) -> str:
    # What a kind of submission does not have is left out, so that forms of before these fields are known again.
    absent = {name for name in LATER_FIELDS if not getattr(submission, name)}
    return hashlib.sha256(submission.model_dump_json(exclude=absent).encode()).hexdigest()


def _holder(submission: Submission) -> str:
    applicant = submission.applicant
    return holder_of(applicant.id_type, applicant.id_number, applicant.name)


def _sorted(documents: tuple[DocumentDigest, ...]) -> list[DocumentDigest]:
    return sorted(documents, key=lambda document: document.doc_id)
