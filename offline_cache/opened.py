"""The store opened: everything in it, for the one thread that opened it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.newest import CaseWord
from kiosk.domain.provisional import Place
from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from offline_cache.audit import SqlAuditLog
from offline_cache.clock import SystemClock
from offline_cache.connection import Connection
from offline_cache.damage import (
    DATABASE,
    DOCUMENTS,
    damage_of,
    demand_database,
    keep_schema_pages,
    kept_schema_pages,
    report_damage,
)
from offline_cache.documents import DocumentFolder
from offline_cache.keyring import Keyring, StoreKeys, found_keyring, open_keyring
from offline_cache.locks import in_turn, sharing
from offline_cache.migrations import migrate
from offline_cache.outbox import SqlOutbox, Surroundings
from offline_cache.outgoing import Outgoing
from offline_cache.retention import Retention
from offline_cache.room import Room
from offline_cache.rows import answers_of, hear, submission_of
from offline_cache.suites import INTERNATIONAL, Suite

_SYSTEM_CLOCK = SystemClock()


@dataclass(frozen=True, slots=True)
class OpenStore:
    """The rooms of the store.

    Attributes:
        schema: Name of the last migration.
        room: What is left on the disk.
        place: Where the kiosk stands.
    """

    outbox: SqlOutbox
    audit: SqlAuditLog
    outgoing: Outgoing
    retention: Retention
    room: Room
    schema: str
    connection: Connection
    place: Place

    def answers_of(self, submission_id: str) -> tuple[CaseAnswer, ...]:
        """Return everything that the platform ever said of a submission, oldest first."""
        return answers_of(self.connection, submission_id)

    def hear(self, word: CaseWord) -> bool:
        """Keep what was heard of a case after its answer; False where nothing new was, or the case is not from here."""
        return hear(self.connection, word)

    def submission_of(self, submission_id: str) -> Submission | None:
        """Return a submission as it was kept, for a slip that a person prints again."""
        return submission_of(self.connection, submission_id)


@contextmanager
def open_store(
    folder: Path, key: bytes, place: Place, clock: Clock = _SYSTEM_CLOCK, suite: Suite = INTERNATIONAL
) -> Iterator[OpenStore]:
    """Open the store, and close it at the end of the block.

    Args:
        folder: Holds ``store.db``, ``store.keys`` and ``documents``; made where there is none of them.
        key: The store's key, 32 bytes.
        place: Where the kiosk stands, for the numbers of provisional slips.
        clock: The machine's, unless a test brings its own.
        suite: What new documents are sealed with.

    Raises:
        KioskFault: STORE_KEY_WRONG (nothing was touched), STORE_DAMAGED (written down; see ``salvage``),
            STORE_LOST (the rest of a store is there, its database is not; nothing was made), STORE_UNAVAILABLE, STORE_DISK_FULL.
    """
    with sharing(folder):
        demand_whole(folder)
        with in_turn(folder):
            connection, keys = unlock(folder, key)
        try:
            yield _furnish(connection, folder, keys, Around(place, clock, suite))
        finally:
            connection.close()
            if connection.damage:
                report_damage(folder, connection.damage)


def unlock(folder: Path, key: bytes) -> tuple[Connection, StoreKeys]:
    """Open the database with whichever generation of keys opens it; raises KioskFault."""
    demand_database(folder)
    ring = open_keyring(folder, key)
    if ring is None:
        return _unlock_without_keyring(folder, key)
    for keys in ring.generations[:-1]:
        try:
            return Connection(folder / DATABASE, keys), keys
        except KioskFault as fault:
            if fault.fault.code != "STORE_DAMAGED":
                raise
    return _unlock_or_report(folder, ring.generations[-1])


def _unlock_or_report(folder: Path, keys: StoreKeys) -> tuple[Connection, StoreKeys]:
    """The keys are known to be right, so a database that does not open is damaged."""
    try:
        return Connection(folder / DATABASE, keys), keys
    except KioskFault as fault:
        if fault.fault.code == "STORE_DAMAGED":
            report_damage(folder, fault.detail)
        raise


def _unlock_without_keyring(folder: Path, key: bytes) -> tuple[Connection, StoreKeys]:
    """A new store gets keys of its own first; one of the first version keeps those that it was made with."""
    path = folder / DATABASE
    if not path.exists() or not path.stat().st_size:
        keys = _only(found_keyring(folder, key, StoreKeys.fresh()))
        return Connection(path, keys), keys
    keys = StoreKeys.derive(key)
    try:
        connection = Connection(path, keys)
    except KioskFault as fault:
        if fault.fault.code == "STORE_DAMAGED":  # nothing tells a wrong key from a damaged first page here
            raise KioskFault("STORE_KEY_WRONG", fault.detail) from None
        raise
    found_keyring(folder, key, keys)
    return connection, keys


def _only(ring: Keyring) -> StoreKeys:
    (keys,) = ring.generations
    return keys


def demand_whole(folder: Path) -> None:
    """Raise KioskFault STORE_DAMAGED where somebody has written damage down."""
    damage = damage_of(folder)
    if damage is not None:
        raise KioskFault("STORE_DAMAGED", f"{damage.how} ({damage.incident})")


@dataclass(frozen=True, slots=True)
class Around:
    """What an opened store is told of its surroundings."""

    place: Place
    clock: Clock
    suite: Suite


def _furnish(connection: Connection, folder: Path, keys: StoreKeys, around: Around) -> OpenStore:
    schema = migrate(connection)
    _copy_schema(connection, folder, schema, keys)
    documents = DocumentFolder(folder / DOCUMENTS, keys.documents, around.suite)
    audit = SqlAuditLog(connection, around.clock)
    room = Room(folder)
    outbox = SqlOutbox(connection, documents, audit, Surroundings(around.place, around.clock, keys.applicants, room))
    audit.settle = outbox.settle
    outbox.settle()
    outgoing = Outgoing(connection, documents, audit)
    retention = Retention(connection, audit, around.clock)
    return OpenStore(outbox, audit, outgoing, retention, room, schema, connection, around.place)


def _copy_schema(connection: Connection, folder: Path, schema: str, keys: StoreKeys) -> None:
    kept = kept_schema_pages(folder)
    if (kept is None or kept[0] != schema) and connection.fold():
        keep_schema_pages(folder, schema, keys)
