"""Following a case: the page on which somebody looks how far theirs has come, and what can happen there."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.contract.cases import CaseDetail, CaseSummary
from kiosk.domain.handout import QueueNumber
from kiosk.ports.platform import CaseListOutcome, ProgressOutcome


class Face(StrEnum):
    """What the page shows: a person's cases, two fields for a number and its code, or one case."""

    LIST = "list"
    TYPING = "typing"
    CASE = "case"


class FollowProblem(StrEnum):
    """Why nothing newer is shown; each has its own sentence on the screen."""

    UNKNOWN = "unknown"
    """Number and code do not belong together, or there is no such case: which of both is not told."""
    TOO_MANY = "too_many"
    UNREACHABLE = "unreachable"
    NOT_TODAY = "not_today"
    """No visit is awaited, or not today."""
    SLOT_GONE = "slot_gone"
    """The time that was picked has gone to somebody else."""
    SLOT_HELD = "slot_held"
    """The person has the time that was picked already, for something else."""
    SLOT_REFUSED = "slot_refused"
    """The time that was picked is none any more."""


@dataclass(frozen=True, slots=True)
class Following:
    """The page of progress.

    Attributes:
        asking: The platform is being asked.
        listed: The person's cases as the platform has them, newest first; None while it has not said.
        detail: The case that is shown.
        of_firm: The list is that of the firm that the person acts for.
        queue: The number under which whoever checked in is called.
        code: The query code by which it was found; None: it is the person's own.
    """

    face: Face
    asking: bool = False
    listed: tuple[CaseSummary, ...] | None = field(default=None, repr=False)
    detail: CaseDetail | None = field(default=None, repr=False)
    problem: FollowProblem | None = None
    of_firm: bool = False
    queue: QueueNumber | None = None
    code: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CaseListTold:
    """The platform was asked for a person's cases."""

    session_id: str
    outcome: CaseListOutcome = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseTold:
    """The platform was asked for one case."""

    session_id: str
    outcome: ProgressOutcome = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseTouched:
    """One of the person's own cases is to be shown."""

    case_no: str


@dataclass(frozen=True, slots=True)
class CaseTypingAsked:
    """Another case is looked for, by the number on its slip."""


@dataclass(frozen=True, slots=True)
class CaseTyped:
    """Number and query code were typed, as on the slip."""

    case_no: str
    query_code: str = field(repr=False)


FollowTold = CaseListTold | CaseTold
"""What the platform answers to it."""
Followed = CaseTouched | CaseTypingAsked | CaseTyped
"""What a person does on this page."""
