"""``POST /v1/submissions`` and ``POST /v1/submissions/{id}:commit``."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Response, status

from kiosk.contract import problems
from kiosk.contract.base import UUID7
from kiosk.contract.submissions import Commit, Committed, Submission, SubmissionReceived
from standin.openapi import BODY, refusals
from standin.platform import Platform
from standin.refusals import Refusal

IdempotencyKey = Annotated[
    str | None,
    Header(description='The submission\'s id as a structured-field string: `"0190..."`; where given it has to match.'),
]
_KEYED = (*BODY, problems.KEY_MISMATCH, problems.KEY_REUSED, problems.IN_FLIGHT)


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    submissions = platform.submissions
    routes = APIRouter(prefix="/v1/submissions", tags=["submissions"])

    @routes.post(
        "",
        summary="Hand in a form, without its documents",
        responses={
            200: {"model": SubmissionReceived, "description": "Known before; nothing changed"},
            201: {"description": "Kept; the case begins with the commit"},
            **refusals(
                *(*_KEYED, problems.SUBMISSION_CONFLICT, problems.DOCUMENT_CONFLICT),
                *(problems.SLOT_UNKNOWN, problems.SLOT_TAKEN, problems.SLOT_HELD),
            ),
        },
        status_code=status.HTTP_201_CREATED,
    )
    async def submit(
        submission: Submission, response: Response, idempotency_key: IdempotencyKey = None
    ) -> SubmissionReceived:
        _same(idempotency_key, submission.id)
        received = submissions.receive(submission)
        if received.known_before:
            response.status_code = status.HTTP_200_OK
        return received

    @routes.post(
        "/{submission_id:name}:commit",
        summary="Make the case: every document has arrived, with these digests",
        responses=refusals(
            *(*_KEYED, problems.SUBMISSION_UNKNOWN),
            *(problems.DOCUMENTS_MISSING, problems.DOCUMENTS_MISMATCH),
        ),
    )
    async def commit(
        submission_id: Annotated[str, Path(pattern=UUID7)], commit: Commit, idempotency_key: IdempotencyKey = None
    ) -> Committed:
        _same(idempotency_key, submission_id)
        return submissions.commit(submission_id, commit)

    return routes


def _same(key: str | None, submission_id: str) -> None:
    if key is not None and key.strip('"') != submission_id:
        raise Refusal(problems.KEY_MISMATCH)
