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
        """Hand in the form."""
        answer = self._forms.submit(submission)
        if not isinstance(answer, Accepted):
            return answer
        self._outgoing.form_arrived(submission.id)
        return None

    def documents(self, submission: Submission, makes_way: Callable[[], bool] = lambda: False) -> Refusal | None:
        """Bring every document that is not there yet; between two pieces ``makes_way`` may break it off."""
        for document in self._outgoing.documents_left(submission.id):
            answer = self._document(document, makes_way)
            if not isinstance(answer, Accepted):
                return answer
            self._outgoing.document_arrived(document.sealed.doc_id)
        return None

    def commit(self, submission: Submission) -> CaseAnswer | Refusal:
        """Make the case and keep the platform's answer."""
        answer = self._forms.commit(submission)
        if not isinstance(answer, Accepted):
            return answer
        case = _case_of(answer.value)
        self._outgoing.confirm(case)
        return case

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
    )
