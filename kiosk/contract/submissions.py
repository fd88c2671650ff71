"""``POST /v1/submissions`` and ``POST /v1/submissions/{id}:commit``."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kiosk.domain.applicant import DocumentType, IdentitySource
from kiosk.domain.case_file import AnswerSource, CaseState
from kiosk.domain.catalogue import MaterialSource, TrustLevel

UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
SHA256 = r"^[0-9a-f]{64}$"
LONGEST_NAME = 100
"""A name in Latin letters takes 60 characters on a foreigner's permit."""
SHORTEST_NUMBER, LONGEST_NUMBER = 5, 18
"""From a passport's to a citizen's."""


class Model(BaseModel):
    """What every model of the contract has in common: frozen, and nothing unknown passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SubmittedApplicant(Model):
    """Who applies; ``identity`` tells the clerk what still has to be checked against the original.

    Attributes:
        id_type: Whose number ``id_number`` is: a citizen's, or another document's that stands for the person.
    """

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    id_type: DocumentType = DocumentType.RESIDENT_ID
    id_number: str = Field(min_length=SHORTEST_NUMBER, max_length=LONGEST_NUMBER)
    identity: IdentitySource
    mobile: str = Field(default="", max_length=20)


class SubmittedAnswer(Model):
    """One answer of the form, with where it came from."""

    field_id: str = Field(min_length=1, max_length=64)
    value: str = Field(max_length=2000)
    source: AnswerSource
    as_of: date | None = None


class DocumentDigest(Model):
    """One document of a submission; its bytes travel by tus."""

    doc_id: str = Field(pattern=UUID7)
    material_id: str = Field(min_length=1, max_length=64)
    sha256: str = Field(pattern=SHA256)
    size: int = Field(ge=1, le=200_000_000)


class ReusedMaterial(Model):
    """A material that nobody was asked for, because a register has it.

    Attributes:
        source: The register that vouches for it, in plain Chinese; None where the kind of source always has it.
        trust: A issued by the authority, B compared with the original, C a copy, D a promise.
        as_of: The day on which the register vouched.
    """

    material_id: str = Field(min_length=1, max_length=64)
    kind: MaterialSource
    source: str | None = Field(default=None, max_length=100)
    trust: TrustLevel
    as_of: date | None = None


class Submission(Model):
    """A case without its documents. ``id`` is the idempotency key of everything that belongs to it."""

    id: str = Field(pattern=UUID7)
    kind: Literal["case"] = "case"
    item_code: str = Field(min_length=1, max_length=64)
    catalogue_version: str = Field(min_length=1, max_length=64)
    kiosk_id: str = Field(min_length=1, max_length=64)
    provisional_no: str = Field(min_length=1, max_length=64)
    created_at: datetime
    applicant: SubmittedApplicant
    answers: tuple[SubmittedAnswer, ...]
    documents: tuple[DocumentDigest, ...]
    reused: tuple[ReusedMaterial, ...] = ()

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for what, ids in (
            ("field_id", [answer.field_id for answer in self.answers]),
            ("doc_id", [document.doc_id for document in self.documents]),
            ("reused material", [material.material_id for material in self.reused]),
        ):
            if len(set(ids)) < len(ids):
                message = f"{what} occurs twice"
                raise ValueError(message)
        return self


class SubmissionReceived(Model):
    """Answer to a submission: the platform holds the form; the case begins with the commit."""

    submission_id: str = Field(pattern=UUID7)
    known_before: bool


class Commit(Model):
    """The one business event: every document has arrived, with these digests."""

    documents: tuple[DocumentDigest, ...]


class Committed(Model):
    """Answer to a commit; the same for every repetition."""

    submission_id: str = Field(pattern=UUID7)
    case_no: str = Field(min_length=1, max_length=64)
    query_code: str = Field(min_length=4, max_length=16)
    state: CaseState
    due_date: date | None
    answered_at: datetime
