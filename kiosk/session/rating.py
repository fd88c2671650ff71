"""What a person thinks of the service: offered after the receipt, one touch, never chosen beforehand, never forced."""

from dataclasses import dataclass

LEVELS = range(1, 6)
"""1 very dissatisfied to 5 very satisfied (GB/T 39734)."""


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating of a case, or of the visit where the platform has not answered.

    Attributes:
        case_no: Of the case; None rates the visit.
        kept: Whether it is durable on this machine; None until the store said so.
    """

    level: int
    submission_id: str
    kept: bool | None = None
    case_no: str | None = None


@dataclass(frozen=True, slots=True)
class Rateable:
    """What a page offers to rate: a case, or without its number the visit."""

    item_code: str
    case_no: str | None


@dataclass(frozen=True, slots=True)
class Rated:
    """One of the five faces was touched."""

    level: int
