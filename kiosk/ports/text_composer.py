"""Text composer port: letters or strokes in, Chinese candidates out.

It keeps nothing between two calls: what was typed and picked lives with the page alone. So the process that does the
work may be lost in the middle of a word and nothing is, and there is nothing to learn from anybody.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

STROKES = "hspnz"
"""The five strokes as letters: 一 heng, 丨 shu, 丿 pie, 丶 dian, 乛 zhe."""
LONGEST_LETTERS = 24
"""Four to eight characters; of longer words one picks the beginning first. The worst letters of this length (initials
alone, z and s in turn) cost librime 0.4 s; the time grows with the square of their number."""


class Script(StrEnum):
    """What the letters are."""

    PINYIN = "pinyin"
    STROKES = "strokes"


class Words(StrEnum):
    """Which words come first: the kind of field that is written in, and in a name what was written before."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    ADDRESS = "address"
    TEXT = "text"


NAMES = frozenset({Words.NAME, Words.GIVEN_NAME})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One offer.

    Attributes:
        text: The characters.
        used: How many of the letters, from the first, it stands for; at least one. The others are still to be written.
    """

    text: str
    used: int


@dataclass(frozen=True, slots=True)
class Composition:
    """The answer to some letters.

    Attributes:
        candidates: Best first; empty where nothing is written so.
        more: There are further candidates behind these.
    """

    candidates: tuple[Candidate, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class ComposerAbility:
    """What the composer that runs can do.

    Attributes:
        engine: ``librime 1.8.5``, or ``plain`` where librime or its dictionaries are missing.
        scripts: What can be written with.
        lack: The code of the fault that makes it the plain one; empty where nothing lacks.
    """

    engine: str
    scripts: tuple[Script, ...]
    lack: str = ""


class TextComposer(Protocol):
    """Turns letters into characters."""

    def ability(self) -> ComposerAbility:
        """Tell what it can do."""

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Composition:
        """Offer candidates.

        Args:
            letters: a to z and ' between syllables; with strokes only ``STROKES``. At most ``LONGEST_LETTERS``.
            script: What the letters are.
            words: Which words come first.
            first: Index of the first candidate that is wanted.
            count: How many are wanted, 1 to 100.
        """
