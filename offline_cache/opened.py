"""The store opened: everything in it, for the one thread that opened it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.provisional import Place
from kiosk.ports.clock import Clock
from offline_cache.audit import SqlAuditLog
from offline_cache.clock import SystemClock
from offline_cache.connection import Connection
from offline_cache.documents import DocumentFolder
from offline_cache.keys import StoreKeys
from offline_cache.migrations import migrate
from offline_cache.outbox import SqlOutbox, Surroundings
from offline_cache.outgoing import Outgoing
from offline_cache.rows import answers_of, submission_of

DATABASE, DOCUMENTS = "store.db", "documents"
_SYSTEM_CLOCK = SystemClock()


@dataclass(frozen=True, slots=True)
class OpenStore:
    """The rooms of the store.

    Attributes:
        schema: Name of the last migration.
    """

    outbox: SqlOutbox
    audit: SqlAuditLog
    outgoing: Outgoing
    schema: str
    connection: Connection

    def answers_of(self, submission_id: str) -> tuple[CaseAnswer, ...]:
        """Return everything that the platform ever said of a submission, oldest first."""
        return answers_of(self.connection, submission_id)

    def submission_of(self, submission_id: str) -> Submission | None:
        """Return a submission as it was kept, for a slip that a person prints again."""
        return submission_of(self.connection, submission_id)


@contextmanager
def open_store(folder: Path, key: bytes, place: Place, clock: Clock = _SYSTEM_CLOCK) -> Iterator[OpenStore]:
    """Open the store, and close it at the end of the block.

    Args:
        folder: Holds ``store.db`` and ``documents``; made where there is none.
        key: The store's key, 32 bytes.
        place: Where the kiosk stands, for the numbers of provisional slips.
        clock: The machine's, unless a test brings its own.

    Raises:
        KioskFault: STORE_KEY_WRONG (nothing was touched), STORE_UNAVAILABLE, STORE_DISK_FULL.
    """
    keys = StoreKeys.derive(key)
    connection = Connection(folder / DATABASE, keys.database)
    try:
        yield _furnish(connection, folder, keys, place, clock)
    finally:
        connection.close()


def _furnish(connection: Connection, folder: Path, keys: StoreKeys, place: Place, clock: Clock) -> OpenStore:
    schema = migrate(connection)
    documents = DocumentFolder(folder / DOCUMENTS, keys.documents)
    audit = SqlAuditLog(connection, clock)
    outbox = SqlOutbox(connection, documents, audit, Surroundings(place, clock, keys.applicants))
    return OpenStore(outbox, audit, Outgoing(connection, documents, audit), schema, connection)
