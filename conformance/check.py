"""What a check is, and what can come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.domain.text import LocalText

if TYPE_CHECKING:
    from conformance.bench import Bench


class Outcome(StrEnum):
    """FAILED: the platform answered otherwise than the contract says; SKIPPED: what the check needs is not there."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


class Broken(Exception):  # noqa: N818 - a finding, not an error
    """The platform did something else; the message says what was wanted and what came, free of personal data."""


class NotHere(Exception):  # noqa: N818 - a foreseen end of a check
    """The check cannot be made on this platform; the message says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence of the contract.

    Attributes:
        id: ``AREA-N``, stable.
        says: What the contract says.
        how: How it is looked at.
        remedy: What to do in a platform that breaks it.
        run: Raises Broken or NotHere.
    """

    id: str
    says: LocalText
    how: LocalText
    remedy: LocalText
    run: Callable[["Bench"], None]


def check(
    name: str, says: tuple[str, str], how: tuple[str, str], remedy: tuple[str, str]
) -> Callable[[Callable[["Bench"], None]], Check]:
    """Make a check of a function; each text in Chinese and English."""
    return lambda run: Check(name, LocalText(*says), LocalText(*how), LocalText(*remedy), run)
