"""The catalogue of faults: what failed, what the citizen is told, what the technician does.

Foreseen outcomes are values; a failure of the environment carries one of these codes; anything else is a
bug. The catalogue is data (``faults.toml``), so that screen, command line and ``docs/faults.md`` say the same.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of the catalogue.

    Attributes:
        code: AREA_CAUSE.
        citizen: What the person at the screen is told, with the way on.
        technician: What to do about it.
        retryable: Whether doing the same again can succeed without a person.
    """

    code: str
    citizen: LocalText
    technician: LocalText
    retryable: bool


class KioskFault(Exception):  # noqa: N818 - a fault of the catalogue, as everybody calls it
    """A failure of the environment, with its code; ``detail`` is free of personal data."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Look the code up, so that an unknown one fails where it is raised."""
        self.fault = fault(code)
        self.detail = detail
        super().__init__(f"{code}: {detail}" if detail else code)


@cache
def catalogue() -> dict[str, Fault]:
    """Return every fault by its code."""
    text = (Path(__file__).parent / "faults.toml").read_text(encoding="utf-8")
    return {code: _entry(code, entry) for code, entry in tomllib.loads(text).items()}


def fault(code: str) -> Fault:
    """Return one fault; an unknown code is a bug (KeyError)."""
    return catalogue()[code]


def _entry(code: str, entry: dict[str, object]) -> Fault:
    citizen, technician = entry["citizen"], entry["technician"]
    assert isinstance(citizen, dict)
    assert isinstance(technician, dict)
    return Fault(code, LocalText(**citizen), LocalText(**technician), bool(entry["retryable"]))
