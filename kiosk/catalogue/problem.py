"""Problems of a pack as values: file, line, rule and remedy."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook import RULEBOOK

__all__ = ["Problem", "Rule"]
LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        path: File within the pack, with forward slashes.
        line: From 1; the nearest line that the problem belongs to.
        rule: Of a pack a Rule; templates of slips have their own.
        message: What is wrong and what to write instead, in English.
        key: The key that it belongs to, as packs write it; empty for a whole file.
        value: What is written there, shortened; empty where nothing is, or a whole table.
        choices: What may be written instead, the likeliest first, where that is a closed list.
        more_zh: What to do in particular, in Chinese, where the rule says it in general only.
        times: How many there are of it, where only the first of very many is looked at.
    """

    path: str
    line: int
    rule: StrEnum
    message: str
    key: str = ""
    value: str = ""
    choices: tuple[str, ...] = ()
    more_zh: str = ""
    times: int = 1

    @property
    def zh(self) -> str:
        """What the rule asks for in plain Chinese, what to do in particular, and key, value and choices."""
        said = RULEBOOK.get(self.rule)
        remedy = f"{said.remedy.zh if said else ''}{'：' if said and self.more_zh else ''}{self.more_zh}"
        key = f"{self.key} = {self.value}" if self.value else self.key
        choices = f"；可以写：{'、'.join(self.choices)}" if self.choices else ""
        return printable(f"{remedy}（{key}{choices}）" if remedy and key else remedy)

    @property
    def en(self) -> str:
        """What is wrong and what to write instead, in English."""
        return printable(self.message)

    @property
    def words(self) -> str:
        """Both languages on one line, Chinese first."""
        return f"{self.zh} / {self.en}" if self.zh else self.en

    def and_more(self, count: int) -> "Problem":
        """Return a problem that stands for this one and others of its kind, ``count`` in all."""
        message = f"and {count} more of this kind in this file; mend those above, then check again"
        return replace(
            self, message=message, key=f"还有 {count} 处 and {count} more", value="", choices=(), times=count
        )


def printable(text: str) -> str:
    r"""Return a text with what is not printed, or steers a terminal, written as \u escapes."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
