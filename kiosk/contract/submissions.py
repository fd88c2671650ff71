"""``POST /v1/submissions`` and ``POST /v1/submissions/{id}:commit``."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.contract.base import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    SHA256,
    SHORTEST_NUMBER,
    UUID7,
    Day,
    Model,
    Moment,
    Whole,
    Yes,
)
from kiosk.contract.credit_codes import Uscc
from kiosk.contract.packages import MOST_MEMBERS, MemberCase, SubmittedMember
from kiosk.domain.applicant import DocumentType, IdentitySource
from kiosk.domain.case_file import AnswerSource, CaseState
from kiosk.domain.catalogue import MaterialSource, TrustLevel
from kiosk.domain.handout import DeliveryWish, Handout, QueueNumber
from kiosk.domain.results import CaseResult


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


class SubmittedFirm(Model):
    """The firm for which the applicant acts (法人办事).

    Attributes:
        name: As the register has it; empty where it could not be asked.
        role: What the applicant is to it.
        proof: ``registry``: the register said so; ``paper``: a document of the material ``firm_mandate`` goes along, to be
            compared; ``pending``: the applicant says so, and the platform looks it up.
        mandate: Reference of the mandate that the register named.
        as_of: The day on which the register said so.
    """

    uscc: Uscc
    name: str = Field(default="", max_length=LONGEST_NAME)
    role: Literal["legal_representative", "agent"]
    proof: Literal["registry", "paper", "pending"]
    mandate: str | None = Field(default=None, min_length=1, max_length=64)
    as_of: Day | None = None

    @model_validator(mode="after")
    def _a_mandate_is_an_agents(self) -> Self:
        if (self.mandate is not None) != (self.role == "agent" and self.proof == "registry"):
            message = "mandate goes with an agent whom the register knows"
            raise ValueError(message)
        return self


class SubmittedAnswer(Model):
    """One answer of the form, with where it came from."""

    field_id: str = Field(min_length=1, max_length=64)
    value: str = Field(max_length=2000)
    source: AnswerSource
    as_of: Day | None = None


class DocumentDigest(Model):
    """One document of a submission; its bytes travel by tus."""

    doc_id: str = Field(pattern=UUID7)
    material_id: str = Field(min_length=1, max_length=64)
    sha256: str = Field(pattern=SHA256)
    size: Whole = Field(ge=1, le=200_000_000)


class Rating(Model):
    """What a person thinks of the service (GB/T 39734): voluntary, never pre-selected.

    Attributes:
        level: 5 very satisfied, 4 satisfied, 3 fairly satisfied, 2 dissatisfied, 1 very dissatisfied.
        case_no: The case that is rated; None rates the visit.
    """

    level: Whole = Field(ge=1, le=5)
    case_no: str | None = Field(default=None, min_length=1, max_length=64)
    tags: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = Field(default=(), max_length=10)
    text: str = Field(default="", max_length=200)


class ReusedMaterial(Model):
    """A material that nobody was asked for, because a register has it.

    Attributes:
        source: The register that vouches for it, in plain Chinese; None where the kind of source always has it.
        trust: A issued by the authority, B compared with the original, C a copy, D a promise.
        as_of: The day on which the register vouched.
        reference: Of a paper that the registry's answer named, as it named it.
    """

    material_id: str = Field(min_length=1, max_length=64)
    kind: MaterialSource
    source: str | None = Field(default=None, max_length=100)
    trust: TrustLevel
    as_of: date | None = None
    reference: str | None = Field(default=None, min_length=1, max_length=64)


class Disputed(Model):
    """Something that a register says and that the person says is wrong; the person's own word or paper goes with it.

    Attributes:
        kind: ``answer``: ``id`` names a field, ``value`` is the register's; ``material``: ``id`` names a material.
        source: Who was said to be wrong, in plain Chinese.
        as_of: The day on which that source vouched.
    """

    kind: Literal["answer", "material"]
    id: str = Field(min_length=1, max_length=64)
    source: str = Field(min_length=1, max_length=200)
    as_of: Day | None = None
    value: str | None = Field(default=None, max_length=2000)


class PromiseMade(Model):
    """A promise in place of a paper (告知承诺), in the words that the person read.

    Attributes:
        text: In Chinese, in full.
        at: When the person touched that it is promised.
    """

    material_id: str = Field(min_length=1, max_length=64)
    text: str = Field(min_length=1, max_length=2000)
    at: Moment


class DeferredMaterial(Model):
    """A paper that follows at the counter.

    Attributes:
        until: The day that the person was told (容缺后补); None where it is seen before the case is accepted.
    """

    material_id: str = Field(min_length=1, max_length=64)
    until: Day | None = None


class SubmittedSignature(Model):
    """How the person signed the form and its promises.

    Attributes:
        by: ``drawn``: ``doc_id`` names the document that holds the strokes; ``held``: a button was held for two
            seconds, by a person who cannot write with a finger.
        covers: SHA-256 over what was signed, as ``kiosk.session.form.covered`` makes it.
    """

    by: Literal["drawn", "held"]
    at: Moment
    covers: str = Field(pattern=SHA256)
    doc_id: str | None = Field(default=None, pattern=UUID7)

    @model_validator(mode="after")
    def _strokes_where_drawn(self) -> Self:
        if (self.doc_id is not None) != (self.by == "drawn"):
            message = "doc_id goes with a signature that was drawn"
            raise ValueError(message)
        return self


HELPER = r"^[0-9]{3,8}$"
"""A helper's staff number."""


_PROVES = {"code": {"code_id", "proof"}, "witness": {"helper"}, "later": set[str]()}


class SecondProof(Model):
    """What was proved beyond the card or the number that was typed (identity level A3; A2 without a card).

    Attributes:
        by: ``code``: a one-time code to the person's phone; ``code_id`` and ``proof`` as ``:verify`` gave them.
            ``witness``: ``helper`` has seen the person and the card.
            ``later``: a card was laid where no code could come, for there was no line. The platform asks the person by a
            message, or a counter sees them; until then the case is ``submitted``, and no time limit runs.
        at: When.
        visit: UUIDv7 of the visit. One proof serves every submission of one visit and of its holder, and no other.
    """

    by: Literal["code", "witness", "later"]
    at: Moment
    visit: str = Field(pattern=UUID7)
    code_id: str | None = Field(default=None, pattern=UUID7)
    proof: str | None = Field(default=None, min_length=16, max_length=64)
    helper: str | None = Field(default=None, pattern=HELPER)

    @model_validator(mode="after")
    def _what_each_way_has(self) -> Self:
        given = {name for name in ("code_id", "proof", "helper") if getattr(self, name) is not None}
        if given != _PROVES[self.by]:
            message = "code_id and proof go with a code, helper with a witness, nothing with what comes later"
            raise ValueError(message)
        return self


class HelpedBy(Model):
    """Who stood beside the person (帮办).

    Attributes:
        helper: Staff number.
        mandate: Whether the person gave a mandate, whose words are among the promises.
    """

    helper: str = Field(pattern=HELPER)
    mandate: Yes = False


class Charge(Model):
    """What is to be paid for a case: the sum of its fees, or what the person pays of a bill.

    Attributes:
        amount_fen: In fen (0.01 CNY), 1 to 10 million.
        subject: What for, in plain Chinese; free of personal data.
        utility: Id of the company whose bill it is, and there the account; None for fees.
    """

    amount_fen: Whole = Field(ge=1, le=10_000_000)
    subject: str = Field(min_length=1, max_length=100)
    utility: str | None = Field(default=None, min_length=1, max_length=40)
    account: str | None = Field(default=None, min_length=1, max_length=40)

    @model_validator(mode="after")
    def _account_of_a_company(self) -> Self:
        if (self.utility is None) != (self.account is None):
            message = "an account goes with its utility"
            raise ValueError(message)
        return self


class Submission(Model):
    """A case, package, ticket, booking or rating without its documents; ``id`` is the key of all that belongs to it.

    Attributes:
        kind: ``case``: an application; ``package``: several applications by one form; ``ticket``: a word to the 12345
            hotline; ``booking``: takes the slot that ``slot_id`` names; ``rating``: says what ``rating`` says.
        disputed: What the person said is wrong.
        licence_consent: Whether the person agreed that e-licences are fetched for this case; None: none was wanted.
        promises: What is promised in place of papers.
        deferred: Papers that follow.
        signature: Where the item is signed.
        delivery: The way that was chosen, or that is the only one; None where the item names none.
        take_number: Whether the person stands there and waits for a counter that does it at once (即来即办).
        second_proof: Where the item asks for more than a card, or the person came without one.
        helped: Where a helper stood by.
        slot_id: Of ``GET /v1/slots``; with a booking, and with a package whose place is looked at.
        members: The items of a package, in the order in which they were listed; with a package, and only there.
        firm: For which the applicant acts; None: for themselves.
        rating: With a rating, and only there.
        charge: What is to be paid once the case is there, by ``POST /v1/payments``; until then it waits.
    """

    id: str = Field(pattern=UUID7)
    kind: Literal["case", "package", "ticket", "booking", "rating"] = "case"
    item_code: str = Field(min_length=1, max_length=64)
    catalogue_version: str = Field(min_length=1, max_length=64)
    kiosk_id: str = Field(min_length=1, max_length=64)
    provisional_no: str = Field(min_length=1, max_length=64)
    created_at: Moment
    applicant: SubmittedApplicant
    answers: tuple[SubmittedAnswer, ...]
    documents: tuple[DocumentDigest, ...]
    reused: tuple[ReusedMaterial, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    licence_consent: Yes | None = None
    promises: tuple[PromiseMade, ...] = ()
    deferred: tuple[DeferredMaterial, ...] = ()
    signature: SubmittedSignature | None = None
    delivery: DeliveryWish | None = None
    take_number: Yes = False
    second_proof: SecondProof | None = None
    helped: HelpedBy | None = None
    slot_id: str | None = Field(default=None, min_length=1, max_length=64)
    rating: Rating | None = None
    charge: Charge | None = None
    firm: SubmittedFirm | None = None
    members: tuple[SubmittedMember, ...] = Field(default=(), max_length=MOST_MEMBERS)

    @model_validator(mode="after")
    def _what_the_kind_needs(self) -> Self:
        has_a_time = self.slot_id is not None
        if has_a_time != (self.kind == "booking") and not (has_a_time and self.kind == "package"):
            message = "slot_id goes with a booking, or with a package"
            raise ValueError(message)
        if (self.rating is not None) != (self.kind == "rating") or bool(self.members) != (self.kind == "package"):
            message = "rating goes with a rating, members with a package"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for what, ids in (
            ("field_id", [answer.field_id for answer in self.answers]),
            ("doc_id", [document.doc_id for document in self.documents]),
            ("reused material", [material.material_id for material in self.reused]),
            ("promise", [promise.material_id for promise in self.promises]),
            ("deferred material", [material.material_id for material in self.deferred]),
            ("member", [member.item_code for member in self.members]),
            ("disputed", [f"{each.kind} {each.id}" for each in self.disputed]),
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
    """Answer to a commit; the same for every repetition. ``queue`` only to ``take_number`` of minutes ago.

    Attributes:
        results: What is issued at once, where the office decides on the spot (即来即办); fetched one by one.
        members: Of a package, in the order of the submission.
    """

    submission_id: str = Field(pattern=UUID7)
    case_no: str = Field(min_length=1, max_length=64)
    query_code: str = Field(min_length=4, max_length=16)
    state: CaseState
    due_date: date | None
    answered_at: datetime
    delivery: Handout | None = None
    queue: QueueNumber | None = None
    results: tuple[CaseResult, ...] = Field(default=(), max_length=5)
    members: tuple[MemberCase, ...] = ()
