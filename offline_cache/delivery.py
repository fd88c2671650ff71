"""Brings one submission to the platform: the form, its documents, the commit. Decides nothing about waiting."""

from collections.abc import Callable
from typing import Protocol

from kiosk.contract.submissions import Committed, Submission
from kiosk.domain.case_file import CaseAnswer
from offline_cache.answers import Accepted, Answer, Refusal, Refused
from offline_cache.documents import DocumentDamaged, DocumentReader
from offline_cache.outgoing import Outgoing, OutgoingDocument
from offline_cache.tus import Remember

DOCUMENT_DAMAGED = "document-damaged"


class Forms(Protocol):
    """What delivery needs of the platform's client."""

    def submit(self, submission: Submission) -> Answer[object]:
        """Hand in a form."""

    def commit(self, submission: Submission) -> Answer[Committed]:
        """Make the case."""


class Uploads(Protocol):
    """What delivery needs of the upload client."""

    def upload(
        self, document: OutgoingDocument, reader: DocumentReader, remember: Remember, makes_way: Callable[[], bool]
    ) -> Answer[int]:
        """Bring a document to the platform."""


class Delivery:
    """Each method ends in None (done) or in what stands in the way; what was reached is durable."""

    def __init__(self, outgoing: Outgoing, forms: Forms, uploads: Uploads) -> None:
        self._outgoing = outgoing
        self._forms = forms
        self._uploads = uploads

    def form(self, submission: Submission) -> Refusal | None:
        """Hand in the form; that it arrived is noted with whatever follows."""
        answer = self._forms.submit(submission)
        return None if isinstance(answer, Accepted) else answer

    def small(self, submission: Submission) -> CaseAnswer | Refusal:
        """Hand in a form without papers and make the case; nothing is written, repeating it changes nothing."""
        return self.form(submission) or self._ask_commit(submission)

    def rest(
        self, submission: Submission, makes_way: Callable[[], bool] = lambda: False, *, form_sent: bool
    ) -> CaseAnswer | Refusal:
        """Bring every document that is not there yet, then make the case and keep the platform's answer.

        Args:
            submission: Its form is at the platform.
            makes_way: Asked between two pieces of a document; True breaks it off.
            form_sent: Whether that is noted already. Where nothing but the commit follows, it is noted with the answer:
                each note is a write to the disk.
        """
        if submission.documents and not form_sent:
            self._outgoing.form_arrived(submission.id)
        outcome = self._documents(submission, makes_way) or self._commit(submission)
        if not submission.documents and not form_sent and not isinstance(outcome, CaseAnswer):
            self._outgoing.form_arrived(submission.id)
        return outcome

    def _documents(self, submission: Submission, makes_way: Callable[[], bool]) -> Refusal | None:
        left = self._outgoing.documents_left(submission.id) if submission.documents else ()
        for document in left:
            answer = self._document(document, makes_way)
            if not isinstance(answer, Accepted):
                return answer
            self._outgoing.document_arrived(document.sealed.doc_id)
        return None

    def _commit(self, submission: Submission) -> CaseAnswer | Refusal:
        case = self._ask_commit(submission)
        if isinstance(case, CaseAnswer):
            self._outgoing.confirm(case)
        return case

    def _ask_commit(self, submission: Submission) -> CaseAnswer | Refusal:
        answer = self._forms.commit(submission)
        return _case_of(answer.value) if isinstance(answer, Accepted) else answer

    def _document(self, document: OutgoingDocument, makes_way: Callable[[], bool]) -> Answer[int]:
        def remember(url: str | None) -> None:
            self._outgoing.upload_stands_at(document.sealed.doc_id, url)

        try:
            with self._outgoing.open(document) as reader:
                return self._uploads.upload(document, reader, remember, makes_way)
        except DocumentDamaged:
            return Refused(DOCUMENT_DAMAGED)


def _case_of(committed: Committed) -> CaseAnswer:
    return CaseAnswer(
        submission_id=committed.submission_id,
        case_no=committed.case_no,
        query_code=committed.query_code,
        state=committed.state,
        due_date=committed.due_date,
        answered_at=committed.answered_at,
        delivery=committed.delivery,
        queue=committed.queue,
        results=committed.results,
    )
