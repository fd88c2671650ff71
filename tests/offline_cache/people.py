"""Synthetic people and their papers for the tests of the store (样例; prefix 430100 is issued to nobody)."""

import hashlib
import os
from datetime import UTC, datetime

import uuid_utils

from kiosk.contract.submissions import DocumentDigest, Submission, SubmittedAnswer, SubmittedApplicant
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.case_file import AnswerSource
from kiosk.domain.provisional import Place
from kiosk.ports.outbox import NewDocument
from tests.canary import ID_NUMBER, NAME

__all__ = ["ID_NUMBER", "NAME", "OTHER_ID_NUMBER", "PLACE", "case", "new_id", "paper"]

PLACE = Place("430100", "0001", "01")
OTHER_ID_NUMBER = "430100199111024520"


def new_id() -> str:
    return str(uuid_utils.uuid7())


def paper(size: int = 3000, *, content: bytes | None = None) -> NewDocument:
    content = b"%PDF-1.7 " + os.urandom(size) if content is None else content
    return NewDocument(new_id(), "household_register", content, hashlib.sha256(content).hexdigest())


def case(*documents: NewDocument, id_number: str = ID_NUMBER, address: str = "岳麓区样例路1号") -> Submission:
    digests = tuple(
        DocumentDigest(doc_id=paper.doc_id, material_id=paper.material_id, sha256=paper.sha256, size=len(paper.content))
        for paper in documents
    )
    return Submission(
        id=new_id(),
        item_code="P05",
        catalogue_version="sample-1",
        kiosk_id="DEMO-01",
        provisional_no="-",
        created_at=datetime.now(UTC),
        applicant=SubmittedApplicant(name=NAME, id_number=id_number, identity=IdentitySource.CARD),
        answers=(SubmittedAnswer(field_id="address", value=address, source=AnswerSource.CITIZEN),),
        documents=digests,
    )
