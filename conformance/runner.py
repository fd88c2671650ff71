"""Runs the checks, one after the other, and never stops at a failure."""

import importlib
import pkgutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance import checks
from conformance.bench import Bench
from conformance.check import Broken, Check, NotHere, Outcome
from conformance.wire import Unreachable


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a check; ``reason`` is empty where it passed."""

    check: Check
    outcome: Outcome
    reason: str
    seconds: float


def all_checks() -> tuple[Check, ...]:
    """Return every check of every module, the ground first."""
    names = sorted((each.name for each in pkgutil.iter_modules(checks.__path__)), key=_place)
    modules = [importlib.import_module(f"{checks.__name__}.{name}") for name in names]
    return tuple(each for module in modules for each in vars(module).values() if isinstance(each, Check))


def _place(name: str) -> tuple[int, str]:
    known = checks.READ_FIRST
    return (known.index(name) if name in known else len(known)), name


def chosen(names: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks whose id is named, or begins with a name; all where none is. Raises KeyError for a stranger."""
    found = all_checks()
    for name in names:
        if not any(each.id.startswith(name.upper()) for each in found):
            raise KeyError(name)
    return tuple(each for each in found if not names or each.id.startswith(tuple(name.upper() for name in names)))


def run(bench: Bench, wanted: Sequence[Check]) -> Iterator[Result]:
    """Yield each result as it comes."""
    for each in wanted:
        began = time.monotonic()
        outcome, reason = _outcome(bench, each)
        yield Result(each, outcome, reason, time.monotonic() - began)


def _outcome(bench: Bench, each: Check) -> tuple[Outcome, str]:
    try:
        each.run(bench)
    except Broken as broken:
        return Outcome.FAILED, str(broken)
    except Unreachable as gone:
        return Outcome.FAILED, f"no answer: {gone}"
    except NotHere as missing:
        return Outcome.SKIPPED, str(missing)
    return Outcome.PASSED, ""
