"""The two answers of every check: the value in its canonical form, or a sentence that says what to do."""

from dataclasses import dataclass

from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Valid:
    """The entry is good; ``value`` is its canonical form."""

    value: str


@dataclass(frozen=True, slots=True)
class Invalid:
    """The entry is not good; ``message`` tells the person what to do, and never repeats the entry."""

    message: LocalText


Verdict = Valid | Invalid


def invalid(zh: str, en: str) -> Invalid:
    """Make an Invalid of its two sentences."""
    return Invalid(LocalText(zh, en))
