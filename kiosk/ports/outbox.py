"""Outbox port: what a citizen was told is kept, is kept.

Ids are UUIDv7, made before anything leaves; they are the idempotency key everywhere. A citizen's
actions only ever append. A row leaves only on an explicit answer of the platform.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer


class OutboxState(StrEnum):
    """States of an outbox row; they only move forward, except that a person may retry a parked one."""

    READY = "ready"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper of this session, still in memory.

    Attributes:
        doc_id: UUIDv7.
        content: The PDF.
    """

    doc_id: str
    material_id: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Enqueued:
    """The submission and its documents are durable on this machine."""

    submission_id: str
    provisional_no: str
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class StoreRefused:
    """Nothing was kept.

    Attributes:
        fault: Code of ``kiosk.faults``, e.g. ``STORE_DISK_FULL``.
    """

    fault: str
    detail: str


EnqueueOutcome = Enqueued | StoreRefused


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One row, as the manager and the command line see it; free of personal data."""

    id: str
    kind: str
    item_code: str
    created_at: datetime
    state: OutboxState
    attempts: int
    last_answer: str | None
    attachments: int
    provisional_no: str
    next_at: datetime | None = None
    case: CaseAnswer | None = None


@dataclass(frozen=True, slots=True)
class OutboxStats:
    """How many rows are in which state, and how old the oldest waiting one is."""

    waiting: int
    sending: int
    confirmed: int
    parked: int
    oldest_waiting_at: datetime | None


class Outbox(Protocol):
    """Append-only for the session; called on the store's own thread, never on the GUI thread."""

    def enqueue(
        self, submission: Submission, documents: tuple[NewDocument, ...], *, session: str | None = None
    ) -> EnqueueOutcome:
        """Make a submission and its documents durable in one step, documents first.

        Calling it again with the same ``submission.id`` changes nothing and answers alike.

        Args:
            submission: Its ``provisional_no`` is replaced: the store alone counts, durably.
            documents: One for each of ``submission.documents``, in the same order.
            session: The session's id, for the audit log.
        """

    def items(self) -> tuple[OutboxItem, ...]:
        """Return every row, oldest first."""

    def item(self, submission_id: str) -> OutboxItem | None:
        """Return one row, or None."""

    def items_of(self, id_number: str) -> tuple[OutboxItem, ...]:
        """Return the last few rows of one person, newest first."""

    def stats(self) -> OutboxStats:
        """Return the counts."""

    def retry(self, submission_id: str) -> bool:
        """Put a parked row back to READY; False where there is none such."""

    def park(self, submission_id: str, reason: str) -> bool:
        """Park a waiting row for a person to look at; False where there is none such."""
