"""A new database out of an old one, row by row: for a damaged store, and for one that gets other keys."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from offline_cache.connection import Connection, Row
from offline_cache.documents import KeyWrap
from offline_cache.keyring import StoreKeys
from offline_cache.migrations import migrate

TABLES = ("outbox", "case_answer", "document", "export", "event", "counter")
"""Every table, parents first; those that an older store does not have are left out."""


@contextmanager
def new_database(path: Path, keys: StoreKeys, schema: str) -> Iterator[Connection]:
    """Make a database of a given schema that takes rows as they were; at the end it is durable and of today's schema.

    The rules by which rows change (triggers, references) hold again at the end.
    """
    for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        leftover.unlink(missing_ok=True)
    connection = Connection(path, keys)
    try:
        migrate(connection, until=schema)
        connection.execute("PRAGMA foreign_keys = OFF")
        with connection.transaction():
            rules = list(connection.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
            _each(connection, (f"DROP TRIGGER {rule['name']}" for rule in rules))
            yield connection
            _each(connection, (rule["sql"] for rule in rules))
            connection.demand_no_strays()
        migrate(connection)
    finally:
        connection.close()
    _sync(path)


def fill(connection: Connection, table: str, rows: Iterable[Row]) -> int:
    """Add rows to a table; return how many."""
    count = 0
    for row in rows:
        connection.insert(table, row)
        count += 1
    return count


def wrapped_anew(rows: Iterable[Row], old: StoreKeys, new: StoreKeys) -> Iterator[Row]:
    """Yield the rows of documents with their keys wrapped by the new keys; raises DocumentDamaged."""
    before, after = KeyWrap(old.documents), KeyWrap(new.documents)
    for row in rows:
        doc_id, wrapped = row["doc_id"], row["wrapped_key"]
        yield row | {"wrapped_key": wrapped and after.wrap(doc_id, before.unwrap(doc_id, wrapped))}


def _each(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
