"""Audit port: what happened at this machine, free of personal data by construction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class AuditEvent(Protocol):
    """A generated event of ``kiosk.events``: frozen, with typed fields only."""

    event_id: str
    level: str

    def fields(self) -> dict[str, str | int | float | bool | None]:
        """Return the typed fields by name."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One row of the log.

    Attributes:
        seq: 1, 2, 3 ... without gaps.
        hash: SHA-256 over the row before and this row, lower-case hex.
    """

    seq: int
    at: datetime
    event: str
    level: str
    session: str | None
    fields: dict[str, str | int | float | bool | None]
    hash: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Outcome of checking the hash chain."""

    intact: bool
    checked: int
    first_bad: int | None


class AuditLog(Protocol):
    """Append, ask, check. Called on the store's own thread."""

    def append(self, event: AuditEvent, *, session: str | None) -> LoggedEvent:
        """Add one event in a transaction of its own."""

    def verify(self) -> ChainReport:
        """Recompute the chain from the first row."""
