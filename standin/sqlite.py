"""SQLite behind ``standin.database``: one file, readable by its owner only, in a state folder."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FILE_NAME = "platform.sqlite"


class Sqlite:
    """One connection. ``begin immediate`` takes the one place of the writer before anything is read."""

    def __init__(self, state: Path) -> None:
        """Open or create the file of a state folder."""
        path = state / FILE_NAME
        self._connection = _connect(path.as_uri())
        path.chmod(0o600)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")

    def query(self, sql: str, values: Sequence[object]) -> tuple[list[dict[str, Any]], int]:
        """Execute one statement; return its rows, and how many rows it changed."""
        cursor = self._connection.execute(sql, values)
        return cursor.fetchall(), cursor.rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it is kept, or nothing of it."""
        self._connection.execute("begin immediate")
        with self._connection:
            yield

    def create(self, schema: str) -> None:
        """Make what is missing of the tables; SQLite checks types only where the table asks for it."""
        self._connection.executescript(schema.replace("\n);", "\n) strict;").replace("null);", "null) strict;"))

    def close(self) -> None:
        """Close the file; the next start finds everything."""
        self._connection.close()


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
    connection.row_factory = _row
    connection.execute("pragma foreign_keys = on")
    return connection


def _row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}
