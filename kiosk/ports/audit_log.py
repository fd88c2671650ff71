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


@dataclass(frozen=True, slots=True)
class LogQuery:
    """What to look for; everything given has to hold.

    Attributes:
        level: This level or a worse one: ``info``, ``warning``, ``error``.
        text: Part of a field's value.
        last: The newest so many, in the order of the log; None for all.
    """

    session: str | None = None
    event: str | None = None
    level: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None
    last: int | None = 100


class AuditLog(Protocol):
    """Append, ask, check. Called on the store's own thread."""

    def append(self, event: AuditEvent, *, session: str | None) -> LoggedEvent:
        """Add one event in a transaction of its own."""

    def verify(self) -> ChainReport:
        """Recompute the chain from the first row."""

    def query(self, query: LogQuery) -> tuple[LoggedEvent, ...]:
        """Return what matches, oldest first."""
