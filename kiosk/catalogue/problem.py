"""Problems of a pack as values: file, line, rule and remedy."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook import RULEBOOK

__all__ = ["Problem", "Rule"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        path: File within the pack, with forward slashes.
        line: From 1; the nearest line that the problem belongs to.
        rule: Of a pack a Rule; templates of slips have their own.
        message: What is wrong and what to write instead.
    """

    path: str
    line: int
    rule: StrEnum
    message: str

    @property
    def words(self) -> str:
        """What the rule asks for in plain Chinese, and what is wrong here in English."""
        said = RULEBOOK.get(self.rule)
        return f"{said.remedy.zh} / {self.message}" if said else self.message
