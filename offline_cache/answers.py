"""Every way in which a call to the platform can end: a closed union, so that no answer is treated by accident."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Accepted(Generic[Value_co]):
    """Done, now or by an earlier call of the same id; ``known_before`` tells which where the platform says."""

    value: Value_co = field(repr=False)
    known_before: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """No, for good; ``reason`` is the slug of the problem's type, or ``http-NNN``."""

    reason: str


@dataclass(frozen=True, slots=True)
class StartOver:
    """The platform does not hold what it should: the exchange begins again under the same ids."""

    reason: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not now.

    Attributes:
        retry_after_s: As the platform asked (RFC 9110, section 10.2.3), or None.
        for_all: The platform as a whole is busy or closed, not this one call.
    """

    reason: str
    retry_after_s: float | None = None
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """An answer that the contract does not know; ``detail`` is free of what it said."""

    detail: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No answer, or only a part of one; what was asked may have been done."""

    detail: str


@dataclass(frozen=True, slots=True)
class MadeWay:
    """Broken off in good order, between two pieces of a document: a person waits for another submission."""


Refusal = Refused | StartOver | TryLater | NotUnderstood | Unreachable | MadeWay
Answer = Accepted[Value_co] | Refusal
