"""A case: what a citizen sends, and what the platform says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.paid_words import Settled
from kiosk.domain.results import CaseResult


class CaseState(StrEnum):
    """Life of a case; the order of the members is the order of life."""

    DRAFT = "draft"
    QUEUED_OFFLINE = "queued_offline"
    SUBMITTED = "submitted"
    PRE_REVIEW_FAILED = "pre_review_failed"
    PRE_REVIEW_PASSED = "pre_review_passed"
    RECEIVED = "received"
    CORRECTION = "correction"
    REJECTED_ACCEPT = "rejected_accept"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    SPECIAL_PROCEDURE = "special_procedure"
    APPROVED = "approved"
    DENIED = "denied"
    FINISHED = "finished"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    RATED = "rated"


class AnswerSource(StrEnum):
    """Where an answer of a form comes from; shown beside it, so that nobody is asked for what is known."""

    CARD = "card"
    REGISTRY = "registry"
    SESSION = "session"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a form.

    Attributes:
        value: The canonical form: ISO dates, digits without spaces, the id of a choice; an address as
            ``province|city|county|street|community|detail`` (``kiosk.domain.address``).
        shown: What the screen and the receipt show, in the person's language.
        as_of: When the source vouched for it; None for what was typed just now.
        provenance: Where it comes from, as a person reads it; empty for what was typed just now.
        preset: Whether it is the pack's usual answer, taken with the others by one touch.
        disputes: Whether the person was shown a register's word and said that it is wrong.
    """

    field_id: str
    value: str
    shown: str
    source: AnswerSource
    as_of: date | None = None
    provenance: str = ""
    preset: bool = False
    disputes: bool = False

    @property
    def is_read_off(self) -> bool:
        """Whether a picture that the person took says it: their own word, from somewhere."""
        return self.source is AnswerSource.CITIZEN and bool(self.provenance)


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """The platform's word on one item of a package.

    Attributes:
        due_date: By which it is promised; only where the platform gave one.
    """

    item_code: str
    case_no: str
    state: CaseState
    due_date: date | None


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """The platform's word on a case.

    Attributes:
        due_date: Only where the platform gave one; never computed by the kiosk.
        delivery, queue: Told once, to whoever stands there; later the platform is asked.
        results: What was issued on the spot; empty where there is nothing, or nothing yet.
        members: Of a package, in the order in which they were listed.
        paid: That it was paid, or given back; None where nothing of the kind is known.
    """

    submission_id: str
    case_no: str
    query_code: str
    state: CaseState
    due_date: date | None
    answered_at: datetime
    delivery: Handout | None = None
    queue: QueueNumber | None = None
    results: tuple[CaseResult, ...] = ()
    members: tuple[MemberAnswer, ...] = ()
    paid: Settled | None = None
