"""Patterns for account numbers: the part of regular expressions that any text is held to in no time.

Python's engine goes back and tries again; ``([0-9]+)+x`` keeps it busy for hours with 31 digits. So a pattern has few
parts of variable length, repeats no group but a plain one, refers to nothing that it found, and looks neither ahead nor
behind: at most ``LONGEST`` cubed over six ways, times the alternatives.
"""

import re
from itertools import pairwise

LONGEST = 40
"""Characters of an account number; the longest that a utility here gives has 20."""
MOST_VARIABLE = 3
MOST_ALTERNATIVES = 4
NO_NUMBER = ("户", "?", " ")
"""Signs of which no number is made: what passes with nothing but one of them checks nothing."""
_TOKEN = re.compile(
    r"""(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
      | (?P<open>\((?:\?:)?(?!\?))
      | (?P<close>\))
      | (?P<bar>\|)
      | (?P<count>\{[0-9]{1,2}\})
      | (?P<variable>[*+?]|\{[0-9]{0,2},[0-9]{0,2}\})
      | (?P<atom>\\[dDwWsS\W_]|[^\\()|*+?{}\[\]])""",
    re.VERBOSE,
)


def fault_of(pattern: str) -> str | None:
    """Return why a pattern is none, or may take too long; None where it is good."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"not a regular expression: {error}; correct it"
    kinds = _kinds(pattern)
    if kinds is None:
        return (
            "only digits, letters, sets, groups, alternatives and repetitions here; no look-around, no reference back"
        )
    if kinds.count("variable") > MOST_VARIABLE or kinds.count("bar") > MOST_ALTERNATIVES:
        return f"may take too long; at most {MOST_VARIABLE} parts of variable length and {MOST_ALTERNATIVES} bars"
    if _repeats_a_group(kinds):
        return "repeats a group, which may take hours; repeat a set such as [0-9] instead"
    return None


def fits(pattern: str, number: str) -> bool:
    """Tell whether a number follows a pattern that ``fault_of`` finds nothing wrong with; longer than ``LONGEST``, none does."""
    return len(number) <= LONGEST and re.fullmatch(pattern, number) is not None


def loose_example(pattern: str) -> str | None:
    """Return a text that passes by a good pattern, though no company gives such a number; None where none is found."""
    texts = ("", *(sign * count for sign in NO_NUMBER for count in range(1, LONGEST + 1)))
    return next((text for text in texts if fits(pattern, text)), None)


def _kinds(pattern: str) -> list[str] | None:
    kinds: list[str] = []
    at = 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if found is None:
            return None
        kinds.append(str(found.lastgroup))
        at = found.end()
    return kinds


def _repeats_a_group(kinds: list[str]) -> bool:
    return any(one == "close" and other in {"count", "variable"} for one, other in pairwise(kinds))
