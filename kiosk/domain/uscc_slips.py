"""Which character of a credit code is likely wrong: where one that looks alike, and only one, makes it right."""

from collections.abc import Iterator
from dataclasses import dataclass

from stdnum.cn import uscc

LENGTH = 18
ALIKE = ("0DQ", "17", "8B", "38", "6G", "MN", "EF", "PR", "XY", "UW", "CG")
"""Characters of codes that are taken for each other in print; few, for every further pair makes chance hits likelier."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A likely mistake.

    Attributes:
        place: 1 to 18.
        typed: What stands there.
        meant: What may stand there on the licence.
    """

    place: int
    typed: str
    meant: str


def likely_slip(code: str) -> Slip | None:
    """Return the likely mistake in a code whose check character is wrong; None where several would explain it.

    Args:
        code: 18 characters, in capitals.
    """
    found = tuple(_slips(code)) if len(code) == LENGTH else ()
    return found[0] if len(found) == 1 else None


def _slips(code: str) -> Iterator[Slip]:
    for place, typed in enumerate(code):
        for meant in _taken_for(typed):
            if uscc.is_valid(code[:place] + meant + code[place + 1 :]):
                yield Slip(place + 1, typed, meant)


def _taken_for(typed: str) -> str:
    groups = (group for group in ALIKE if typed in group)
    return "".join(sorted({each for group in groups for each in group} - {typed}))
