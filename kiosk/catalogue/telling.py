"""How many problems are told: enough to see what is wrong, few enough to be read."""

from collections.abc import Iterable

from kiosk.catalogue.problem import Problem

MOST = 20
"""Problems of one rule in one file; of the others only how many there are."""


def capped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first ``MOST`` of each file and rule; the last of them says how many more there are."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.path, problem.rule), []).append(problem)
    return tuple(problem for group in groups.values() for problem in _first(group))


def _first(group: list[Problem]) -> list[Problem]:
    ordered = sorted(group, key=lambda problem: problem.line)
    if len(ordered) <= MOST:
        return ordered
    more = sum(problem.times for problem in ordered[MOST:])
    return [*ordered[:MOST], ordered[MOST].and_more(more)]
