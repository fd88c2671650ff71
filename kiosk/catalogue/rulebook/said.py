"""A rule in plain words, in both languages."""

from dataclasses import dataclass

from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in a sentence, and its remedy."""

    meaning: LocalText
    remedy: LocalText


def said(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Said:
    """Return what a rule means and what to do about it."""
    return Said(LocalText(zh, en), LocalText(remedy_zh, remedy_en))
